"""All that hosts keep or send survives pickling and JSON, and a workflow decides as before."""

import json
import pickle

from hypothesis import given
from hypothesis import strategies as st

from leadflow.engine import Accepted, read_command, read_event, read_lead, to_dict
from strategies.walks import leads, walks


def pickled(value):
    return pickle.loads(pickle.dumps(value))


def through_json(value):
    return json.loads(json.dumps(to_dict(value), allow_nan=True))


def in_short(decision):
    """Return *decision* but for its sentences: JSON keeps a moment, not the offset it came in."""
    reasons = [(each.code, each.subject) for each in getattr(decision, "objections", ())]
    return type(decision), decision.lead, decision.events, reasons


@given(walks(timed=True))
def test_whatever_is_decided_survives_pickling(walk):
    for step in walk.steps:
        assert pickled(step.command) == step.command
        assert pickled(step.decision) == step.decision
    assert pickled(walk.lead) == walk.lead
    assert pickled(walk.events) == walk.events


@given(walks(timed=True))
def test_commands_survive_json(walk):
    for step in walk.steps:
        assert read_command(through_json(step.command)) == step.command


@given(walks(timed=True))
def test_leads_survive_json_at_every_step(walk):
    for step in walk.accepted:
        assert read_lead(through_json(step.decision.lead)) == step.decision.lead


@given(walks(timed=True))
def test_events_survive_json(walk):
    assert [read_event(through_json(event)) for event in walk.events] == walk.events


@given(walks(timed=True))
def test_decisions_and_objections_are_json_that_says_the_same_twice(walk):
    for step in walk.steps:
        written = through_json(step.decision)
        assert written == to_dict(step.decision)
        assert written["type"] == type(step.decision).__name__
        if isinstance(step.decision, Accepted):
            assert read_lead(written["lead"]) == step.decision.lead
            assert tuple(map(read_event, written["events"])) == step.decision.events
        else:
            objections = [through_json(each) for each in step.decision.objections]
            assert written["objections"] == objections


@given(walks(timed=True))
def test_commands_that_went_through_json_are_decided_as_before(walk):
    for step in walk.steps:
        command = read_command(through_json(step.command))
        if step.lead is None:
            decision = walk.workflow.open(command)
        else:
            lead = read_lead(through_json(step.lead))
            decision = walk.workflow.decide(lead, command, step.expected_version)
        assert in_short(decision) == in_short(step.decision)


@given(walks(timed=True))
def test_a_pickled_workflow_decides_the_same(walk):
    workflow = pickled(walk.workflow)
    assert workflow.rules == walk.workflow.rules
    assert workflow.guide == walk.workflow.guide
    for step in walk.steps:
        if step.lead is None:
            assert workflow.open(step.command) == step.decision
        else:
            assert workflow.decide(step.lead, step.command, step.expected_version) == step.decision


@given(leads(), st.text(max_size=3))
def test_offers_survive_pickling_and_are_json(case_and_lead, note):
    case, lead = case_and_lead
    for offer in case.workflow.offers(lead, at=lead.at, note=note):
        assert pickled(offer) == offer
        assert through_json(offer) == to_dict(offer)
