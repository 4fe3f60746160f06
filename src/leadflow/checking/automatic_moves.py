"""Moves that timers make without anybody's doing, and what each of them takes."""

from collections.abc import Iterator
from dataclasses import replace

from leadflow.checking.entries import Entry, entries, meant_for
from leadflow.checking.gates import (
    fill_demands,
    requirement_demands,
    requirements_of,
    stage_entered,
    transition_between,
)
from leadflow.checking.subject import Subject
from leadflow.checking.timers import timers
from leadflow.documents import Path
from leadflow.engine import Workflow
from leadflow.engine.outcomes import is_meant_for
from leadflow.engine.requirement_rules import AllOf, AnyOf, Check, Need, Requirement
from leadflow.engine.tables import Move
from leadflow.exploration import Spot
from leadflow.guide import Timer
from leadflow.language.conditions.demands import Demand, Is
from leadflow.record import record

NEVER = "?never"
"""Stands in demands for what only somebody's doing could give."""


@record
class AutomaticMove:
    """One move that a timer makes, from where to where, and what must hold before and after.

    `before` is asked of the lead as it stands, `after` with what the move fills in laid over it.
    """

    entry: Entry
    timer: Timer
    path: Path
    start: Spot
    end: Spot
    before: tuple[Demand, ...]
    after: tuple[Demand, ...]

    @property
    def takes_time(self) -> bool:
        """Whether time passes for certain in the status before the move is made."""
        return self.timer.after is not None and self.timer.since == "entered"


def automatic_moves(subject: Subject, workflow: Workflow) -> Iterator[AutomaticMove]:
    """Yield each move that a timer of the guide makes without anybody's doing.

    Raises:
        Nothing.
    """
    known = {path: timer for timer, path in timers(subject)}
    for entry in entries(subject):
        path = entry.path[:4]
        if path in known and not entry.waits:
            yield from _moves_of(subject, workflow, entry, known[path])


def _moves_of(
    subject: Subject, workflow: Workflow, entry: Entry, timer: Timer
) -> Iterator[AutomaticMove]:
    for spot in meant_for(workflow, entry):
        row = workflow.tables.positions[spot.stage][spot.status].moves.get(entry.written.set or "")
        before = _before(workflow, entry, spot)
        if row is not None and before is not None and _is_open(subject, row):
            unapproved = _unapproved(row)
            after, end = tuple(_after(workflow, entry, spot, row)), Spot(row.stage, row.to)
            yield AutomaticMove(
                entry,
                timer,
                entry.path[:4],
                spot,
                end,
                (*before, *unapproved),
                (*after, *unapproved),
            )


def _is_open(subject: Subject, row: Move) -> bool:
    """Tell whether a timer may make the move, whatever the lead holds."""
    by_timer = row.sources is None or "timer" in row.sources.allowed
    wants_contact = subject.guide.statuses[row.to].evidence == "two_way"
    wants_approval = row.approval is not None and row.approval.rule.when is None
    barred = bool(row.standing or row.barrier)
    return by_timer and not (barred or wants_contact or wants_approval)


def _unapproved(row: Move) -> tuple[Demand, ...]:
    """Return what it takes that nobody has to approve the move."""
    when = None if row.approval is None else row.approval.rule.when
    return () if when is None else (Is(when.tree, truth=False),)


def _before(workflow: Workflow, entry: Entry, spot: Spot) -> tuple[Demand, ...] | None:
    """Return what it takes for the entry to match at *spot*, or None if it never does."""
    demands: list[Demand] = [Is(when.tree) for when in entry.whens]
    for rule in entry.above:
        if is_meant_for(workflow.tables, rule, spot.stage, spot.status):
            if rule.when is None:
                return None
            demands.append(Is(rule.when.tree, truth=False))
    return tuple(demands)


def _after(workflow: Workflow, entry: Entry, spot: Spot, row: Move) -> Iterator[Demand]:
    """Yield what the gates of the move demand, and what is known of the fields it fills."""
    rules, to = workflow.rules, workflow.tables.statuses[row.to]
    transition = transition_between(rules, spot.status, row.to)
    requires = requirements_of(rules, transition, to, stage_entered(rules, row))
    for gate in requirement_demands(given_by_itself(entry, requires)):
        yield gate.demand
    if transition.when is not None:
        yield Is(transition.when.tree)
    yield from (gate.demand for gate in fill_demands(entry.rule))


def given_by_itself(entry: Entry, items: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    """Return *items*; what must be given afresh and is not filled in is never there.

    Raises:
        Nothing.
    """
    return tuple(_item_by_itself(entry, item) for item in items)


def _item_by_itself(entry: Entry, item: Requirement) -> Requirement:
    match item:
        case Need(name=name, fresh=True) if name not in entry.filled:
            return replace(item, name=NEVER)
        case AnyOf() | AllOf():
            return replace(item, items=given_by_itself(entry, item.items))
        case Need() | Check():
            return item
