"""Plain trees: text as written, and YAML 1.2's core schema below the team's own keys."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadflow.documents import Scalar, Span, core_value, parse_document, plain


def scalar(text, style="plain"):
    return Scalar(text, style, Span(0, len(text)))


def tree(text):
    document, problems = parse_document(text, "a.yaml")
    assert problems == ()
    return plain(document.root)


def test_scalars_stay_as_written():
    assert tree("[no, 01, 08, 09:30, 17:30, 2026-01-02, 1.10, ~, null, 0x1F, 'a', \"\", x]") == [
        "no", "01", "08", "09:30", "17:30", "2026-01-02", "1.10", "~", "null", "0x1F", "a", "", "x"
    ]  # fmt: skip


def test_keys_are_always_text():
    assert tree("{on: a, 01: b, no: c, 1.5: d, null: e}") == {
        "on": "a", "01": "b", "no": "c", "1.5": "d", "null": "e"
    }  # fmt: skip


def test_what_was_not_written_is_none_and_empty_text_is_not():
    assert tree("a:\nb: ''\nc: [x, ]\nd:\n  -\n  - y\ne: &z\nf: *z") == {
        "a": None, "b": "", "c": ["x"], "d": [None, "y"], "e": None, "f": None
    }  # fmt: skip


def test_below_the_teams_own_keys_values_are_those_of_yaml_core():
    assert tree("a: {x-b: {c: 1, 01: [yes, true]}, d: 1}\nx-: 2\nx: 3") == {
        "a": {"x-b": {"c": 1, "01": ["yes", True]}, "d": "1"}, "x-": 2, "x": "3"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None), ("nULL", "nULL"),
        ("true", True), ("True", True), ("TRUE", True), ("false", False), ("yes", "yes"),
        ("on", "on"), ("0", 0), ("-12", -12), ("+7", 7), ("01", 1), ("08", 8), ("0o17", 15),
        ("0o8", "0o8"), ("0x1F", 31), ("0xG", "0xG"), ("-0x1", "-0x1"), ("1_000", "1_000"),
        ("1.5", 1.5), ("1.", 1.0), (".5", 0.5), ("-1e3", -1000.0), ("1e", "1e"), (".", "."),
        (".inf", math.inf), ("+.INF", math.inf), ("-.Inf", -math.inf), ("inf", "inf"),
        ("17:30", "17:30"), ("2026-01-02", "2026-01-02"), ("٣", "٣"), ("9" * 501, "9" * 501),
    ],
)  # fmt: skip
def test_a_plain_scalar_is_what_yaml_core_says(text, value):
    found = core_value(scalar(text))
    assert (type(found), found) == (type(value), value)


def test_not_a_number_is_a_number_of_its_own_kind():
    assert math.isnan(core_value(scalar(".nan")))


@given(st.text(), st.sampled_from(["single", "double", "literal", "folded"]))
def test_quoted_and_block_scalars_are_always_text(text, style):
    assert core_value(scalar(text, style)) == text


@given(st.integers(-(10**30), 10**30) | st.floats(allow_nan=False))
def test_numbers_read_back(number):
    text = str(number).replace("inf", ".inf")
    assert core_value(scalar(text)) == number
