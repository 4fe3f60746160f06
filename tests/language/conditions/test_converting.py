"""Written dates and moments become real ones where the other side says so, and nowhere else."""

from datetime import UTC, date, datetime

import pytest
from guide_names import TRANSITION

from leadflow.language import Constant, Kind, parse_condition, typed, walk

DAY, MOMENT = '"2026-01-02"', '"2026-01-02T09:00:00Z"'


@pytest.mark.parametrize(
    ("text", "converted"),
    [
        (f"close < {DAY}", {DAY: "date"}),
        (f"{DAY} < close", {DAY: "date"}),
        (f"not close < {DAY}", {DAY: "date"}),
        (f"authority and close < {DAY}", {DAY: "date"}),
        (f"authority or close < {DAY}", {DAY: "date"}),
        (f"close in [{DAY}, close]", {DAY: "date"}),
        (f"close + 1d not in [{DAY}]", {DAY: "date"}),
        (f"met > {MOMENT} - 30d", {}),
        (f"met > {MOMENT}", {MOMENT: "datetime"}),
        (f"{MOMENT} == met", {MOMENT: "datetime"}),
        (f"name == {DAY}", {}),
        (f"(close < {DAY}) == (met > {MOMENT})", {DAY: "date", MOMENT: "datetime"}),
        (f"contains(name, {DAY})", {}),
        ('count("view", 30d) > 2 and visits("new") < 3', {}),
        (f"-size(name) < 1 or has(close) or close == {DAY}", {DAY: "date"}),
        (f"(close == {DAY}) in [authority, (close < {DAY})]", {DAY: "date"}),
    ],
)
def test_a_text_beside_a_date_or_moment_is_read_as_one(text, converted):
    tree = parse_condition(text)
    values = {DAY: date(2026, 1, 2), MOMENT: datetime(2026, 1, 2, 9, tzinfo=UTC)}
    ready = typed(tree, TRANSITION)
    for (before, _), (after, _) in zip(walk(tree), walk(ready), strict=True):
        assert (type(after), after.start, after.end) == (type(before), before.start, before.end)
        if isinstance(before, Constant):
            written = text[before.start : before.end]
            kind = converted.get(written, before.kind)
            value = values[written] if written in converted else before.value
            assert after == Constant(value, kind)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Kind("date"), Constant(date(2026, 1, 2), "date")),
        (Kind("text"), Constant("2026-01-02", "text")),
        (None, Constant("2026-01-02", "text")),
    ],
)
def test_an_expression_is_read_as_the_kind_that_is_wanted(wanted, expected):
    assert typed(parse_condition(DAY), {}, wanted) == expected
