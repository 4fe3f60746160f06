"""A condition with other names is the condition that is written with them."""

import pytest

from leadflow.language import parse_condition
from leadflow.language.conditions.tree import renamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("budget", "money"),
        ("owner", "owner"),
        ("not has(budget) and owner == 'x'", "not has(money) and owner == 'x'"),
        ("budget > 5 or 5 < budget", "money > 5 or 5 < money"),
        ("budget in [1, -budget, budget * 2 + 1]", "money in [1, -money, money * 2 + 1]"),
        ("visits('budget') > 1", "visits('budget') > 1"),
    ],
)
def test_only_names_change(text: str, expected: str):
    assert renamed(parse_condition(text), {"budget": "money"}) == parse_condition(expected)
