"""Leads and what happens to them: an opening, then commands, of which the accepted ones move on."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from leadflow.engine import Accepted, OpenLead
from strategies.commands import CommandChooser, commands, openings
from strategies.drawing import Chooser
from strategies.guides import guides
from strategies.supplying import Supplied, gaps_of, supply_name
from strategies.values import MOMENT


@dataclass(frozen=True)
class Step:
    """A command and what was decided; an opening has no lead before it."""

    lead: object
    command: object
    expected_version: object
    decision: object


@dataclass(frozen=True)
class Walk:
    """A guide, and everything that one lead went through."""

    case: object
    steps: tuple

    @property
    def workflow(self):
        return self.case.workflow

    @property
    def lead(self):
        """The lead at the end of the walk."""
        return self.steps[-1].decision.lead

    @property
    def accepted(self):
        return [step for step in self.steps if isinstance(step.decision, Accepted)]

    @property
    def refused(self):
        return [step for step in self.steps if not isinstance(step.decision, Accepted)]

    @property
    def events(self):
        return [event for step in self.steps for event in step.decision.events]


@st.composite
def walks(draw, most=10, timed=False):
    """Return a walk through a random guide; it begins with the lead's opening.

    In a *timed* guide things happen by themselves before and after what is asked for.
    """
    return draw(walks_through(draw(guides(timed)), most))


@st.composite
def walks_through(draw, case, most=10):
    """Return a walk through the guide of *case*."""
    openings_tried = draw(opened(case.workflow))
    lead = openings_tried[-1].decision.lead
    return Walk(case, (*openings_tried, *draw(_steps(case.workflow, lead, most))))


@st.composite
def leads(draw):
    """Return a guide and a lead in the midst of its life, sometimes under ids retired since."""
    walk = draw(walks())
    lead, retired = walk.lead, walk.workflow.rules.retired
    statuses = [old.id for old in retired.statuses if old.use == lead.status]
    stages = [old.id for old in retired.stages if old.use == lead.stage]
    chooser = Chooser(draw)
    status, stage = chooser.one([lead.status, *statuses]), chooser.one([lead.stage, *stages])
    return walk.case, replace(lead, status=status, stage=stage)


@st.composite
def opened(draw, workflow):
    """Return the steps that open a lead: any opening, and if refused a well prepared one."""
    command = draw(openings(workflow))
    steps = [Step(None, command, None, workflow.open(command))]
    if not isinstance(steps[0].decision, Accepted):
        command = draw(_prepared(workflow))
        steps.append(Step(None, command, None, workflow.open(command)))
    assert isinstance(steps[-1].decision, Accepted), steps[-1].decision
    return steps


@st.composite
def _prepared(draw, workflow):
    """Return an opening at the start that brings along all that is asked for."""
    chooser = CommandChooser(draw, workflow, wrong=False)
    supplied = Supplied(None, actor=chooser.actor())
    while True:
        command = OpenLead(
            "L-1", at=MOMENT, actor=supplied.actor, note=supplied.note, fields=supplied.fields
        )
        decision = workflow.open(command)
        gaps = () if isinstance(decision, Accepted) else gaps_of(workflow, decision.objections)
        names = [gap.names[0] for gap in gaps if gap.names[0] not in supplied.changed]
        if not names:
            return command
        for name in names:
            supplied = supply_name(chooser, workflow, supplied, name)
            supplied.fields.update(_undemanding(workflow, name))


def _undemanding(workflow, name):
    """Return the choice of the field *name* that demands nothing more, if it is one of choices."""
    choices = {rule.spec.id: rule.spec.choices[:1] for rule in workflow.rules.fields}
    return dict.fromkeys([name], *choices[name]) if choices.get(name) else {}


@st.composite
def _steps(draw, workflow, lead, most):
    chooser, steps = Chooser(draw), []
    for _ in range(chooser.number(1, most)):
        command = draw(commands(workflow, lead))
        expected = chooser.one([None] * 12 + [lead.version] * 3 + [lead.version - 1])
        decision = workflow.decide(lead, command, expected)
        steps.append(Step(lead, command, expected, decision))
        lead = decision.lead
    return steps
