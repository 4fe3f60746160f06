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
