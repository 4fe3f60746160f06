"""Making one move with a real lead: asked for, refused, mended by what the refusal says."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from leadflow.engine import (
    Accepted,
    AcceptSuggestion,
    Actor,
    Approve,
    Command,
    Decision,
    Event,
    Lead,
    OutcomeRefused,
    ScheduleFollowUp,
    SetFields,
    StageChanged,
    StatusChanged,
    Tick,
    Workflow,
)
from leadflow.exploration.needs import NOTE, Needs, Teacher
from leadflow.exploration.people import another
from leadflow.exploration.preludes import preludes
from leadflow.exploration.spots import Spot, today_at
from leadflow.problems import Objection
from leadflow.record import record

MOST_ROUNDS = 12
"""How often a command is mended before the walk gives up."""

_MOST_SEQUELS = 4
_A_DAY = timedelta(days=1)

Make = Callable[[Needs, Lead], Command | None]
"""Returns the command that brings along what is needed; None where there is none for this lead."""


@record
class Trip:
    """The commands that took a lead somewhere, every spot on the way, and the lead as it is then.

    The lead may have gone on by itself from where it was to get.
    """

    commands: tuple[Command, ...]
    spots: tuple[Spot, ...]
    lead: Lead


class Traveller:
    """Takes leads of one workflow from spot to spot."""

    def __init__(self, workflow: Workflow, teacher: Teacher) -> None:
        self._workflow = workflow
        self._teacher = teacher

    def go(self, lead: Lead, make: Make, to: Spot, needs: Needs | None) -> Trip | None:
        """Return the trip on which the command of *make* takes *lead* *to* a spot, if one does.

        Raises:
            Nothing.
        """
        for _ in range(MOST_ROUNDS):
            if needs is None:
                return None
            tried = _Try(self._workflow, lead, to)
            objections = tried.run(needs, make)
            if tried.arrived:
                return Trip(tuple(tried.commands), tuple(tried.spots), tried.now)
            needs = self._teacher.learn(needs, objections, lead)
        return None


class _Try:
    """One go at a move: what comes before the command, the command, and what follows from it."""

    def __init__(self, workflow: Workflow, lead: Lead, to: Spot) -> None:
        self.lead = lead
        self.clock = lead.at
        self.commands: list[Command] = []
        self._workflow = workflow
        self._to = to
        self.spots = [spot_of(workflow, lead)]

    @property
    def arrived(self) -> bool:
        return self._to in self.spots[1:]

    def run(self, needs: Needs, make: Make) -> tuple[Objection, ...]:
        """Return what stood in the way; nothing if the lead has arrived, or all is in vain."""
        for first in preludes(self._workflow, self.now, needs):
            if not isinstance(self.send(first), Accepted) or self.moved:
                return ()
        if needs.written and needs.fields:
            asked = SetFields(needs.fields, at=self.clock)
            decision = self.send(asked)
            if not isinstance(decision, Accepted) or self.moved:
                return () if self.moved else _objections(decision)
        command = make(needs, self.now)
        if command is None:
            return ()
        objections = _objections(self.send(command))
        for _ in range(_MOST_SEQUELS):
            if objections or self.arrived or self.moved:
                break
            sequel = self.sequel(needs)
            if sequel is None:
                break
            objections = _objections(self.send(sequel))
        return objections

    @property
    def now(self) -> Lead:
        """The lead as of the clock, which goes on also where nothing happens."""
        return replace(self.lead, at=self.clock)

    @property
    def moved(self) -> bool:
        return len(self.spots) > 1

    def send(self, command: Command) -> Decision:
        decision = self._workflow.decide(self.lead, command)
        self.commands.append(command if isinstance(decision, Accepted) else Tick(command.at))
        self.lead = decision.lead or self.lead
        self.spots += spots_entered(self._workflow, self.spots[-1], decision.events)
        self.clock = max(self.clock, command.at)
        return decision

    def sequel(self, needs: Needs) -> Command | None:
        """Return what has to follow for a move that waits to be made."""
        pending, at = self.lead.pending, self.clock
        actor = requester(needs)
        if pending.approval is not None:
            return Approve(at=at, actor=self.approver(pending.approval.rule), note=NOTE)
        if pending.suggested is not None and pending.suggested.to == self._to.status:
            return AcceptSuggestion(
                pending.suggested.to, at=at, actor=actor, note=needs.note, fields=needs.fields
            )
        if pending.deferred is not None and pending.deferred.to == self._to.status:
            return ScheduleFollowUp(at + _A_DAY, at=at, actor=actor)
        return None

    def approver(self, path: str) -> Actor | None:
        rules = self._workflow.rules
        for way in rules.transitions:
            if way.approval is not None and way.approval.rule.path == path:
                role = way.approval.by.names[0]
                return Actor(another(role, [each.id for each in rules.roles]), role)
        return None


def requester(needs: Needs) -> Actor | None:
    """Return who asks for a move: nobody in particular unless it takes a role.

    Raises:
        Nothing.
    """
    return None if needs.role is None else Actor(needs.role, needs.role)


def spot_of(workflow: Workflow, lead: Lead) -> Spot:
    """Return where *lead* stands, by today's ids.

    Raises:
        Nothing.
    """
    return today_at(workflow, lead.stage, lead.status)


def spots_entered(workflow: Workflow, here: Spot, events: Iterable[Event]) -> Iterator[Spot]:
    """Yield every spot that a lead enters by *events*, one after the other, from *here* on.

    Raises:
        Nothing.
    """
    for event in events:
        match event:
            case (
                StatusChanged(to_stage=stage, to_status=status)
                | StageChanged(to_stage=stage, status=status)
            ):
                there = today_at(workflow, stage, status)
            case _:
                continue
        if there != here:
            here = there
            yield here


def _objections(decision: Decision) -> tuple[Objection, ...]:
    """Return what speaks against a command, or against the move that it should set off."""
    if not isinstance(decision, Accepted):
        return decision.objections
    refused = (each for each in decision.events if isinstance(each, OutcomeRefused))
    return tuple(objection for event in refused for objection in event.objections)
