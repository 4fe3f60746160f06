"""Gates as demands: what a move asks of a lead, in the form that the search for "never" takes."""

from collections.abc import Iterable, Iterator

from leadflow.engine.rules import (
    AllOf,
    AnyOf,
    Check,
    Need,
    OutcomeRule,
    Requirement,
    Rules,
    StageRule,
    StatusRule,
    TransitionRule,
)
from leadflow.language import Call, Compare, Constant, Name, Tree, names_read, source
from leadflow.language.conditions.possible import Both, Demand, Either, Is
from leadflow.problems import Rule
from leadflow.record import record

# Facts that a requirement may name and a condition may read as well; the others are free.
_READ_AS = {"note": "note", "duration": "call.duration"}
_FREE = frozenset({"follow_up", "call", "attempt", "contact"})


@record
class GateDemand:
    """What one rule demands, the rule, and what it says in words."""

    demand: Demand
    rule: Rule
    says: str


def move_demands(
    rules: Rules, transition: TransitionRule, to: StatusRule, entered: StageRule | None
) -> tuple[GateDemand, ...]:
    """Return what the move to the status *to* demands; *entered* is a stage that it enters.

    Raises:
        Nothing.
    """
    stage = () if entered is None else entered.requires
    requires = (*rules.every_change, *stage, *to.requires, *transition.requires)
    demands = list(requirement_demands(requires))
    if transition.when is not None:
        tree, rule = transition.when.tree, transition.when.rule
        demands.append(GateDemand(Is(tree), rule, f"`{source(tree)}`"))
    return tuple(demands)


def requirement_demands(requirements: Iterable[Requirement]) -> Iterator[GateDemand]:
    """Yield what *requirements* demand, as far as it can be told.

    Raises:
        Nothing.
    """
    for item in requirements:
        demand = _demand(item)
        if isinstance(item, AllOf):
            yield from requirement_demands(item.items)
        elif demand is not None and not isinstance(item, AllOf):
            yield GateDemand(demand, _rule(item), _says(item))


def fill_demands(rule: OutcomeRule) -> Iterator[GateDemand]:
    """Yield what is known of the fields that the outcome *rule* fills with written values.

    Raises:
        Nothing.
    """
    for fill in rule.fill:
        kinds = {bool: "boolean", int: "number", float: "number", str: "text"}
        kind = kinds.get(type(fill.value))
        if fill.expression is None and kind == "boolean":
            truth = Name(fill.field) if fill.value else Compare("==", Name(fill.field), _FALSE)
            yield GateDemand(Is(truth), rule.rule, f"what `fill` writes (`{source(truth)}`)")
        elif fill.expression is None and kind is not None:
            value = Constant(fill.value, "text" if kind == "text" else "number")
            same = Compare("==", Name(fill.field), value)
            yield GateDemand(Is(same), rule.rule, f"what `fill` writes (`{source(same)}`)")
        elif fill.expression is None and fill.value is None:
            yield GateDemand(
                Is(has(fill.field), False), rule.rule, f"`fill`, which clears {fill.field},"
            )


def has(name: str) -> Tree:
    """Return the condition that there is a value for *name*.

    Raises:
        Nothing.

    >>> source(has("budget"))
    'has(budget)'
    """
    return Call("has", (Name(name),))


def reads_filled(tree: Tree, rule: OutcomeRule) -> bool:
    """Tell whether *tree* reads a field that *rule* fills: before and after differ then.

    Raises:
        Nothing.
    """
    return not {fill.field for fill in rule.fill}.isdisjoint(names_read(tree))


_FALSE = Constant(False, "boolean")


def _demand(item: Requirement) -> Demand | None:
    """Return the demand of *item*; None if it can always be met."""
    match item:
        case Need(name=name) if name in _FREE:
            return None
        case Need(name=name, when=None):
            return Is(has(_READ_AS.get(name, name)))
        case Need(name=name, when=when) if when is not None:
            return Either((Is(when.tree, False), Is(has(_READ_AS.get(name, name)))))
        case Check(condition=condition):
            return Is(condition.tree)
        case AnyOf(items=items):
            demands = tuple(_demand(each) for each in items)
            known = tuple(demand for demand in demands if demand is not None)
            return Either(known) if len(known) == len(demands) else None
        case AllOf(items=items):
            return Both(tuple(each for each in map(_demand, items) if each is not None))
        case _:
            return None


def _rule(item: Need | AnyOf | Check) -> Rule:
    return item.condition.rule if isinstance(item, Check) else item.rule


def _says(item: Requirement) -> str:
    match item:
        case Need(name=name, when=None):
            return f"{name}, which is demanded"
        case Need(name=name):
            return f"{name}, which may be demanded"
        case Check(condition=condition):
            return f"`{source(condition.tree)}`"
        case _:
            return "the choice between requirements"
