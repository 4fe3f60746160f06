"""And, or, not and in, for all answers that there can be."""

from itertools import product
from operator import itemgetter

import pytest

from leadflow.language import Constant
from leadflow.language.conditions.joining import (
    all_of,
    any_of,
    one_of,
    one_of_constants,
    opposite_of,
)

TRUTHS = (True, False, None)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_unknown_gives_way_only_to_what_settles_the_matter(count):
    tests = [itemgetter(position) for position in range(count)]
    every, some = all_of(tests), any_of(tests)
    for answers in product(TRUTHS, repeat=count):
        unknown = None in answers
        assert every(answers) is (False if False in answers else None if unknown else True)
        assert some(answers) is (True if True in answers else None if unknown else False)


def test_the_opposite_of_unknown_is_unknown():
    opposite = opposite_of(itemgetter(0))
    assert [opposite((truth,)) for truth in TRUTHS] == [False, True, None]


@pytest.mark.parametrize(
    ("value", "items", "found"),
    [
        (1, (1, 2), True),
        (2, (1, 2), True),
        (2, (None, 2), True),
        (3, (1, 2), False),
        (3, (1, None), None),
        (3, (None, 1), None),
        (None, (1, 2), None),
        ("a", (1, "a"), True),
        ("a", (1, "b"), None),
        (3, (), False),
    ],
)
def test_in_is_a_row_of_comparisons(value, items, found):
    readers = [itemgetter(position) for position in range(1, len(items) + 1)]
    assert one_of(itemgetter(0), readers, True)((value, *items)) is found
    opposite = None if found is None else not found
    assert one_of(itemgetter(0), readers, False)((value, *items)) is opposite


@pytest.mark.parametrize(
    ("constants", "answers"),
    [
        (
            [Constant("a", "text"), Constant("b", "text")],
            [("a", True), ("c", False), ("", None), (" ", None), (None, None), (1, None)],
        ),
        (
            [Constant(1, "number"), Constant(2, "number")],
            [(1, True), (2.0, True), (3, False), (True, None), ("1", None), (None, None)],
        ),
    ],
)
def test_written_texts_and_numbers_are_looked_up_at_once(constants, answers):
    for found in (True, False):
        test = one_of_constants(lambda value: value, constants, found)
        expected = [None if answer is None else answer is found for _, answer in answers]
        assert [test(value) for value, _ in answers] == expected


@pytest.mark.parametrize(
    "constants",
    [
        [Constant("a", "text"), Constant(" ", "text")],
        [Constant("a", "text"), Constant(1, "number")],
        [Constant(True, "boolean")],
    ],
)
def test_any_other_list_has_to_be_compared_item_by_item(constants):
    assert one_of_constants(lambda value: value, constants, True) is None
