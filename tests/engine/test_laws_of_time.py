"""What holds of all that happens by itself, for every guide, every lead and every schedule."""

from collections import defaultdict
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leadflow.engine import (
    Accepted,
    ActionRequested,
    ApprovalDropped,
    ApprovalGranted,
    ApprovalRejected,
    ApprovalRequested,
    AutomationOverridden,
    CallLogged,
    FieldsSet,
    FollowUpClosed,
    FollowUpScheduled,
    LeadMigrated,
    LeadOpened,
    LogCall,
    Migrate,
    OutcomeRefused,
    OverrideUsed,
    OwnerAssigned,
    RecordSignal,
    SignalRecorded,
    SlaBreached,
    SlaCancelled,
    SlaMet,
    SlaWarned,
    StageChanged,
    StatusChanged,
    StatusSuggested,
    SubStatusChanged,
    Tick,
    TimerFired,
)
from strategies.drawing import Chooser
from strategies.walks import walks

# The order of events within one moment; what begins a moment has rank 0.
RANKS = {
    LeadOpened: 0,
    TimerFired: 0,
    SlaWarned: 0,
    SlaBreached: 0,
    CallLogged: 0,
    SignalRecorded: 0,
    FollowUpClosed: 0,
    ApprovalGranted: 0,
    ApprovalRejected: 0,
    AutomationOverridden: 0,
    OverrideUsed: 0,
    OwnerAssigned: 0,
    LeadMigrated: 0,
    SlaMet: 1,
    SlaCancelled: 2,
    ApprovalDropped: 2.5,
    FieldsSet: 3,
    FollowUpScheduled: 4,
    StatusChanged: 5,
    SubStatusChanged: 6,
    StageChanged: 7,
    OutcomeRefused: 8,
    ApprovalRequested: 8,
    StatusSuggested: 8,
    ActionRequested: 9,
}
LONG = timedelta(days=400)


@st.composite
def sweeps(draw):
    """Return a walk and, for each command of it that came in order, where to sweep before it.

    A migration is left out: what a sweep before it finds due is another guide's.
    """
    walk = draw(walks(timed=True))
    chooser, last, rounds = Chooser(draw), walk.lead.opened_at, []
    for step in walk.steps:
        moves_on = step.lead is not None and not isinstance(step.command, Migrate)
        if moves_on and step.command.at >= last:
            last = step.command.at
            rounds.append(
                (step.command, [chooser.number(0, 4) for _ in range(chooser.number(0, 3))])
            )
    return walk, rounds


def opened(walk):
    """Return the decision that opened the lead of *walk*."""
    return next(step.decision for step in walk.steps if isinstance(step.decision, Accepted))


def swept(workflow, lead, at, kind):
    """Return what a sweep somewhere before *at* answers: when something is due, or anywhere."""
    due = workflow.next_due(lead)
    between = lead.at + (at - lead.at) * kind / 4
    when = due if due is not None and due <= at and kind % 2 else between
    return workflow.decide(lead, Tick(max(when, lead.at)))


@given(sweeps())
def test_answers_do_not_depend_on_how_often_anybody_sweeps(walk_and_rounds):
    walk, rounds = walk_and_rounds
    workflow = walk.workflow
    never, often = opened(walk), opened(walk)
    events_never, events_often = list(never.events), list(often.events)
    lead_never, lead_often = never.lead, often.lead
    for command, kinds in rounds:
        for kind in kinds:
            sweep = swept(workflow, lead_often, command.at, kind)
            lead_often = sweep.lead
            events_often += sweep.events
        for lead, events in ((lead_never, events_never), (lead_often, events_often)):
            decision = workflow.decide(lead, command)
            events += decision.events
            if lead is lead_never:
                lead_never = decision.lead
            else:
                lead_often = decision.lead
    end = Tick(max(lead_never.at, lead_often.at, *(command.at for command, _ in rounds)) + LONG)
    assert [*events_never, *workflow.decide(lead_never, end).events] == [
        *events_often,
        *workflow.decide(lead_often, end).events,
    ]


@given(walks(timed=True))
def test_nothing_happens_by_itself_before_the_next_due_moment_and_then_it_does(walk):
    for step in walk.steps:
        lead = step.decision.lead
        if lead is None:
            continue
        due = walk.workflow.next_due(lead)
        if due is None:
            assert walk.workflow.decide(lead, Tick(lead.at + LONG)) == Accepted(lead, ())
            continue
        just_before = max(lead.at, due - timedelta(microseconds=1))
        if just_before < due:
            assert walk.workflow.decide(lead, Tick(just_before)) == Accepted(lead, ())
        assert walk.workflow.decide(lead, Tick(due)).events[0].at == due


