"""Timers that move leads round in a circle: nobody does anything, and it never ends.

A circle is reported unless what it takes can be shown to be impossible: nothing happens from
outside, so counts of the visit stay 0, and the lead has been everywhere in it any number of times.
"""

from collections.abc import Iterator, Sequence

from leadflow.checking.automatic_moves import AutomaticMove, automatic_moves
from leadflow.checking.circling import circling
from leadflow.checking.subject import Subject
from leadflow.engine import Workflow
from leadflow.exploration import Spot
from leadflow.language.conditions.possible import can_hold
from leadflow.problems import Problem

MOST_STEPS = 2_000
"""How many ways are followed before a guide is refused as too tangled to be sure."""

Circle = tuple[AutomaticMove, ...]


def automatic_circle(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF250: timers move a lead round and round, with nothing from outside in between."""
    moves = _on_circles(tuple(automatic_moves(subject, workflow)))
    told: set[frozenset[str]] = set()
    circles = list(_circles(moves))
    if None in circles:
        yield _too_many(subject, moves)
        return
    for circle in sorted((each for each in circles if each is not None), key=len):
        statuses = frozenset(move.start.status for move in circle)
        if not any(known <= statuses for known in told) and can_hold(*circling(subject, circle)):
            told.add(statuses)
            yield _problem(subject, circle)


def _problem(subject: Subject, circle: Circle) -> Problem:
    """Return the problem, placed at the timer of the circle that stands first in the file."""
    order = list(subject.guide.statuses)
    first = min(range(len(circle)), key=lambda index: order.index(circle[index].start.status))
    turned = (*circle[first:], *circle[:first])
    names = [move.start.status for move in (*turned, turned[0])]
    message = f"timers move a lead round and round: {' to '.join(map(repr, names))}"
    guard = f"visits({names[1]!r}) < 3".replace("'", '"')
    cure = f"give one of these timers `mode: suggest`, or a condition such as `{guard}`"
    return subject.problem("LF250", f"{message}; {cure}", turned[0].path)


def _too_many(subject: Subject, moves: tuple[AutomaticMove, ...]) -> Problem:
    """Return the problem of timers in such a tangle that nobody can tell whether they end."""
    order = list(subject.guide.statuses)
    first = min(moves, key=lambda move: order.index(move.start.status))
    statuses = len({move.start.status for move in moves})
    message = f"timers lead round {statuses} statuses in more than {MOST_STEPS:,} ways, so it "
    message += "cannot be shown that they come to an end"
    cure = "let fewer of them lead back, or give some `mode: suggest`"
    return subject.problem("LF250", f"{message}; {cure}", first.path)


def _on_circles(moves: tuple[AutomaticMove, ...]) -> tuple[AutomaticMove, ...]:
    """Return those of *moves* from whose end others of them lead back to their start."""
    ahead: dict[Spot, set[Spot]] = {move.start: set() for move in moves}
    for start in ahead:
        waiting = [start]
        while waiting:
            here = waiting.pop()
            ends = {move.end for move in moves if move.start == here} - ahead[start]
            ahead[start] |= ends
            waiting.extend(ends)
    return tuple(move for move in moves if move.start in ahead.get(move.end, ()))


def _circles(moves: Sequence[AutomaticMove]) -> Iterator[Circle | None]:
    """Yield the circles of *moves* that come to no spot twice; None if they are too many."""
    order = {spot: index for index, spot in enumerate(dict.fromkeys(m.start for m in moves))}
    waiting: list[Circle] = [(move,) for move in moves]
    for _ in range(MOST_STEPS):
        if not waiting:
            return
        way = waiting.pop(0)
        here, first = way[-1].end, way[0].start
        if here == first:
            yield way
        elif here not in {move.start for move in way} and order[here] > order[first]:
            waiting.extend((*way, move) for move in moves if move.start == here)
    yield None
