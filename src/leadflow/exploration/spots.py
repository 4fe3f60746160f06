"""Walks everything that a workflow allows, whatever its leads hold and whoever asks.

Conditions, requirements, roles and sources may or may not stand in a lead's way; here they do not.
What the walk does not reach, no lead reaches.
"""

from collections.abc import Container, Iterable, Iterator

from leadflow.engine import Workflow
from leadflow.engine.tables import StageMove, Tables
from leadflow.record import record


@record
class Spot:
    """Where a lead can stand: a stage, None in a guide without stages, and a status."""

    stage: str | None
    status: str

    def __hash__(self) -> int:
        return hash((self.stage, self.status))


def today_at(workflow: Workflow, stage: str | None, status: str) -> Spot:
    """Return the spot of that *stage* and *status*, under today's ids where those were retired.

    Raises:
        Nothing: what the guide does not have stays as it is called.

    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "2"}
    ... start: {status: new}
    ... statuses: {new: {category: open}}
    ... transitions: []
    ... retired: {statuses: {fresh: new}}
    ... ''')
    >>> today_at(workflow, None, "fresh")
    Spot(stage=None, status='new')
    """
    tables = workflow.tables
    return Spot(tables.stage_ids.get(stage, stage), tables.status_ids.get(status, status))


def spots(workflow: Workflow) -> tuple[Spot, ...]:
    """Return every spot that the guide knows: each status in each stage that has it.

    Raises:
        Nothing.
    """
    stages = workflow.stages
    if not stages:
        return tuple(Spot(None, status.id) for status in workflow.statuses)
    return tuple(
        Spot(stage.id, status.id)
        for stage in stages
        for status in workflow.statuses
        if status.id in stage.statuses
    )


def reached(workflow: Workflow) -> frozenset[Spot]:
    """Return every spot that a lead can get to from where new leads begin, or retired ids lead.

    Raises:
        Nothing.

    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won}}
    ... transitions: [{from: new, to: won}]
    ... ''')
    >>> sorted(spot.status for spot in reached(workflow))
    ['new', 'won']
    """
    return reached_from(workflow, starts(workflow), {status.id for status in workflow.statuses})


def starts(workflow: Workflow) -> tuple[Spot, ...]:
    """Return where new leads begin, and then where leads are expected that have a retired id.

    Raises:
        Nothing.

    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "2"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won}}
    ... transitions: [{from: new, to: won}]
    ... retired: {statuses: {sold: won}}
    ... ''')
    >>> [spot.status for spot in starts(workflow)]
    ['new', 'won']
    """
    rules = workflow.rules
    statuses = {retired.use for retired in rules.retired.statuses}
    stages = {retired.use for retired in rules.retired.stages}
    replacing = (
        spot for spot in spots(workflow) if spot.status in statuses or spot.stage in stages
    )
    return tuple(dict.fromkeys((Spot(rules.start_stage, rules.start_status), *replacing)))


def reached_from(
    workflow: Workflow, starts: Iterable[Spot], within: Container[str]
) -> frozenset[Spot]:
    """Return *starts* and every spot to which moves lead from them by way of the statuses *within*.

    Raises:
        KeyError: the guide has no such spot.

    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won}}
    ... transitions: [{from: new, to: won}]
    ... ''')
    >>> [spot.status for spot in reached_from(workflow, [Spot(None, "won")], {"new", "won"})]
    ['won']
    """
    waiting = list(starts)
    found = set(waiting)
    while waiting:
        for spot in ways_on(workflow.tables, waiting.pop()):
            if spot not in found and spot.status in within:
                found.add(spot)
                waiting.append(spot)
    return frozenset(found)


def ways_on(tables: Tables, spot: Spot) -> Iterator[Spot]:
    """Yield every spot to which one move leads from *spot*: of the status, or of the stage.

    Raises:
        KeyError: the guide has no such spot.
    """
    for move in tables.positions[spot.stage][spot.status].moves.values():
        if not move.standing:
            yield Spot(move.stage, move.to)
    for to in tables.stage_moves.get(spot.stage, {}).values():
        if to.stage.id != spot.stage:
            yield from _into_stage(to, spot)


def _into_stage(to: StageMove, spot: Spot) -> Iterator[Spot]:
    if to.enters_status in (None, spot.status):
        if not to.standing and spot.status in to.stage.statuses:
            yield Spot(to.stage.id, spot.status)
        return
    move = to.changing[spot.status]
    if not move.standing and not move.barrier:
        yield Spot(move.stage, move.to)
