"""`leadflow check` with files that are no guides, and with guides made to break readers.

Through the real command line: it ends with the documented code, in time, never with a traceback,
and every problem says where it is.
"""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from hostile_texts import GUIDES, HEAD, NO_GUIDES
from leadflow.cli import main
from leadflow.documents import MOST_BYTES

NAME = "any.leadflow.yaml"
MOST_SECONDS = 60
PLACE = re.compile(r"^any\.leadflow\.yaml:\d+:\d+: (?:error|advice) LF\d{3} [a-z-]+: \S")


def checked(*arguments: str):
    """Run the command in this process; it must end by itself, in time, and without an exception."""
    begun = time.monotonic()
    result = CliRunner().invoke(main, ["check", *arguments])
    assert time.monotonic() - begun < MOST_SECONDS
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", NO_GUIDES)
def test_what_is_no_guide_is_reported_with_places(here: Path, name: str):
    content, code = NO_GUIDES[name]
    (here / NAME).write_bytes(content)
    result = checked(NAME, "--format", "json")
    problems = json.loads(result.output)
    assert result.exit_code == 1
    assert code in {problem["code"] for problem in problems}
    lines = sum(map(content.count, (b"\n", b"\r", b"\x85"))) + 1
    for problem in problems:
        assert problem["file"] == NAME
        assert 1 <= problem["line"] <= problem["end_line"] <= lines
        assert problem["column"] >= 1


@pytest.mark.parametrize(
    "name", ["random bytes", "a program", "opening brackets", "an alias bomb", "nothing"]
)
def test_a_report_for_people_begins_with_the_place(here: Path, name: str):
    (here / NAME).write_bytes(NO_GUIDES[name][0])
    result = checked(NAME)
    assert result.exit_code == 1
    assert PLACE.match(result.output)
    assert "\x1b" not in result.output
    assert result.output.splitlines()[-1] == "1 guide checked: 1 error, 0 advice"


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_is_fine_however_it_is_stored_and_however_much_surrounds_it(here: Path, name: str):
    content = GUIDES[name]
    assert len(content) <= MOST_BYTES
    (here / NAME).write_bytes(content)
    result = checked(NAME)
    assert (result.exit_code, result.output) == (0, "fine: 1 guide\n")


def test_a_missing_file_is_wrong_use(here: Path):
    result = checked(NAME)
    assert result.exit_code == 2
    assert f"{NAME}:1:1: error LF001 unreadable: there is no file" in result.output


def test_a_folder_without_guides_is_wrong_use(here: Path):
    (here / "folder.leadflow.yaml").mkdir()
    result = checked("folder.leadflow.yaml")
    said = "nothing to check: no *.leadflow.yaml file in folder.leadflow.yaml\n"
    assert (result.exit_code, result.output) == (2, said)


def test_a_folder_that_is_named_like_a_guide_is_looked_into(here: Path):
    (here / "folder.leadflow.yaml").mkdir()
    (here / "folder.leadflow.yaml" / NAME).write_bytes(HEAD)
    assert checked(".").exit_code == 0


@pytest.mark.skipif(os.name != "posix", reason="links, pipes and devices are of POSIX systems")
class TestOddFiles:
    def test_a_dangling_link_is_wrong_use(self, here: Path):
        (here / NAME).symlink_to("nowhere")
        assert checked(NAME).exit_code == 2
        assert checked(".").exit_code == 2

    def test_a_loop_of_links_is_wrong_use(self, here: Path):
        (here / NAME).symlink_to("other.leadflow.yaml")
        (here / "other.leadflow.yaml").symlink_to(NAME)
        result = checked(NAME)
        assert result.exit_code == 2
        assert PLACE.match(result.output)

    def test_folders_in_a_circle_of_links_are_read_once(self, here: Path):
        (here / NAME).write_bytes(HEAD)
        (here / "again").symlink_to(here, target_is_directory=True)
        result = checked(".")
        assert (result.exit_code, result.output) == (0, "fine: 1 guide\n")

    def test_a_pipe_is_not_waited_for(self, here: Path):
        os.mkfifo(here / NAME)
        result = checked(NAME)
        assert result.exit_code == 2
        assert "it is no ordinary file" in result.output

    @pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/full"])
    def test_a_device_is_not_read(self, here: Path, device: str):
        result = checked(device)
        assert result.exit_code == 2
        assert f"{device}:1:1: error LF001 unreadable" in result.output

    @pytest.mark.skipif(
        hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may read everything"
    )
    def test_a_file_that_may_not_be_read_is_wrong_use(self, here: Path):
        (here / NAME).write_bytes(HEAD)
        (here / NAME).chmod(0)
        result = checked(NAME)
        assert result.exit_code == 2
        assert "this user may not read" in result.output

    def test_a_name_that_a_terminal_would_obey_is_shown_as_escapes(self, here: Path):
        name = "a\n\x1b[31m\u202e.leadflow.yaml"
        (here / name).write_bytes(b"guide")
        result = checked(name)
        assert result.exit_code == 1
        assert result.output.startswith(r"a\n\x1b[31m\u202e.leadflow.yaml:1:1: error LF103 ")
        assert "\x1b" not in result.output

    def test_a_name_that_is_no_utf8_is_shown(self, here: Path):
        name = os.fsdecode(b"\xff\xfe.leadflow.yaml")
        (here / name).write_bytes(b"guide")
        done = command("check", name)
        assert done.returncode == 1
        assert b".leadflow.yaml:1:1: error LF103 " in done.stdout


def command(*arguments: str, **options) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    words = [sys.executable, "-m", "leadflow", *arguments]
    done = subprocess.run(
        words, capture_output="stdout" not in options, timeout=MOST_SECONDS, env=environment,
        check=False, **options,
    )  # fmt: skip
    assert b"Traceback" not in (done.stdout or b"") + (done.stderr or b"")
    return done


@pytest.mark.parametrize(
    "name", ["a program", "opening brackets", "opening braces", "nested keys", "an alias bomb"]
)
def test_no_file_ends_the_process_otherwise_than_with_a_report(here: Path, name: str):
    (here / NAME).write_bytes(NO_GUIDES[name][0])
    done = command("check", NAME)
    assert done.returncode == 1
    assert PLACE.match(done.stdout.decode())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_ends_the_command_with_a_sentence(here: Path):
    (here / NAME).write_bytes(b"guide")
    with Path("/dev/full").open("wb") as full:
        done = command("check", NAME, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert b"the output cannot be written" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="a pipe whose reader has gone away is POSIX")
def test_a_reader_that_has_gone_away_ends_the_command_in_silence(here: Path):
    (here / NAME).write_bytes(NO_GUIDES["unknown statuses"][0])
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = command("check", NAME, stdout=closed, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (1, b"")
