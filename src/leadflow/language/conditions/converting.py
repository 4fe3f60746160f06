"""Written dates and moments into real ones, once, where the other side says that they are meant."""

from collections.abc import Mapping
from dataclasses import replace
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
        case Name() | Minus() | Arithmetic() | Call():
            return tree  # nothing is compared in there
        case Not(item):
            return replace(tree, item=typed(item, names))
        case And(items) | Or(items):
            return replace(tree, items=tuple(typed(each, names) for each in items))
        case Compare(_, left, right):
            this, other = kind_of(left, names), kind_of(right, names)
            return replace(tree, left=typed(left, names, other), right=typed(right, names, this))
        case In(item, items):
            kind = kind_of(item, names)
            others = tuple(typed(each, names, kind) for each in items)
            return replace(tree, item=typed(item, names), items=others)
        case _:
            assert_never(tree)


def _converted(constant: Constant, wanted: Kind | None) -> Constant:
    if not isinstance(constant.value, str) or wanted is None:
        return constant
    match wanted.type:
        case "date":
            return replace(constant, value=plain_date(constant.value), kind="date")
        case "datetime":
            return replace(constant, value=plain_datetime(constant.value), kind="datetime")
        case _:
            return constant
