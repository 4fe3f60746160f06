"""Service levels by example: goals, warnings, breaches, leaving."""

from dataclasses import replace
from datetime import timedelta

import pytest
from clock_desk import NINE, after, load_desk, names, opened, told

from leadflow import (
    ActionRequested,
    ChangeStatus,
    CloseFollowUp,
    LogCall,
    RecordSignal,
    ScheduleFollowUp,
    SlaBreached,
    SlaCancelled,
    SlaMet,
    SlaState,
    SlaWarned,
    Tick,
    Workflow,
)
from leadflow.language import NEVER

SLAS = (SlaWarned, SlaBreached, SlaMet, SlaCancelled)


@pytest.fixture(scope="module")
def desk() -> Workflow:
    return load_desk()


def test_a_warning_comes_at_its_share_of_the_time_and_the_breach_at_its_end(
    desk: Workflow,
) -> None:
    decision = desk.decide(opened(desk), Tick(after(hours=2)))
    assert told(decision) == [
        ("SlaWarned", after(minutes=96), "first_contact"),
        ("ActionRequested", after(minutes=96), "notify"),
        ("SlaBreached", after(hours=2), "first_contact"),
        ("ActionRequested", after(hours=2), "notify"),
    ]
    breach = next(event for event in decision.events if isinstance(event, SlaBreached))
    assert (breach.since, breach.due, breach.recurring) == (NINE, after(hours=2), False)
    assert breach.rule == "statuses.new.slas[0]"
    asked = [event.params for event in decision.events if isinstance(event, ActionRequested)]
    assert asked == [{"to": ("owner",)}, {"to": ("manager", "owner")}]


@pytest.mark.parametrize(
    ("command", "goal"),
    [
        (LogCall("silent", at=after(minutes=90), duration=0), "call"),
        (RecordSignal("email_sent", at=after(minutes=90)), "email_sent"),
    ],
)
def test_a_goal_in_time_meets_it(desk: Workflow, command: object, goal: str) -> None:
    decision = desk.decide(opened(desk), command)
    met = [event for event in decision.events if isinstance(event, SlaMet)]
    assert [(event.sla, event.goal, event.late, event.due) for event in met] == [
        ("first_contact", goal, False, after(hours=2))
    ]
    later = desk.decide(decision.lead, Tick(after(hours=20)))
    assert told(later, *SLAS) == []


@pytest.mark.parametrize("call_status", ["missed", "ringing"])
def test_a_missed_or_a_live_call_is_no_goal(desk: Workflow, call_status: str) -> None:
    decision = desk.decide(opened(desk), LogCall(call_status, at=after(hours=1)))
    assert told(decision, *SLAS) == []


def test_a_goal_at_the_due_moment_is_a_breach_ticked_or_not(desk: Workflow) -> None:
    decision = desk.decide(opened(desk), LogCall("silent", at=after(hours=2), duration=0))
    assert names(decision)[:5] == [
        "SlaWarned", "ActionRequested", "SlaBreached", "ActionRequested", "CallLogged",
    ]  # fmt: skip
    assert told(decision, SlaMet) == []


def test_the_time_of_recording_judges_and_an_older_call_is_no_goal(desk: Workflow) -> None:
    made_in_time = LogCall("spoke", at=after(hours=3), happened_at=after(hours=1), duration=60)
    assert told(desk.decide(opened(desk), made_in_time), SlaBreached) == [
        ("SlaBreached", after(hours=2), "first_contact")
    ]
    before_the_visit = LogCall("spoke", at=after(hours=1), happened_at=after(hours=-1), duration=60)
    assert told(desk.decide(opened(desk), before_the_visit), *SLAS) == []
    signal = RecordSignal("email_sent", at=after(hours=1), happened_at=after(hours=-1))
    assert told(desk.decide(opened(desk), signal), *SLAS) == []


def test_leaving_judges_the_goals_and_then_cancels(desk: Workflow) -> None:
    trying = desk.decide(opened(desk), LogCall("silent", at=NINE, duration=0)).lead
    left = desk.decide(trying, ChangeStatus("parked", at=after(days=1)))
    assert told(left, *SLAS) == [
        ("SlaMet", after(days=1), "progress"),
        ("SlaMet", after(days=1), "out"),
        ("SlaCancelled", after(days=1), "contact"),
    ]
    goals = [event.goal for event in left.events if isinstance(event, SlaMet)]
    assert goals == ["parked", "parked"]
    assert left.lead.visit.slas == {}


