"""The tree of a condition back into its one canonical text, with no bracket too many.

Reading the text gives an equal tree.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import assert_never

from leadflow.language.conditions.tokens import PLAIN_NAME
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
from leadflow.language.durations import Duration, text
from leadflow.language.facts import KEYWORDS
from leadflow.problems import brief

_OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _MINUS, _ATOM = range(1, 9)


def source(tree: Tree) -> str:
    """Return the canonical text of *tree*.

    Raises:
        Nothing.

    >>> source(And((Compare(">=", Name("Deal value"), Constant(10, "number")), Name("ready"))))
    '`Deal value` >= 10 and ready'
    """
    match tree:
        case Constant() | Name() | Call() | Minus():
            return _operand(tree)
        case Not(item):
            return f"not {_within(item, _NOT)}"
        case And(items):
            return " and ".join(_within(item, _NOT) for item in items)
        case Or(items):
            return " or ".join(_within(item, _AND) for item in items)
        case In(item, items, negated):
            listed = ", ".join(_within(one, _SUM) for one in items)
            return f"{_within(item, _SUM)} {'not in' if negated else 'in'} [{listed}]"
        case Compare(operator, left, right):
            return f"{_within(left, _SUM)} {operator} {_within(right, _SUM)}"
        case Arithmetic(operator, left, right):
            power = _power(tree)
            return f"{_within(left, power)} {operator} {_within(right, power + 1)}"
        case _:
            assert_never(tree)


def short_source(tree: Tree) -> str:
    """Return the text of *tree* as a sentence quotes it: cut if it is long.

    Raises:
        Nothing.

    >>> short_source(Name("budget"))
    'budget'
    """
    return brief(source(tree))


def _operand(tree: Constant | Name | Call | Minus) -> str:
    match tree:
        case Constant():
            return _constant(tree)
        case Name(id):
            return _name(id)
        case Call(function, arguments):
            return f"{function}({', '.join(map(source, arguments))})"
        case Minus(item):
            return f"-{_negated(item)}"
        case _:
            assert_never(tree)


def _within(tree: Tree, least: int) -> str:
    written = source(tree)
    return written if _power(tree) >= least else f"({written})"


def _negated(item: Tree) -> str:
    written = _within(item, _MINUS)
    return f"({written})" if written[0].isdigit() else written


def _power(tree: Tree) -> int:
    match tree:
        case Or():
            return _OR
        case And():
            return _AND
        case Not():
            return _NOT
        case Compare() | In():
            return _COMPARISON
        case Arithmetic(operator):
            return _SUM if operator in ("+", "-") else _PRODUCT
        case Minus():
            return _MINUS
        case Constant() | Name() | Call():
            return _ATOM
        case _:
            assert_never(tree)


def _name(id: str) -> str:  # noqa: A002 - the word of the guide
    if PLAIN_NAME.fullmatch(id) and id.lower() not in KEYWORDS:
        return id
    return f"`{id.replace('`', '``')}`"


def _constant(constant: Constant) -> str:
    match constant.value:
        case None:
            return "null"
        case bool():
            return "true" if constant.value else "false"
        case str():
            return _quoted(constant.value)
        case int() | float():
            return f"{Decimal(repr(constant.value)):f}"
        case date():
            return _quoted(constant.value.isoformat())
        case timedelta():
            length = abs(constant.value) // timedelta(microseconds=1)
            sign = "-" if constant.value < timedelta() else ""
            return sign + text(Duration("elapsed", length))
        case _:
            assert_never(constant.value)


def _quoted(written: str) -> str:
    return '"{}"'.format(written.replace('"', '""'))
