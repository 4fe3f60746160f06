"""However a command ends, it says so in a sentence, and files keep what they had."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from leadflow.cli.result_files import open_result

EXAMPLE = Path(__file__).parents[2] / "examples" / "telecalling"
GUIDE, LOG = "telecalling.leadflow.yaml", "telecalling-log.csv"
RUN = f'"{sys.executable}" -m leadflow'
HEAD = "lead_id,time,kind,name,phone\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    for name in (GUIDE, LOG):
        (tmp_path / name).write_bytes((EXAMPLE / name).read_bytes())
    (tmp_path / "old.jsonl").write_text("old\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shell(command):
    run = subprocess.run(
        ["bash", "-c", command.replace("leadflow ", f"{RUN} ", 1)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return run.returncode, run.stderr


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (f"leadflow check {GUIDE} > /dev/full", "the output cannot be written: No space left"),
        (f"leadflow explain {GUIDE} New > /dev/full", "the output cannot be written: No space"),
        ("leadflow rule LF201 > /dev/full", "the output cannot be written: No space left"),
        ("leadflow --help > /dev/full", "the output cannot be written: No space left"),
        (f"leadflow replay {GUIDE} {LOG} > /dev/full", "the output cannot be written: No space"),
        (f"leadflow replay {GUIDE} {LOG} --events /dev/full", "Error: '/dev/full' cannot be writt"),
        (f"leadflow replay {GUIDE} {LOG} --leads /dev/full", "Error: '/dev/full' cannot be writte"),
        (f"leadflow replay {GUIDE} {LOG} --leads no/x", "Error: 'no/x' cannot be written: No such"),
        (f"leadflow replay {GUIDE} - <&-", ""),
        (f"leadflow replay {GUIDE} /dev/zero", ""),
        (f"leadflow check {'x' * 300}", ""),
    ],
)
def test_what_cannot_be_read_or_written_is_one_sentence_and_wrong_use(here, command, said):
    code, errors = shell(command)
    assert (code, errors[: len(said)]) == (2, said)
    assert errors.count("\n") == bool(said)


@pytest.mark.parametrize("command", [f"check {GUIDE}", f"replay {GUIDE} {LOG}"])
def test_without_any_standard_output_the_exit_code_is_what_remains(here, command):
    assert shell(f"leadflow {command} >&-") == (0, "")


@pytest.mark.parametrize("other", ["/dev/full", "no/x"])
def test_a_result_is_not_replaced_if_another_one_cannot_be_written(here, other):
    before = sorted(os.listdir())
    assert shell(f"leadflow replay {GUIDE} {LOG} --events old.jsonl --leads {other}")[0] == 2
    assert (Path("old.jsonl").read_text(), sorted(os.listdir())) == ("old\n", before)


@pytest.mark.parametrize("log", ["", HEAD, HEAD + "L-1,2026-03-02T09:00Z,fields,Ada,\n"])
def test_a_strict_replay_that_stops_replaces_nothing(here, log):
    Path("log.csv").write_text(log)
    before = sorted(os.listdir())
    code, errors = shell(f"leadflow replay {GUIDE} log.csv --strict --events old.jsonl")
    assert (code in (1, 2), errors) == (True, "")
    assert (Path("old.jsonl").read_text(), sorted(os.listdir())) == ("old\n", before)


def test_a_replaced_result_keeps_its_rights_and_a_link_to_it_stays_one(here):
    Path("old.jsonl").chmod(0o640)
    Path("link").symlink_to("old.jsonl")
    assert shell(f"leadflow replay {GUIDE} {LOG} --leads link") == (0, "")
    assert Path("link").is_symlink()
    assert Path("old.jsonl").stat().st_mode & 0o777 == 0o640
    assert Path("old.jsonl").read_text().count("\n") == 72


def test_results_may_go_to_the_standard_output_before_the_report(here):
    assert shell(f"leadflow replay {GUIDE} {LOG} --leads /dev/stdout > out") == (0, "")
    lines = Path("out").read_text().splitlines()
    assert [line[:14] for line in lines[:72]] == ['{"type":"Lead"'] * 72
    assert lines[72] == "Telecalling status guide, revision 2026.2"


def hear_ctrl_c():
    """Let a process hear Ctrl-C; in the background of a shell it is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_with_130_and_leaves_no_file_behind(here):
    os.mkfifo("log.csv")
    command = [
        sys.executable,
        "-m",
        "leadflow",
        "replay",
        GUIDE,
        "log.csv",
        "--events",
        "old.jsonl",
    ]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=hear_ctrl_c)
    with open("log.csv", "w") as log:
        log.write(HEAD)
        log.flush()
        run.send_signal(signal.SIGINT)
        with suppress(BrokenPipeError):  # a read that began as the signal came waits for a line
            log.write("\n")
            log.flush()
        _, errors = run.communicate(timeout=30)
    assert (run.returncode, errors) == (130, "stopped\n")
    assert Path("old.jsonl").read_text() == "old\n"
    assert not list(Path().glob(".*.part"))


def write_and_fail(path, fault):
    with open_result(path) as result:
        result.write([{"id": "L-1"}])
        raise fault


@pytest.mark.parametrize("fault", [KeyboardInterrupt, RuntimeError])
def test_a_result_that_is_not_kept_leaves_what_was_there(here, fault):
    before = sorted(os.listdir())
    with pytest.raises(fault):
        write_and_fail("old.jsonl", fault)
    assert (Path("old.jsonl").read_text(), sorted(os.listdir())) == ("old\n", before)
