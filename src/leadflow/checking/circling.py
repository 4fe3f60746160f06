"""What a whole circle of automatic moves takes, in the form of the search for "never".

Every move of a circle is made at its own moment, so what changes on the way has a name of its own
there: `status@0`, `status@1`. What nobody changes on the way has one name for all of them, so
that moves which want different things of it exclude each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import assert_never

from leadflow.checking.automatic_moves import NEVER, AutomaticMove
from leadflow.checking.entries import entries
from leadflow.checking.known_values import by_itself, domains_in
from leadflow.checking.subject import Subject
from leadflow.guide import FOLLOW_UP
from leadflow.language import LARGEST_NUMBER, Call, Constant, Tree, source, walk
from leadflow.language.conditions.demands import Both, Demand, Either, Is
from leadflow.language.conditions.domains import COUNT, Domain
from leadflow.language.conditions.tree import renamed
from leadflow.language.facts import TEXT

_DONE_HERE = ("attempts_here", "connects_here")
_GROWING = ("idle", "since_last_call", "since_last_contact")
_CHANGING = ("status", "stage", "sub_status", "status_age", "stage_age")
_NOBODY = ("call", "attempt", "contact", NEVER)
"""What requirements may name, and only somebody's doing brings about."""

_FOR_EVER = timedelta(days=999_999)
_LATER_THAN_ALL = datetime(9999, 12, 31, tzinfo=UTC)
_NOTHING = Domain(TEXT, values=())


def circling(
    subject: Subject, circle: Sequence[AutomaticMove]
) -> tuple[tuple[Demand, ...], dict[str, Domain]]:
    """Return what all moves of *circle* take, and which values names have there.

    Raises:
        Nothing.
    """
    all_filled = _filled(subject, circle)
    changing = _changing(circle, all_filled)
    known = _known(subject, circle, all_filled)
    demands: list[Demand] = []
    for index, move in enumerate(circle):
        here = {name: f"{name}@{index}" for name in changing}
        filled = {name: f"{name}@{index}, filled" for name in move.entry.filled}
        for new, old in _turned(here, filled):
            known[new] = known.get(old, Domain(TEXT))
        known[here["status"]] = known["status"].among([move.start.status])
        if "stage" in known and move.start.stage is not None:
            known[here["stage"]] = known["stage"].among([move.start.stage])
        demands += [_renamed(demand, here) for demand in move.before]
        demands += [_renamed(demand, {**here, **filled}) for demand in move.after]
    return tuple(demands), known | dict(_counted(subject, circle))


def _turned(*names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((new, old) for each in names for old, new in each.items())


def _takes_time(circle: Sequence[AutomaticMove]) -> bool:
    return any(move.takes_time for move in circle)


def _filled(subject: Subject, circle: Sequence[AutomaticMove]) -> set[str]:
    """Return what the moves fill in, and timers of these statuses that keep the lead."""
    statuses = {move.start.status for move in circle}
    kept = {
        name
        for entry in entries(subject)
        if entry.written.keep and entry.path[0] == "statuses" and entry.path[1] in statuses
        for name in entry.filled
    }
    return kept.union(*(move.entry.filled for move in circle))


def _changing(circle: Sequence[AutomaticMove], filled: set[str]) -> tuple[str, ...]:
    """Return the names whose values differ from move to move."""
    growing = (*_GROWING, "now") if _takes_time(circle) else ()
    return (*_CHANGING, *growing, *sorted(filled))


def _known(
    subject: Subject, circle: Sequence[AutomaticMove], filled: set[str]
) -> dict[str, Domain]:
    """Return the values of all names once the lead has gone round often enough."""
    known = domains_in(subject, "transition")
    status = known["status"]
    known = {**by_itself(known, subject.guide, circle[0].start.status), "status": status}
    known["source"] = known["source"].among(["timer"])
    known["note"] = known["note"].present()
    known |= {name: known[name].among([0]) for name in _DONE_HERE}
    known |= dict.fromkeys(_NOBODY, _NOTHING)
    if _takes_time(circle):
        known |= {name: known[name].among([_FOR_EVER], missing=True) for name in _GROWING}
        known["now"] = known["now"].among([_LATER_THAN_ALL])
        if FOLLOW_UP not in filled:
            known[FOLLOW_UP] = _NOTHING
    return known


def _counted(subject: Subject, circle: Sequence[AutomaticMove]) -> Iterator[tuple[str, Domain]]:
    """Yield what counting gives: visits without end, and no signals any more."""
    for move in circle:
        visits = Call("visits", (Constant(move.start.status, "text"),))
        yield f"?{source(visits)}", COUNT.among([LARGEST_NUMBER])
    for node in _nodes(circle) if _takes_time(circle) else ():
        if isinstance(node, Call) and node.function == "count" and len(node.arguments) == 2:
            yield f"?{source(node)}", COUNT.among([0])


def _nodes(circle: Sequence[AutomaticMove]) -> Iterator[Tree]:
    demands = (each for move in circle for each in (*move.before, *move.after))
    for tree in (tree for demand in demands for tree in _in(demand)):
        yield from (node for node, _ in walk(tree))


def _in(demand: Demand) -> Iterator[Tree]:
    match demand:
        case Is(tree):
            yield tree
        case Either(items) | Both(items):
            for item in items:
                yield from _in(item)
        case _:
            assert_never(demand)


def _renamed(demand: Demand, names: Mapping[str, str]) -> Demand:
    match demand:
        case Is(tree, truth):
            return Is(renamed(tree, names), truth)
        case Either(items):
            return Either(tuple(_renamed(item, names) for item in items))
        case Both(items):
            return Both(tuple(_renamed(item, names) for item in items))
        case _:
            assert_never(demand)
