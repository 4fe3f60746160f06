"""`leadflow replay` as people and programs meet it."""

import gzip
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadflow.activity import read_log, replay
from leadflow.checking import load
from leadflow.cli import main
from leadflow.engine import fold, read_event, read_lead

EXAMPLE = Path(__file__).parents[2] / "examples" / "telecalling"
GUIDE, LOG = "telecalling.leadflow.yaml", "telecalling-log.csv"
GOLDEN = Path(__file__).with_name("telecalling.txt")
HEAD = "lead_id,time,kind,name,phone\n"
ROW = "L-1,2026-03-02T09:00:00+01:00,open,Ada,+49 30 555 1000\n"
SMALL = HEAD + ROW


@pytest.fixture
def here(tmp_path, monkeypatch):
    for name in (GUIDE, LOG):
        (tmp_path / name).write_bytes((EXAMPLE / name).read_bytes())
    (tmp_path / "small.csv").write_text(SMALL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments, stdin=None):
    result = CliRunner().invoke(main, ["replay", *arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_the_report_on_the_example_is_the_one_that_was_agreed_on(here):
    result = run(GUIDE, LOG)
    assert result.exit_code == 0
    assert result.output == GOLDEN.read_text()


def test_the_report_fits_a_terminal_of_100_columns():
    assert max(map(len, GOLDEN.read_text().splitlines())) <= 100


def test_the_json_has_the_figures_of_the_summary(here):
    result = run(GUIDE, LOG, "--format", "json")
    workflow = load(GUIDE)
    summary = replay(workflow, read_log(LOG, workflow)).summary
    data = json.loads(result.output)
    assert result.exit_code == 0
    assert data["problems"] == []
    assert data["rows"] == {
        "type": "RowFigures",
        "read": summary.rows.read,
        "accepted": summary.rows.accepted,
        "refused": summary.rows.refused,
        "unreadable": 0,
        "skipped": 0,
    }
    assert [call["calls"] for call in data["calls"]] == [call.calls for call in summary.calls]
    assert [each["sentence"] for each in data["refusals"]] == [
        each.sentence for each in summary.refusals
    ]


def test_the_events_read_back_fold_to_the_leads_read_back(here):
    assert run(GUIDE, LOG, "--events", "events.jsonl", "--leads", "leads.jsonl").exit_code == 0
    events = [
        read_event(json.loads(line)) for line in Path("events.jsonl").read_text().splitlines()
    ]
    leads = [read_lead(json.loads(line)) for line in Path("leads.jsonl").read_text().splitlines()]
    assert len({event.id for event in events}) == len(events)
    assert [fold(event for event in events if event.lead_id == lead.id) for lead in leads] == leads
    assert {lead.id for lead in leads} == {event.lead_id for event in events}


def test_an_unreadable_row_is_a_finding_and_the_report_comes_all_the_same(here):
    Path("log.csv").write_text(SMALL + "L-2,yesterday,open,Bo,+49 30 555 1001\n")
    result = run(GUIDE, "log.csv")
    assert result.exit_code == 1
    assert result.output.endswith(
        "Could not be read: 1 problem\n"
        "  log.csv:3:1: error LF703 bad-time: `time`: 'yesterday' is not a moment; write it as "
        "2026-01-02T09:00:00+00:00\n"
    )
    assert "Rows of the log: 2\n" in result.output


def test_strict_stops_at_the_first_unreadable_row_without_a_report(here):
    Path("log.csv").write_text(SMALL + "L-2,yesterday,open,,\nL-3,tomorrow,open,,\n")
    result = run(GUIDE, "log.csv", "--strict", "--events", "events.jsonl")
    assert (result.exit_code, result.output) == (
        1,
        "log.csv:3:1: error LF703 bad-time: `time`: 'yesterday' is not a moment; write it as "
        "2026-01-02T09:00:00+00:00\n",
    )
    assert not Path("events.jsonl").exists()


def test_strict_stops_at_the_first_row_about_an_unknown_lead(here):
    Path("log.csv").write_text(SMALL.replace(",open,", ",fields,"))
    result = run(GUIDE, "log.csv", "--strict")
    assert result.exit_code == 1
    assert result.output.startswith("log.csv:2:1: error LF706 unknown-lead: the lead 'L-1' is not")
    assert result.output.count("\n") == 1


def test_only_the_first_problems_are_listed_and_the_others_counted(here):
    Path("log.csv").write_text(SMALL + "L-2,yesterday,open,,\n" * 25)
    result = run(GUIDE, "log.csv")
    assert result.output.count("LF703") == 20
    assert result.output.endswith(
        "  and 5 more, 25 problems in all; --format json lists them all\n"
    )


def test_columns_and_time_zone_can_be_named(here):
    Path("log.csv").write_text(
        "Number,Created,kind,name,phone,Comment\nL-1,2026-03-02 23:30,open,Ada,+49 30 555 1000,x\n"
    )
    result = run(
        GUIDE, "log.csv", "--column", "LEAD-ID=Number", "--column", "time=Created",
        "--timezone", "America/New_York", "--ignore", "Comment",
    )  # fmt: skip
    assert result.exit_code == 0
    assert "log.csv, 2026-03-02 to 2026-03-02\n" in result.output


@pytest.mark.parametrize(
    ("arguments", "settled_to"),
    [
        (["2026-03-05"], "2026-03-05T18:29:59.999999Z"),
        (["2026-03-05", "--timezone", "UTC"], "2026-03-05T23:59:59.999999Z"),
        (["2026-03-05T09:00"], "2026-03-05T03:30:00Z"),
        (["2026-03-05T09:00Z"], "2026-03-05T09:00:00Z"),
    ],
)
def test_a_date_to_settle_to_is_settled_to_its_end_by_the_clocks_of_the_guide(
    here, arguments, settled_to
):
    result = run(GUIDE, "small.csv", "--format", "json", "--until", *arguments)
    assert json.loads(result.output)["settled_to"] == settled_to


def test_standard_input_and_gzip_are_read(here):
    Path("small.csv.gz").write_bytes(gzip.compress(SMALL.encode()))
    whole = run(GUIDE, "small.csv")
    assert whole.exit_code == 0
    for log, stdin in (("-", SMALL), ("small.csv.gz", None)):
        result = run(GUIDE, log, stdin=stdin)
        assert result.output == whole.output.replace("small.csv,", f"{log},")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([GUIDE, "small.csv", "--column", "time"], "'time' is not OURS=THEIRS; write for example"),
        ([GUIDE, "small.csv", "--column", "tim=x"], "'tim' is neither a column of logs nor a fie"),
        (
            [GUIDE, "small.csv", "--column", "Lead ID=a", "--column", "lead_id=b"],
            "'lead_id' is map",
        ),
        ([GUIDE, "small.csv", "--column", "time=a", "--column", "time=a"], "'time' is mapped twic"),
        ([GUIDE, "small.csv", "--column", "time=a", "--column", "kind=a"], "'a' is mapped twice; "),
        ([GUIDE, "small.csv", "--timezone", "Mars/Base"], "there is no time zone 'Mars/Base'; wri"),
        ([GUIDE, "small.csv", "--timezone", "../x"], "there is no time zone '../x'; write one"),
        ([GUIDE, "small.csv", "--events", GUIDE], "is in use already; write the result to anoth"),
        ([GUIDE, "small.csv", "--leads", "./small.csv"], "'./small.csv' is in use already; write"),
        ([GUIDE, "small.csv", "--events", "x", "--leads", "./x"], "'./x' is in use already; write"),
        ([GUIDE, "small.csv", "--events", "no/x"], "'no/x' cannot be written: No such file or di"),
        ([GUIDE, "nowhere.csv"], "nowhere.csv:1:1: error LF001 unreadable: the log cannot be rea"),
        (["nowhere.yaml", "small.csv"], "nowhere.yaml:1:1: error LF001 unreadable: there is no"),
        ([GUIDE], "Missing argument 'LOG'."),
        ([GUIDE, "small.csv", "--until", "soon"], "'soon' is not a moment; write it as"),
        ([GUIDE, "small.csv", "--until", "2026-02-30"], "a date such as 2026-04-01 will do as "),
        (
            [GUIDE, "small.csv", "--until", "9999-12-31", "--timezone", "America/New_York"],
            "9999-12-31 lies beyond the calendar",
        ),
        (
            [GUIDE, "small.csv", "--until", "2026-03-01"],
            "2026-03-01 18:29 UTC is before the last row of the log, which is from 2026-03-02",
        ),
    ],
)
def test_wrong_use_says_what_is_wrong(here, arguments, said):
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert (here / GUIDE).read_bytes() == (EXAMPLE / GUIDE).read_bytes()
    assert (here / "small.csv").read_text() == SMALL


