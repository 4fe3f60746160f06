"""What is read from single rows, and what is said about those that cannot be."""

import io
import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from log_texts import as_csv, read, workflow

from leadflow.activity import (
    Log,
    LogOptions,
    Row,
    RowFigures,
    read_log,
    replay,
    unknown_targets,
)
from leadflow.engine import (
    Actor,
    ChangeStatus,
    CloseFollowUp,
    LogCall,
    MoveStage,
    OpenLead,
    ScheduleFollowUp,
    SetFields,
)

GUIDE = workflow()
AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
BASE = {"lead_id": "L-1", "time": "2026-03-02T09:00+01:00"}


def read_one(**cells: object) -> Log:
    return read(GUIDE, (json.dumps({**BASE, **cells}) + "\n").encode(), "log.jsonl")


@pytest.mark.parametrize(
    ("cells", "command"),
    [
        ({"kind": "open"}, OpenLead("L-1", at=AT)),
        ({"kind": "OPEN", "value": "New one"}, OpenLead("L-1", at=AT, status="new")),
        (
            {"kind": "open", "value": "Lost", "owner": "ann"},
            OpenLead("L-1", at=AT, status="lost", source="import", owner="ann"),
        ),
        (
            {"kind": "open", "value": "lost", "source": "Manual"},
            OpenLead("L-1", at=AT, status="lost", source="manual"),
        ),
        (
            {"kind": "call", "value": "n/a", "duration": "01:02:03", "direction": "Outbound"},
            LogCall("none", at=AT, duration=3723, direction="outbound"),
        ),
        (
            {"kind": "call", "value": "na", "provider": "dialler", "set_by": "dialer"},
            LogCall("na", at=AT, provider="dialler", set_by="dialer"),
        ),
        (
            {"kind": "call", "value": "Reached", "choose": "Lost", "actor": "ann", "role": "agent"},
            LogCall("reached", at=AT, choose="lost", actor=Actor("ann", "agent")),
        ),
        (
            {"kind": "change", "value": "Fresh", "note": "so", "amount": "1e2"},
            ChangeStatus("new", at=AT, note="so", fields={"budget": 100}),
        ),
        (
            {"kind": "change", "value": "old", "role": "lead", "source": "import"},
            ChangeStatus("old", at=AT, actor=Actor("", "lead"), source="import"),
        ),
        ({"kind": "stage", "value": "sql"}, MoveStage("sql", at=AT)),
        (
            {"kind": "fields", "fields": {"budget": None, "why": "price"}},
            SetFields({"budget": None, "why": "price"}, at=AT),
        ),
        (
            {"kind": "Follow-up", "value": "2026-03-02T10:00Z", "initiated_by": "lead"},
            ScheduleFollowUp(AT.replace(hour=10), at=AT, initiated_by="lead"),
        ),
        ({"kind": "follow_up", "value": "Done"}, CloseFollowUp("done", at=AT)),
    ],
)
def test_a_row_becomes_its_command(cells, command):
    assert read_one(**cells) == Log("log.jsonl", (Row(1, "L-1", command),))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, "LF702 missing-column: the row says nothing about what happened; fill in `kind`"),
        (
            {"kind": "open", "lead_id": " "},
            "LF702 missing-column: the row says nothing about which lead it is for; "
            "fill in `lead_id`",
        ),
        (
            {"kind": "open", "time": None},
            "LF702 missing-column: the row has no `time`; write when it happened",
        ),
        (
            {"kind": "call"},
            "LF702 missing-column: a row of the kind `call` needs the call status; fill in `value`",
        ),
        (
            {"kind": "open", "time": "2026-03-02 09:00"},
            "LF703 bad-time: `time`: '2026-03-02 09:00' has no offset from UTC; write it too, such "
            "as 2026-01-02T09:00:00+00:00, or name the log's time zone with --timezone",
        ),
        (
            {"kind": "open", "time": "02/03/2026 09:00"},
            "LF703 bad-time: `time`: '02/03/2026 09:00' is not a moment; write it as "
            "2026-01-02T09:00:00+00:00",
        ),
        (
            {"kind": "opn"},
            "LF704 bad-kind: 'opn' is not a kind of row; did you mean 'open'?",
        ),
        (
            {"kind": "call", "value": "none", "duration": "1:75"},
            "LF705 bad-number: `duration`: '1:75' is not a duration; write the seconds, such as "
            "95, or mm:ss, such as 1:35",
        ),
        (
            {"kind": "call", "value": "none", "duration": -3},
            "LF705 bad-number: `duration`: -3 is less than nothing; write the seconds, such as 95",
        ),
        (
            {"kind": "fields", "budget": "12 EUR"},
            "LF708 bad-field: `budget`: '12 EUR' is not a number; write digits, such as 1200 or "
            "0.5",
        ),
        (
            {"kind": "change", "value": "Same"},
            "LF709 ambiguous-name: 'Same' is the label of more than one status: tried, talked; "
            "write the id",
        ),
        (
            {"kind": "call", "value": "none", "direction": "sideways"},
            "LF712 bad-word: `direction` cannot be 'sideways'; write inbound or outbound, or "
            "leave it blank",
        ),
        (
            {"kind": "open", "note": ["a"]},
            "LF701 unreadable-row: `note` must be text, not a list; put it in quotes",
        ),
        (
            {"kind": "open", "note": "\x00"},
            "LF701 unreadable-row: `note` holds a NUL character; leave it out",
        ),
        (
            {"kind": "open", "fields": "budget"},
            "LF701 unreadable-row: `fields` must be a mapping of field to value",
        ),
        (
            {"kind": "open", "Budget": 1, "budget": 2},
            "LF711 duplicate-column: two keys of the row hold `budget`; keep one",
        ),
    ],
)
def test_a_row_that_cannot_be_understood_is_left_out_and_says_why(cells, said):
    log = read_one(**cells)
    assert [str(problem) for problem in log.problems] == [f"log.jsonl:1:1: error {said}"]
    assert (log.rows, log.unreadable) == ((), 1)


