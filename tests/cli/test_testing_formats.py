"""What came of tests in the formats for programs: JSON, JUnit XML, commands for GitHub."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from leadflow.cli import main

GUIDE = """\
leadflow: 1
guide: {id: calls, title: Calls, revision: "1"}
start: {status: new}
fields: {budget: number}
statuses:
  new: {category: open}
  won: {category: won, requires: [budget]}
  lost: {category: lost}
transitions: [{from: new, to: [won, lost]}]
invariants: [{never: {status: lost}, because: Nobody is lost.}, {never_leave: won}]
"""
WRONG = """\
leadflow_tests: 1
guide: calls.leadflow.yaml
now: 2026-03-02T09:00:00Z
leads: {fresh: {status: new}}
tests:
  - {name: a win takes a budget, lead: fresh, steps: [{change: won}]}
  - {name: a lead is lost, lead: fresh, steps: [{change: lost, expect: {status: lost}}]}
"""
FILES = ("a.leadflow.test.yaml", "b.leadflow.test.yaml")


def run(*arguments):
    result = CliRunner().invoke(main, ["test", *arguments])
    assert isinstance(result.exception, SystemExit | None)
    return result.exit_code, result.output


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("calls.leadflow.yaml").write_text(GUIDE)
    Path("a.leadflow.test.yaml").write_text(WRONG)
    Path("b.leadflow.test.yaml").write_text("tests: []\n")


def test_json_has_all_of_it():
    code, said = run(*FILES, "--format", "json", "--coverage")
    data = json.loads(said)
    assert code == 1
    assert list(data) == ["files", "coverage"]
    files = [(file["file"], file["passed"], len(file["problems"])) for file in data["files"]]
    assert files == [
        ("calls.leadflow.yaml", False, 0),
        ("a.leadflow.test.yaml", False, 0),
        ("b.leadflow.test.yaml", False, 5),
    ]
    promises, tests, _ = (file["tests"] for file in data["files"])
    assert [(each["name"], each["line"], each["passed"]) for each in promises] == [
        ("invariants[0] never lost", 10, False),
        ("invariants[1] never_leave won", 10, True),
    ]
    assert promises[0]["failures"][0]["walk"].startswith("leadflow_tests: 1\nguide: calls")
    assert tests == [
        {
            "name": "a win takes a budget",
            "line": 6,
            "passed": False,
            "unproven": False,
            "failures": [
                {
                    "code": "LF601",
                    "name": "step-refused",
                    "severity": "error",
                    "message": "the step was refused, and should be accepted",
                    "file": "a.leadflow.test.yaml",
                    "line": 6,
                    "column": 56,
                    "end_line": 6,
                    "end_column": 62,
                    "path": "tests[0].steps[0].change",
                    "reasons": [
                        {
                            "text": "budget is missing; fill it in.",
                            "code": "LF404",
                            "rule": "statuses.won.requires[0]",
                            "file": "calls.leadflow.yaml",
                            "line": 7,
                            "column": 35,
                        }
                    ],
                    "walk": None,
                }
            ],
            "notes": [],
        },
        {
            "name": "a lead is lost",
            "line": 7,
            "passed": True,
            "unproven": False,
            "failures": [],
            "notes": [],
        },
    ]
    (coverage,) = data["coverage"]
    assert {key: coverage[key] for key in ("guide", "touched", "total", "percent")} == {
        "guide": "calls.leadflow.yaml",
        "touched": 4,
        "total": 7,
        "percent": 57.14,
    }
    assert coverage["kinds"] == {
        "status": [2, 3],
        "transition": [1, 2],
        "requirement": [1, 2],
    }
    assert coverage["untouched"][0] == {
        "kind": "status",
        "name": "won",
        "says": "no lead was ever there",
        "rule": "statuses.won",
        "line": 7,
    }


def test_json_without_coverage_says_nothing_of_it():
    assert json.loads(run("a.leadflow.test.yaml", "--format", "json")[1])["coverage"] == []


def test_junit_has_a_suite_a_file_and_a_case_a_test():
    code, said = run(*FILES, "--format", "junit")
    root = ElementTree.fromstring(said)
    assert code == 1
    counted = {"tests": "9", "failures": "2", "errors": "5", "skipped": "0"}
    assert root.attrib == {"name": "leadflow", **counted}
    assert [suite.attrib for suite in root] == [
        {
            "name": "calls.leadflow.yaml",
            "tests": "2",
            "failures": "1",
            "errors": "0",
            "skipped": "0",
        },
        {
            "name": "a.leadflow.test.yaml",
            "tests": "2",
            "failures": "1",
            "errors": "0",
            "skipped": "0",
        },
        {
            "name": "b.leadflow.test.yaml",
            "tests": "5",
            "failures": "0",
            "errors": "5",
            "skipped": "0",
        },
    ]
    failed, passed = root[1]
    assert failed.attrib == {
        "name": "a win takes a budget",
        "classname": "a.leadflow.test.yaml",
        "file": "a.leadflow.test.yaml",
        "line": "6",
    }
    assert failed[0].attrib == {"message": "the step was refused, and should be accepted"}
    assert failed[0].text == (
        "a.leadflow.test.yaml:6:56: error LF601 step-refused: the step was refused, and should "
        "be accepted\n"
        "    6 |   - {name: a win takes a budget, lead: fresh, steps: [{change: won}]}\n"
        "      |                                                        ^^^^^^\n"
        "  - budget is missing; fill it in. (LF404, calls.leadflow.yaml:7:35)"
    )
    assert (passed.attrib["name"], len(passed)) == ("a lead is lost", 0)
    assert "leadflow_tests: 1" in root[0][0][0].text
    assert root[2][0].attrib["name"] == "missing-key"
    assert root[2][0][0].tag == "error"


def test_junit_holds_no_character_that_xml_cannot():
    odd = r"a\0\e\x7f\x85\uFFFE\uFFFF\U0001F600\uFFFD <&>"
    Path("a.leadflow.test.yaml").write_text(WRONG.replace("a win takes a budget", f'"{odd}"'))
    root = ElementTree.fromstring(run("a.leadflow.test.yaml", "--format", "junit")[1])
    assert root[1][0].attrib["name"] == "a��\x7f\x85��😀� <&>"


def test_github_gets_one_workflow_command_a_failure_and_a_rule_that_is_not_touched():
    code, said = run(*FILES, "--format", "github", "--coverage")
    lines = said.splitlines()
    assert code == 1
    assert [line.split("::")[1].split(" ")[0] for line in lines] == ["error"] * 7 + ["warning"] * 3
    assert lines[0].startswith(
        "::error file=calls.leadflow.yaml,line=10,col=14,endLine=10,endColumn=63,title=LF608 "
        "broken-invariant::invariants[0] never lost: never does not hold: a lead can be in "
        "'lost'. Nobody is lost.%0Aleadflow_tests: 1%0Aguide: calls.leadflow.yaml%0A"
    )
    assert lines[1] == (
        "::error file=a.leadflow.test.yaml,line=6,col=56,endLine=6,endColumn=62,title=LF601 "
        "step-refused::a win takes a budget: the step was refused, and should be accepted%0A"
        "budget is missing; fill it in. (LF404, calls.leadflow.yaml:7:35)"
    )
    assert lines[7] == (
        "::warning file=calls.leadflow.yaml,line=7,col=3,endLine=7,endColumn=6,title=LF607 "
        "not-covered::no test touches the status 'won': no lead was ever there"
    )


def test_text_shows_what_a_terminal_would_obey_escaped():
    Path("a.leadflow.test.yaml").write_text(
        WRONG.replace("a win takes", r'"\e[31m\u202e\n').replace("a budget,", 'x",')
    )
    said = run("a.leadflow.test.yaml", "-v")[1]
    assert r"a.leadflow.test.yaml: \x1b[31m\u202e\n x: failed" in said