def test_a_link_to_an_input_is_not_overwritten_either(here):
    Path("link").hardlink_to("small.csv")
    assert run(GUIDE, "small.csv", "--leads", "link").exit_code == 2
    assert Path("small.csv").read_text() == SMALL


@pytest.mark.parametrize("content", ["", HEAD, "name,phone\nAda,1\n"])
def test_a_log_without_rows_is_wrong_use(here, content):
    Path("log.csv").write_text(content)
    result = run(GUIDE, "log.csv")
    assert result.exit_code == 2
    assert result.output.startswith("log.csv:1:1: error LF")


def test_an_invalid_guide_shows_its_problems_as_check_does(here):
    text = Path(GUIDE).read_text().replace("start: {status: New}", "start: {status: Intrested}")
    Path("bad.leadflow.yaml").write_text(text)
    checked = CliRunner().invoke(main, ["check", "bad.leadflow.yaml"]).output
    result = run("bad.leadflow.yaml", "small.csv")
    assert result.exit_code == 1
    assert result.output == "".join(checked.splitlines(keepends=True)[:-1])
    assert "unknown status 'Intrested'; did you mean 'Interested'?" in result.output


def test_no_bytes_on_standard_input_make_a_traceback(here):
    for content in (b"", b"\xff\xfe\x00", b'"', b"{", b"\x00", gzip.compress(b"x")):
        result = run(GUIDE, "-", stdin=io.BytesIO(content))
        assert result.exit_code in (1, 2)
        assert result.output.startswith("-:1:1: error LF")
