"""Calls: how they count, what refuses them, what they do to the status."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desk import ANN, NINE, kinds, objections

from leadflow import (
    Activity,
    Actor,
    CallLogged,
    ChangeStatus,
    FieldsSet,
    FollowUpScheduled,
    LogCall,
    OpenLead,
    OutcomeRefused,
    Pending,
    Plan,
    ScheduleFollowUp,
    StatusChanged,
    SubStatusChanged,
    Visit,
    load_text,
)

TEN = NINE + timedelta(hours=1)
NOON = NINE + timedelta(hours=3)


def follow_up(**given):
    return ScheduleFollowUp(NOON + timedelta(days=1), at=NOON, **given)


def test_a_call_counts_for_the_visit_and_for_life(workflow, lead):
    decision = workflow.decide(lead, LogCall("busy", at=TEN, duration=3))
    assert decision.events == (
        CallLogged(
            lead_id="L-1",
            version=3,
            at=TEN,
            call_status="busy",
            duration=3,
            direction=None,
            set_by=None,
            connected=True,
            flags=("attempt",),
            status="new",
            note="",
            actor=None,
            deferred=None,
            happened_at=TEN,
        ),
    )
    assert decision.lead.visit == Visit(NINE, {"new": 1}, 1, 1, 1, 0)
    assert decision.lead.activity == Activity(1, 1, 0, 0, TEN, None, TEN)


def test_a_human_call_is_contact_and_a_missed_one_is_no_activity(workflow, lead):
    talked = LogCall("talked", at=TEN, duration=60, note="hello", actor=ANN)
    assert workflow.decide(lead, talked).lead.activity == Activity(
        1, 1, 1, 0, TEN, TEN, TEN, owes_change=True
    )
    missed = workflow.decide(lead, LogCall("missed", at=TEN)).lead
    assert missed.activity == Activity(0, 0, 0, 1, TEN, None, None)
    assert (missed.visit.calls, missed.visit.attempts) == (1, 0)


def test_a_live_call_counts_nothing_and_leaves_what_waits(workflow, lead):
    waiting = workflow.decide(lead, LogCall("later", at=TEN, note="Ada B")).lead
    ringing = workflow.decide(waiting, LogCall("ringing", at=TEN, duration=9))
    assert ringing.events[0].connected is False
    assert ringing.lead == replace(waiting, version=4)


@pytest.mark.parametrize("duration", [0, None])
def test_a_call_without_duration_is_not_connected(workflow, lead, duration):
    decision = workflow.decide(lead, LogCall("busy", at=TEN, duration=duration))
    assert decision.events[0].connected is False


def test_direction_and_setter_are_taken_as_declared(workflow, lead):
    missed = workflow.decide(lead, LogCall("missed", at=TEN)).events[0]
    ringing = workflow.decide(lead, LogCall("ringing", at=TEN)).events[0]
    assert (missed.direction, ringing.set_by) == ("inbound", "dialer")


def test_a_call_is_refused_only_for_its_own_faults_and_for_all_of_them(workflow, lead):
    outbound = LogCall("missed", at=TEN, direction="outbound", fields={"budget": "x"})
    assert objections(workflow.decide(lead, outbound)) == [
        ("LF407", "outbound"),
        ("LF412", "budget"),
    ]
    by_dialer = LogCall("talked", at=TEN, set_by="dialer", actor=Actor("x", "clerk"))
    assert objections(workflow.decide(lead, by_dialer)) == [
        ("LF407", "dialer"),
        ("LF410", "clerk"),
        ("LF404", "note"),
        ("LF404", "duration"),
        ("LF405", "call.duration > 0"),
    ]


@pytest.mark.parametrize("duration", [-1, float("nan"), float("inf"), True, "60"])
def test_a_duration_is_a_number_of_seconds(workflow, lead, duration):
    decision = workflow.decide(lead, LogCall("busy", at=TEN, duration=duration))
    assert objections(decision) == [("LF412", "duration")]


def test_direction_and_setter_are_closed_words(workflow, lead):
    asked = LogCall("busy", at=TEN, direction="sideways", set_by="robot")
    refused = workflow.decide(lead, asked)
    assert objections(refused) == [("LF412", "direction"), ("LF412", "set_by")]
    assert refused.objections[0].message == (
        "direction cannot be sideways; it is inbound or outbound."
    )


def test_a_diallers_codes_are_exact(workflow, lead):
    decision = workflow.decide(lead, LogCall("B", at=TEN, provider="dialler"))
    assert decision.events[0].call_status == "busy"
    for call_status, provider, subject in (
        ("BB", "dialler", "BB"),
        ("B", "diallr", "diallr"),
        ("bussy", None, "bussy"),
    ):
        asked = LogCall(call_status, at=TEN, provider=provider)
        assert objections(workflow.decide(lead, asked)) == [("LF410", subject)]


def test_a_retired_call_status_leads_to_what_replaces_it(workflow, lead):
    assert workflow.decide(lead, LogCall("no_reply", at=TEN)).events[0].call_status == "silent"


def test_an_automatic_move_writes_its_note_and_its_fill(workflow, lead):
    decision = workflow.decide(lead, LogCall("silent", at=TEN, note="rang out", actor=ANN))
    assert kinds(decision) == [CallLogged, FieldsSet, StatusChanged, SubStatusChanged]
    moved = decision.events[2]
    assert (moved.source, moved.rule) == ("call", "calls.statuses.silent.lead_status[1]")
    assert moved.note == (
        "Rule calls.statuses.silent.lead_status[1], set off by the call 'silent'. "
        "Note of the call: rang out"
    )
    assert decision.events[1].values == {"phone": "0", "reason": "price"}
    assert (decision.lead.status, decision.lead.sub_status) == ("trying", "called")
    assert (decision.lead.visit.attempts, decision.lead.activity.attempts) == (0, 1)


def test_the_first_entry_that_matches_is_carried_out(workflow, lead):
    trying = replace(lead, status="trying")
    decision = workflow.decide(trying, LogCall("silent", at=TEN))
    assert kinds(decision) == [CallLogged, SubStatusChanged]
    again = workflow.decide(decision.lead, LogCall("silent", at=TEN))
    assert kinds(again) == [CallLogged]


def test_an_entry_that_keeps_may_fill_and_none_keeps_as_it_is(workflow, lead):
    talking = replace(lead, status="talking")
    filled = workflow.decide(talking, LogCall("silent", at=TEN))
    assert kinds(filled) == [CallLogged, FieldsSet]
    assert filled.lead.fields["budget"] == 2
    assert kinds(workflow.decide(talking, LogCall("busy", at=TEN))) == [CallLogged]


def test_an_entry_that_stays_may_be_refused_too(lead):
    bad_value = load_text(
        "leadflow: 1\n"
        "guide: {id: p, title: P, revision: '1'}\n"
        "start: {status: new}\n"
        "fields: {mail: {type: text, format: email}}\n"
        "statuses: {new: {category: open}, next: {category: open}}\n"
        "transitions: [{from: new, to: next}]\n"
        "calls: {statuses: {ring: {lead_status: {keep: true, only_from: [new],"
        " fill: {mail: {from: call.note}}}}}}\n"
    )
    lead = replace(lead, stage=None)
    decision = bad_value.decide(lead, LogCall("ring", at=TEN, note="no address"))
    assert kinds(decision) == [CallLogged, OutcomeRefused]
    assert [(each.code, each.subject) for each in decision.events[1].objections] == [
        ("LF412", "mail")
    ]
    elsewhere = replace(lead, status="next")
    assert kinds(bad_value.decide(elsewhere, LogCall("ring", at=TEN, note="x"))) == [CallLogged]


def test_roles_bind_people_and_not_the_outcome_of_a_call(lead):
    strict = load_text(
        "leadflow: 1\n"
        "guide: {id: p, title: P, revision: '1'}\n"
        "start: {status: new}\n"
        "roles: {rep: {}}\n"
        "statuses: {new: {category: open}, next: {category: open}, lost: {category: lost}}\n"
        "transitions: [{from: [new, lost], to: next, roles: rep}, {from: new, to: lost}]\n"
        "calls: {statuses: {ring: {lead_status: {set: next, never_from: lost}}}}\n"
    )
    lead = replace(lead, stage=None)
    assert objections(strict.decide(lead, ChangeStatus("next", at=TEN))) == [("LF406", "")]
    assert kinds(strict.decide(lead, LogCall("ring", at=TEN))) == [CallLogged, StatusChanged]
    lost = replace(lead, status="lost")
    assert kinds(strict.decide(lost, LogCall("ring", at=TEN))) == [CallLogged]


def test_leaving_a_status_on_hold_is_forward(workflow, lead):
    parked = workflow.decide(replace(lead, status="parked"), LogCall("silent", at=TEN))
    assert kinds(parked) == [CallLogged, OutcomeRefused]
    assert parked.events[1].to_status == "trying"
    assert [each.code for each in parked.events[1].objections] == ["LF401"]


def test_a_gate_that_refuses_is_on_record_and_the_lead_stays(workflow, lead):
    tried = replace(lead, status="trying", visit=replace(lead.visit, attempts=2))
    asked = LogCall("silent", at=TEN, fields={"budget": 3})
    decision = workflow.decide(tried, asked)
    assert kinds(decision) == [CallLogged, FieldsSet, OutcomeRefused]
    refused = decision.events[2]
    assert (refused.to_status, refused.rule) == ("parked", "calls.statuses.silent.lead_status[0]")
    assert [(each.code, each.subject) for each in refused.objections] == [("LF404", "follow_up")]
    assert (decision.lead.status, decision.lead.fields["budget"]) == ("trying", 3)


def test_the_agent_picks_from_the_choice_as_a_person(workflow, lead):
    asked = LogCall("talked", at=TEN, duration=9, note="hi", actor=ANN, choose="talking")
    decision = workflow.decide(lead, asked)
    assert kinds(decision) == [CallLogged, StatusChanged]
    assert (decision.events[1].note, decision.events[1].actor) == ("hi", ANN)
    nothing = workflow.decide(lead, replace(asked, choose=None, fields={"budget": 1}))
    assert kinds(nothing) == [CallLogged, FieldsSet]
    refused = workflow.decide(lead, replace(asked, choose="lost"))
    assert kinds(refused) == [CallLogged, OutcomeRefused]
    assert objections(workflow.decide(lead, replace(asked, choose="won"))) == [("LF417", "won")]
    busy = LogCall("busy", at=TEN, choose="talking")
    assert objections(workflow.decide(lead, busy)) == [("LF417", "talking")]


def test_picking_the_present_status_keeps_it(workflow, lead):
    talking = replace(lead, status="talking")
    asked = LogCall("talked", at=TEN, duration=9, note="hi", choose="talking")
    assert kinds(workflow.decide(talking, asked)) == [CallLogged]


def test_a_deferred_outcome_moves_when_the_follow_up_is_saved(workflow, lead):
    called = workflow.decide(lead, LogCall("later", at=TEN, note="Ada Byron", actor=ANN))
    assert kinds(called) == [CallLogged]
    assert called.lead.pending.deferred == Plan(
        "parked",
        "calls.statuses.later.lead_status[0]",
        note="Rule calls.statuses.later.lead_status[0], set off by the call 'later'. "
        "Note of the call: Ada Byron",
        fill={"name": "Ada Byron"},
        human=True,
        actor=ANN,
    )
    saved = workflow.decide(called.lead, follow_up(fields={"budget": 4}))
    assert kinds(saved) == [FollowUpScheduled, FieldsSet, FieldsSet, StatusChanged]
    own, filled = saved.events[1:3]
    assert (own.values, own.source, own.actor) == ({"budget": 4}, "manual", None)
    assert (filled.values, filled.source, filled.actor) == ({"name": "Ada Byron"}, "call", ANN)
    assert saved.lead.status == "parked"
    assert saved.lead.fields == {"name": "Ada Byron", "phone": "1", "budget": 4}
    assert saved.lead.pending.deferred is None


def test_the_next_call_or_a_status_change_drops_what_waits(workflow, lead):
    waiting = workflow.decide(lead, LogCall("later", at=TEN, note="x")).lead
    called = workflow.decide(waiting, LogCall("busy", at=TEN)).lead
    assert called.pending == Pending()
    moved = workflow.decide(waiting, ChangeStatus("trying", at=TEN, note="x")).lead
    assert moved.pending == Pending()
    assert kinds(workflow.decide(moved, follow_up())) == [FollowUpScheduled]


def test_a_deferred_status_that_the_guide_has_no_more_is_refused_and_a_retired_one_replaced(
    workflow, lead
):
    waiting = workflow.decide(lead, LogCall("later", at=TEN, note="x")).lead
    for to, codes in (("gone", ["LF410"]), ("untouched", [])):
        plan = replace(waiting.pending.deferred, to=to, fill={})
        saved = workflow.decide(replace(waiting, pending=Pending(None, plan)), follow_up())
        refusals = [event for event in saved.events if isinstance(event, OutcomeRefused)]
        assert [each.code for event in refusals for each in event.objections] == codes
        assert saved.lead.status == "new"


def test_a_refused_deferred_outcome_is_dropped(workflow, lead):
    lost = replace(lead, status="lost", stage="sql")
    waiting = workflow.decide(lost, LogCall("later", at=TEN, note="x")).lead
    saved = workflow.decide(waiting, follow_up())
    assert kinds(saved) == [FollowUpScheduled, OutcomeRefused]
    assert [each.code for each in saved.events[1].objections] == ["LF401"]
    assert saved.lead.pending.deferred is None


def test_a_deferred_pick_waits_as_the_persons_own(workflow, lead):
    asked = LogCall("pick_later", at=TEN, note="call me", actor=ANN, choose="parked")
    waiting = workflow.decide(lead, asked).lead
    assert waiting.pending.deferred.picked
    saved = workflow.decide(waiting, follow_up())
    assert kinds(saved) == [FollowUpScheduled, StatusChanged]
    assert (saved.events[1].note, saved.events[1].actor) == ("call me", ANN)
    unpicked = workflow.decide(lead, replace(asked, choose=None)).lead
    assert unpicked.pending.deferred is None


def test_a_call_is_kept_wherever_the_lead_stands(workflow, lead):
    stray = replace(lead, status="gone")
    decision = workflow.decide(stray, LogCall("silent", at=TEN))
    assert kinds(decision)[0] is CallLogged
    later = workflow.decide(workflow.decide(stray, LogCall("later", at=TEN)).lead, follow_up())
    assert kinds(later) == [FollowUpScheduled, OutcomeRefused]
    assert [each.code for each in later.events[1].objections] == ["LF410"]


def test_what_was_picked_with_an_older_call_moves_nothing_and_is_on_record() -> None:
    workflow = load_text(
        """
leadflow: 1
guide: {id: g, title: G, revision: "1"}
start: {status: new}
statuses: {new: {category: open}, won: {category: won}}
transitions: [{from: new, to: won}]
calls: {statuses: {called: {flags: [attempt, human], lead_status: {choose: [won]}}}}
"""
    )
    lead = workflow.open(OpenLead("L-1", at=TEN)).lead
    late = LogCall("called", at=TEN + timedelta(hours=2), happened_at=NINE, choose="won")
    decision = workflow.decide(lead, late)
    call, refusal = decision.events
    assert (call.older, decision.lead.status) == (True, "new")
    assert (refusal.to_status, refusal.rule) == ("won", "calls.statuses.called.lead_status[0]")
    assert [each.code for each in refusal.objections] == ["LF421"]
    beside = replace(late, choose="lost")
    assert [each.code for each in workflow.decide(lead, beside).objections] == ["LF417"]
