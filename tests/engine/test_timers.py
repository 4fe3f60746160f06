"""Timers by example: origins, conditions, repeats, refusals."""

from dataclasses import replace

import pytest
from clock_desk import NINE, after, load_desk, moved, names, opened, told

from leadflow import (
    Accepted,
    ActionRequested,
    CallLogged,
    ChangeStatus,
    CloseFollowUp,
    Firing,
    Lead,
    LogCall,
    OpenLead,
    OutcomeRefused,
    RecordSignal,
    ScheduleFollowUp,
    SetFields,
    StatusChanged,
    StatusSuggested,
    Tick,
    TimerFired,
    Workflow,
    load_text,
)
from leadflow.language import NEVER


@pytest.fixture(scope="module")
def desk() -> Workflow:
    return load_desk()


def talking(workflow: Workflow) -> Lead:
    return moved(workflow, opened(workflow), ChangeStatus("talking", at=NINE))


def test_a_timer_fires_once_at_its_own_moment_however_late_anybody_looks(desk: Workflow) -> None:
    lead = opened(desk)
    decision = desk.decide(lead, Tick(after(days=60)))
    fired = [event for event in decision.events if isinstance(event, TimerFired)]
    assert [(event.timer, event.at, event.due, event.origin) for event in fired] == [
        ("untouched", after(days=1), after(days=1), NINE)
    ]
    assert fired[0].red_flag
    assert fired[0].rule == "statuses.new.timers[1]"
    assert told(decision, ActionRequested)[-1] == ("ActionRequested", after(days=1), "notify")
    assert desk.decide(decision.lead, Tick(after(days=90))) == Accepted(decision.lead, ())


def test_what_is_due_is_settled_before_a_command_also_one_that_is_refused(desk: Workflow) -> None:
    lead = opened(desk)
    refused = desk.decide(lead, ChangeStatus("lost", at=after(days=2)))
    assert names(refused)[:1] == ["SlaWarned"]
    assert "TimerFired" in names(refused)
    assert refused.lead.version == lead.version + len(refused.events)


def test_a_timer_since_a_follow_up_runs_while_one_is_open(desk: Workflow) -> None:
    lead = opened(desk)
    asked = ScheduleFollowUp(after(hours=30), at=NINE)
    planned = moved(desk, lead, asked)
    assert told(desk.decide(planned, Tick(after(hours=40))), TimerFired) == [
        ("TimerFired", after(hours=24), "untouched"),
        ("TimerFired", after(hours=31), "reminder"),
    ]
    closed = moved(desk, planned, CloseFollowUp("done", at=after(hours=1)))
    assert told(desk.decide(closed, Tick(after(hours=40))), TimerFired) == [
        ("TimerFired", after(hours=24), "untouched")
    ]


def test_a_timer_since_a_field_fires_once_for_each_of_its_moments(desk: Workflow) -> None:
    lead = opened(desk, fields={"meeting_at": after(hours=3)})
    lead = desk.decide(lead, Tick(after(hours=4))).lead
    assert lead.visit.timers["met"] == Firing(after(hours=3))
    lead = moved(desk, lead, SetFields({"meeting_at": after(hours=5)}, at=lead.at))
    lead = desk.decide(lead, Tick(after(hours=6))).lead
    assert lead.visit.timers["met"] == Firing(after(hours=5), None, frozenset({after(hours=3)}))
    lead = moved(desk, lead, SetFields({"meeting_at": after(hours=3)}, at=lead.at))
    assert desk.decide(lead, Tick(after(hours=23))) == Accepted(lead, ())


def test_an_origin_before_the_visit_counts_from_its_beginning(desk: Workflow) -> None:
    lead = opened(desk, fields={"meeting_at": after(days=-9)})
    assert told(desk.decide(lead, Tick(after(hours=1))), TimerFired) == [
        ("TimerFired", after(hours=1), "met")
    ]


def test_new_activity_is_a_new_origin(desk: Workflow) -> None:
    lead = talking(desk)
    called = moved(desk, lead, LogCall("spoke", at=after(days=5), duration=60))
    fired = told(desk.decide(called, Tick(after(days=30))), TimerFired)
    assert fired == [
        ("TimerFired", after(days=15), "silent"),
        ("TimerFired", after(days=16), "uncalled"),
        ("TimerFired", after(days=19), "quiet"),
    ]
    missed = moved(desk, called, LogCall("missed", at=after(days=6)))
    assert told(desk.decide(missed, Tick(after(days=30))), TimerFired) == [
        ("TimerFired", after(days=15), "silent"),
        ("TimerFired", after(days=17), "uncalled"),
        ("TimerFired", after(days=19), "quiet"),
    ]


