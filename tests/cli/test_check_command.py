"""`leadflow check` as people and programs meet it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from leadflow.cli import main
from leadflow.cli.problem_formats import as_github
from leadflow.problems import Place, Problem

FINE = """\
leadflow: 1
guide: {id: calls, title: Calls, revision: "1"}
start: {status: new}
statuses: {new: {category: open}, won: {category: won}, lost: {category: lost}}
transitions: [{from: new, to: [won, lost]}]
"""
BROKEN = FINE.replace("to: [won, lost]", "to: wonn")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    result = CliRunner().invoke(main, ["check", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_guides_without_problems_are_fine_also_below_folders(here):
    write(here / "one.leadflow.yaml", FINE)
    write(here / "guides" / "deep" / "two.leadflow.yaml", FINE)
    write(here / "guides" / "other.yaml", "not: a guide")
    write(here / ".hidden" / "three.leadflow.yaml", BROKEN)
    result = run("one.leadflow.yaml", "guides", ".")
    assert (result.exit_code, result.output) == (0, "fine: 2 guides\n")


def test_a_guide_behind_links_is_checked_once(here):
    write(here / "guides" / "one.leadflow.yaml", FINE)
    (here / "guides" / "again.leadflow.yaml").symlink_to("one.leadflow.yaml")
    (here / "guides" / "up").symlink_to("..")
    (here / "more").symlink_to("guides")
    result = run(".")
    assert (result.exit_code, result.output) == (0, "fine: 1 guide\n")


def test_advice_is_shown_and_is_a_finding_only_if_that_is_asked_for(here):
    text = FINE.replace(", lost: {category: lost}", "").replace("[won, lost]", "won")
    write(here / "a.leadflow.yaml", text)
    result, strict = run("a.leadflow.yaml"), run("--strict", "a.leadflow.yaml")
    assert (result.exit_code, strict.exit_code) == (0, 1)
    assert result.output == strict.output
    assert result.output.endswith("1 guide checked: 0 errors, 1 advice\n")
    assert run("--strict", write(here / "b.leadflow.yaml", FINE)).exit_code == 0


def test_a_problem_is_shown_in_its_line_and_counted(here):
    write(here / "a.leadflow.yaml", FINE)
    write(here / "b.leadflow.yaml", BROKEN)
    result = run("a.leadflow.yaml", "b.leadflow.yaml")
    assert result.exit_code == 1
    assert result.output == (
        "b.leadflow.yaml:5:31: error LF201 unknown-status: unknown status 'wonn'; "
        "did you mean 'won'?\n"
        "    5 | transitions: [{from: new, to: wonn}]\n"
        "      |                               ^^^^\n"
        "2 guides checked: 1 error, 0 advice\n"
    )


def test_json_is_a_list_of_problems_and_nothing_else(here):
    write(here / "b.leadflow.yaml", BROKEN)
    result = run("b.leadflow.yaml", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.output) == [
        {
            "code": "LF201",
            "name": "unknown-status",
            "severity": "error",
            "message": "unknown status 'wonn'; did you mean 'won'?",
            "file": "b.leadflow.yaml",
            "line": 5,
            "column": 31,
            "end_line": 5,
            "end_column": 35,
            "path": "transitions[0].to",
        }
    ]


def test_json_of_fine_guides_is_an_empty_list(here):
    write(here / "a.leadflow.yaml", FINE)
    assert json.loads(run("a.leadflow.yaml", "--format", "json").output) == []


def test_github_gets_one_workflow_command_a_problem(here):
    write(here / "b.leadflow.yaml", BROKEN)
    result = run("b.leadflow.yaml", "--format", "github")
    assert (result.exit_code, result.output) == (
        1,
        "::error file=b.leadflow.yaml,line=5,col=31,endLine=5,endColumn=35,"
        "title=LF201 unknown-status::unknown status 'wonn'; did you mean 'won'?\n",
    )


@given(st.text(), st.text(min_size=1))
def test_a_workflow_command_is_one_line_whatever_it_says(message, file):
    place = Place(file, 1, 2, 1, 3)
    line = as_github(Problem("LF301" if "LF301" in file else "LF201", message, place))
    properties, _, said = line.removeprefix("::error ").partition("::")
    assert "\n" not in line
    assert "\r" not in line
    decoded = said.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    assert decoded == message
    assert properties.count(",") == 5


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (["empty"], "nothing to check: no *.leadflow.yaml file in empty\n"),
        (
            ["nowhere.leadflow.yaml"],
            "nowhere.leadflow.yaml:1:1: error LF001 unreadable: there is no file "
            "'nowhere.leadflow.yaml'; check the name and the folder\n"
            "1 guide checked: 1 error, 0 advice\n",
        ),
    ],
)
def test_what_cannot_be_read_or_is_not_there_is_wrong_use(here, paths, said):
    (here / "empty").mkdir()
    result = run(*paths)
    assert (result.exit_code, result.output) == (2, said)


def test_no_path_at_all_is_wrong_use():
    assert run().exit_code == 2


@settings(max_examples=40)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.tuples(
            st.integers(0, len(FINE)), st.text("{}[]:-,'\"&*!|>\n\t é\x00\ud7ff", max_size=5)
        ).map(lambda cut: (FINE[: cut[0]] + cut[1] + FINE[cut[0] :]).encode()),
    ),
    st.sampled_from(["text", "json", "github"]),
)
def test_no_guide_makes_check_fail_with_a_traceback(tmp_path_factory, content, output):
    path = write(tmp_path_factory.getbasetemp() / "any.leadflow.yaml", content)
    assert run(path, "--format", output).exit_code in (0, 1)


def test_checking_a_small_guide_loads_nothing_that_it_does_not_need(here):
    write(here / "a.leadflow.yaml", FINE)
    script = (
        "import sys\n"
        "from leadflow.cli import main\n"
        "main(['check', 'a.leadflow.yaml'], standalone_mode=False)\n"
        "heavy = {'statemachine', 'numpy', 'duckdb', 'holidays', 'django', 'leadflow.activity'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("fine: 1 guide\n[]\n", "")


def test_help_and_version_load_neither_pydantic_nor_yaml():
    script = (
        "import sys\n"
        "from leadflow.cli import main\n"
        "main(['--version'], standalone_mode=False)\n"
        "print(sorted({'pydantic', 'yaml', 'leadflow.guide'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout.endswith("\n[]\n")
    assert done.stdout.startswith("leadflow ")


def test_a_review_is_looked_at_from_today_or_from_the_day_that_is_named(here):
    text = FINE.replace('"1"', '"1", reviewed: 2026-10-01, review_every: 90d')
    write(here / "a.leadflow.yaml", text.replace("2026", "9990"))
    write(here / "b.leadflow.yaml", text.replace("2026", "1990"))
    assert run("a.leadflow.yaml").output == "fine: 1 guide\n"
    assert run("b.leadflow.yaml").output.endswith("1 guide checked: 0 errors, 1 advice\n")
    assert run("b.leadflow.yaml", "--on", "1990-12-30").output == "fine: 1 guide\n"
    late = run("a.leadflow.yaml", "b.leadflow.yaml", "--on", "9990-12-31", "--strict")
    assert (late.exit_code, late.output.count("LF312")) == (1, 2)
    assert run("a.leadflow.yaml", "--on", "tomorrow").exit_code == 2
