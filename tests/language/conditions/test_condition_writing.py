"""The canonical text of a condition."""

from datetime import UTC, date, datetime

import pytest

from leadflow.language import Constant, parse_condition, source
from leadflow.language.conditions.writing import short_source


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("((a)) and ((b > (3)))", "a and b > 3"),
        ("(a and b) and c", "(a and b) and c"),
        ("a and (b or c)", "a and (b or c)"),
        ("not (a or b)", "not (a or b)"),
        ("a - (b - c) == (a + b) * c", "a - (b - c) == (a + b) * c"),
        ("-(5) < a", "-(5) < a"),
        ("--5 < a", "--5 < a"),
        ("(a > 3) == b", "(a > 3) == b"),
        ("`And` or `2x`", "`And` or `2x`"),
        ("idle > 90m", "idle > 1h30m"),
        ("a > 0.00000001", "a > 0.00000001"),
        ("a > 1.50", "a > 1.5"),
        ("idle>=0s or idle<-2h", "idle >= 0s or idle < -2h"),
        ("a - b * c > (a + b) - c", "a - b * c > a + b - c"),
        ("(a / b) * c > a / (b * c)", "a / b * c > a / (b * c)"),
        ("a in [ 1,-2 ] or a not in ['x']", 'a in [1, -2] or a not in ["x"]'),
        ("(a > 1) in [(b < 2), c + 1]", "(a > 1) in [(b < 2), c + 1]"),
        ("not not a and (not b) == c", "not not a and (not b) == c"),
        ("a == null or b == false", "a == null or b == false"),
        ("contains(lower(a),'x')", 'contains(lower(a), "x")'),
        ("`a``b` == 'say \"x\"'", '`a``b` == "say ""x"""'),
    ],
)
def test_a_tree_is_written_without_a_bracket_too_many(text, written):
    assert source(parse_condition(text)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 1, 2), '"2026-01-02"'),
        (datetime(2026, 1, 2, 9, tzinfo=UTC), '"2026-01-02T09:00:00+00:00"'),
    ],
)
def test_dates_and_moments_are_written_as_text(value, written):
    kind = "date" if type(value) is date else "datetime"
    assert source(Constant(value, kind)) == written


def test_a_sentence_quotes_a_condition_briefly():
    assert short_source(parse_condition(f"{'a' * 35} > 10")) == f"{'a' * 35} > 10"
    assert short_source(parse_condition(f"{'a' * 36} > 10")) == f"{'a' * 36} ..."