@pytest.mark.parametrize(
    ("content", "said", "rows"),
    [
        (b"", ["1 LF011 the log has no rows; it needs a line with column names and one for each "
               "row"], 0),
        (b"lead_id,time,kind\r\n", ["1 LF011 the log has no rows; it needs a line with column "
                                    "names and one for each row"], 0),
        (b"lead_id,kind\nL-1,open\n", ["1 LF702 the log has no column `time`; add it, or say which "
                                       "one it is with --column time=NAME"], 0),
        (b"lead_id,time,kind,Kind\n", ["1 LF711 the columns 'kind' and 'Kind' both hold `kind`; "
                                       "keep one"], 0),
        (b"lead_id,time,time,kind\n", ["1 LF711 the column 'time' stands twice; keep one"], 0),
        (b"lead_id,time,kind,budgt\nL-1,2026-03-02T09:00Z,open,3\n",
         ["1 LF710 the column 'budgt' is neither leadflow's own nor a field of the guide, and is "
          "left out; did you mean 'budget'?"], 1),
        (b"lead_id,time,kind,\nL-1,2026-03-02T09:00Z,open,\n",
         ["1 LF710 a column has no name and is left out; name it, or take it out of the log"], 1),
        (b"lead_id,time,kind\nL-1,2026-03-02T09:00Z\nL-1,2026-03-02T09:00Z,open,,\n",
         ["2 LF701 the row has 2 cells, but the first line names 3; look for a missing or extra "
          "delimiter or quote"], 1),
        (b'lead_id,time,kind,note\n"L-1\n",2026-03-02T09:00Z,open,\n\n"L"1,2026-03-02T09:00Z,open,'
         b'\n"L-2,2026-03-02T09:00Z,open,\n',
         ["5 LF701 the quotation marks in this row do not fit; a cell with one in it stands in "
          'quotes, with the inner ones doubled: "so ""quoted"" is read"',
          "6 LF701 a cell opens with a quotation mark that is never closed; everything after is "
          "lost"], 1),
        (b"lead_id,time,kind\nL-\xe4,2026-03-02T09:00Z,open\n",
         ["2 LF701 the row holds bytes that are not UTF-8 text; export the log as UTF-8"], 0),
        ("lead_id,time,kind\n".encode("utf-16"),
         ["1 LF002 the log is UTF-16 text, as Excel writes it; save it as CSV UTF-8"], 0),
        (b'{"a": \n[1]\n' + b"[" * 100_000 + b"\n",
         ["1 LF701 the row is not JSON (Expecting value); write one object a line",
          '2 LF701 the row is JSON, but no object; write one such as {"lead_id": "L-1", ...} a '
          "line",
          "3 LF701 the row is not JSON (it is nested too deep); write one object a line"], 0),
        (b"lead_id,time,kind\nL-1,2026-03-02T09:00Z,open\n" + b"\0" * 1_000_001,
         ["3 LF713 a line here or below has more than 1,000,000 characters, so this is no log, or "
          "one without line ends; what stood before it was read"], 1),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_log_is_said_once_with_its_line(content, said, rows):
    log = read(GUIDE, content, "log")
    assert [f"{each.place.line} {each.code} {each.message}" for each in log.problems] == said
    assert len(log.rows) == rows


def test_names_of_columns_forgive_case_blanks_and_hyphens_and_fields_answer_to_their_labels():
    rows = [{"Lead ID": "L-1", "TIME": BASE["time"], "Kind": "open", "the-budget": "5"}]
    command = OpenLead("L-1", at=AT, fields={"budget": 5})
    assert read(GUIDE, as_csv(rows, tuple(rows[0]))) == Log("log.csv", (Row(2, "L-1", command),))


def test_columns_to_ignore_are_left_out_in_silence():
    rows = [{**BASE, "kind": "open", "Comment": "x"}]
    log = read(
        GUIDE, as_csv(rows, tuple(rows[0])), options=LogOptions(ignore=frozenset(["Comment"]))
    )
    assert (len(log.rows), log.problems) == (1, ())


def test_a_mapped_column_that_the_log_lacks_is_named():
    options = LogOptions(columns={"time": "created_at"})
    log = read(GUIDE, as_csv([{**BASE, "kind": "open"}]), options=options)
    assert [problem.message for problem in log.problems] == [
        "the column 'time' is left out, since 'created_at' is read in its place",
        "the log has no column 'created_at', which is to be read as `time`",
    ]


def test_a_column_can_only_be_mapped_to_something_that_logs_have():
    assert unknown_targets(GUIDE, LogOptions(columns={"tim": "t", "budget": "b", "time": "u"})) == (
        "'tim' is neither a column of logs nor a field of the guide; did you mean 'time'?",
    )


def test_times_without_offset_are_those_of_the_named_zone():
    rows = [{**BASE, "time": "2026-03-02 09:00", "kind": "open"}]
    log = read(GUIDE, as_csv(rows), options=LogOptions(timezone=ZoneInfo("Asia/Kolkata")))
    assert log.rows[0].at == datetime(2026, 3, 2, 3, 30, tzinfo=UTC)


def test_cells_of_any_size_are_read():
    note = "x" * 900_000
    log = read(GUIDE, as_csv([{**BASE, "kind": "open", "note": note}]))
    assert log.rows[0].command.note == note


def test_a_cell_that_its_kind_does_not_read_is_told_once_and_the_row_is_kept():
    change = {**BASE, "kind": "change", "value": "tried", "duration": "9", "sub_status": "x"}
    closing = {**BASE, "kind": "follow_up", "value": "done", "initiated_by": "us"}
    rows = [change, change, {**BASE, "kind": "fields", "value": "x"}, closing]
    log = read(GUIDE, "".join(json.dumps(row) + "\n" for row in rows).encode(), "log.jsonl")
    assert [f"{each.place.line} {each.code} {each.message}" for each in log.problems] == [
        "1 LF714 `duration` is not read in a row of the kind `change`, only in `call`; leave it "
        "blank there",
        "3 LF714 `value` is not read in a row of the kind `fields`, only in `open`, `call`, "
        "`signal`, `accept`, `change`, `stage`, `follow_up` or `assign`; leave it blank there",
        "4 LF714 `initiated_by` is not read in a row that closes a follow-up; leave it blank there",
    ]
    assert (len(log.rows), log.unreadable) == (4, 0)


def test_standard_input_that_is_closed_is_a_problem(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert [problem.message for problem in read_log("-", GUIDE).problems] == [
        "the log cannot be read: the standard input is closed"
    ]


def test_standard_input_is_read_by_its_first_character(monkeypatch):
    text = b'\n{"lead_id": "L-1", "time": "2026-03-02T08:00Z", "kind": "open"}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert read_log("-", GUIDE) == Log("-", (Row(2, "L-1", OpenLead("L-1", at=AT)),))


@pytest.mark.parametrize("name", ["nowhere.csv", "nowhere.csv.gz", "a\x00b"])
def test_a_file_that_cannot_be_opened_is_a_problem(name):
    assert [problem.code for problem in read_log(name, GUIDE).problems] == ["LF001"]


def test_rows_about_leads_that_were_never_opened_are_told_apart():
    rows = [
        {**BASE, "kind": "call", "value": "none"},
        {**BASE, "kind": "open", "time": "2026-03-02T09:01+01:00"},
        {**BASE, "kind": "open", "time": "2026-03-02T09:02+01:00"},
        {**BASE, "kind": "open", "lead_id": "L-2", "value": "won"},
        {**BASE, "kind": "call", "lead_id": "L-2", "value": "none"},
    ]
    done = replay(GUIDE, read(GUIDE, as_csv(rows)))
    assert [f"{each.place.line} {each.code} {each.message}" for each in done.problems] == [
        "2 LF706 the lead 'L-1' is not open at 2026-03-02 08:00:00+00:00; the log needs a row of "
        "the kind `open` for it, no later than this one",
        "4 LF707 the lead 'L-1' is open already, since 2026-03-02 08:01:00+00:00; open it once, "
        "or give it another id",
    ]
    assert [(each.code, each.sentence) for each in done.summary.refusals] == [
        ("LF404", "The budget is missing; fill it in."),
    ]
    assert done.summary.rows == RowFigures(5, 1, 1, 2, skipped=1)
