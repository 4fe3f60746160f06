"""Requirements as gates: what must be filled in, given or done before a lead may move.

An item that never varies has its objection made when the guide becomes tables, so that
refusing costs no more than accepting.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import assert_never

from leadflow.engine.alternatives import alternatives_gate, has_condition
from leadflow.engine.conditions import Reading, condition_gate
from leadflow.engine.requirement_rules import AllOf, AnyOf, Check, Need, Requirement
from leadflow.engine.situation import FACT_IS_THERE, Gate, Gates, Situation
from leadflow.engine.watching import Test, heard_gate
from leadflow.language import is_missing, source
from leadflow.problems import Objection


def requirement_gates(requirements: Iterable[Requirement], reading: Reading) -> Gates:
    """Return the gates of *requirements* in order, neighbouring plain fields as one gate."""
    items = tuple(_flat(requirements))
    wanted = [item for item in items if not isinstance(item, Check)]
    checks = (item.condition for item in items if isinstance(item, Check))
    return Gates(
        gaps=tuple(_gap_gates(wanted, reading)),
        checks=tuple(condition_gate("LF405", check, reading) for check in checks),
        subjects=tuple(_subject(item) for item in wanted),
    )


def _gap_gates(wanted: Iterable[Need | AnyOf], reading: Reading) -> Iterator[Gate]:
    if reading.watch is not None:
        for item in wanted:
            yield heard_gate(_gap_gate(item, reading), item.rule, reading.watch)
        return
    for plain, group in groupby(wanted, _is_plain_field):
        if plain:
            yield _plain_fields_gate(tuple(group))
        else:
            yield from (_gap_gate(item, reading) for item in group)


def _flat(requirements: Iterable[Requirement]) -> Iterator[Need | AnyOf | Check]:
    """Yield every item that must hold by itself: the items of an `all_of` each do."""
    for item in requirements:
        if isinstance(item, AllOf):
            yield from _flat(item.items)
        else:
            yield item


def _is_plain_field(item: Need | AnyOf) -> bool:
    return (
        isinstance(item, Need)
        and item.name not in FACT_IS_THERE
        and item.when is None
        and not item.fresh
    )


def _plain_fields_gate(items: tuple[Need | AnyOf, ...]) -> Gate:
    wanted = tuple((item.name, _missing(item)) for item in items if isinstance(item, Need))

    def gate(situation: Situation, objections: list[Objection]) -> None:
        fields = situation.fields
        for name, missing in wanted:
            value = fields.get(name)
            if value is None or (value.__class__ is str and (not value or value.isspace())):
                objections.append(missing)

    return gate


def _gap_gate(item: Need | AnyOf, reading: Reading) -> Gate:
    missing = _missing(item)
    if isinstance(item, Need) and item.name == "note" and item.when is None:
        return _note_gate(missing)
    if isinstance(item, AnyOf) and has_condition(item):
        return alternatives_gate(item, _subject(item), reading, lambda part: _holds(part, reading))
    test = _holds(item, reading)

    def gate(situation: Situation, objections: list[Objection]) -> None:
        if not test(situation):
            objections.append(missing)

    return gate


def _note_gate(missing: Objection) -> Gate:
    """Return the gate that most guides have before every change, so it asks nobody else."""

    def gate(situation: Situation, objections: list[Objection]) -> None:
        note = situation.note
        if not note or note.isspace():
            objections.append(missing)

    return gate


def _holds(item: Requirement, reading: Reading) -> Test:
    match item:
        case Need():
            return _need_holds(item, reading)
        case Check():
            return reading.ask(item.condition)
        case AnyOf():
            alternatives = tuple(_holds(part, reading) for part in item.items)
            return lambda situation: any(holds(situation) for holds in alternatives)
        case AllOf():
            parts = tuple(_holds(part, reading) for part in item.items)
            return lambda situation: all(holds(situation) for holds in parts)
        case _:
            assert_never(item)


def _need_holds(need: Need, reading: Reading) -> Test:
    there = _is_there(need)
    if need.when is None:
        return there
    binds = reading.ask(need.when)
    return lambda situation: binds(situation) is not True or there(situation)


def _is_there(need: Need) -> Callable[[Situation], bool]:
    name = need.name
    if name in FACT_IS_THERE:
        return FACT_IS_THERE[name]
    if need.fresh:
        return lambda situation: name in situation.given.values and _has_value(situation, name)
    return lambda situation: _has_value(situation, name)


def _has_value(situation: Situation, name: str) -> bool:
    return not is_missing(situation.fields.get(name))


def _missing(item: Need | AnyOf) -> Objection:
    if isinstance(item, AnyOf):
        return Objection("LF404", _subject(item), item.rule, (("any_of", tuple(_names(item))),))
    facts = (("fresh", True),) if item.fresh else ()
    return Objection("LF404", item.name, item.rule, facts)


def _names(item: Requirement) -> Iterator[str]:
    match item:
        case Need():
            yield item.name
        case AnyOf() | AllOf():
            for part in item.items:
                yield from _names(part)
        case Check():
            yield source(item.condition.tree)
        case _:
            assert_never(item)


def _subject(item: Requirement) -> str:
    match item:
        case Need():
            return item.name
        case Check():
            return source(item.condition.tree)
        case AnyOf():
            return " or ".join(_inner_subject(part) for part in item.items)
        case AllOf():
            return " and ".join(_inner_subject(part) for part in item.items)
        case _:
            assert_never(item)


def _inner_subject(item: Requirement) -> str:
    text = _subject(item)
    return f"({text})" if isinstance(item, AnyOf | AllOf) and len(item.items) > 1 else text
