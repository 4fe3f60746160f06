"""What `leadflow test` says about files of tests, word for word: mistakes in them, and failures.

`LEADFLOW_UPDATE_GOLDEN=1` writes the reports anew; read the difference as an author would.
"""

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadflow.cli import main
from leadflow.guidetests import read_tests, run_tests
from leadflow.problems import CODES, report

HERE = Path(__file__).parent
BAD, FAILING, PASSING = HERE / "bad", HERE / "failing", HERE / "passing"
SUFFIX = ".leadflow.test.yaml"
UPDATES = os.environ.get("LEADFLOW_UPDATE_GOLDEN") == "1"
NAMED = {code.name: code.code for code in CODES.values()}


def names(folder: Path) -> list[str]:
    return sorted(path.name.removesuffix(SUFFIX) for path in folder.glob(f"*{SUFFIX}"))


def said_of(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, ["test", f"{name}{SUFFIX}"])
    assert isinstance(result.exception, SystemExit | None)
    return result.exit_code, result.output


def golden(file: Path, said: str) -> str:
    if UPDATES:
        file.write_text(said, encoding="utf-8")
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", names(BAD))
def test_a_bad_file_of_tests_gets_this_report_and_is_not_run(name, monkeypatch):
    code, said = said_of(BAD, name, monkeypatch)
    assert said == golden(BAD / f"{name}.txt", said)
    assert code == 1
    files = "2 files" if name == "faulty-guide" else "1 file"
    assert said.endswith(f"\n0 tests in {files}: 0 passed, 0 failed, {files} not run\n")


@pytest.mark.parametrize("name", names(FAILING))
def test_tests_that_fail_get_this_report(name, monkeypatch):
    code, said = said_of(FAILING, name, monkeypatch)
    assert said == golden(FAILING / f"{name}.txt", said)
    assert code == 1
    assert re.search(r"\n\d+ tests? in 1 file: 0 passed, \d+ failed\n$", said)


@pytest.mark.parametrize("name", names(PASSING))
def test_tests_that_pass_are_counted(name, monkeypatch):
    code, said = said_of(PASSING, name, monkeypatch)
    assert code == 0
    assert re.fullmatch(r"\d+ tests? in 1 file: \d+ passed, 0 failed\n", said)


@pytest.mark.parametrize("folder", [BAD, FAILING])
def test_every_report_belongs_to_a_file_of_tests(folder):
    assert sorted(path.stem for path in folder.glob("*.txt")) == names(folder)


@pytest.mark.parametrize("name", [name for name in names(FAILING) if name in NAMED])
def test_tests_that_fail_have_the_fault_that_their_file_is_named_after(name):
    tests, _ = read_tests(FAILING / f"{name}{SUFFIX}")
    found = [failure.problem.code for each in run_tests(tests) for failure in each.failures]
    assert set(found) == {NAMED[name]}


def test_every_way_of_failing_has_a_file():
    about_runs = ("LF601", "LF602", "LF603", "LF604", "LF605", "LF606", "LF614")
    assert {CODES[code].name for code in about_runs} <= set(names(FAILING))


@pytest.mark.parametrize("name", names(BAD))
def test_a_problem_is_one_sentence_with_a_mark_under_the_line_that_it_is_about(name):
    for problem in read_tests(BAD / f"{name}{SUFFIX}")[1]:
        assert problem.message == problem.message.strip(" .")
        assert "None" not in problem.message
        assert "\n" not in problem.message
        line, marks = report(problem).splitlines()[1:]
        assert set(marks[8:].strip()) == {"^"}
        assert len(marks) <= len(line) + 1
