"""What can be computed, for every pair of kinds, and that nothing else can."""

import operator
from datetime import UTC, date, datetime, timedelta

import pytest

from leadflow.language import Kind
from leadflow.language.conditions.computing import compute_values, text_function, turn_sign
from leadflow.language.conditions.kinds import result_kind

NAIVE = datetime(2026, 1, 2)  # noqa: DTZ001
SAMPLES = {
    "number": (6, 0.5),
    "duration": (timedelta(hours=3),),
    "date": (date(2026, 1, 2),),
    "datetime": (datetime(2026, 1, 2, 9, tzinfo=UTC),),
    "text": ("a",),
    "boolean": (True,),
    "": (None, NAIVE, [1]),
}
VALUES = [(value, kind) for kind, values in SAMPLES.items() for value in values]
OPERATIONS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


@pytest.mark.parametrize("sign", OPERATIONS)
@pytest.mark.parametrize(("left", "kind"), VALUES)
def test_two_values_have_a_result_where_their_kinds_have_one(sign, left, kind):
    compute = compute_values(sign, lambda pair: pair[0], lambda pair: pair[1])
    for right, other in VALUES:
        has_result = kind and other and result_kind(sign, Kind(kind), Kind(other)) is not None
        assert compute((left, right)) == (OPERATIONS[sign](left, right) if has_result else None)


@pytest.mark.parametrize(
    ("left", "sign", "right"),
    [
        (1, "/", 0),
        (timedelta(1), "/", timedelta()),
        (1e308, "*", 10),
        (-1e308, "*", 10),
        (10**400, "*", 0.5),
        (date.max, "+", timedelta(1)),
        (datetime.min.replace(tzinfo=UTC), "-", timedelta(1)),
        (timedelta.max, "*", 2),
        (timedelta(1), "*", float("nan")),
        (1, "+", float("nan")),
    ],
)
def test_what_no_calendar_and_no_float_can_hold_is_unknown(left, sign, right):
    assert compute_values(sign, lambda _: left, lambda _: right)(None) is None


@pytest.mark.parametrize(
    ("value", "turned"),
    [
        (3, -3),
        (-0.5, 0.5),
        (timedelta(hours=1), timedelta(hours=-1)),
        (timedelta.max, None),
        (True, None),
        ("3", None),
        (None, None),
        (date(2026, 1, 2), None),
    ],
)
def test_numbers_and_durations_have_an_opposite(value, turned):
    assert turn_sign(lambda lead: lead)(value) == turned


@pytest.mark.parametrize(
    ("function", "arguments", "answer"),
    [
        ("lower", ("ADA",), "ada"),
        ("size", ("ADA",), 3),
        ("size", ([1],), None),
        ("lower", (None,), None),
        ("contains", ("please stop", "stop"), True),
        ("contains", ("stop", "please stop"), False),
        ("starts_with", ("please stop", "please"), True),
        ("starts_with", ("please stop", "stop"), False),
        ("ends_with", ("please stop", "stop"), True),
        ("ends_with", ("please stop", "please"), False),
        ("contains", (["a"], "a"), None),
        ("contains", ("a", None), None),
        ("contains", (None, "a"), None),
        ("contains", (None, None), None),
    ],
)
def test_functions_of_text_answer_for_text_alone(function, arguments, answer):
    readers = tuple(
        lambda lead, position=position: lead[position] for position in range(len(arguments))
    )
    assert text_function(function, readers)(arguments) == answer
