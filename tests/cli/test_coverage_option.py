"""`leadflow test --coverage`, with and without a percentage, and what is told of invariants."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from leadflow.cli import main

GUIDE = """\
leadflow: 1
guide: {id: desk, title: Desk, revision: "1"}
start: {status: new}
statuses:
  new: {category: open}
  won: {category: won}
  lost: {category: lost}
transitions:
  - {from: new, to: [won, lost]}
  - {from: won, to: lost, when: visits("won") >= 2}
invariants:
  - {never_leave: won}
  - {never_leave: lost}
"""
TESTS = """\
leadflow_tests: 1
guide: desk.leadflow.yaml
now: 2026-03-02T09:00:00Z
leads: {fresh: {status: new}}
tests:
  - name: a sale
    lead: fresh
    steps:
      - {change: won}
"""


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("desk.leadflow.yaml").write_text(GUIDE)
    Path("desk.leadflow.test.yaml").write_text(TESTS)
    return tmp_path


def run(*arguments):
    result = CliRunner().invoke(main, ["test", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize(
    "arguments",
    [["--coverage", "."], [".", "--coverage"], ["--coverage=0", "."], ["--coverage", "0", "."]],
)
def test_without_a_percentage_the_option_may_stand_before_the_paths_and_behind_them(arguments):
    result = run(*arguments)
    assert "desk.leadflow.yaml: tests touch 37 %, 3 of 8" in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize(("percent", "exit_code"), [("37.5", 0), ("37.5%", 0), ("38", 1)])
def test_with_a_percentage_less_than_that_is_a_finding_and_said(percent, exit_code):
    result = run(f"--coverage={percent}", "desk.leadflow.test.yaml")
    assert result.exit_code == exit_code
    said = "desk.leadflow.yaml: its tests touch less than 38 %" in result.output
    assert said == (exit_code == 1)


def test_a_number_is_a_percentage_also_where_a_file_has_that_name(desk):
    (desk / "90").mkdir()
    for arguments in (["--coverage=90", "."], ["--coverage", "90", "."]):
        result = run(*arguments)
        assert "its tests touch less than 90 %" in result.output
        assert result.exit_code == 1
    assert run("--coverage", "./90", ".").exit_code == 0


@pytest.mark.parametrize("percent", ["ninety", "101", "nan", "9e9"])
def test_what_is_neither_a_file_nor_a_percentage_is_wrong_use(percent):
    result = run(f"--coverage={percent}", ".")
    assert result.exit_code == 2
    assert f"{percent!r} is neither a file nor a number from 0 to 100" in result.output


@pytest.mark.parametrize("arguments", [[], ["--coverage"], ["-v"]])
def test_without_a_path_there_is_a_sentence(arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "name a file or a folder" in result.output


def test_a_guide_that_nobody_tests_is_touched_by_nothing():
    Path("desk.leadflow.test.yaml").unlink()
    result = run("--coverage=1", ".")
    assert "desk.leadflow.yaml: tests touch 0 %, 0 of 8" in result.output
    assert result.exit_code == 1


def test_a_guide_is_one_guide_however_it_is_called(desk):
    result = run("--coverage", str(desk / "desk.leadflow.yaml"), "desk.leadflow.test.yaml")
    assert result.output.count("tests touch") == 1


def test_an_invariant_that_is_neither_proven_nor_broken_is_not_called_passed():
    lines = run("-v", "desk.leadflow.yaml").output.splitlines()
    assert "desk.leadflow.yaml: invariants[0] never_leave won: unproven" in lines
    assert "desk.leadflow.yaml: invariants[1] never_leave lost: passed" in lines
    assert lines[-1] == "2 tests in 1 file: 1 passed, 0 failed, 1 unproven"


def test_json_tells_what_is_unproven():
    (file,) = json.loads(run("--format", "json", "desk.leadflow.yaml").output)["files"]
    assert [(each["passed"], each["unproven"]) for each in file["tests"]] == [
        (True, True),
        (True, False),
    ]


def test_junit_keeps_what_is_said_of_it():
    suites = ElementTree.fromstring(run("--format", "junit", "desk.leadflow.yaml").output.strip())
    assert dict(suites.items()) == {
        "name": "leadflow", "tests": "2", "failures": "0", "errors": "0", "skipped": "1",
    }  # fmt: skip
    (note,) = suites.iter("skipped")
    says = note.get("message", "")
    assert says.startswith("desk.leadflow.yaml:12:5: advice LF609 unproven-invariant:")
