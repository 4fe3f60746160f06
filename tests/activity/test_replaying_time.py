"""Signals, late and repeated rows in a log, and what happens by itself in its replay."""

from datetime import UTC, datetime, timedelta

import pytest
from log_texts import as_csv, as_json_lines
from log_texts import read as log_of

from leadflow import Workflow, load_text
from leadflow.activity import (
    ActionFigures,
    Example,
    Log,
    OutcomeFigures,
    SignalFigures,
    SlaFigures,
    SuggestionFigures,
    TimerFigures,
    UnfitUntil,
    replay,
)

GUIDE = """
leadflow: 1
guide: {id: desk, title: Desk, revision: "1"}
start: {status: new}
roles: {rep: {}}
fields: {score: {type: integer, from: host}}
statuses:
  new:
    category: open
    slas: [{id: first, within: 2h, met_by: call, on_breach: [{notify: {to: rep}}]}]
    timers: [{id: cold, red_flag: true, after: 1d, then: {set: parked, when: count("paid") < 9}}]
  talking: {category: open, evidence: two_way, slas: [{id: weekly, within: 7d, met_by: activity}]}
  parked: {category: on_hold, timers: [{id: wake, after: 3d, then: {set: talking}}]}
transitions:
  - {from: new, to: [talking, parked]}
  - {from: parked, to: talking}
calls: {statuses: {rang: {flags: attempt, lead_status: keep}}}
signals:
  paid:
    label: Paid a bill
    contact: one_way
    params: {amount: number, on: date}
    lead_status: {set: talking, when: signal.amount >= 10, mode: suggest}
  came: {contact: two_way, lead_status: talking}
"""
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def workflow() -> Workflow:
    return load_text(GUIDE, "desk.leadflow.yaml")


def row(lead: str, hours: float, kind: str, value: str = "", **more: str) -> dict[str, str]:
    at = (MONDAY + timedelta(hours=hours)).isoformat()
    return {"lead_id": lead, "time": at, "kind": kind, "value": value, **more}


def read(workflow: Workflow, *rows: dict[str, str]) -> Log:
    columns = list(dict.fromkeys(name for cells in rows for name in cells))
    return log_of(workflow, as_csv(rows, columns))


def test_a_signal_carries_its_parameters_in_columns_of_their_own(workflow: Workflow) -> None:
    log = read(
        workflow,
        row("A", 0, "open"),
        row("A", 1, "signal", "Paid a bill", **{"signal.amount": "12", "signal.on": "2026-03-02"}),
        row("A", 1, "accept", "talking", note="she called", actor="ann", role="rep"),
    )
    assert log.problems == ()
    assert log.rows[1].command.params == {"amount": 12, "on": MONDAY.date()}
    done = replay(workflow, log)
    assert done.leads["A"].status == "talking"
    assert done.summary.signals == (SignalFigures("paid", "Paid a bill", 1, 1),)
    assert done.summary.suggestions == (
        SuggestionFigures("signals.paid.lead_status[0]", "talking", "talking", 1, 1),
    )


def test_what_no_parameter_can_be_is_told_with_its_column(workflow: Workflow) -> None:
    log = read(
        workflow,
        row("A", 0, "open"),
        row("A", 1, "signal", "paid", **{"signal.amount": "much"}),
        row("A", 1, "change", "parked", **{"signal.amount": "3", "sender_id": "s"}),
    )
    assert [f"{each.place.line} {each.code} {each.message}" for each in log.problems] == [
        "3 LF708 `signal.amount`: 'much' is not a number; write digits, such as 1200 or 0.5",
        "4 LF714 `sender_id` is not read in a row of the kind `change`, only in `call` or "
        "`signal`; leave it blank there",
        "4 LF714 `signal.amount` is not read in a row of the kind `change`, only in `signal`; "
        "leave it blank there",
    ]


def test_a_parameter_of_an_unknown_signal_is_for_the_engine_to_refuse(workflow: Workflow) -> None:
    log = read(workflow, row("A", 0, "open"), row("A", 0, "signal", "pay", **{"signal.on": "soon"}))
    (refusal,) = replay(workflow, log).summary.refusals
    assert (refusal.code, refusal.sentence) == (
        "LF410", "unknown signal 'pay'; there are paid, came.",
    )  # fmt: skip


def test_what_is_sent_twice_or_late_counts_once_and_when_it_happened(workflow: Workflow) -> None:
    moment = (MONDAY + timedelta(minutes=5)).isoformat()
    log = read(
        workflow,
        row("A", 0, "open"),
        row("A", 1, "call", "rang", duration="0", sender_id="c-1", happened_at=moment),
        row("A", 1, "call", "rang", duration="0", sender_id="c-1", happened_at=moment),
    )
    lead = replay(workflow, log).leads["A"]
    assert lead.activity.attempts == 1
    assert lead.activity.last_call_at == MONDAY + timedelta(minutes=5)


