"""`leadflow test` with files that are no tests, and with tests made to break readers or runs."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile_texts import NO_GUIDES
from leadflow.cli import main
from leadflow.guidetests import TestRun

NAME, GUIDE = "any.leadflow.test.yaml", "calls.leadflow.yaml"
CALLS = """\
leadflow: 1
guide: {id: calls, title: Calls, revision: "1"}
start: {status: new}
fields: {budget: number, name: text}
statuses: {new: {category: open}, lost: {category: lost}, won: {category: won}}
transitions: [{from: new, to: lost}, {from: new, to: won}]
calls: {statuses: {silent: {flags: attempt, lead_status: keep}}}
"""
HEAD = """\
leadflow_tests: 1
guide: calls.leadflow.yaml
now: 2026-03-02T09:00:00Z
leads: {fresh: {status: new}}
tests:
"""
FINE = HEAD + "  - {name: a call, lead: fresh, steps: [{call: silent, expect: {attempts: 1}}]}\n"
SMALL = [name for name, (content, _) in NO_GUIDES.items() if len(content) < 200_000]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / GUIDE).write_text(CALLS)
    return tmp_path


def run(*arguments):
    result = CliRunner().invoke(main, ["test", *arguments])
    assert isinstance(result.exception, SystemExit | None)
    assert "Traceback" not in result.output
    return result


def write(content):
    Path(NAME).write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize("name", SMALL)
def test_what_is_no_file_of_tests_is_reported_with_places(here, name):
    content, code = NO_GUIDES[name]
    write(content)
    result = run(NAME, "--format", "json")
    (file,) = json.loads(result.output)["files"]
    assert result.exit_code == 1
    assert (file["passed"], file["tests"]) == (False, [])
    lines = sum(map(content.count, (b"\n", b"\r", b"\x85"))) + 1
    for problem in file["problems"]:
        assert problem["file"] == NAME
        assert 1 <= problem["line"] <= problem["end_line"] <= lines
    unknown_keys = "LF102"
    assert (code if code < "LF1" else unknown_keys) in {each["code"] for each in file["problems"]}


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda file: None, "there is no file 'any.leadflow.test.yaml'; check the name"),
        (lambda file: file.symlink_to("nowhere"), "there is no file 'any.leadflow.test.yaml'"),
        (lambda file: os.mkfifo(file), "it is no ordinary file"),
    ],
    ids=["missing", "dangling link", "pipe"],
)
def test_what_cannot_be_read_is_wrong_use(here, make, said):
    make(here / NAME)
    result = run(NAME)
    assert result.exit_code == 2
    assert result.output.startswith(f"{NAME}:1:1: error LF001 unreadable: ")
    assert said in result.output
    assert result.output.endswith("\n0 tests in 1 file: 0 passed, 0 failed, 1 file not run\n")


def test_a_folder_that_is_named_like_a_file_of_tests_is_looked_into(here):
    (here / NAME).mkdir()
    (here / GUIDE).rename(here / NAME / GUIDE)
    (here / NAME / NAME).write_text(FINE)
    assert run(NAME).output == "1 test in 1 file: 1 passed, 0 failed\n"


def test_a_guide_that_is_no_ordinary_file_is_no_guide(here):
    (here / GUIDE).unlink()
    os.mkfifo(here / GUIDE)
    write(FINE)
    result = run(NAME)
    assert result.exit_code == 1
    assert "LF611 no-guide: there is no guide 'calls.leadflow.yaml' beside" in result.output


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_tests_are_read_however_they_are_stored(here, encoding, newline):
    write(FINE.replace("\n", newline).encode(encoding))
    assert run(NAME).output == "1 test in 1 file: 1 passed, 0 failed\n"


def test_ten_thousand_steps_are_taken(here):
    steps = "      - {at: +1m, call: silent}\n" * 9_999
    end = "      - {at: +1m, call: silent, expect: {attempts: 10000}}\n"
    write(f"{HEAD}  - name: many\n    lead: fresh\n    steps:\n{steps}{end}")
    assert run(NAME).output == "1 test in 1 file: 1 passed, 0 failed\n"


def test_a_step_is_taken_ten_thousand_times_and_each_time_is_counted(here):
    step = "{call: silent, times: 10000, expect: {attempts: 9999}}"
    write(f"{HEAD}  - {{name: many, lead: fresh, steps: [{step}]}}\n")
    result = run(NAME)
    assert result.exit_code == 1
    assert "'attempts' is 10000, not 9999" in result.output


@pytest.mark.parametrize("number", ["9" * 300, "1e400", "-1e400", ".inf", ".nan", "0x10", "1_000"])
def test_huge_and_odd_numbers_are_values_that_a_field_refuses(here, number):
    write(f"{HEAD}  - {{name: a, lead: fresh, steps: [{{set: {{budget: {number}}}}}]}}\n")
    result = run(NAME)
    assert result.exit_code == 1
    assert "LF601 step-refused: the step was refused, and should be accepted" in result.output
    assert "        - budget: " in result.output
    assert max(map(len, result.output.splitlines()[4:])) <= 100


def test_aliases_share_what_they_stand_for(here):
    steps = "&all [{call: silent, expect: {attempts: 2}}]"
    first = f"  - {{name: a, lead: fresh, steps: {steps}}}\n"
    write(f"{HEAD}{first}  - {{name: b, lead: fresh, steps: *all}}\n")
    result = run(NAME)
    assert result.output.count("'attempts' is 1, not 2") == 2
    assert result.output.endswith("\n2 tests in 1 file: 0 passed, 2 failed\n")


@settings(max_examples=60)
@given(
    st.one_of(
        st.binary(max_size=100),
        st.tuples(
            st.integers(0, len(FINE)), st.text("{}[]:-,'\"&*!|>\n\t é\x00~?+", max_size=4)
        ).map(lambda cut: (FINE[: cut[0]] + cut[1] + FINE[cut[0] :]).encode()),
    ),
    st.sampled_from(["text", "json", "junit", "github"]),
)
def test_no_file_of_tests_makes_the_command_fail_with_a_traceback(
    tmp_path_factory, content, output
):
    folder = tmp_path_factory.getbasetemp()
    (folder / GUIDE).write_text(CALLS)
    (folder / NAME).write_bytes(content)
    assert run(str(folder / NAME), "--format", output, "--coverage").exit_code in (0, 1)


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: text.strip()))
def test_a_test_may_have_any_name(tmp_path_factory, name):
    folder = tmp_path_factory.getbasetemp()
    (folder / GUIDE).write_text(CALLS)
    step = "{call: silent, expect: {attempts: 3}}"
    escaped = "".join(f"\\U{ord(each):08X}" for each in name)
    test = f'  - {{name: "{escaped}", lead: fresh, steps: [{step}]}}\n'
    (folder / NAME).write_text(HEAD + test)
    (report,) = TestRun([folder / NAME]).reports()
    assert [(each.name, each.passed) for each in report.results] == [(name, False)]
    result = run(str(folder / NAME))
    assert result.exit_code == 1
    assert len(result.output.split("\n")) == 7
    assert not any(each < " " for each in result.output.replace("\n", ""))
