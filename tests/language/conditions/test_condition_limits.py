"""How large a condition may be."""

import pytest

from leadflow.language import ConditionError, Name, parse_condition, walk


def test_a_condition_has_at_most_4000_characters():
    assert parse_condition("a" * 4_000) == Name("a" * 4_000)
    with pytest.raises(ConditionError) as raised:
        parse_condition("a" * 4_001)
    assert raised.value.args == (
        "the condition has 4001 characters; 4000 is the most, so compute part of it in a field of "
        "its own",
        4_000,
        4_001,
    )


TOO_DEEP = "the condition is nested deeper than 40 levels; split it into several rules"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1" + "+1" * 40, 0, 1),
        ("not " * 40 + "a", 160, 161),
        ("-" * 40 + "a", 40, 41),
        ("(" * 1_500 + "a" + ")" * 1_500, 100, 101),
        ("lower(" * 500 + "a" + ")" * 500, 600, 605),
        ("a or (b and (" * 100 + "a" + "))" * 100, 325, 326),
        ("(" * 3_000, 100, 101),
        ("!" * 3_999 + "a", 100, 101),
        ("(" * 100 + "a" + ")" * 100, 100, 101),
        ("(a) and " * 10 + "(" * 99, 179, 179),
        ("(" * 50 + "(a) and " + "(" * 60, 107, 108),
    ],
    ids=range(11),
)
def test_deep_nesting_is_refused_before_it_can_do_harm(text, start, end):
    with pytest.raises(ConditionError) as raised:
        parse_condition(text)
    assert raised.value.args == (TOO_DEEP, start, end)


def test_99_brackets_at_once_are_fine_and_any_number_one_after_the_other():
    assert parse_condition("(" * 99 + "a" + ")" * 99) == Name("a")
    assert len(parse_condition(" or ".join(["(a)"] * 300)).items) == 300


def test_forty_levels_are_fine():
    assert max(depth for _, depth in walk(parse_condition("1" + "+1" * 39))) == 40


def test_a_condition_has_at_most_500_parts():
    items = " and ".join(["a"] * 499)
    assert len(parse_condition(items).items) == 499
    with pytest.raises(ConditionError) as raised:
        parse_condition(f"{items} and b")
    assert raised.value.message == (
        "the condition has more than 500 parts; split it into several rules"
    )
    assert raised.value.span == (len(items) + 5, len(items) + 6)
