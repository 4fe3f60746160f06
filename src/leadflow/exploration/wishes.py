"""What would have to be given, or to be so, for conditions to hold for a lead."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from leadflow.engine import Workflow
from leadflow.engine.conditions import Reading
from leadflow.engine.construction import reading_of
from leadflow.engine.situation import Situation
from leadflow.language import FACTS, Kind, Name, Tree, compile_expression, names_read
from leadflow.language.conditions.domains import Domain, domains_of
from leadflow.language.conditions.possible import Is, witness
from leadflow.language.conditions.tree import Call, Compare, Constant, walk
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
            if name in self._specs:
                fields.setdefault(name, value)
            elif name in nodes:
                fields.update(self._undone(nodes[name], value, situation))
                facts.update(_counted(nodes[name], value))
            else:
                facts[name] = value
        return Wish(fields, facts)

    def _undone(
        self, node: Tree, value: object, situation: Situation
    ) -> Iterator[tuple[str, object]]:
        """Yield the field value for which *node* is *value*, as far as that can be told."""
        match node:
            case Call("lower", (Name(id),)) if isinstance(value, str):
                yield from self._field(id, value)
            case Call("size", (Name(id),)) if isinstance(value, int | float):
                yield from self._field(id, "x" * int(value))
            case Call("contains" | "starts_with" | "ends_with", (inner, Constant(text, _))):
                name = next(iter(names_read(inner)), "")
                yield from self._field(name, text if value is True else "-")
            case Compare(operator, Name(id), other) if id in self._specs:
                yield from self._beside(id, operator, other, value is True, situation)
            case Compare(operator, other, Name(id)) if id in self._specs:
                turned = _TURNED.get(operator, operator)
                yield from self._beside(id, turned, other, value is True, situation)
            case _:
                return

    def _field(self, name: str, value: object) -> Iterator[tuple[str, object]]:
        if name in self._specs:
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


def _counted(node: Tree, value: object) -> Iterator[tuple[str, object]]:
    match node:
        case Call("count" | "visits", (Constant(name, _), *_)):
            yield f"{node.function} {name}", value
        case _:
            return


def _value_of(tree: Tree, reading: Reading, situation: Situation) -> object:
    expression = compile_expression(tree, reading.names, reading.functions)
    return expression(situation)


_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_STEPS: Mapping[type, object] = {
    datetime: timedelta(days=1), date: timedelta(days=1), timedelta: timedelta(hours=1),
}  # fmt: skip
