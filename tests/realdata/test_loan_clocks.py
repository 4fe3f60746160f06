"""Service levels and a stale timer over all loan leads: every moment equals one of SQL's.

The SQL reads the raw event log and knows nothing of leadflow (loans.sql, clocks.sql).
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

import pytest
from loan_history import ABSENT, History, guide_with, is_absent

from leadflow import (
    ActionRequested,
    Event,
    SlaBreached,
    SlaCancelled,
    SlaMet,
    TimerFired,
    load_text,
)
from leadflow.activity import Log, Replay, replay

pytestmark = pytest.mark.skipif(is_absent(), reason=ABSENT)

CLOCKS = {
    "start: {status: A_SUBMITTED}\n": """start: {status: A_SUBMITTED}
calendars:
  office: {timezone: Europe/Amsterdam, hours: {mon-fri: "09:00-17:00"}}
""",
    "    label: Pre-accepted\n": """    label: Pre-accepted
    slas:
      - {id: first_call, within: 24h, met_by: call}
      - {id: office_call, within: 4bh, met_by: call}
""",
    "    label: Finalized\n": """    label: Finalized
    slas: [{id: decide, within: 14d}]
    timers: [{id: quiet, after: 7d, since: last_activity, do: [{review: {}}]}]
""",
}
Moments = set[tuple[str, int]]
Asked = Callable[[str], Moments]


def run(log: Log, **changes: str) -> tuple[Replay, list[Event]]:
    """Replay with clocks, in which a text may stand for another."""
    text = guide_with(CLOCKS)
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    events: list[Event] = []
    return replay(load_text(text), log, events.extend), events


@pytest.fixture(scope="module")
def timed(log: Log) -> tuple[Replay, list[Event]]:
    return run(log)


@pytest.fixture(scope="module")
def asked(history: History) -> Asked:
    history.run("clocks.sql")

    def moments(query: str) -> Moments:
        found = set(history.rows(query))
        assert found, f"nothing is there to compare with: {query}"
        return found

    return moments


def milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def told(events: list[Event], kind: type, name: str) -> Moments:
    """Return the lead and the moment of each event of a *kind* about the clock *name*."""
    found = [
        (event.lead_id, milliseconds(event.at))
        for event in events
        if isinstance(event, kind)
        and name in (getattr(event, "sla", ""), getattr(event, "timer", ""))
    ]
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.parametrize(("sla", "due"), [("first_call", "due"), ("office_call", "office_due")])
def test_a_first_call_in_time_is_met_breached_or_cancelled_as_in_sql(
    timed: tuple[Replay, list[Event]], asked: Asked, sla: str, due: str
) -> None:
    events = timed[1]
    in_time = f"first_try IS NOT NULL AND first_try < {due}"
    met = asked(f"SELECT lead, first_try FROM answered WHERE {in_time}")
    breached = asked(
        f"SELECT lead, {due} FROM answered "
        f"WHERE NOT ({in_time}) AND {due} <= coalesce(left_at, ended)"
    )
    cancelled = asked(
        f"SELECT lead, left_at FROM answered WHERE first_try IS NULL AND left_at < {due}"
    )
    assert told(events, SlaMet, sla) == met
    assert told(events, SlaBreached, sla) == breached
    assert told(events, SlaCancelled, sla) == cancelled
    figures = next(each for each in timed[0].summary.slas if each.id == sla)
    assert (figures.met, figures.breached, figures.cancelled) == (
        len(met), len(breached), len(cancelled),
    )  # fmt: skip
    stays = asked("SELECT lead, entered FROM answered")
    assert figures.running == len(stays) - len(met) - len(breached) - len(cancelled)


def test_leaving_in_time_meets_what_asks_for_nothing_else(
    timed: tuple[Replay, list[Event]], asked: Asked
) -> None:
    fortnight = 14 * 24 * 3600 * 1000
    finalized = "FROM stay, log_end WHERE status = 'A_FINALIZED'"
    met = asked(f"SELECT lead, left_at {finalized} AND left_at < entered + {fortnight}")
    breached = asked(
        f"SELECT lead, entered + {fortnight} {finalized} "
        f"AND entered + {fortnight} <= coalesce(left_at, log_end.happened)"
    )
    assert told(timed[1], SlaMet, "decide") == met
    assert told(timed[1], SlaBreached, "decide") == breached
    assert told(timed[1], SlaCancelled, "decide") == set()


def test_seven_silent_days_fire_once_for_each_silence(
    timed: tuple[Replay, list[Event]], asked: Asked
) -> None:
    fired = asked("SELECT lead, due FROM silence WHERE due <= until")
    assert told(timed[1], TimerFired, "quiet") == fired
    reviews = [event for event in timed[1] if isinstance(event, ActionRequested)]
    assert {(each.lead_id, milliseconds(each.at)) for each in reviews} == fired
    by_lead = defaultdict(int)
    for lead, _ in fired:
        by_lead[lead] += 1
    assert max(by_lead.values()) > 1, "no lead falls silent twice"
    figures = next(each for each in timed[0].summary.timers if each.id == "quiet")
    assert (figures.fired, figures.leads) == (len(fired), len(by_lead))


def test_clocks_change_nothing_else(timed: tuple[Replay, list[Event]], replayed: Replay) -> None:
    for lead_id, lead in replayed.leads.items():
        other = timed[0].leads[lead_id]
        assert (other.status, other.fields) == (lead.status, lead.fields)
    assert timed[0].summary.conversions == replayed.summary.conversions


@pytest.mark.parametrize(
    ("old", "new", "kind", "name", "query"),
    [
        ("within: 24h", "within: 25h", SlaBreached, "first_call",
         "SELECT lead, due FROM answered WHERE coalesce(first_try, due) >= due "
         "AND due <= coalesce(left_at, ended)"),
        ("met_by: call", "met_by: {status: [A_ACCEPTED]}", SlaMet, "first_call",
         "SELECT lead, first_try FROM answered WHERE first_try < due"),
        ("since: last_activity", "since: entered", TimerFired, "quiet",
         "SELECT lead, due FROM silence WHERE due <= until"),
    ],
)  # fmt: skip
def test_another_rule_would_be_noticed(
    log: Log, asked: Asked, old: str, new: str, kind: type, name: str, query: str
) -> None:
    _, events = run(log, **{old: new})
    assert told(events, kind, name) != asked(query)
