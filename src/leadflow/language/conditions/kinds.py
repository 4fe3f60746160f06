"""Which kinds of values go together: the tables behind every type check of a condition."""

from collections.abc import Mapping
from datetime import timedelta

from leadflow.language.conditions.tree import ArithmeticOperator, Constant, Tree
from leadflow.language.facts import BOOLEAN, NUMBER, TEXT, Kind, KindType

ORDERED: frozenset[KindType] = frozenset({"number", "duration", "date", "datetime"})

TEXT_FUNCTIONS: Mapping[str, tuple[int, Kind]] = {
    "contains": (2, BOOLEAN),
    "starts_with": (2, BOOLEAN),
    "ends_with": (2, BOOLEAN),
    "lower": (1, TEXT),
    "size": (1, NUMBER),
}
"""Functions of text: how many texts they take and what they give."""

USAGE: Mapping[str, str] = {
    "has": "has(name)",
    "contains": 'contains(name, "text")',
    "starts_with": 'starts_with(name, "text")',
    "ends_with": 'ends_with(name, "text")',
    "lower": "lower(name)",
    "size": "size(name)",
    "count": 'count("signal", 30d)',
    "visits": 'visits("status")',
}

_NAMES: Mapping[KindType, str] = {
    "number": "a number",
    "text": "text",
    "boolean": "true or false",
    "date": "a date",
    "datetime": "a moment",
    "duration": "a duration",
}
_EXAMPLES: Mapping[KindType, str] = {
    "number": "a number such as 10",
    "text": 'text in quotes such as "budget"',
    "boolean": "true or false",
    "date": 'a date such as "2026-01-02"',
    "datetime": 'a moment such as "2026-01-02T09:00:00+00:00", or now - 30d',
    "duration": "a duration such as 30d",
}
_RESULTS: Mapping[tuple[ArithmeticOperator, KindType, KindType], KindType] = {
    ("+", "number", "number"): "number",
    ("-", "number", "number"): "number",
    ("*", "number", "number"): "number",
    ("/", "number", "number"): "number",
    ("+", "duration", "duration"): "duration",
    ("-", "duration", "duration"): "duration",
    ("*", "duration", "number"): "duration",
    ("*", "number", "duration"): "duration",
    ("/", "duration", "number"): "duration",
    ("/", "duration", "duration"): "number",
    ("+", "datetime", "duration"): "datetime",
    ("+", "duration", "datetime"): "datetime",
    ("-", "datetime", "duration"): "datetime",
    ("-", "datetime", "datetime"): "duration",
    ("+", "date", "duration"): "date",
    ("+", "duration", "date"): "date",
    ("-", "date", "duration"): "date",
    ("-", "date", "date"): "duration",
}


def kind_name(kind: Kind) -> str:
    """Return what a sentence calls *kind*.

    Raises:
        Nothing.

    >>> kind_name(Kind("datetime"))
    'a moment'
    """
    return _NAMES[kind.type]


def kind_example(kind: Kind) -> str:
    """Return what to write where a value of *kind* is wanted.

    Raises:
        Nothing.

    >>> kind_example(Kind("duration"))
    'a duration such as 30d'
    """
    return f'text in quotes such as "{kind.choices[0]}"' if kind.choices else _EXAMPLES[kind.type]


def result_kind(operator: ArithmeticOperator, left: Kind, right: Kind) -> Kind | None:
    """Return what computing gives, or None if the two cannot be computed with like this.

    Raises:
        Nothing.

    >>> result_kind("-", Kind("datetime"), Kind("datetime"))
    Kind(type='duration', choices=None)
    """
    result = _RESULTS.get((operator, left.type, right.type))
    return None if result is None else Kind(result)


def is_whole_days(constant: Constant) -> bool:
    """Tell whether *constant* is a duration of whole days, as plain dates need.

    Raises:
        Nothing.

    >>> is_whole_days(Constant(timedelta(days=2), "duration"))
    True
    """
    return isinstance(constant.value, timedelta) and not constant.value % timedelta(days=1)


def is_zero(tree: Tree) -> bool:
    """Tell whether *tree* is a written zero, by which nothing can be divided.

    Raises:
        Nothing.

    >>> is_zero(Constant(0, "number"))
    True
    """
    return isinstance(tree, Constant) and tree.value in (0, timedelta())
