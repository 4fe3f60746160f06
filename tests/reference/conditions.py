"""What a condition says of the names that it reads: true, false, or unknown (None).

Kleene's logic: what is not known makes a comparison unknown, and only true opens a way.
"""

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from leadflow.language import (
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
    parse_condition,
)
from reference.field_values import Value

COMPARING: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
COMPUTING: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


@dataclass
class View:
    """The names that have a value; those in `bad` were given one that does not fit."""

    values: dict[str, Value]
    signals: list[tuple[str, datetime]]
    visits: dict[str, int]
    now: datetime
    bad: set[str] = field(default_factory=set)


def holds(text: str, view: View) -> bool | None:
    """Return whether the condition *text* holds in *view*; None if that is unknown."""
    return _truth(_value(parse_condition(text), view))


def worth(text: str, view: View) -> Value:
    """Return the value of the expression *text*; None if it is unknown."""
    return _value(parse_condition(text), view)


def lacking(text: str, view: View) -> set[str]:
    """Return the names without a value that leave the condition *text* unknown."""
    return _lacking(parse_condition(text), view)


def could_hold(text: str, view: View) -> bool:
    """Tell whether *text* is true, or unknown and might be true once missing names have values."""
    tree = parse_condition(text)
    return _truth(_value(tree, view)) is not False and _could_be(tree, True, view)


def _could_be(tree: Tree, wanted: bool, view: View) -> bool:
    match tree:
        case Not(item):
            return _could_be(item, not wanted, view)
        case And(items) | Or(items):
            each = [_could_be(item, wanted, view) for item in items]
            return all(each) if isinstance(tree, And) is wanted else any(each)
    truth = _truth(_value(tree, view))
    if truth is wanted or (isinstance(tree, In) and truth is not None):
        return truth is wanted
    return not _names(tree) <= view.values.keys()


def _names(tree: Tree) -> set[str]:
    own = {tree.id} if isinstance(tree, Name) else set[str]()
    return own.union(*(_names(part) for part in _parts(tree)))


def _lacking(tree: Tree, view: View) -> set[str]:
    if _value(tree, view) is not None:
        return set()
    if isinstance(tree, Name):
        return {tree.id}
    return set().union(*(_lacking(part, view) for part in _parts(tree)))


def _parts(tree: Tree) -> tuple[Tree, ...]:
    match tree:
        case Not(item) | Minus(item):
            return (item,)
        case And(items) | Or(items) | Call(_, items):
            return items
        case Compare(_, left, right) | Arithmetic(_, left, right):
            return (left, right)
        case In(item, _):
            return (item,)
        case _:
            return ()


def _value(tree: Tree, view: View) -> Value:
    match tree:
        case Constant(value):
            return value
        case Name(id):
            return view.values.get(id)
        case Not(item):
            truth = _truth(_value(item, view))
            return None if truth is None else not truth
        case And(items):
            return _all([_truth(_value(item, view)) for item in items])
        case Or(items):
            return _any([_truth(_value(item, view)) for item in items])
        case Compare(sign, left, right):
            return _compared(sign, _value(left, view), _value(right, view))
        case In(item, items, negated):
            return _among(_value(item, view), [_value(each, view) for each in items], negated)
        case Minus(item):
            value = _value(item, view)
            return -value if isinstance(value, int | float | timedelta) else None
        case Arithmetic(sign, left, right):
            return _computed(sign, _value(left, view), _value(right, view))
        case Call():
            return _called(tree, view)


def _truth(value: Value) -> bool | None:
    return value if isinstance(value, bool) else None


def _all(truths: list[bool | None]) -> bool | None:
    if False in truths:
        return False
    return None if None in truths else True


def _any(truths: list[bool | None]) -> bool | None:
    if True in truths:
        return True
    return None if None in truths else False


def _among(value: Value, items: list[Value], negated: bool) -> bool | None:
    found = _any([_compared("==", value, item) for item in items])
    return found if found is None else found != negated


def _compared(sign: str, left: Value, right: Value) -> bool | None:
    left, right = _read_as(left, right), _read_as(right, left)
    if left is None or right is None or _kind(left) != _kind(right):
        return None
    return COMPARING[sign](left, right)


def _read_as(value: Value, other: Value) -> Value:
    """Return *value*, a text read as the date or moment that *other* is."""
    if isinstance(value, str) and isinstance(other, date):
        try:
            moment = datetime.fromisoformat(value.upper())
        except ValueError:
            return None
        return moment.astimezone(UTC) if isinstance(other, datetime) else moment.date()
    return value


def _kind(value: Value) -> str:
    match value:
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case _:
            return type(value).__name__


def _computed(sign: str, left: Value, right: Value) -> Value:
    if left is None or right is None or "boolean" in (_kind(left), _kind(right)):
        return None
    try:
        result = COMPUTING[sign](left, right)
    except (ZeroDivisionError, OverflowError, TypeError):
        return None
    if isinstance(result, int | float) and not math.isfinite(result):
        return None
    return result  # type: ignore[no-any-return]


def _called(call: Call, view: View) -> Value:
    first = call.arguments[0]
    values = [_value(argument, view) for argument in call.arguments]
    match call.function:
        case "has":
            known = None if isinstance(first, Name) and first.id in view.bad else False
            return True if values[0] is not None else known
        case "count":
            return _count(values, view)
        case "visits":
            return view.visits.get(str(values[0]), 0)
        case _:
            return _about_text(call.function, values)


def _count(values: list[Value], view: View) -> int:
    """Count the signals of one name, within (now - length, now] where a length is given."""
    moments = [at for name, at in view.signals if name == values[0]]
    if isinstance(length := values[1] if len(values) > 1 else None, timedelta):
        moments = [at for at in moments if view.now - length < at <= view.now]
    return len(moments)


def _about_text(function: str, values: list[Value]) -> Value:
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < len(values):
        return None
    match function:
        case "lower":
            return texts[0].lower()
        case "size":
            return len(texts[0])
        case "contains":
            return texts[1] in texts[0]
        case "starts_with":
            return texts[0].startswith(texts[1])
        case _:
            return texts[0].endswith(texts[1])
