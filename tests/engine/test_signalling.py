"""Signals by example: parameters, counting, outcomes, evidence, late and repeated ones."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from clock_desk import NINE, after, load_desk, names, opened, told
from desk import objections

from leadflow import (
    Accepted,
    Actor,
    ChangeStatus,
    FollowUp,
    InvalidCommand,
    Lead,
    LogCall,
    OpenLead,
    OutcomeRefused,
    RecordSignal,
    ScheduleFollowUp,
    SignalRecorded,
    SignalTally,
    StatusSuggested,
    Tick,
    Workflow,
    load_text,
)
from leadflow.engine.situation import before


@pytest.fixture(scope="module")
def desk() -> Workflow:
    return load_desk()


def view(hours: float, **more: object) -> RecordSignal:
    return RecordSignal("page_view", at=after(hours=hours), **more)


def test_a_signal_counts_by_its_flags_and_its_contact(desk: Workflow) -> None:
    sent = desk.decide(opened(desk), RecordSignal("email_sent", at=after(hours=1))).lead
    assert (sent.visit.attempts, sent.activity.attempts) == (1, 1)
    assert (sent.activity.last_activity_at, sent.activity.last_contact_at) == (after(hours=1), None)
    replied = desk.decide(sent, RecordSignal("email_reply", at=after(hours=2))).lead
    assert replied.status == "talking"
    assert replied.activity.contacts == 1
    assert replied.activity.last_contact_at == after(hours=2)
    scored = desk.decide(sent, RecordSignal("scored", at=after(hours=2))).lead
    assert scored.visit == sent.visit
    assert scored.activity.signals["scored"] == SignalTally(1)


def test_the_unsubscribe_exception_keeps_the_lead_where_it_is(desk: Workflow) -> None:
    text = {"text": "Please UNSUBSCRIBE me"}
    decision = desk.decide(opened(desk), RecordSignal("email_reply", at=NINE, params=text))
    assert names(decision) == ["SignalRecorded"]
    change = desk.decide(opened(desk), RecordSignal("email_reply", at=NINE, params={"text": "Hi"}))
    assert change.lead.status == "talking"
    assert change.events[-3].note == "She has answered."


def test_parameters_are_typed(desk: Workflow) -> None:
    good = {"text": "Hi", "at": "2026-03-02T09:00:00-05:00", "took": "90m", "on": "2026-03-02"}
    decision = desk.decide(opened(desk), RecordSignal("email_reply", at=NINE, params=good))
    recorded = decision.events[0]
    assert isinstance(recorded, SignalRecorded)
    assert recorded.params["at"] == after(hours=5)
    assert recorded.params["took"] == after(minutes=90) - NINE
    bad = {"text": 5, "at": "soon", "took": "2bd", "tet": "Hi"}
    refused = desk.decide(opened(desk), RecordSignal("email_reply", at=NINE, params=bad))
    assert objections(refused) == [
        ("LF412", "text"),
        ("LF412", "at"),
        ("LF412", "took"),
        ("LF413", "tet"),
    ]
    assert str(refused.objections[-1].message) == "unknown parameter 'tet'; did you mean 'text'?"


def test_an_unknown_signal_or_role_is_refused(desk: Workflow) -> None:
    unknown = desk.decide(opened(desk), RecordSignal("email_replied", at=NINE))
    assert objections(unknown) == [("LF410", "email_replied")]
    stranger = RecordSignal("click", at=NINE, actor=Actor("eve", "robot"))
    assert objections(desk.decide(opened(desk), stranger)) == [("LF410", "robot")]


@pytest.mark.parametrize("params", [3, {5: "five"}])
def test_parameters_of_the_wrong_kind_are_an_exception(desk: Workflow, params: object) -> None:
    with pytest.raises(InvalidCommand):
        desk.decide(opened(desk), RecordSignal("click", at=NINE, params=params))


def test_weak_evidence_is_refused_and_on_record(desk: Workflow) -> None:
    decision = desk.decide(opened(desk), RecordSignal("click", at=NINE))
    assert names(decision) == ["SignalRecorded", "OutcomeRefused"]
    refusal = decision.events[-1]
    assert isinstance(refusal, OutcomeRefused)
    assert [each.message for each in refusal.objections] == [
        "'talking' wants contact with a human, and this signal is none; a person may move the lead."
    ]
    assert refusal.timer is None


def test_a_host_field_is_read_and_recorded_and_not_kept(desk: Workflow) -> None:
    trying = desk.decide(opened(desk), LogCall("silent", at=NINE, duration=0)).lead
    low = desk.decide(trying, RecordSignal("scored", at=NINE, fields={"score": 59}))
    assert names(low) == ["SignalRecorded", "FieldsSet"]
    assert (low.events[1].values, low.events[1].host) == ({}, {"score": 59})
    assert "score" not in low.lead.fields
    high = desk.decide(trying, RecordSignal("scored", at=NINE, fields={"score": 60, "name": "Ada"}))
    assert high.lead.status == "parked"
    assert high.lead.fields == {"name": "Ada"}
    assert desk.decide(low.lead, RecordSignal("scored", at=NINE)).lead.status == "trying"


def test_counting_looks_back_as_far_as_the_window_says(desk: Workflow) -> None:
    lead = opened(desk)
    for hours in (0, 24, 24 * 7):  # the first has just left the window
        lead = desk.decide(lead, view(hours)).lead
    assert lead.pending.suggested is None
    assert lead.activity.signals["page_view"].count == 3
    assert lead.activity.signals["page_view"].moments == (after(hours=24), after(hours=168))
    suggested = desk.decide(lead, view(24 * 7 + 1))
    assert told(suggested, StatusSuggested) == [("StatusSuggested", after(hours=169), "talking")]


def test_late_views_count_when_they_happened(desk: Workflow) -> None:
    lead = opened(desk)
    for hours in (3, 2, 1):
        lead = desk.decide(lead, view(5, happened_at=after(hours=hours))).lead
    moments = lead.activity.signals["page_view"].moments
    assert moments == (after(hours=1), after(hours=2), after(hours=3))


def test_a_suggestion_is_made_once_and_only_for_a_move_that_exists(desk: Workflow) -> None:
    lead = opened(desk)
    for _ in range(3):
        decision = desk.decide(lead, view(0))
        lead = decision.lead
    assert names(decision) == ["SignalRecorded", "StatusSuggested"]
    assert lead.status == "new"
    assert names(desk.decide(lead, view(0))) == ["SignalRecorded"]
    later = desk.decide(lead, view(1))  # its follow-up lies an hour later
    assert names(later) == ["SignalRecorded", "StatusSuggested"]
    changed = desk.decide(lead, ChangeStatus("talking", at=NINE)).lead
    assert changed.pending.suggested is None
    lost = desk.decide(changed, ChangeStatus("lost", at=NINE, fields={"reason": "silence"})).lead
    assert names(desk.decide(lost, view(0))) == ["SignalRecorded"]


def test_what_a_sender_sends_twice_counts_once(desk: Workflow) -> None:
    lead = opened(desk)
    once = desk.decide(lead, view(0, id="s-1")).lead
    assert desk.decide(once, view(90, id="s-1")) == Accepted(once, ())
    assert desk.decide(once, view(-9, id="s-1"), expected_version=77) == Accepted(once, ())
    call = LogCall("ringing", at=NINE, id="s-1")
    ringing = desk.decide(once, call)
    assert names(ringing) == ["CallLogged"]
    assert desk.decide(ringing.lead, call) == Accepted(ringing.lead, ())


def test_a_refused_signal_leaves_no_id(desk: Workflow) -> None:
    refused = desk.decide(opened(desk), view(0, id="s-1", params={"x": 1}))
    assert objections(refused) == [("LF413", "x")]
    assert refused.lead is not None
    assert isinstance(desk.decide(refused.lead, view(0, id="s-1")), Accepted)


def test_an_id_is_text_that_is_not_blank(desk: Workflow) -> None:
    blank = desk.decide(opened(desk), view(0, id=" "))
    assert [each.message for each in blank.objections] == [
        "id cannot be ' '; a sender's id is some text, so leave it out if there is none."
    ]
    with pytest.raises(InvalidCommand, match="a sender's id must be text, not 5"):
        desk.decide(opened(desk), view(0, id=5))


def test_nothing_is_recorded_before_it_has_happened(desk: Workflow) -> None:
    early = LogCall("silent", at=NINE, duration=0, happened_at=after(hours=1))
    assert objections(desk.decide(opened(desk), early)) == [("LF412", "happened_at")]


def test_an_older_call_counts_for_life_and_moves_nothing(desk: Workflow) -> None:
    lead = desk.decide(opened(desk), LogCall("missed", at=after(hours=2))).lead
    older = LogCall("silent", at=after(hours=3), happened_at=after(hours=1), duration=0)
    decision = desk.decide(lead, older)
    logged = decision.events[-1]
    assert logged.older
    assert decision.lead.status == "new"
    assert (decision.lead.activity.attempts, decision.lead.visit.attempts) == (1, 0)
    assert decision.lead.activity.last_call_at == after(hours=2)


def test_an_older_call_does_not_end_what_waits_for_a_follow_up(desk: Workflow) -> None:
    waiting = desk.decide(opened(desk), LogCall("later", at=after(hours=1), duration=0)).lead
    older = LogCall("spoke", at=after(hours=1), happened_at=after(minutes=5), duration=5)
    assert desk.decide(waiting, older).lead.pending == waiting.pending
    newer = LogCall("spoke", at=after(hours=1), duration=5)
    assert desk.decide(waiting, newer).lead.pending.deferred is None


def test_a_follow_up_that_a_rule_fills_in_is_planned_by_the_rule(desk: Workflow) -> None:
    decision = desk.decide(opened(desk), LogCall("silent", at=NINE, duration=0))
    assert names(decision) == [
        "CallLogged", "SlaMet", "FollowUpScheduled", "StatusChanged", "ActionRequested",
    ]  # fmt: skip
    planned = decision.events[2]
    assert (planned.due, planned.rule) == (after(days=3), "calls.statuses.silent.lead_status[0]")
    waiting: Lead = desk.decide(opened(desk), LogCall("later", at=NINE, duration=0)).lead
    assert waiting.pending.deferred is not None
    saved = desk.decide(waiting, ScheduleFollowUp(after(days=1), at=NINE))
    assert saved.lead.status == "trying"
    assert desk.decide(saved.lead, Tick(NINE)) == Accepted(saved.lead, ())


def test_a_rule_that_keeps_the_status_may_plan_a_follow_up_and_ends_no_waiting(
    desk: Workflow,
) -> None:
    waiting = desk.decide(opened(desk), RecordSignal("invited", at=NINE)).lead
    decision = desk.decide(waiting, LogCall("missed", at=NINE))
    assert names(decision) == ["CallLogged", "FollowUpScheduled"]
    assert decision.lead.pending.follow_up == FollowUp(
        after(hours=1),
        None,
        "Rule calls.statuses.missed.lead_status[0], set off by the call 'missed'.",
    )


def test_a_lead_of_another_guide_gets_no_suggestion(desk: Workflow) -> None:
    lead = opened(desk)
    for _ in range(2):
        lead = desk.decide(lead, view(0)).lead
    stray = replace(lead, stage="elsewhere")
    assert names(desk.decide(stray, view(0))) == ["SignalRecorded"]


def test_the_signals_are_there_for_forms(desk: Workflow) -> None:
    assert [signal.id for signal in desk.signals][:2] == ["email_sent", "email_reply"]


def test_a_window_may_reach_back_beyond_the_first_year() -> None:
    assert before(datetime.min.replace(tzinfo=UTC), timedelta(days=1)).year == 1


def test_an_older_signal_is_contact_itself_for_what_comes_with_it() -> None:
    workflow = load_text(
        """
leadflow: 1
guide: {id: g, title: G, revision: "1"}
start: {status: new}
fields: {why: {type: choice, choices: [{id: asked, requires: [contact]}, other]}}
statuses: {new: {category: open}}
transitions: []
signals: {reply: {contact: two_way}, seen: {contact: one_way}}
"""
    )
    lead = workflow.open(OpenLead("L-1", at=after())).lead
    late = {"at": after(), "happened_at": after(hours=-1), "fields": {"why": "asked"}}
    assert isinstance(workflow.decide(lead, RecordSignal("reply", **late)), Accepted)
    refused = workflow.decide(lead, RecordSignal("seen", **late))
    assert [each.code for each in refused.objections] == ["LF404"]