def test_what_was_met_or_breached_is_not_cancelled(desk: Workflow) -> None:
    met = desk.decide(opened(desk), RecordSignal("email_sent", at=NINE)).lead
    assert told(desk.decide(met, ChangeStatus("talking", at=after(hours=1))), *SLAS) == []
    breached = desk.decide(opened(desk), Tick(after(hours=3))).lead
    assert told(desk.decide(breached, ChangeStatus("talking", at=after(hours=4))), *SLAS) == []
    late = desk.decide(breached, RecordSignal("email_sent", at=after(hours=4)))
    assert told(late, *SLAS) == []


def test_a_recurring_one_starts_again_at_each_goal_and_breaches_once_a_silence(
    desk: Workflow,
) -> None:
    lead = desk.decide(opened(desk), ChangeStatus("talking", at=NINE)).lead
    met = desk.decide(lead, RecordSignal("email_sent", at=after(days=2)))
    assert told(met, *SLAS) == [("SlaMet", after(days=2), "weekly")]
    assert met.lead.visit.slas["weekly"] == SlaState(after(days=2))
    silent = desk.decide(met.lead, Tick(after(days=29)))
    assert told(silent, *SLAS) == [
        ("SlaWarned", after(days=5, hours=12), "weekly"),
        ("SlaBreached", after(days=9), "weekly"),
    ]
    late = desk.decide(silent.lead, LogCall("spoke", at=after(days=29), duration=5))
    assert [(e.sla, e.late, e.since) for e in late.events if isinstance(e, SlaMet)] == [
        ("weekly", True, after(days=2))
    ]
    assert told(desk.decide(late.lead, Tick(after(days=36))), SlaBreached) == [
        ("SlaBreached", after(days=36), "weekly")
    ]
    left = desk.decide(
        late.lead, ChangeStatus("lost", at=after(days=30), fields={"reason": "silence"})
    )
    assert told(left, *SLAS) == [("SlaCancelled", after(days=30), "weekly")]


def test_leaving_after_a_recurring_breach_says_no_more_of_it(desk: Workflow) -> None:
    lead = desk.decide(opened(desk), ChangeStatus("talking", at=NINE)).lead
    silent = desk.decide(lead, Tick(after(days=8))).lead
    gone = ChangeStatus("lost", at=after(days=9), fields={"reason": "silence"})
    assert told(desk.decide(silent, gone), *SLAS) == []


def test_a_follow_up_closed_as_done_is_activity_and_a_missed_one_is_not(desk: Workflow) -> None:
    lead = desk.decide(opened(desk), ChangeStatus("talking", at=NINE)).lead
    planned = desk.decide(lead, ScheduleFollowUp(after(days=1), at=NINE)).lead
    done = desk.decide(planned, CloseFollowUp("done", at=after(days=1)))
    assert names(done) == ["FollowUpClosed", "SlaMet"]
    missed = desk.decide(planned, CloseFollowUp("missed", at=after(days=1)))
    assert names(missed) == ["FollowUpClosed"]


def test_a_shorter_time_in_a_new_revision_breaches_where_the_lead_stands(desk: Workflow) -> None:
    lead = opened(desk)
    busy = replace(lead, at=after(hours=5))
    assert told(desk.decide(busy, Tick(after(hours=6))), SlaWarned, SlaBreached) == [
        ("SlaWarned", after(hours=5), "first_contact"),
        ("SlaBreached", after(hours=5), "first_contact"),
    ]


def test_a_call_to_a_lead_without_clocks_meets_nothing(desk: Workflow) -> None:
    lost = replace(opened(desk), status="lost")
    assert names(desk.decide(lost, LogCall("spoke", at=NINE, duration=5))) == ["CallLogged"]


def test_a_time_that_no_year_holds_is_never_over(desk: Workflow) -> None:
    last = NEVER - timedelta(hours=1)
    lead = opened(desk)
    late = replace(lead, at=last, visit=replace(lead.visit, entered_at=last))
    left = desk.decide(late, ChangeStatus("talking", at=last))
    assert [event.due for event in left.events if isinstance(event, SlaCancelled)] == [NEVER]
