"""A story: a desk, and what is asked of it, one command after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from leadflow import Command, Decision, Lead, OpenLead, Workflow

Desk = Callable[[], Workflow]


@dataclass(frozen=True)
class Story:
    """What is asked of a desk; the first command that holds opens the lead.

    A desk among the commands is the one that is asked from there on: the guide was revised.
    """

    desk: Desk
    steps: tuple[Command | OpenLead | Desk, ...]

    def followed(self) -> Iterator[tuple[Command | OpenLead, Lead | None, Decision]]:
        """Yield each command with the lead that it is asked of and the decision."""
        workflow, lead = self.desk(), None
        for step in self.steps:
            if callable(step):
                workflow = step()
                continue
            decision = _decision(workflow, lead, step)
            yield step, lead, decision
            lead = decision.lead

    def last_desk(self) -> Workflow:
        """Return the desk that is asked in the end."""
        return [self.desk, *(step for step in self.steps if callable(step))][-1]()


def _decision(workflow: Workflow, lead: Lead | None, command: Command | OpenLead) -> Decision:
    if isinstance(command, OpenLead):
        return workflow.open(command)
    assert lead is not None, "no lead has been opened yet"
    return workflow.decide(lead, command)
