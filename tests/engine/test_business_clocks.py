"""Service levels and timers in business time, and at the end of all time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from clock_desk import told

from leadflow import (
    Accepted,
    Lead,
    LogCall,
    OpenLead,
    SlaBreached,
    Tick,
    TimerFired,
    Workflow,
    load_text,
)
from leadflow.language import NEVER

GUIDE = """
leadflow: 1
guide: {id: office, title: Office, revision: "1"}
start: {status: new}
calendars:
  office:
    timezone: America/New_York
    hours: {mon-fri: ["09:00-13:00", "14:00-18:00"]}
    closed: [2026-03-09]
statuses:
  new:
    category: open
    on_enter: [{task: {subject: First contact, due: 2bh}}]
    slas:
      - {id: first_contact, within: 2bh, met_by: call}
      - {id: leave, within: 5bd, warn_at: 50%}
    timers:
      - {id: quiet, after: 3bd, since: last_activity, repeat: 1bd, red_flag: true}
      - {id: old, after: 30d, red_flag: true}
  won: {category: won}
transitions: [{from: new, to: won}]
calls: {statuses: {rang: {flags: attempt, lead_status: keep}}}
"""
SATURDAY = datetime(2026, 3, 8, 1, 0, tzinfo=UTC)  # Saturday 20:00 in New York


@pytest.fixture(scope="module")
def office() -> Workflow:
    return load_text(GUIDE, "office.leadflow.yaml")


@pytest.fixture
def lead(office: Workflow) -> Lead:
    decision = office.open(OpenLead("L-1", at=SATURDAY))
    assert isinstance(decision, Accepted)
    return decision.lead


def new_york(day: int, hour: int, minute: int = 0) -> datetime:
    """Return the moment in March, after the clocks went forward on the 8th."""
    return datetime(2026, 3, day, hour + 4, minute, tzinfo=UTC)


def test_two_business_hours_after_saturday_evening_are_over_on_the_next_open_day(
    office: Workflow, lead: Lead
) -> None:
    assert office.next_due(lead) == new_york(10, 11)  # Monday the 9th is closed
    task = office.open(OpenLead("L-1", at=SATURDAY)).events[-1]
    assert task.params["due"] == new_york(10, 11)


def test_each_clock_counts_in_its_own_kind(office: Workflow, lead: Lead) -> None:
    decision = office.decide(lead, Tick(new_york(17, 18)))
    assert told(decision) == [
        ("SlaBreached", new_york(10, 11), "first_contact"),
        ("SlaWarned", new_york(11, 18), "leave"),
        ("TimerFired", new_york(12, 18), "quiet"),
        ("TimerFired", new_york(13, 18), "quiet"),
        ("SlaBreached", new_york(16, 18), "leave"),
        ("TimerFired", new_york(16, 18), "quiet"),
        ("TimerFired", new_york(17, 18), "quiet"),
    ]


def test_a_call_within_the_two_hours_is_in_time(office: Workflow, lead: Lead) -> None:
    called = office.decide(lead, LogCall("rang", at=new_york(10, 10, 59), duration=0))
    assert [event.__class__.__name__ for event in called.events] == ["CallLogged", "SlaMet"]
    assert called.events[-1].due == new_york(10, 11)
    late = office.decide(lead, LogCall("rang", at=new_york(10, 11), duration=0))
    assert told(late, SlaBreached) == [("SlaBreached", new_york(10, 11), "first_contact")]


def test_at_the_end_of_all_time_nothing_is_due(office: Workflow, lead: Lead) -> None:
    late = NEVER - timedelta(days=1)
    old = replace(lead, at=late, visit=replace(lead.visit, entered_at=late))
    decision = office.decide(old, Tick(NEVER))
    assert told(decision, TimerFired) == []
    assert all(event.at < NEVER for event in decision.events)
    middle = NEVER - timedelta(days=10)
    near = replace(lead, at=middle, visit=replace(lead.visit, entered_at=middle))
    assert told(office.decide(near, Tick(NEVER)), TimerFired)[0][2] == "quiet"