def test_a_condition_alone_fires_as_soon_as_it_is_true_in_a_moment_of_its_own(
    desk: Workflow,
) -> None:
    lead = opened(desk)
    for hour in range(1, 4):
        lead = moved(desk, lead, LogCall("silent", at=after(hours=hour), duration=0))
    decision = desk.decide(lead, LogCall("silent", at=after(hours=4), duration=0))
    assert told(decision, CallLogged, TimerFired, StatusChanged) == [
        ("CallLogged", after(hours=4), "silent"),
        ("TimerFired", after(hours=4), "too_many"),
        ("StatusChanged", after(hours=4), "parked"),
    ]
    change = next(event for event in decision.events if isinstance(event, StatusChanged))
    assert (change.source, change.rule) == ("timer", "statuses.trying.timers[0].then[0]")
    assert change.note == "Nobody answers."
    fired = next(event for event in decision.events if isinstance(event, TimerFired))
    assert fired.due == after(hours=4)


def test_a_time_and_a_condition_fire_at_the_first_moment_when_both_hold(desk: Workflow) -> None:
    lead = moved(desk, opened(desk), LogCall("silent", at=NINE, duration=0))
    late = desk.decide(lead, SetFields({"interested": True}, at=after(days=2, hours=3)))
    refusal = next(event for event in late.events if isinstance(event, OutcomeRefused))
    assert [each.code for each in refusal.objections] == ["LF414"]
    assert told(late, TimerFired) == [("TimerFired", after(days=2, hours=3), "keen")]
    early = desk.decide(lead, SetFields({"interested": True}, at=after(hours=3)))
    assert told(early, TimerFired) == []
    assert desk.next_due(early.lead) == after(days=2)


def test_what_waits_for_a_condition_is_not_due(desk: Workflow) -> None:
    lead = moved(desk, opened(desk), LogCall("silent", at=NINE, duration=0))
    assert desk.next_due(lead) == after(days=3)  # the service level, not the timer after 2 days


def test_a_timer_whose_move_was_refused_asks_again_one_after_later(desk: Workflow) -> None:
    lead = replace(talking(desk), status="stale", fields={"name": "Ada"})
    decision = desk.decide(lead, Tick(after(days=16)))
    refused = [event for event in decision.events if isinstance(event, OutcomeRefused)]
    assert [(event.timer, event.at, event.again_at) for event in refused] == [
        ("give_up", after(days=5), after(days=10)),
        ("give_up", after(days=10), after(days=15)),
        ("give_up", after(days=15), after(days=20)),
    ]
    assert [each.code for each in refused[0].objections] == ["LF404"]


def test_it_asks_again_after_an_hour_at_the_earliest(desk: Workflow) -> None:
    lead = replace(talking(desk), status="stale", stage="nowhere")
    decision = desk.decide(lead, Tick(after(hours=3)))
    refused = [event.at for event in decision.events if isinstance(event, OutcomeRefused)]
    assert refused == [after(minutes=30), after(minutes=90), after(minutes=150)]


def test_a_timer_fills_in_what_its_move_takes(desk: Workflow) -> None:
    lead = replace(talking(desk), status="stale")
    decision = desk.decide(lead, Tick(after(hours=1)))
    assert names(decision) == ["TimerFired", "FieldsSet", "StatusChanged"]
    assert decision.lead.fields == {"reason": "silence"}


def test_a_timer_repeats_from_its_previous_moment(desk: Workflow) -> None:
    lead = replace(talking(desk), status="parked")
    decision = desk.decide(lead, Tick(after(days=155)))
    assert told(decision, TimerFired) == [
        ("TimerFired", after(days=90), "again"),
        ("TimerFired", after(days=120), "again"),
        ("TimerFired", after(days=150), "again"),
    ]
    assert desk.next_due(decision.lead) == after(days=180)


