"""A story: a desk, and what is asked of it, one command after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from leadflow import Command, Decision, Lead, OpenLead, Workflow

Desk = Callable[[], Workflow]


@dataclass(frozen=True)
class Chapter:
    """A command, the desk and the lead that it is asked of, and the decision."""

    desk: Workflow
    command: Command | OpenLead
    before: Lead | None
    decision: Decision


@dataclass(frozen=True)
class Story:
    """What is asked of a desk; the first command that holds opens the lead.

    A desk among the commands is the one that is asked from there on: the guide was revised.
    """

    desk: Desk
    steps: tuple[Command | OpenLead | Desk, ...]

    def followed(self) -> Iterator[Chapter]:
        """Yield what comes of each command."""
        desk, lead = self.desk(), None
        for step in self.steps:
            if callable(step):
                desk = step()
                continue
            decision = _decision(desk, lead, step)
            yield Chapter(desk, step, lead, decision)
            lead = decision.lead


def _decision(desk: Workflow, lead: Lead | None, command: Command | OpenLead) -> Decision:
    if isinstance(command, OpenLead):
        return desk.open(command)
    assert lead is not None, "no lead has been opened yet"
    return desk.decide(lead, command)
