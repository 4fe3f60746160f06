"""Comparisons that are ready to run: three answers, and never an error.

A missing value (None, blank text), a value of another type than the other side and a naive moment
make a comparison unknown, as NULL does in SQL. The common shape, a name beside a written value,
has closures of its own, since one condition may be asked a million times.
"""

import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from leadflow.language.conditions.tree import CompareOperator, Constant

S = TypeVar("S")
Truth = bool | None
Test = Callable[[S], Truth]
Read = Callable[[S], object]
_Operate = Callable[[Any, Any], bool]  # whoever calls it has looked at both types

_OPERATE: Mapping[CompareOperator, _Operate] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
MIRRORED: Mapping[CompareOperator, CompareOperator] = {
    "==": "==",
    "!=": "!=",
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
}
_EQUALITY = ("==", "!=")
_EQUAL_TYPES = frozenset({str, bool, date, timedelta})
_ORDERED_TYPES = frozenset({date, timedelta})


def is_missing(value: object) -> bool:
    """Tell whether *value* counts as missing: None and blank text do, 0 and False do not.

    Raises:
        Nothing.

    >>> is_missing(" "), is_missing(0)
    (True, False)
    """
    return value is None or (type(value) is str and (not value or value.isspace()))


def are_comparable(left: object, right: object) -> bool:
    """Tell whether `==` between the two has an answer.

    Raises:
        Nothing.

    >>> are_comparable(1, 0.5), are_comparable(1, "1"), are_comparable(1, True)
    (True, False, False)
    """
    kind, other = type(left), type(right)
    if kind is int or kind is float:
        return other is int or other is float
    if kind is not other:
        return False
    return kind in _EQUAL_TYPES or (kind is datetime and _are_aware(left, right))


def are_ordered(left: object, right: object) -> bool:
    """Tell whether `<` between the two has an answer: text and truth have no order.

    Raises:
        Nothing.

    >>> are_ordered(1, 0.5), are_ordered("a", "b")
    (True, False)
    """
    kind, other = type(left), type(right)
    if kind is int or kind is float:
        return other is int or other is float
    if kind is not other:
        return False
    return kind in _ORDERED_TYPES or (kind is datetime and _are_aware(left, right))


def compare_values(sign: CompareOperator, left: Read[S], right: Read[S]) -> Test[S]:
    """Return the comparison of any two values.

    Raises:
        Nothing.

    >>> compare_values("<", lambda pair: pair[0], lambda pair: pair[1])((1, 2))
    True
    """
    operate = _OPERATE[sign]
    have_answer = are_comparable if sign in _EQUALITY else are_ordered

    def compare(subject: S) -> Truth:
        one, other = left(subject), right(subject)
        return operate(one, other) if have_answer(one, other) else None

    return compare


def compare_name(sign: CompareOperator, read: Read[S], constant: Constant) -> Test[S] | None:
    """Return the fast comparison of a name's value with a written one, if there is one.

    Raises:
        Nothing.

    >>> at_least_10 = compare_name(">=", lambda lead: lead["score"], Constant(10, "number"))
    >>> at_least_10({"score": 12}), at_least_10({"score": None})
    (True, None)
    """
    value = constant.value
    if constant.kind == "number":
        return _compare_number(_OPERATE[sign], read, value)
    if constant.kind in ("duration", "date") or (isinstance(value, bool) and sign in _EQUALITY):
        return _compare_exact(_OPERATE[sign], read, value)
    if isinstance(value, str) and sign in _EQUALITY and not is_missing(value):
        return _compare_text(read, value, sign == "==")
    return None


def _compare_number(operate: _Operate, read: Read[S], number: object) -> Test[S]:
    def compare(subject: S) -> Truth:
        value = read(subject)
        kind = type(value)
        return operate(value, number) if kind is int or kind is float else None

    return compare


def _compare_exact(operate: _Operate, read: Read[S], written: object) -> Test[S]:
    wanted = type(written)

    def compare(subject: S) -> Truth:
        value = read(subject)
        return operate(value, written) if type(value) is wanted else None

    return compare


def _compare_text(read: Read[S], text: str, if_equal: bool) -> Test[S]:
    def compare(subject: S) -> Truth:
        value = read(subject)
        if value == text:
            return if_equal
        if type(value) is str and value and not value.isspace():
            return not if_equal
        return None

    return compare


def _are_aware(left: object, right: object) -> bool:
    return (
        isinstance(left, datetime)
        and isinstance(right, datetime)
        and left.tzinfo is not None
        and right.tzinfo is not None
    )
