"""Gates as demands: what a move asks of a lead, in the form that the search for "never" takes."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from leadflow.engine.outcome_rules import OutcomeRule
from leadflow.engine.requirement_rules import AllOf, AnyOf, Check, Need, Requirement
from leadflow.engine.rules import Rules, StageRule, StatusRule, TransitionRule
from leadflow.engine.tables import Move
from leadflow.language import Call, Compare, Constant, Name, Tree, source
from leadflow.language.conditions.demands import Both, Demand, Either, Is
from leadflow.problems import Rule
from leadflow.record import record

_READ_AS = {"duration": "call.duration"}
"""The fact that a requirement names otherwise than a condition."""


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
    demands = list(requirement_demands(requirements_of(rules, transition, to, entered)))
    if transition.when is not None:
        tree, rule = transition.when.tree, transition.when.rule
        demands.append(GateDemand(Is(tree), rule, f"`{source(tree)}`"))
    return tuple(demands)


def requirements_of(
    rules: Rules, transition: TransitionRule, to: StatusRule, entered: StageRule | None
) -> tuple[Requirement, ...]:
    """Return what must be given for such a move.

    Raises:
        Nothing.
    """
    stage = () if entered is None else entered.requires
    return (*rules.every_change, *stage, *to.requires, *transition.requires)


def transition_between(rules: Rules, left: str, to: str) -> TransitionRule:
    """Return the transition that leads from the status *left* to *to*.

    Raises:
        StopIteration: there is none.
    """
    return next(each for each in rules.transitions if left in each.froms and to in each.tos)


def stage_entered(rules: Rules, row: Move) -> StageRule | None:
    """Return the stage that a lead gets into by the move of *row*, if it leaves its own.

    Raises:
        Nothing.
    """
    return next((each for each in rules.stages if row.moves_stage and each.id == row.stage), None)


def requirement_demands(requirements: Iterable[Requirement]) -> Iterator[GateDemand]:
    """Yield what *requirements* demand, each that must be met by itself.

    Raises:
        Nothing.

    >>> need = Need("budget", Rule("statuses.won.requires[0]"))
    >>> [each.says for each in requirement_demands([need])]
    ['the demand for `budget`']
    """
    for item in requirements:
        if isinstance(item, AllOf):
            yield from requirement_demands(item.items)
        else:
            yield GateDemand(_demand(item), _rule(item), _says(item))


def fill_demands(rule: OutcomeRule) -> Iterator[GateDemand]:
    """Yield what is known of the fields that the outcome *rule* fills with written values.

    Raises:
        Nothing.
    """
    kinds = {bool: "boolean", int: "number", float: "number", str: "text"}
    for fill in rule.fill:
        if fill.expression is not None:
            continue
        kind = kinds.get(type(fill.value))
        if kind == "boolean":
            truth = Name(fill.field) if fill.value else Compare("==", Name(fill.field), _FALSE)
            yield GateDemand(Is(truth), rule.rule, f"what `fill` writes (`{source(truth)}`)")
        elif kind is not None:
            value = Constant(fill.value, "text" if kind == "text" else "number")
            same = Compare("==", Name(fill.field), value)
            yield GateDemand(Is(same), rule.rule, f"what `fill` writes (`{source(same)}`)")
        elif fill.value is None:
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


_FALSE = Constant(False, "boolean")


def _demand(item: Requirement) -> Demand:
    match item:
        case Need(name=name, when=when):
            there = Is(has(_READ_AS.get(name, name)))
            return there if when is None else Either((Is(when.tree, truth=False), there))
        case Check(condition=condition):
            return Is(condition.tree)
        case AnyOf(items=items):
            return Either(tuple(map(_demand, items)))
        case AllOf(items=items):
            return Both(tuple(map(_demand, items)))
        case _:
            assert_never(item)


def _rule(item: Need | AnyOf | Check) -> Rule:
    return item.condition.rule if isinstance(item, Check) else item.rule


def _says(item: Need | AnyOf | Check) -> str:
    match item:
        case Need(name=name):
            return f"the demand for `{name}`{', given anew,' if item.fresh else ''}"
        case Check(condition=condition):
            return f"`{source(condition.tree)}`"
        case AnyOf():
            return "the choice between requirements"
        case _:
            assert_never(item)
