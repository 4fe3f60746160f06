"""Nothing changes because somebody watches: a watched workflow decides as any other does."""

from hypothesis import event, given

from leadflow.problems import Rule
from strategies.walks import walks

ASKED = ("LF404", "LF405", "LF409")
"""What is objected by a demand, a check and a guard."""


@given(walks(timed=True))
def test_a_watched_workflow_decides_exactly_as_an_unwatched_one(walk):
    heard = []
    watched = walk.workflow.watched(lambda rule, held: heard.append((rule, held)))
    for step in walk.steps:
        if step.lead is None:
            assert watched.open(step.command) == step.decision
        else:
            assert watched.decide(step.lead, step.command, step.expected_version) == step.decision
    for lead in (step.decision.lead for step in walk.accepted):
        asked = {"at": lead.at, "note": "x"}
        assert watched.offers(lead, **asked) == walk.workflow.offers(lead, **asked)
        assert watched.next_due(lead) == walk.workflow.next_due(lead)
    assert all(isinstance(rule, Rule) and isinstance(held, bool) for rule, held in heard)


@given(walks(timed=True))
def test_every_rule_that_objects_was_heard_not_to_hold(walk):
    heard = set()
    watched = walk.workflow.watched(lambda rule, held: heard.add((rule.path, held)))
    for step in walk.refused:
        if step.lead is not None:
            heard.clear()
            watched.decide(step.lead, step.command, step.expected_version)
            for objection in step.decision.objections:
                if objection.code in ASKED:
                    event(objection.code)
                    assert (objection.rule.path, False) in heard
