"""Which values have an answer beside each other, and the fast comparisons beside the slow one."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from leadflow.language import Constant, is_missing
from leadflow.language.conditions.comparing import (
    MIRRORED,
    are_comparable,
    are_ordered,
    compare_name,
    compare_values,
)

NAIVE = datetime(2026, 1, 2)  # noqa: DTZ001
FAMILIES = {
    "number": (-1, 0, 0.5, 3),
    "text": ("a", "b"),
    "boolean": (True, False),
    "date": (date(2026, 1, 2), date(2026, 1, 3)),
    "datetime": (datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 3, tzinfo=UTC)),
    "duration": (timedelta(), timedelta(hours=3)),
}
STRANGERS = (None, NAIVE, [1], 1j, b"a")
VALUES = [*((value, name) for name, values in FAMILIES.items() for value in values)] + [
    (value, None) for value in STRANGERS
]
SIGNS = ("==", "!=", "<", "<=", ">", ">=")


@pytest.mark.parametrize(("left", "family"), VALUES)
def test_only_values_of_one_family_are_comparable_and_text_and_truth_have_no_order(left, family):
    for right, other in VALUES:
        same = family is not None and family == other
        assert are_comparable(left, right) is same
        assert are_ordered(left, right) is (same and family not in ("text", "boolean"))


@pytest.mark.parametrize("sign", SIGNS)
def test_only_comparable_and_for_an_order_ordered_values_have_an_answer(sign):
    compare = compare_values(sign, lambda pair: pair[0], lambda pair: pair[1])
    for (left, _), (right, _) in product(VALUES, repeat=2):
        if (are_comparable if sign in ("==", "!=") else are_ordered)(left, right):
            answers = {"==": left == right, "!=": left != right}
            answers |= {} if sign in answers else _ordered(left, right)
            assert compare((left, right)) is answers[sign]
        else:
            assert compare((left, right)) is None


def _ordered(left, right):
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}


def test_a_moment_with_a_zone_is_not_comparable_to_one_without():
    for one, other in ((NAIVE, NAIVE), (NAIVE, NAIVE.replace(tzinfo=UTC))):
        assert not are_comparable(one, other)
        assert not are_comparable(other, one)
        assert not are_ordered(other, one)


def test_only_nothing_and_blank_text_are_missing():
    found = [value for value in (None, "", " \n", "a", 0, False, [], 0.0, b"") if is_missing(value)]
    assert found == [None, "", " \n"]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_mirrored_sign_says_the_same_of_the_sides_changed(sign):
    for left, right in product((1, 2, 3), repeat=2):
        forwards = compare_values(sign, lambda pair: pair[0], lambda pair: pair[1])
        backwards = compare_values(MIRRORED[sign], lambda pair: pair[1], lambda pair: pair[0])
        assert forwards((left, right)) is backwards((left, right))


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    "constant",
    [
        *(Constant(value, family) for value, family in VALUES if family is not None),
        Constant(" ", "text"),
        Constant(None, "null"),
    ],
)
def test_the_fast_comparison_of_a_name_answers_like_the_slow_one(sign, constant):
    fast = compare_name(sign, lambda value: value, constant)
    by_hand = {"number": SIGNS, "duration": SIGNS, "date": SIGNS} | {
        "text": () if constant.value == " " else ("==", "!="),
        "boolean": ("==", "!="),
    }
    assert (fast is not None) is (sign in by_hand.get(constant.kind, ()))
    slow = compare_values(sign, _present, lambda value: constant.value)
    for value in (*(value for value, _ in VALUES), "", " "):
        assert fast is None or fast(value) is slow(value)


def _present(value):
    return None if is_missing(value) else value
