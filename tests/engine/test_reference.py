"""The engine and a slow reading of the raw YAML agree on every walk through every guide."""

from hypothesis import given

from leadflow.engine import Accepted
from reference.clocks import next_due
from reference.interpreter import answer, open_lead
from reference.raw_guide import read_raw
from strategies.walks import walks


@given(walks(timed=True))
def test_the_judge_agrees_with_every_decision_of_a_walk(walk):
    guide, state = read_raw(walk.case.text), None
    for step in walk.steps:
        if step.lead is None:
            verdict, state = open_lead(guide, step.command)
        else:
            verdict = answer(guide, state, step.command, step.expected_version)
        assert said(verdict) == engine_said(step.decision), step.command
        if state is not None:
            assert judged(state) == stands(step.decision.lead), step.command
            due = next_due(guide, state)
            assert (due and due.at) == walk.workflow.next_due(step.decision.lead)


def said(verdict):
    return verdict.accepted, sorted(verdict.codes), list(verdict.events)


def engine_said(decision):
    accepted = isinstance(decision, Accepted)
    codes = set() if accepted else {each.code for each in decision.objections}
    return accepted, sorted(codes), [type(event).__name__ for event in decision.events]


def judged(state):
    """Return where the judge's lead stands, in the words of `stands`."""
    return {
        "place": (state.status, state.stage, state.sub_status, state.owner),
        "fields": state.fields,
        "version": (state.version, state.at),
        "ever": (state.ever["attempt"], state.ever["connect"], state.ever["contact"]),
        "here": (state.here["attempt"], state.here["connect"], state.here["contact"]),
        "last": (state.last_call, state.last_contact, state.last_activity),
        "follow_up": state.follow_up,
        "deferred": state.deferred and state.deferred.status,
        "suggested": state.suggested and state.suggested.status,
        "approval": state.approval and state.approval.asked.status,
        "owes_change": state.owes_change,
        "call_bars": set(state.call_bars),
        "owners": set(state.owners),
    }


def stands(lead):
    """Return where the engine's lead stands."""
    ever, here, waits = lead.activity, lead.visit, lead.pending
    return {
        "place": (lead.status, lead.stage, lead.sub_status, lead.owner),
        "fields": dict(lead.fields),
        "version": (lead.version, lead.at),
        "ever": (ever.attempts, ever.connects, ever.contacts),
        "here": (here.attempts, here.connects, here.contacts),
        "last": (ever.last_call_at, ever.last_contact_at, ever.last_activity_at),
        "follow_up": waits.follow_up and waits.follow_up.due,
        "deferred": waits.deferred and waits.deferred.to,
        "suggested": waits.suggested and waits.suggested.to,
        "approval": waits.approval and waits.approval.plan.to,
        "owes_change": ever.owes_change,
        "call_bars": {bar.flag for bar in ever.call_bars},
        "owners": {*ever.previous_owners, *([] if lead.owner is None else [lead.owner])},
    }
