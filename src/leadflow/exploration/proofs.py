"""Whether the promises of a guide hold, whatever people and rules do; overrides and imports aside.

A promise is proven over an abstraction: leads are told apart by stage and status alone, and every
condition may be true or not. What never happens there never happens. What might happen there is
looked for with real leads; where one is found, the promise is broken, and its walk shows how.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, assert_never

from leadflow.engine import Workflow
from leadflow.engine.invariant_rules import InvariantRule
from leadflow.exploration.atlas import Atlas, explored
from leadflow.exploration.journeys import Guided, Walk
from leadflow.exploration.spots import Spot, reached, ways_on
from leadflow.record import record

Verdict = Literal["proven", "broken", "unproven"]


@record
class Proof:
    """What is known of a promise, in a sentence, and the walk that breaks it if one does.

    `unproven` means that the abstraction allows the promise to be broken, and that no real lead
    was found that breaks it. `ways` are the walks on which `can_always_reach` was seen to hold: one
    for each spot that is no goal itself, to it and on to a goal.
    """

    invariant: InvariantRule
    verdict: Verdict
    says: str
    walk: Walk | None = None
    ways: tuple[Walk, ...] = ()


def prove(workflow: Workflow) -> tuple[Proof, ...]:
    """Return what is known of each invariant of the guide, in its order.

    Raises:
        Nothing.

    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won}}
    ... transitions: [{from: new, to: won}, {from: won, to: new}]
    ... invariants: [never_leave: won]
    ... ''')
    >>> [(proof.verdict, proof.says) for proof in prove(workflow)]
    [('broken', "a lead can leave 'won' for 'new'")]
    """
    if not workflow.rules.invariants:
        return ()
    ground = _Ground(workflow)
    return tuple(_proof(ground, invariant) for invariant in workflow.rules.invariants)


def promised(workflow: Workflow, invariant: InvariantRule, spot: Spot) -> bool:
    """Tell whether *invariant* is about *spot*; a stage's own category overrides its statuses'.

    Raises:
        KeyError: the guide has no such status.
    """
    stage = next((each for each in workflow.stages if each.id == spot.stage), None)
    own = None if stage is None else stage.category
    category = own or workflow.tables.statuses[spot.status].category
    return (
        (invariant.stages is None or spot.stage in invariant.stages)
        and (invariant.statuses is None or spot.status in invariant.statuses)
        and (invariant.categories is None or category in invariant.categories)
    )


class _Ground:
    """What all proofs of one guide stand on: where leads might get to, and where they do."""

    def __init__(self, workflow: Workflow) -> None:
        self.workflow = workflow
        self.guided = Guided(workflow)
        self.atlas: Atlas = explored(self.guided)
        self.reached = reached(workflow)

    def spots(self) -> tuple[Spot, ...]:
        """Return every spot that might be reached, those with the shortest walks first."""
        walked = (*self.atlas.walks, *self.atlas.passed)
        return (*walked, *sorted(self.reached.difference(walked), key=_key))

    def walk(self, spot: Spot) -> Walk | None:
        """Return a walk to *spot*, or through it if no lead was found that stays."""
        return self.atlas.walks.get(spot) or self.atlas.passed.get(spot)

    def matching(self, invariant: InvariantRule) -> Iterator[Spot]:
        """Yield the spots that an invariant is about, those with the shortest walks first."""
        for spot in self.spots():
            if promised(self.workflow, invariant, spot):
                yield spot


def _proof(ground: _Ground, invariant: InvariantRule) -> Proof:
    match invariant.kind:
        case "never":
            return _never(ground, invariant)
        case "never_leave":
            return _never_leave(ground, invariant)
        case "can_always_reach":
            return _can_always_reach(ground, invariant)
        case _:
            assert_never(invariant.kind)


def _never(ground: _Ground, invariant: InvariantRule) -> Proof:
    for spot in ground.matching(invariant):
        walk = ground.walk(spot)
        if walk is not None:
            can = "be in" if spot in ground.atlas.walks else "pass through"
            return Proof(invariant, "broken", f"a lead can {can} {_told(spot)}", walk)
        says = f"moves lead into {_told(spot)}, but no lead was found that gets there"
        return Proof(invariant, "unproven", says)
    return Proof(invariant, "proven", "no move leads there")


def _never_leave(ground: _Ground, invariant: InvariantRule) -> Proof:
    doubtful = ""
    for spot in ground.matching(invariant):
        moves = ground.atlas.moves.get(spot, {})
        for to in ways_on(ground.workflow.tables, spot):
            if to.status == spot.status:
                continue
            says = f"a lead can leave {spot.status!r} for {to.status!r}"
            if to in moves:
                return Proof(invariant, "broken", says, moves[to])
            doubtful = doubtful or f"a move leads from {spot.status!r} to {to.status!r}"
    if doubtful:
        return Proof(invariant, "unproven", f"{doubtful}, but no lead was found that takes it")
    return Proof(invariant, "proven", "no move leads out")


def _can_always_reach(ground: _Ground, invariant: InvariantRule) -> Proof:
    goals = {spot for spot in ground.reached if promised(ground.workflow, invariant, spot)}
    far = _far(ground, goals)
    ways: list[Walk] = []
    doubtful = ""
    for spot in ground.spots():
        if spot in goals:
            continue
        walk = ground.walk(spot)
        if walk is not None and spot not in far:
            return Proof(invariant, "broken", f"no way leads there from {_told(spot)}", walk)
        way = None if walk is None else ground.guided.onward(walk, far)
        if way is None:
            doubtful = doubtful or f"no lead was found that gets there from {_told(spot)}"
        else:
            ways.append(way)
    if doubtful:
        return Proof(invariant, "unproven", doubtful)
    return Proof(invariant, "proven", "a way was found from everywhere", ways=tuple(ways))


def _far(ground: _Ground, goals: set[Spot]) -> Mapping[Spot, int]:
    """Return how many moves the spots are away from *goals* from which moves lead there at all."""
    tables = ground.workflow.tables
    moves = {spot: frozenset(ways_on(tables, spot)) for spot in ground.reached}
    far = dict.fromkeys(goals, 0)
    while more := [spot for spot, ends in moves.items() if spot not in far and ends & far.keys()]:
        far.update(dict.fromkeys(more, max(far.values()) + 1))
    return far


def _told(spot: Spot) -> str:
    return f"{spot.status!r}" if spot.stage is None else f"{spot.status!r} (stage {spot.stage!r})"


def _key(spot: Spot) -> tuple[str, str]:
    return spot.stage or "", spot.status
