"""The decisions that the telecalling guide stands for, each shown by the guide itself."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leadflow.activity import read_log, replay
from leadflow.checking import check, load
from leadflow.engine import (
    Accepted,
    Actor,
    CallLogged,
    ChangeStatus,
    LogCall,
    OpenLead,
    OutcomeRefused,
    Refused,
    ScheduleFollowUp,
    SlaMet,
    StatusChanged,
)

EXAMPLE = Path(__file__).parents[2] / "examples" / "telecalling"
WORKFLOW = load(EXAMPLE / "telecalling.leadflow.yaml")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
ANN, LEE = Actor("ann", "agent"), Actor("lee", "team lead")


def opened(status="New", **fields):
    fields = {"name": "Ada", "phone": "+49 30 555 1000", **fields}
    command = OpenLead("L-1", at=NOW, status=status, source="import", fields=fields)
    return WORKFLOW.open(command).lead


def after_call(lead, call_status, **call):
    return WORKFLOW.decide(lead, LogCall(call_status, at=LATER, actor=ANN, **call))


def codes(decision):
    return [objection.code for objection in decision.objections]


def test_the_guide_has_no_problems():
    assert check(EXAMPLE / "telecalling.leadflow.yaml") == ()


def test_every_row_of_its_log_can_be_read():
    log = read_log(EXAMPLE / "telecalling-log.csv", WORKFLOW)
    assert (log.problems, log.unreadable, replay(WORKFLOW, log).problems) == ((), 0, ())


def test_it_has_the_seven_call_statuses_of_the_article():
    assert [call.label for call in WORKFLOW.call_statuses] == [
        "Called", "Busy", "No answer", "Missed", "In progress", "Follow up", "Rescheduled",
    ]  # fmt: skip


def test_a_busy_line_leaves_the_lead_where_it_is_and_no_answer_does_not():
    assert after_call(opened(), "Busy", duration=0).lead.status == "New"
    assert after_call(opened(), "No Answer", duration=0).lead.status == "Not Picked"


def test_who_has_shown_interest_stays_interested_when_a_call_is_not_answered():
    assert after_call(opened("Interested"), "No Answer").lead.status == "Interested"


def test_a_missed_inbound_call_is_no_attempt_and_a_missed_outbound_one_is_none_at_all():
    decision = after_call(opened(), "Missed", direction="inbound")
    lead = decision.lead
    assert (lead.status, lead.activity.attempts, lead.activity.missed) == ("Missed", 0, 1)
    assert codes(after_call(opened(), "Missed", direction="outbound")) == ["LF407"]


def test_a_voicemail_is_connected_by_its_duration_but_no_human_contact():
    lead = after_call(opened(), "No Answer", duration=12).lead
    assert (lead.activity.connects, lead.activity.contacts) == (1, 0)


@pytest.mark.parametrize(
    ("call", "refused"),
    [
        ({"duration": 0, "note": "talked"}, ["LF405"]),
        ({"note": "talked"}, ["LF405"]),
        ({"duration": 60}, ["LF404"]),
        ({"duration": 0}, ["LF404", "LF405"]),
        ({"duration": 60, "note": "talked", "choose": "Customer"}, ["LF417"]),
    ],
)
def test_called_takes_talk_time_a_note_and_one_of_three_choices(call, refused):
    assert codes(after_call(opened(), "Called", **call)) == refused


def test_the_agent_picks_what_became_of_the_lead_or_nothing():
    called = {"duration": 60, "note": "talked"}
    assert after_call(opened(), "Called", **called).lead.status == "New"
    picked = after_call(opened(), "Called", **called, choose="Interested")
    assert picked.lead.status == "Interested"


def test_a_no_without_its_reason_keeps_the_call_and_not_the_change():
    decision = after_call(opened(), "Called", duration=60, note="no", choose="Not Interested")
    assert [type(event) for event in decision.events] == [CallLogged, SlaMet, OutcomeRefused]
    assert decision.lead.status == "New"


@pytest.mark.parametrize("call_status", ["Follow up", "Rescheduled"])
def test_the_lead_moves_to_followups_when_the_follow_up_is_saved_not_before(call_status):
    logged = after_call(opened(), call_status, duration=60, note="In a meeting")
    assert logged.lead.status == "New"
    due = LATER + timedelta(days=1)
    saved = WORKFLOW.decide(logged.lead, ScheduleFollowUp(due, at=LATER, actor=ANN))
    assert saved.lead.status == "Followups"


def test_rescheduled_takes_a_note_that_says_why():
    assert codes(after_call(opened(), "Rescheduled", duration=20)) == ["LF404"]
    assert isinstance(after_call(opened(), "Follow up", duration=20), Accepted)


def test_a_live_call_is_the_diallers_to_set_and_counts_for_nothing():
    decision = after_call(opened(), "In-progress", set_by="dialer")
    activity = decision.lead.activity
    assert (activity.attempts, activity.connects, decision.lead.status) == (0, 0, "New")
    assert codes(after_call(opened(), "In-progress", set_by="agent")) == ["LF407"]


def test_every_change_by_hand_takes_a_note():
    change = ChangeStatus("Wrong Number", at=LATER, actor=ANN)
    assert codes(WORKFLOW.decide(opened(), change)) == ["LF404"]


def test_only_a_team_lead_reopens_a_lead_that_has_said_no():
    lead = opened("Not Interested", reason="price")
    by_agent = ChangeStatus("Interested", at=LATER, actor=ANN, note="changed their mind")
    by_lead = ChangeStatus("Interested", at=LATER, actor=LEE, note="changed their mind")
    assert codes(WORKFLOW.decide(lead, by_agent)) == ["LF406"]
    assert WORKFLOW.decide(lead, by_lead).lead.status == "Interested"


def test_a_customer_stays_a_customer():
    lead = opened("Customer", order_value=900)
    change = ChangeStatus(
        "Not Interested", at=LATER, actor=LEE, note="x", fields={"reason": "price"}
    )
    decision = WORKFLOW.decide(lead, change)
    assert isinstance(decision, Refused)
    assert codes(decision) == ["LF403"]


def test_a_change_that_follows_from_a_call_writes_its_own_note():
    events = after_call(opened(), "No Answer").events
    changes = [event for event in events if isinstance(event, StatusChanged)]
    assert [change.note for change in changes] == ["Called, and nobody picked up."]


def test_three_unanswered_calls_after_a_follow_up_put_the_lead_back():
    lead = after_call(opened(), "Follow up", duration=60).lead
    lead = WORKFLOW.decide(lead, ScheduleFollowUp(LATER + timedelta(days=1), at=LATER)).lead
    seen = []
    for _ in range(3):
        lead = after_call(lead, "No Answer").lead
        seen.append(lead.status)
    assert seen == ["Followups", "Followups", "Not Picked"]
