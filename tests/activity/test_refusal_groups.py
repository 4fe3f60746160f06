"""Refused rows are grouped by what was said about them, and what a group says holds for all."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from log_texts import as_csv, logs, read, workflow

from leadflow.activity import replay
from leadflow.checking import load_text

GUIDE = load_text("""\
leadflow: 1
guide: {id: calls, title: Calls, revision: "1"}
start: {status: new}
fields: {deal: number, budget: number}
statuses:
  new: {category: open}
  big: {category: open, requires: [{check: deal > 100 or budget > 100}]}
  won:
    category: won
    requires: [{check: deal >= 50, because: Smaller deals do not pay.}]
transitions:
  - {from: new, to: [big, won]}
calls:
  statuses: {talk: {flags: [attempt]}}
  providers: {one: {t: talk}, other: {u: talk}}
""")
COLUMNS = ("lead_id", "time", "kind", "value", "provider", "deal", "budget")


def refusals(*rows, timezone=None):
    opening = {"lead_id": "L-1", "time": "2026-03-02T09:00Z", "kind": "open"}
    told = [
        {"lead_id": "L-1", "time": f"2026-03-02T09:{minute:02}Z", **row}
        for minute, row in enumerate(rows, 1)
    ]
    log = read(GUIDE, as_csv([opening, *told], COLUMNS))
    assert log.problems == ()
    summary = replay(GUIDE, log, timezone=timezone).summary
    return [(each.count, each.sentence, each.example.values) for each in summary.refusals]


def test_an_unknown_call_status_and_an_unknown_status_of_one_name_are_two_kinds():
    assert refusals({"kind": "call", "value": "Nope"}, {"kind": "change", "value": "Nope"}) == [
        (1, "unknown call status 'Nope'; there is talk.", ""),
        (1, "unknown status 'Nope'; there are new, big, won.", ""),
    ]


def test_one_code_of_two_diallers_is_two_kinds():
    call = {"kind": "call", "value": "x"}
    assert refusals({**call, "provider": "one"}, {**call, "provider": "other"}) == [
        (1, "unknown code 'x' of 'one'; there is t.", ""),
        (1, "unknown code 'x' of 'other'; there is u.", ""),
    ]


def test_a_false_check_shows_its_values_with_the_example_only():
    change = {"kind": "change", "value": "won"}
    assert refusals({**change, "deal": "5"}, {**change, "deal": "7"}) == [
        (2, "Smaller deals do not pay. (deal >= 50 does not hold)", "deal is 5")
    ]


def test_a_check_that_is_false_and_one_that_cannot_be_told_are_two_kinds():
    change = {"kind": "change", "value": "big"}
    assert refusals({**change, "deal": "5"}, {**change, "deal": "5", "budget": "6"}) == [
        (1, "whether deal > 100 or budget > 100 holds cannot be told; budget is not known.", ""),
        (1, "deal > 100 or budget > 100 does not hold.", "deal is 5; budget is 6"),
    ]


def test_a_follow_up_in_the_past_is_shown_by_the_clocks_of_the_log():
    past = {"kind": "follow_up", "value": "2026-03-01T09:00Z"}
    earlier = {"kind": "follow_up", "value": "2026-02-01T09:00Z"}
    assert refusals(past, earlier, timezone=ZoneInfo("Asia/Kolkata")) == [
        (
            2,
            "due: a follow-up lies ahead, later than the command.",
            "due is 2026-03-01 14:30:00+05:30",
        )
    ]


def test_problems_show_times_by_the_clocks_of_the_log():
    rows = [{"lead_id": "L-9", "time": "2026-03-02T09:00Z", "kind": "call", "value": "x"}]
    done = replay(GUIDE, read(GUIDE, as_csv(rows, COLUMNS)), timezone=ZoneInfo("Asia/Kolkata"))
    assert [problem.message for problem in done.problems] == [
        "the lead 'L-9' is not open at 2026-03-02 14:30:00+05:30; the log needs a row of the kind "
        "`open` for it, no later than this one"
    ]


def test_rows_after_a_refused_opening_are_skipped_until_one_is_accepted():
    at = datetime(2026, 3, 2, 9, tzinfo=UTC).isoformat()
    rows = [
        {"lead_id": "L-1", "time": at, "kind": "open", "value": "won"},
        {"lead_id": "L-1", "time": at, "kind": "call", "value": "x"},
        {"lead_id": "L-1", "time": at, "kind": "open"},
        {"lead_id": "L-1", "time": at, "kind": "change", "value": "big", "deal": "200"},
    ]
    rows = replay(GUIDE, read(GUIDE, as_csv(rows, COLUMNS))).summary.rows
    assert (rows.accepted, rows.refused, rows.unreadable, rows.skipped) == (2, 1, 0, 1)


@given(logs)
def test_no_two_groups_say_the_same_about_one_rule(cells):
    guide = workflow()
    summary = replay(guide, read(guide, as_csv(cells))).summary
    said = [(each.code, each.sentence, each.rule) for each in summary.refusals]
    assert len(set(said)) == len(said)