def test_a_condition_may_repeat_too_and_suggests_once(desk: Workflow) -> None:
    lead = replace(talking(desk), status="parked")
    keen = desk.decide(lead, SetFields({"interested": True}, at=NINE))
    assert told(keen, TimerFired, StatusSuggested) == [
        ("TimerFired", NINE, "keen"),
        ("StatusSuggested", NINE, "talking"),
    ]
    later = desk.decide(keen.lead, Tick(after(days=2)))
    assert told(later, TimerFired, StatusSuggested) == [
        ("TimerFired", after(days=1), "keen"),
        ("TimerFired", after(days=2), "keen"),
    ]
    bored = desk.decide(later.lead, SetFields({"interested": False}, at=after(days=2)))
    again = desk.decide(bored.lead, SetFields({"interested": True}, at=after(days=9)))
    assert told(again, TimerFired) == [("TimerFired", after(days=9), "keen")]


def test_a_lead_that_opens_with_its_condition_true_is_moved_at_once(desk: Workflow) -> None:
    lead = replace(talking(desk), status="parked", fields={"interested": True})
    assert told(desk.decide(lead, Tick(NINE)), TimerFired) == [("TimerFired", NINE, "keen")]


def test_nothing_is_due_at_the_end_of_all_time(desk: Workflow) -> None:
    lead = opened(desk)
    end = replace(lead.visit, entered_at=NEVER, timers={})
    assert desk.next_due(replace(lead, at=NEVER, visit=end)) is None


def test_a_lead_of_a_status_without_clocks_has_nothing_due(desk: Workflow) -> None:
    lost = replace(opened(desk), status="lost")
    assert desk.next_due(lost) is None
    assert desk.decide(lost, Tick(after(days=1))) == Accepted(lost, ())


def test_a_signal_sets_the_follow_up_off_too(desk: Workflow) -> None:
    lead = moved(desk, opened(desk), RecordSignal("invited", at=NINE))
    assert lead.pending.deferred is not None
    saved = desk.decide(lead, ScheduleFollowUp(after(days=1), at=after(hours=1)))
    change = next(event for event in saved.events if isinstance(event, StatusChanged))
    assert (change.to_status, change.source) == ("trying", "signal")


def test_a_timer_may_wait_for_a_follow_up(desk: Workflow) -> None:
    keen = desk.decide(opened(desk), SetFields({"interested": True}, at=NINE))
    assert names(keen) == ["FieldsSet", "TimerFired"]
    saved = desk.decide(keen.lead, ScheduleFollowUp(after(days=1), at=NINE))
    change = next(event for event in saved.events if isinstance(event, StatusChanged))
    assert (change.to_status, change.source) == ("trying", "timer")


def test_offers_are_those_of_the_lead_as_it_is_by_then(desk: Workflow) -> None:
    lead = replace(talking(desk), status="stale")
    assert [offer.status for offer in desk.offers(lead, at=NINE)] == ["talking", "lost"]
    assert desk.offers(lead, at=after(hours=1)) == ()  # the timer has given it up by then


WAITING = """
leadflow: 1
guide: {id: waiting, title: Waiting, revision: "1"}
start: {status: new}
fields: {name: text}
statuses:
  new:
    category: open
    timers: [{id: invite, after: 2d, then: {set: trying, after: follow_up}}]
  trying: {category: open, requires: [name]}
transitions: [{from: new, to: trying}]
"""


def test_a_timer_whose_move_is_refused_after_the_follow_up_asks_again() -> None:
    workflow = load_text(WAITING, "waiting.leadflow.yaml")
    invited = moved(workflow, opened(workflow), Tick(after(days=2)))
    saved = workflow.decide(invited, ScheduleFollowUp(after(days=9), at=after(days=3)))
    refusal = next(event for event in saved.events if isinstance(event, OutcomeRefused))
    assert (refusal.timer, refusal.again_at) == ("invite", after(days=5))
    assert workflow.next_due(saved.lead) == after(days=5)
    again = moved(workflow, saved.lead, Tick(after(days=5)))
    named = ScheduleFollowUp(after(days=9), at=after(days=6), fields={"name": "Ada"})
    assert moved(workflow, again, named).status == "trying"


@pytest.mark.parametrize(
    "edited",
    [
        WAITING.replace("id: invite, after: 2d", "id: coax, after: 9d"),
        WAITING.replace(
            "    timers: [{id: invite, after: 2d, then: {set: trying, after: follow_up}}]\n", ""
        ),
    ],
)
def test_a_timer_that_a_later_revision_has_no_more_does_not_ask_again(edited: str) -> None:
    workflow = load_text(WAITING, "waiting.leadflow.yaml")
    invited = moved(workflow, opened(workflow), Tick(after(days=2)))
    revised = load_text(edited, "waiting.leadflow.yaml")
    saved = revised.decide(invited, ScheduleFollowUp(after(days=9), at=after(days=3)))
    refusal = next(event for event in saved.events if isinstance(event, OutcomeRefused))
    assert (refusal.timer, refusal.again_at) == ("invite", None)


