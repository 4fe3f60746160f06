"""What the laws, or reading along them, found: each shrunk to the least that shows it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from leadflow.checking import load_text
from leadflow.engine import (
    ChangeStatus,
    LogCall,
    OpenLead,
    OutcomeRefused,
    ScheduleFollowUp,
    SetFields,
    to_dict,
)
from leadflow.problems import InvalidCommand

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
BEFORE_TIME = datetime.min.replace(tzinfo=timezone(timedelta(hours=1)))
AFTER_TIME = datetime.max.replace(tzinfo=timezone(-timedelta(hours=1)))
WORKFLOW = load_text("""
leadflow: 1
guide: {id: found, title: Found by laws, revision: "1"}
start: {status: new}
fields:
  budget: number
  seats: number
  close: datetime
  why: {type: choice, choices: [other, {id: rival, requires: [budget]}]}
statuses:
  new: {category: open}
  large: {category: open, requires: {any_of: [{check: budget >= 5}, {check: seats >= 5}]}}
  priced: {category: open, requires: budget}
transitions:
  - {from: new, to: [large, priced]}
calls:
  statuses:
    kept: {flags: attempt, lead_status: {keep: true, fill: {why: rival}}}
retired:
  fields: {old budget: budget}
""")


@pytest.fixture
def lead():
    return WORKFLOW.open(OpenLead("L-1", at=NINE)).lead


def test_a_choice_between_checks_that_are_all_false_blocks_an_offer(lead):
    small = replace(lead, fields={"budget": 1, "seats": 1})
    offers = {offer.status: offer for offer in WORKFLOW.offers(small, at=NINE)}
    assert (offers["large"].verdict, offers["large"].missing) == ("blocked", ())


def test_a_choice_between_checks_asks_for_the_data_that_they_lack(lead):
    offers = {offer.status: offer for offer in WORKFLOW.offers(lead, at=NINE)}
    assert (offers["large"].verdict, offers["large"].missing) == (
        "needs_input",
        ("budget or seats",),
    )


def test_a_lead_may_still_carry_a_value_under_a_retired_field(lead):
    carried = replace(lead, fields={"old budget": 7})
    decision = WORKFLOW.decide(carried, ChangeStatus("priced", at=NINE))
    assert decision.lead.status == "priced"


def test_what_a_choice_demands_is_demanded_when_a_call_that_keeps_the_status_fills_it_in(lead):
    by_hand = WORKFLOW.decide(lead, SetFields({"why": "rival"}, at=NINE))
    by_call = WORKFLOW.decide(lead, LogCall("kept", at=NINE))
    refusals = [event for event in by_call.events if isinstance(event, OutcomeRefused)]
    assert [refusal.objections for refusal in refusals] == [by_hand.objections]
    assert by_call.lead.fields == {}


def test_a_value_without_offset_is_refused_and_never_written_as_if_it_had_one(lead):
    command = SetFields({"close": datetime(2026, 1, 1)}, at=NINE)  # noqa: DTZ001 - the fault
    decision = WORKFLOW.decide(lead, command)
    assert [objection.code for objection in decision.objections] == ["LF412"]
    with pytest.raises(InvalidCommand, match="offset"):
        to_dict(command)


def test_a_command_without_offset_is_never_written_as_if_it_had_one():
    command = ScheduleFollowUp(datetime(2026, 3, 3), at=NINE)  # noqa: DTZ001 - the fault
    with pytest.raises(InvalidCommand, match="offset"):
        to_dict(command)


def test_a_command_before_the_beginning_of_time_is_told_so():
    with pytest.raises(InvalidCommand, match="9999"):
        WORKFLOW.open(OpenLead("L-1", at=BEFORE_TIME))


@pytest.mark.parametrize(
    "command", [SetFields({"budget": 1}, at=AFTER_TIME), ScheduleFollowUp(AFTER_TIME, at=NINE)]
)
def test_a_command_beyond_the_end_of_time_is_told_so(lead, command):
    with pytest.raises(InvalidCommand, match="9999"):
        WORKFLOW.decide(lead, command)


CLOCKED = load_text("""
leadflow: 1
guide: {id: late, title: Found by laws, revision: "1"}
start: {status: new}
fields:
  why: {type: choice, choices: [other, {id: later, requires: [follow_up]}]}
statuses:
  new:
    category: open
    timers: [{id: quiet, after: 1h, since: last_call, do: [{review: {}}]}]
  second:
    category: open
    sub_statuses: [first, last]
    requires: [{check: sub_status == "first"}]
transitions: [{from: new, to: second, sources: import}]
calls: {statuses: {busy: {flags: attempt, requires: [call, attempt]}}}
""")


def test_a_command_that_is_stale_and_late_is_told_both(lead):
    command = SetFields({"budget": 1}, at=NINE - timedelta(minutes=1))
    decision = WORKFLOW.decide(lead, command, expected_version=lead.version + 1)
    assert [objection.code for objection in decision.objections] == ["LF411", "LF421"]


def test_a_follow_up_is_there_for_what_a_choice_that_comes_with_it_demands():
    lead = CLOCKED.open(OpenLead("L-1", at=NINE)).lead
    due = NINE + timedelta(hours=1)
    decision = CLOCKED.decide(lead, ScheduleFollowUp(due, at=NINE, fields={"why": "later"}))
    assert decision.lead.fields == {"why": "later"}


def test_a_call_that_came_late_is_a_call_and_an_attempt_in_this_command():
    lead = CLOCKED.open(OpenLead("L-1", at=NINE)).lead
    before = NINE - timedelta(hours=1)
    decision = CLOCKED.decide(lead, LogCall("busy", at=NINE, happened_at=before))
    assert (decision.lead.activity.attempts, decision.lead.visit.attempts) == (1, 0)


def test_a_timer_that_a_late_call_has_made_due_fires_at_once():
    lead = CLOCKED.open(OpenLead("L-1", at=NINE)).lead
    ten, noon = NINE + timedelta(hours=1), NINE + timedelta(hours=3)
    decision = CLOCKED.decide(lead, LogCall("busy", at=noon, happened_at=ten))
    names = [type(event).__name__ for event in decision.events]
    assert names == ["TimerFired", "ActionRequested", "CallLogged", "TimerFired", "ActionRequested"]


def test_what_an_opening_is_asked_reads_the_sub_status_that_the_lead_is_opened_with():
    command = OpenLead("L-1", at=NINE, status="second", sub_status="first", source="import")
    assert CLOCKED.open(command).lead.sub_status == "first"
