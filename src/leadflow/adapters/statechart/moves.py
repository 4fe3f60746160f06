"""Where leads can stand and which moves lead on, read from a guide's rules alone.

None of the engine's tables is looked at: that chart and engine agree would prove nothing otherwise.
"""

from collections.abc import Iterator

from leadflow.adapters.statechart.names import stage_event, status_event
from leadflow.engine.rules import Rules, StageRule
from leadflow.exploration import Spot
from leadflow.record import record


@record
class Stage:
    """A whole stage, whichever status a lead has in it."""

    id: str

    def __hash__(self) -> int:
        return hash(self.id)


@record
class Move:
    """A move to a spot: the id of its event, and what the guide calls its goal."""

    to: Spot
    event: str
    name: str


def spots_of(rules: Rules, stage: StageRule | None) -> tuple[Spot, ...]:
    """Return the spots of *stage*, in funnel order; of a guide without stages, all there are.

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
    >>> [spot.status for spot in spots_of(workflow.rules, None)]
    ['new', 'won']
    """
    if stage is None:
        return tuple(Spot(None, status.id) for status in rules.statuses)
    held = (status.id for status in rules.statuses if status.id in stage.statuses)
    return tuple(Spot(stage.id, status) for status in held)


def moves_from(rules: Rules, spot: Spot) -> Iterator[Move]:
    """Yield every move that exists from *spot*: to another status, then into another stage.

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
    >>> [(move.event, move.to.status) for move in moves_from(workflow.rules, Spot(None, "new"))]
    [('to_won', 'won')]
    """
    for move in (*_status_moves(rules, spot), *_stage_moves(rules, spot)):
        if _is_open(rules, spot.stage, move.to.stage) and _is_spot(rules, move.to):
            yield move


def _status_moves(rules: Rules, spot: Spot) -> Iterator[Move]:
    """Yield the transitions, each into the stage that its goal carries leads to."""
    goals = _goals(rules, spot.status)
    for status in rules.statuses:
        if status.id in goals:
            to = Spot(status.enters_stage or spot.stage, status.id)
            yield Move(to, status_event(status.id), f"to {status.label}")


def _stage_moves(rules: Rules, spot: Spot) -> Iterator[Move]:
    """Yield the moves into other stages, which open no way that a transition does not."""
    goals = _goals(rules, spot.status)
    for stage in rules.stages:
        status = stage.enters_status or spot.status
        if stage.id != spot.stage and (status == spot.status or status in goals):
            yield Move(Spot(stage.id, status), stage_event(stage.id), f"into {stage.label}")


def _goals(rules: Rules, status: str) -> frozenset[str]:
    """Return the statuses to which a transition leads from *status*."""
    leading_on = (each for each in rules.transitions if status in each.froms)
    return frozenset(to for each in leading_on for to in each.tos)


def _is_open(rules: Rules, left: str | None, to: str | None) -> bool:
    """Tell whether leads move from the one stage to the other, or stay where they are."""
    if left is None or to is None or left == to:
        return left == to
    journey = [stage.id for stage in rules.stages]
    steps = journey.index(to) - journey.index(left)
    if steps > 0:
        return steps == 1 or rules.stage_moves.forward == "any"
    return any((back.from_stage, back.to_stage) == (left, to) for back in rules.stage_moves.back)


def _is_spot(rules: Rules, spot: Spot) -> bool:
    stages = [stage for stage in rules.stages if stage.id == spot.stage]
    return any(spot.status in stage.statuses for stage in stages) or not rules.stages