@given(walks(timed=True))
def test_a_sweep_leaves_nothing_undone(walk):
    for step in walk.steps:
        lead = step.decision.lead
        if lead is not None:
            later = walk.workflow.decide(lead, Tick(lead.at + timedelta(days=3))).lead
            due = walk.workflow.next_due(later)
            assert due is None or due > lead.at + timedelta(days=3)


@given(walks(timed=True))
def test_no_timer_fires_twice_for_one_origin_unless_it_repeats(walk):
    repeating = {
        timer.rule.path
        for status in walk.workflow.statuses
        for timer in status.timers
        if timer.repeat is not None
    }
    fired = defaultdict(list)
    for event in to_the_end(walk):
        match event:
            case StatusChanged():
                fired.clear()
            case TimerFired() if event.rule not in repeating:
                assert event.origin not in fired[event.timer]
                fired[event.timer].append(event.origin)
            case OutcomeRefused(timer=str()) if event.again_at is not None:
                fired[event.timer].clear()


@given(walks(timed=True))
def test_a_service_level_ends_once_and_breaches_on_the_dot(walk):
    slas = [sla for status in walk.workflow.statuses for sla in status.slas]
    recurring = {sla.rule.path for sla in slas if sla.recurring}
    ended = set()
    for event in to_the_end(walk):
        match event:
            case StatusChanged():
                ended.clear()
            case SlaMet() | SlaBreached() | SlaCancelled() if event.rule not in recurring:
                assert event.sla not in ended
                ended.add(event.sla)
        match event:
            case SlaBreached():
                assert event.at == event.due
            case SlaMet(late=False) | SlaCancelled() | SlaWarned():
                assert event.at < event.due


@given(walks(timed=True))
def test_whoever_leaves_a_status_leaves_no_service_level_running(walk):
    rules = {status.id: status.slas for status in walk.workflow.statuses}
    retired = {old.id: old.use for old in walk.workflow.rules.retired.statuses}
    over = set()
    for event in to_the_end(walk):
        match event:
            case SlaMet() | SlaBreached() | SlaCancelled():
                over.add(event.sla)
            case StatusChanged():
                left = retired.get(event.from_status, event.from_status)
                assert {sla.id for sla in rules[left]} <= over
                over = set()


@given(walks(timed=True))
def test_each_moment_moves_the_lead_at_most_once(walk):
    for step in walk.steps:
        fired = [event for event in step.decision.events if isinstance(event, TimerFired)]
        moved = [event for event in step.decision.events if isinstance(event, StatusChanged)]
        assert len(moved) <= len(fired) + isinstance(step.decision, Accepted)


@given(walks(timed=True))
def test_the_events_of_a_moment_stand_in_their_order(walk):
    for step in walk.steps:
        ranks = [_rank(event) for event in step.decision.events]
        falls = [new for old, new in pairwise(ranks) if new < old and new]
        assert len(falls) <= 1, step.decision.events


@given(walks(timed=True))
def test_what_a_sender_repeats_is_accepted_and_changes_nothing(walk):
    for step in walk.accepted:
        command = step.command
        if isinstance(command, LogCall | RecordSignal) and command.id is not None:
            again = walk.workflow.decide(
                step.decision.lead, command, step.decision.lead.version - 1
            )
            assert again == Accepted(step.decision.lead, ())


@given(walks())
def test_an_older_call_counts_for_life_only_and_moves_nothing(walk):
    for step in walk.accepted:
        for event in step.decision.events:
            if isinstance(event, CallLogged) and event.older:
                assert step.decision.lead.visit == step.lead.visit
                assert step.decision.lead.status == step.lead.status
                assert step.decision.lead.pending == step.lead.pending
                counted = "attempt" in event.flags and "live" not in event.flags
                more = step.decision.lead.activity.attempts - step.lead.activity.attempts
                assert more == counted


def to_the_end(walk):
    """Return the events of *walk* and all that happens by itself in a good year after it."""
    later = walk.workflow.decide(walk.lead, Tick(walk.lead.at + LONG))
    return [*walk.events, *later.events]


def _rank(event):
    if isinstance(event, FollowUpScheduled) and event.rule is None:
        return 0
    if isinstance(event, ApprovalDropped) and event.reason == "expired":
        return 0
    return RANKS[type(event)]
