"""Walks of leads that a person with every right moves anywhere, beside the stages too."""

from datetime import timedelta

from hypothesis import strategies as st

from leadflow import Actor, ChangeStatus, MoveStage, Override
from strategies.guides import GuideCase, guide_data
from strategies.people import GATES
from strategies.walks import Step, Walk, opened


@st.composite
def free_walks(draw):
    """Return a walk of which most steps skip whatever stands in their way."""
    case = draw(guide_data().filter(lambda data: "roles" in data).map(_freed))
    boss = Actor("meg", "boss")
    steps = list(draw(opened(case.workflow)))
    for _ in range(draw(st.integers(2, 6))):
        lead = steps[-1].decision.lead
        command = draw(_commands(case.workflow, lead, boss))
        steps.append(Step(lead, command, None, case.workflow.decide(lead, command)))
    return Walk(case, tuple(steps))


def _freed(data):
    """Return the guide of *data* with a role that may skip every gate."""
    rights = [{"by": "boss", "may_skip": list(GATES)}]
    return GuideCase({**data, "roles": {**data["roles"], "boss": {}}, "overrides": rights})


def _commands(workflow, lead, boss):
    asked = {"at": lead.at + timedelta(hours=1), "actor": boss}
    reason = Override("She asked for it.")
    changes = [ChangeStatus(each.id, override=reason, **asked) for each in workflow.statuses]
    moves = [MoveStage(each.id, note="moved", **asked) for each in workflow.stages]
    commands = [each for each in (*changes, *moves) if each.to not in (lead.status, lead.stage)]
    return st.sampled_from(commands) if commands else st.just(changes[0])
