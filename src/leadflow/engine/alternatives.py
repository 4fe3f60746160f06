"""An `any_of` with conditions among its alternatives: which of them are still open.

A condition that is false is no way on; one that is unknown is, by the data it lacks. When no
alternative is open any more, the requirement has failed and nothing can be filled in.
"""

from collections.abc import Callable, Iterable
from typing import assert_never

from leadflow.engine.conditions import Reading, data_lacking
from leadflow.engine.requirement_rules import AllOf, AnyOf, Check, Need, Requirement
from leadflow.engine.situation import Gate, Situation
from leadflow.problems import Objection
from leadflow.record import record

Holds = Callable[[Situation], object]
HoldsOf = Callable[[Requirement], Holds]


@record
class _Way:
    """What would do, as a person reads it, and the fields and facts in it."""

    text: str
    names: tuple[str, ...]


_Find = Callable[[Situation], _Way | None]


def has_condition(item: Requirement) -> bool:
    """Tell whether a condition is among the alternatives of *item*."""
    match item:
        case Need():
            return False
        case Check():
            return True
        case AnyOf() | AllOf():
            return any(has_condition(part) for part in item.items)
        case _:
            assert_never(item)


def alternatives_gate(item: AnyOf, subject: str, reading: Reading, holds_of: HoldsOf) -> Gate:
    """Return the gate that names the open alternatives of *item*, or says that it has failed."""
    holds = holds_of(item)
    ways_on = _ways_of_any(item.items, reading, holds_of)
    failed = Objection("LF405", subject, item.rule)

    def gate(situation: Situation, objections: list[Objection]) -> None:
        if holds(situation):
            return
        way = ways_on(situation)
        if way is None:
            objections.append(failed)
        else:
            facts = (("any_of", way.names),)
            objections.append(Objection("LF404", way.text, item.rule, facts))

    return gate


def _way_of(item: Requirement, reading: Reading, holds_of: HoldsOf) -> _Find:
    match item:
        case Need():
            way = _Way(item.name, (item.name,))
            return lambda situation: way
        case Check():
            return lambda situation: _way_of_data(data_lacking(item.condition, reading, situation))
        case AnyOf():
            find = _ways_of_any(item.items, reading, holds_of)
            return lambda situation: _bracketed(find(situation), " or ")
        case AllOf():
            parts = [(holds_of(part), _way_of(part, reading, holds_of)) for part in item.items]
            return lambda situation: _bracketed(_way_of_all(parts, situation), " and ")
        case _:
            assert_never(item)


def _ways_of_any(items: Iterable[Requirement], reading: Reading, holds_of: HoldsOf) -> _Find:
    finders = [_way_of(item, reading, holds_of) for item in items]

    def find(situation: Situation) -> _Way | None:
        ways = [way for each in finders if (way := each(situation)) is not None]
        return _joined(ways, " or ") if ways else None

    return find


def _way_of_all(parts: list[tuple[Holds, _Find]], situation: Situation) -> _Way | None:
    unmet = [find(situation) for holds, find in parts if not holds(situation)]
    ways = [way for way in unmet if way is not None]
    return _joined(ways, " and ") if len(ways) == len(unmet) else None


def _way_of_data(gaps: tuple[tuple[str, ...], ...]) -> _Way | None:
    if not gaps:
        return None
    either = [_bracketed(_Way(" or ".join(gap), gap), " or ") for gap in gaps]
    return _bracketed(_joined([way for way in either if way is not None], " and "), " and ")


def _joined(ways: Iterable[_Way], word: str) -> _Way:
    texts = dict.fromkeys(way.text for way in ways)
    return _Way(word.join(texts), tuple(dict.fromkeys(name for way in ways for name in way.names)))


def _bracketed(way: _Way | None, word: str) -> _Way | None:
    if way is None or word not in way.text:
        return way
    return _Way(f"({way.text})", way.names)
