"""What would have to be given, or to be so, for conditions to hold for a lead."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from leadflow.engine import Workflow
from leadflow.engine.conditions import Reading
from leadflow.engine.construction import reading_of
from leadflow.engine.situation import Situation
from leadflow.language import FACTS, Kind, Name, Tree, compile_expression, names_read
from leadflow.language.conditions.computing import compute_values
from leadflow.language.conditions.demands import Is
from leadflow.language.conditions.domains import Domain, domains_of
from leadflow.language.conditions.possible import witness
from leadflow.language.conditions.tree import (
    Arithmetic,
    ArithmeticOperator,
    Call,
    Compare,
    Constant,
    ConstantValue,
    walk,
)
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
            value = _constant(self._reading.names[name](situation))
            values = () if value is None else (value,)
            fixed[name] = Domain(self._domains[name].kind, value is None, values=values)
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
                if value <= _LONGEST_TEXT:
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
        self,
        operator: ArithmeticOperator,
        left: Tree,
        right: Tree,
        value: object,
        situation: Situation,
    ) -> Iterator[tuple[str, object]]:
        """Yield a name for which *left* and *right* are computed into *value*."""
        if isinstance(left, Name) and self._is_settable(left.id):
            found = _value_of(right, self._reading, situation)
            yield left.id, _compute(_UNDOES[operator], value, found)
        elif isinstance(right, Name) and self._is_settable(right.id):
            found = _value_of(left, self._reading, situation)
            if operator in ("-", "/"):
                yield right.id, _compute(operator, found, value)
            else:
                yield right.id, _compute(_UNDOES[operator], value, found)
        else:
            for name in (*names_read(left), *names_read(right)):
                yield name, value

    def _beside(
        self, name: str, operator: str, other: Tree, truth: bool, situation: Situation
    ) -> Iterator[tuple[str, object]]:
        """Yield the value of the field *name* that compares so with what *other* is now."""
        found = _value_of(other, self._reading, situation)
        step = _STEPS.get(type(found))
        if step is not None:
            shift = _SHIFTS.get(operator if truth else _OPPOSITE[operator], 0)
            yield name, _compute("+", found, step * shift)
        elif found is not None and operator == "==" and truth:
            yield name, found


def _in_utc(value: object) -> object:
    """Return *value*; a moment that a search has made up has no zone yet."""
    match value:
        case datetime() if value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        case _:
            return value


def _constant(value: object) -> ConstantValue:
    """Return *value* if a condition may hold one like it, else None."""
    match value:
        case bool() | int() | float() | str() | date() | timedelta():
            return value
        case _:
            return None


def _value_of(tree: Tree, reading: Reading, situation: Situation) -> object:
    expression = compile_expression(tree, reading.names, reading.functions)
    return expression(situation)


def _compute(operator: ArithmeticOperator, one: object, other: object) -> object:
    """Return what is computed of two values, None where there is no such value."""
    return compute_values(operator, lambda _: one, lambda _: other)(None)


_SETTABLE = frozenset({"follow_up_at", "owner", "note", "sub_status"})
_LONGEST_TEXT = 10_000
"""Longer texts are made up for no walk: nobody would read it."""
_UNDOES: Mapping[ArithmeticOperator, ArithmeticOperator] = {"+": "-", "-": "+", "*": "/", "/": "*"}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_SHIFTS: Mapping[str, int] = {"<": -1, "<=": -1, ">": 1, ">=": 1, "!=": 1}
_STEPS: Mapping[type, int | timedelta] = {
    int: 1, float: 1, datetime: timedelta(days=1), date: timedelta(days=1),
    timedelta: timedelta(hours=1),
}  # fmt: skip