def test_every_lead_is_settled_up_to_the_last_row_and_further_if_asked(workflow: Workflow) -> None:
    log = read(
        workflow,
        row("A", 0, "open"),
        row("B", 0, "open"),
        row("B", 1, "call", "rang", duration="0"),
        row("C", 30, "open"),
    )
    done = replay(workflow, log)
    summary = done.summary
    assert (done.leads["A"].status, done.leads["B"].status) == ("parked", "parked")
    assert summary.settled_to == MONDAY + timedelta(hours=30)
    assert summary.slas == (
        SlaFigures("new", "new", "first", 1, 1, 0, 1, 0.5),
        SlaFigures("talking", "talking", "weekly", 0, 0, 0, 0, None),
    )
    assert summary.timers == (
        TimerFigures("new", "new", "cold", 2, 2, 2, 0, True),
        TimerFigures("parked", "parked", "wake", 0, 0, 0, 0, False),
    )
    assert summary.actions == (ActionFigures("notify", 1),)
    later = replay(workflow, log, until=MONDAY + timedelta(days=9)).summary
    assert later.timers[1] == TimerFigures("parked", "parked", "wake", 6, 3, 0, 3, False)
    assert (later.outcomes, later.outcomes_refused) == ((OutcomeFigures("timer", 3),), 3)
    assert [(each.code, each.count) for each in later.outcome_refusals] == [("LF414", 3)]
    asked = MONDAY + timedelta(days=4)
    assert later.outcome_refusals[0].example == Example(None, "A", asked)


def test_what_is_due_in_the_very_moment_that_is_settled_to_happens(workflow: Workflow) -> None:
    log = read(workflow, row("A", 0, "open"))
    for until, status in ((MONDAY + timedelta(days=1), "parked"), (MONDAY, "new")):
        assert replay(workflow, log, until=until).leads["A"].status == status


def test_nothing_is_settled_to_before_the_last_row_or_to_a_time_of_nowhere(
    workflow: Workflow,
) -> None:
    log = read(workflow, row("A", 0, "open"), row("B", 2, "open"))
    with pytest.raises(UnfitUntil) as early:
        replay(workflow, log, until=MONDAY + timedelta(hours=1))
    assert str(early.value) == (
        "2026-03-02 10:00 UTC is before the last row of the log, which is from 2026-03-02 11:00 "
        "UTC; name a later moment, or leave it out"
    )
    with pytest.raises(UnfitUntil, match="2026-03-05 00:00 has no time zone; give it one"):
        replay(workflow, log, until=datetime(2026, 3, 5))  # noqa: DTZ001


def test_warnings_and_late_goals_are_counted() -> None:
    workflow = load_text(
        GUIDE.replace("within: 7d, met_by: activity", "within: 7d, met_by: activity, warn_at: 50%")
        .replace("recurring: false", "")
        .replace("met_by: activity, warn_at", "met_by: activity, recurring: true, warn_at"),
        "desk.leadflow.yaml",
    )
    log = read(
        workflow,
        row("A", 0, "open"),
        row("A", 1, "signal", "came"),
        row("A", 24 * 8 + 1, "call", "rang"),
        row("A", 24 * 9, "call", "rang"),
    )
    weekly = replay(workflow, log).summary.slas[1]
    assert weekly == SlaFigures("talking", "talking", "weekly", 1, 1, 0, 1, 0.5, 1, 1)


def test_a_parameter_keeps_its_blanks_in_csv_as_in_json() -> None:
    workflow = load_text(GUIDE.replace("{amount: number", "{text: text, amount: number"))
    cells = row("A", 0, "signal", "paid", **{"signal.text": " Yes "})
    for log in (read(workflow, cells), log_of(workflow, as_json_lines([cells]), "log.jsonl")):
        assert log.rows[0].command.params == {"text": " Yes "}


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ("signal.amont", "; did you mean 'signal.amount'?"),
        ("signal.text", "; rename it, or name it with --ignore"),
        ("fields.scor", "; did you mean 'score'?"),
    ],
)
def test_a_column_of_an_unknown_parameter_is_hinted_at_by_its_name_alone(
    workflow: Workflow, column: str, says: str
) -> None:
    log = read(workflow, row("A", 0, "open", **{column: "x"}))
    assert log.problems[0].message.endswith(f"and is left out{says}")


def test_events_of_a_refused_row_are_handed_on_too(workflow: Workflow) -> None:
    log = read(workflow, row("A", 0, "open"), row("A", 5, "change", "parkd"))
    told: list[str] = []
    done = replay(workflow, log, lambda events: told.extend(type(e).__name__ for e in events))
    assert told == ["LeadOpened", "SlaBreached", "ActionRequested"]
    assert done.summary.rows.refused == 1
    assert done.leads["A"].version == 3
