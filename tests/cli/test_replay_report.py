"""What the report of a replay leaves out, and how it shows what a terminal would not."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadflow.cli import main

GUIDE = """\
leadflow: 1
guide: {id: calls, title: Calls, revision: "1"}
start: {status: new}
fields: {name: text}
statuses: {new: {category: open, requires: [name]}}
transitions: []
"""
HEAD = "lead_id,time,kind,value,name\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("calls.leadflow.yaml").write_text(GUIDE)


def run(rows, *options):
    Path("log.csv").write_text(HEAD + rows)
    result = CliRunner().invoke(main, ["replay", "calls.leadflow.yaml", "log.csv", *options])
    assert isinstance(result.exception, SystemExit | None)
    return result.exit_code, result.output.splitlines()


def row(kind, value="", name="Ada", lead="L-1", minute=0):
    return f"{lead},2026-03-02T09:{minute:02}Z,{kind},{value},{name}\n"


def test_the_rows_of_a_lead_whose_opening_was_refused_are_skipped():
    code, lines = run(row("open", name="") + row("fields") + row("fields") + row("fields"))
    start = lines.index("Rows of the log: 4")
    assert code == 0
    assert lines[start + 1 : start + 7] == [
        "  Result      Rows  Share",
        "  accepted       0   0.0%",
        "  refused        1  25.0%",
        "  unreadable     0   0.0%",
        "  skipped        3  75.0%",
        "  skipped: the lead was never opened, as the row that was to open it was refused.",
    ]


def test_only_twenty_kinds_of_refusal_are_listed_and_the_others_counted():
    unknown = "".join(row("change", f"status {number}") for number in range(23))
    code, lines = run(row("open") + unknown)
    assert code == 0
    assert sum(line.startswith("  once: unknown status") for line in lines) == 20
    assert "  and 3 more kinds; --format json lists them all" in lines


def test_without_a_readable_row_the_first_problems_are_listed_and_all_counted():
    code, lines = run("L-1,yesterday,open,,\n" * 250)
    assert code == 1
    assert len(lines) == 21
    assert lines[-1] == "and 230 more, 250 problems in all; --format json lists them all"


@pytest.mark.parametrize("lead", ["L\n1", "L\x1b[31m", "L\u202e1"])
def test_characters_that_a_terminal_obeys_are_shown_escaped(lead):
    shown = {"L\n1": "L\\n1", "L\x1b[31m": "L\\x1b[31m", "L\u202e1": "L\\u202e1"}[lead]
    code, lines = run(row("open", name="", lead=f'"{lead}"') + row("open", "", "Ada", '"L-2"'))
    assert code == 0
    assert lines[-1].endswith(f"for example line 2, lead {shown}, 2026-03-02 09:00 UTC")
    assert not any(lead in line for line in lines)


def test_moments_at_the_ends_of_the_calendar_are_shown_in_utc():
    rows = "L-1,0001-01-01T00:00Z,open,,Ada\nL-1,9999-12-31T23:59Z,change,x,Ada\n"
    for zone in ("Asia/Kolkata", "America/New_York"):
        code, lines = run(rows, "--timezone", zone)
        assert (code, lines[1]) == (0, "log.csv, 0001-01-01 to 9999-12-31")


@pytest.mark.parametrize(
    ("head", "code", "found"),
    [("lead_id,time,kind,nme\n", 1, "LF710"), ("lead_id,kind\n", 1, "LF702"), ("", 2, "LF011")],
)
def test_a_strict_replay_ends_with_1_unless_nothing_can_be_read(monkeypatch, head, code, found):
    monkeypatch.setattr(f"{__name__}.HEAD", head)
    ended, lines = run("", "--strict")
    assert (ended, len(lines), found in lines[0]) == (code, 1, True)


def test_json_is_an_object_also_where_there_is_no_report():
    Path("calls.leadflow.yaml").write_text(GUIDE.replace("status: new", "status: nwe"))
    code, lines = run(row("open"), "--format", "json")
    data = json.loads("\n".join(lines))
    assert (code, list(data)) == (1, ["problems"])
    assert [problem["code"] for problem in data["problems"]] == ["LF201"]