def test_a_condition_alone_whose_move_is_refused_does_not_ask_again() -> None:
    at_once = WAITING.replace(
        "after: 2d, then: {set: trying, after: follow_up}",
        "when: attempts == 0, then: {set: trying}",
    )
    workflow = load_text(at_once, "waiting.leadflow.yaml")
    decision = workflow.open(OpenLead("L-1", at=after()))
    (refusal,) = (event for event in decision.events if isinstance(event, OutcomeRefused))
    assert (refusal.timer, refusal.again_at) == ("invite", None)
    assert workflow.next_due(decision.lead) is None


def test_a_timer_whose_move_a_call_has_displaced_asks_again() -> None:
    """Nobody saved a follow-up before the next call: the move is refused, and asked for again."""
    text = WAITING + "calls: {statuses: {rang: {flags: attempt, lead_status: keep}}}\n"
    workflow = load_text(text, "waiting.leadflow.yaml")
    invited = moved(workflow, opened(workflow), Tick(after(days=2)))
    called = workflow.decide(invited, LogCall("rang", at=after(days=3)))
    assert names(called) == ["CallLogged", "OutcomeRefused"]
    refusal = called.events[-1]
    assert [each.message for each in refusal.objections] == [
        "a follow-up is missing; schedule one that lies ahead."
    ]
    assert (refusal.timer, refusal.again_at) == ("invite", after(days=5))
    again = workflow.decide(called.lead, Tick(after(days=5)))
    assert names(again) == ["TimerFired"]
    assert again.lead.pending.deferred.timer == "invite"


def test_a_late_record_whose_time_is_over_fires_at_once() -> None:
    """An older moment may be a new origin, from which the time is over already."""
    workflow = load_text(
        WAITING.replace("after: 2d, then", "after: 1d, since: last_activity, then")
        + "signals: {mail: {contact: one_way}}\n",
        "waiting.leadflow.yaml",
    )
    lead = moved(workflow, opened(workflow), Tick(after(days=1)))
    mail = RecordSignal("mail", at=after(days=5), happened_at=after(days=2))
    decision = workflow.decide(lead, mail)
    assert names(decision) == ["SignalRecorded", "TimerFired"]
    fired = decision.events[-1]
    assert (fired.at, fired.due) == (after(days=5), after(days=3))


def test_another_note_makes_no_other_suggestion() -> None:
    workflow = load_text(
        WAITING + "signals: {seen: {lead_status: {set: trying, mode: suggest}}}\n",
        "waiting.leadflow.yaml",
    )
    lead = moved(workflow, opened(workflow), RecordSignal("seen", at=after(days=1)))
    again = workflow.decide(lead, RecordSignal("seen", at=after(days=1), note="and again"))
    assert names(again) == ["SignalRecorded"]


def test_a_repeat_goes_on_though_the_move_was_refused() -> None:
    text = WAITING.replace(
        "after: 2d, then: {set: trying, after: follow_up}",
        "after: 30d, repeat: 1d, then: {set: trying}",
    )
    workflow = load_text(text, "waiting.leadflow.yaml")
    fired = moved(workflow, opened(workflow), Tick(after(days=30)))
    assert workflow.next_due(fired) == after(days=31)


def test_a_repeating_timer_goes_on_from_an_origin_that_comes_back() -> None:
    """A wrong date that is corrected does not silence the reminder."""
    text = WAITING.replace("{name: text}", "{name: text, met_at: datetime}").replace(
        "after: 2d, then: {set: trying, after: follow_up}",
        "after: 1h, since: met_at, repeat: 1d, red_flag: true",
    )
    workflow = load_text(text, "waiting.leadflow.yaml")

    def met(days: int, hours: int) -> SetFields:
        return SetFields({"met_at": after(days=days)}, at=after(days=2, hours=hours))

    lead = moved(workflow, opened(workflow), SetFields({"met_at": after(days=1)}, at=after()))
    lead = moved(workflow, lead, Tick(after(days=2, hours=2)), met(2, 3), met(1, 4))
    assert lead.visit.timers["invite"].again_at == after(days=3, hours=4)
    assert workflow.next_due(lead) == after(days=3, hours=4)
