"""What would have to be given, or to be so, for conditions to hold for a lead."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from operator import add, mul, sub, truediv
from typing import Any

from leadflow.engine import Workflow
from leadflow.engine.conditions import Reading
from leadflow.engine.construction import reading_of
from leadflow.engine.situation import Situation
from leadflow.language import FACTS, Kind, Name, Tree, compile_expression, names_read
from leadflow.language.conditions.demands import Is
from leadflow.language.conditions.domains import Domain, domains_of
from leadflow.language.conditions.possible import witness
from leadflow.language.conditions.tree import Arithmetic, Call, Compare, Constant, walk
from leadflow.language.conditions.writing import source
from leadflow.record import record

GIVEN_FACTS = frozenset(
    ("call.status", "call.duration", "call.direction", "call.note", "note", "source", "actor.role")
)
"""Facts of a command itself, which whoever sends it decides."""


@record
class Wish:
    """Values to give for fields, and facts to bring about; a count is called by its text."""

    fields: Mapping[str, object]
    facts: Mapping[str, object]


class Wishes:
    """Finds what would make conditions of one workflow hold."""

    def __init__(self, workflow: Workflow) -> None:
        rules = workflow.rules
        self._reading: Reading = reading_of(rules)
        self._specs = {rule.spec.id: rule.spec for rule in rules.fields}
        params = {
            f"signal.{spec.id}": spec.kind for signal in rules.signals for spec in signal.params
        }
        facts = {fact.name: fact.kind for fact in FACTS.values()}
        kinds: dict[str, Kind] = {**facts, **params}
        kinds.update((name, spec.kind) for name, spec in self._specs.items())
        self._domains = domains_of(kinds, self._specs)
        self._given = GIVEN_FACTS | params.keys()

    def wish(self, demands: Iterable[Is], situation: Situation) -> Wish | None:
        """Return what makes all *demands* hold; facts stay as they are where they can.

        Raises:
            Nothing.
        """
        wanted = tuple(demands)
        trees = tuple(demand.tree for demand in wanted)
        for domains in (self._as_it_is(trees, situation), self._domains):
            values = witness(wanted, domains)
            if values is not None:
                return self._wish(values, trees, situation)
        return None

    def _as_it_is(self, trees: tuple[Tree, ...], situation: Situation) -> Mapping[str, Domain]:
        """Return the domains in which what the lead has behind it has just its present value."""
        fixed = {}
        for name in {name for tree in trees for name in names_read(tree)}:
            if name in self._specs or name in self._given:
                continue
            value = self._reading.names[name](situation)
            domain = self._domains[name]
            values = () if value is None else (value,)
            fixed[name] = Domain(domain.kind, value is None, values=values)  # type: ignore[arg-type]
        return {**self._domains, **fixed}

    def _wish(
        self, values: Mapping[str, object], trees: tuple[Tree, ...], situation: Situation
    ) -> Wish:
        fields, facts = dict[str, object](), dict[str, object]()
        nodes = {f"?{source(node)}": node for tree in trees for node, _ in walk(tree)}
        for name, value in values.items():
            if name not in nodes:
                (fields if name in self._specs else facts)[name] = _in_utc(value)
                continue
            for inner, wanted in self._undone(nodes[name], value, situation):
                (fields if inner in self._specs else facts).setdefault(inner, wanted)
        return Wish(fields, facts)

    def _undone(
        self, node: Tree, value: object, situation: Situation
    ) -> Iterator[tuple[str, object]]:
        """Yield the field or fact for which *node* is *value*, as far as that can be told."""
        match node:
            case Call("lower", (Name(id),)) if isinstance(value, str):
                yield id, value
            case Call("size", (Name(id),)) if isinstance(value, int | float):
                yield id, "x" * int(value)
            case Call("contains" | "starts_with" | "ends_with", (inner, Constant(text, _))):
                for name in names_read(inner)[:1]:
                    yield name, text if value is True else "-"
            case Call("count" | "visits", (Constant(name, _), *_)):
                yield f"{node.function} {name}", value
            case Compare(operator, Name(id), other) if self._is_settable(id):
                yield from self._beside(id, operator, other, value is True, situation)
            case Compare(operator, other, Name(id)) if self._is_settable(id):
                turned = _TURNED.get(operator, operator)
                yield from self._beside(id, turned, other, value is True, situation)
            case Arithmetic(operator, left, right):
                yield from self._computed(operator, left, right, value, situation)
            case _:
                return

    def _is_settable(self, name: str) -> bool:
        return name in self._specs or name in _SETTABLE

    def _computed(
        self, operator: str, left: Tree, right: Tree, value: object, situation: Situation
    ) -> Iterator[tuple[str, object]]:
        """Yield a name for which *left* and *right* are computed into *value*."""
        if isinstance(left, Name) and self._is_settable(left.id):
            undo = _UNDO_LEFT[operator]
            yield left.id, undo(value, _value_of(right, self._reading, situation))
        elif isinstance(right, Name) and self._is_settable(right.id):
            undo = _UNDO_RIGHT[operator]
            yield right.id, undo(value, _value_of(left, self._reading, situation))
        else:
            for name in (*names_read(left), *names_read(right)):
                yield name, value

    def _beside(
        self, name: str, operator: str, other: Tree, truth: bool, situation: Situation
    ) -> Iterator[tuple[str, object]]:
        """Yield the value of the field *name* that compares so with what *other* is now."""
        found = _value_of(other, self._reading, situation)
        step = _STEPS.get(type(found), 1)
        if isinstance(found, int | float | date | timedelta) and not isinstance(found, bool):
            wanted = operator if truth else _OPPOSITE[operator]
            shift = {"<": -1, "<=": -1, ">": 1, ">=": 1, "!=": 1}.get(wanted, 0)
            yield name, found + step * shift  # type: ignore[operator]
        elif found is not None and operator == "==" and truth:
            yield name, found


def _in_utc(value: object) -> object:
    """Return *value*; a moment that a search has made up has no zone yet."""
    naive = isinstance(value, datetime) and value.tzinfo is None
    return value.replace(tzinfo=UTC) if naive else value  # type: ignore[attr-defined]


def _value_of(tree: Tree, reading: Reading, situation: Situation) -> object:
    expression = compile_expression(tree, reading.names, reading.functions)
    return expression(situation)


def _safely(undo: Callable[[Any, Any], object]) -> Callable[[object, object], object]:
    """Return *undo* so that it gives None where it cannot be done."""

    def undone(value: object, other: object) -> object:
        try:
            return undo(value, other)
        except (TypeError, ArithmeticError):
            return None

    return undone


_SETTABLE = frozenset({"follow_up_at", "owner", "note", "sub_status"})
_UNDO_LEFT = {"+": _safely(sub), "-": _safely(add), "*": _safely(truediv), "/": _safely(mul)}
_UNDO_RIGHT = {
    "+": _safely(sub),
    "-": _safely(lambda value, other: other - value),
    "*": _safely(truediv),
    "/": _safely(lambda value, other: other / value),
}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_STEPS: Mapping[type, object] = {
    datetime: timedelta(days=1), date: timedelta(days=1), timedelta: timedelta(hours=1),
}  # fmt: skip
