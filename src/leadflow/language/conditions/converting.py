"""Written dates and moments into real ones, once, where the other side says that they are meant."""

from collections.abc import Mapping
from typing import assert_never

from leadflow.language.conditions.checking import kind_of
from leadflow.language.conditions.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Constant,
    In,
    Minus,
    Name,
    Not,
    Or,
    Tree,
)
from leadflow.language.facts import Kind
from leadflow.language.values import plain_date, plain_datetime


def typed(tree: Tree, names: Mapping[str, Kind], wanted: Kind | None = None) -> Tree:
    """Return *tree* with each text that stands beside a date or moment read as one.

    Args:
        tree: a condition or expression without faults.
        names: what may be read, as for `check_condition`.
        wanted: the kind that an expression is to give.

    Raises:
        ValueRefused: a text is no date or moment, which `check_condition` would have said.

    >>> tree = Compare("<", Name("expected_close"), Constant("2026-01-02", "text"))
    >>> typed(tree, {"expected_close": Kind("date")}).right.value
    datetime.date(2026, 1, 2)
    """
    match tree:
        case Constant():
            return _converted(tree, wanted)
        case Name():
            return tree
        case Not(item, start, end):
            return Not(typed(item, names), start, end)
        case Minus(item, start, end):
            return Minus(typed(item, names), start, end)
        case And(items, start, end):
            return And(_each(items, names), start, end)
        case Or(items, start, end):
            return Or(_each(items, names), start, end)
        case Call(function, arguments, start, end):
            return Call(function, _each(arguments, names), start, end)
        case Compare() | In() | Arithmetic():
            return _of_two_sides(tree, names)
        case _:
            assert_never(tree)


def _of_two_sides(tree: Compare | In | Arithmetic, names: Mapping[str, Kind]) -> Tree:
    match tree:
        case Arithmetic(operator, left, right, start, end):
            return Arithmetic(operator, typed(left, names), typed(right, names), start, end)
        case Compare(sign, left, right, start, end):
            other, this = kind_of(right, names), kind_of(left, names)
            return Compare(sign, typed(left, names, other), typed(right, names, this), start, end)
        case In(item, items, negated, start, end):
            kind = kind_of(item, names)
            others = tuple(typed(each, names, kind) for each in items)
            return In(typed(item, names), others, negated, start, end)
        case _:
            assert_never(tree)


def _each(items: tuple[Tree, ...], names: Mapping[str, Kind]) -> tuple[Tree, ...]:
    return tuple(typed(item, names) for item in items)


def _converted(constant: Constant, wanted: Kind | None) -> Constant:
    if not isinstance(constant.value, str) or wanted is None:
        return constant
    match wanted.type:
        case "date":
            date = plain_date(constant.value)
            return Constant(date, "date", constant.start, constant.end)
        case "datetime":
            moment = plain_datetime(constant.value)
            return Constant(moment, "datetime", constant.start, constant.end)
        case _:
            return constant
