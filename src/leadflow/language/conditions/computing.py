"""Arithmetic and text functions that are ready to run: a value, or None where there is none.

What cannot be computed is unknown, never an error: missing and stale-typed values, naive moments,
a division by zero, a result that no calendar and no float can hold.
"""

import math
import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar, assert_never

from leadflow.language.conditions.comparing import Read
from leadflow.language.conditions.tree import ArithmeticOperator

S = TypeVar("S")

_OPERATE: Mapping[ArithmeticOperator, Callable[[object, object], object]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_NUMBERS = frozenset({int, float})
_SIGNED = frozenset({int, float, timedelta})
_LENGTH = frozenset({timedelta})
_TIMES = frozenset({date, datetime, timedelta})
_DATED = frozenset({(date, date), (datetime, datetime)})
_SINGLE_TEXT: Mapping[str, Callable[[str], object]] = {"lower": str.lower, "size": len}
_TWO_TEXTS: Mapping[str, Callable[[str, str], bool]] = {
    "contains": operator.contains,
    "starts_with": str.startswith,
    "ends_with": str.endswith,
}


def compute_values(sign: ArithmeticOperator, left: Read[S], right: Read[S]) -> Read[S]:
    """Return what computes two values into one.

    Raises:
        Nothing.

    >>> compute_values("/", lambda lead: 6, lambda lead: lead)(4)
    1.5
    """
    operate = _OPERATE[sign]

    def compute(subject: S) -> object:
        one, other = left(subject), right(subject)
        if not _go_together(sign, _type_of(one), _type_of(other)):
            return None
        try:
            return _finite(operate(one, other))
        except (ArithmeticError, TypeError, ValueError):
            return None

    return compute


def turn_sign(read: Read[S]) -> Read[S]:
    """Return what turns the sign of a number or duration.

    Raises:
        Nothing.

    >>> turn_sign(lambda lead: lead)(3)
    -3
    """

    def turn(subject: S) -> object:
        value = read(subject)
        if isinstance(value, int | float | timedelta) and type(value) in _SIGNED:
            try:
                return -value
            except OverflowError:  # the longest duration has no opposite
                return None
        return None

    return turn


def text_function(name: str, arguments: tuple[Read[S], ...]) -> Read[S]:
    """Return what asks a function of text.

    Raises:
        KeyError: there is no such function.

    >>> text_function("contains", (lambda lead: lead, lambda lead: "stop"))("please stop")
    True
    """
    if len(arguments) == 1:
        return _of_one(_SINGLE_TEXT[name], arguments[0])
    return _of_two(_TWO_TEXTS[name], *arguments)


def _of_one(function: Callable[[str], object], read: Read[S]) -> Read[S]:
    def ask(subject: S) -> object:
        text = read(subject)
        return function(text) if type(text) is str else None

    return ask


def _of_two(function: Callable[[str, str], bool], left: Read[S], right: Read[S]) -> Read[S]:
    def ask(subject: S) -> object:
        text, part = left(subject), right(subject)
        return function(text, part) if type(text) is str and type(part) is str else None

    return ask


def _type_of(value: object) -> type:
    """Return the type of *value*; a moment without a zone, which no guide has, is like nothing."""
    return type(None) if isinstance(value, datetime) and value.tzinfo is None else type(value)


def _go_together(sign: ArithmeticOperator, left: type, right: type) -> bool:
    if left in _NUMBERS and right in _NUMBERS:
        return True
    match sign:
        case "+":
            return left in _TIMES and right in _TIMES and (left in _LENGTH or right in _LENGTH)
        case "-":
            return left in _TIMES and (right in _LENGTH or (left, right) in _DATED)
        case "*":
            return (left in _LENGTH and right in _NUMBERS) or (
                left in _NUMBERS and right in _LENGTH
            )
        case "/":
            return left in _LENGTH and (right in _NUMBERS or right in _LENGTH)
        case _:
            assert_never(sign)


def _finite(value: object) -> object:
    return None if type(value) is float and not math.isfinite(value) else value
