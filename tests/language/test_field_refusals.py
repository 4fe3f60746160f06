import math
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import numpy
import pytest

from leadflow.language import (
    FORMATS,
    FieldSpec,
    ValueRefused,
    accept_value,
    parse_mask,
    parse_value,
)

CHOICES = ("budget", "other")


class bool_:  # noqa: N801 - as numpy calls its own
    pass


SPECS = {
    name: FieldSpec(name, name, CHOICES if name == "choice" else ())
    for name in ("text", "number", "integer", "boolean", "date", "datetime", "duration", "choice")
}
NUMBER = "give one such as 1200 or 0.5"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("text", 3, "3 is not text; give it in quotes"),
        ("text", ["a"], "a list is not text; give it in quotes"),
        ("text", "a\x00", "'a\\x00' holds a NUL character; leave it out"),
        ("text", "a\ud800", "'a\\ud800' holds half a character; give it as proper Unicode"),
        ("text", "a\udfff", "'a\\udfff' holds half a character; give it as proper Unicode"),
        ("duration", 5, "5 is not a duration; give one such as 2h or 30d"),
        (
            "duration",
            timedelta(-1),
            "a duration is not negative; give the length alone, such as 2h",
        ),
        (
            "duration",
            "2bd",
            "2bd is business time; write elapsed time, such as 2h or 5d",
        ),
        ("number", "12", f"the text '12' is not a number; {NUMBER}"),
        ("number", True, f"true is not a number; {NUMBER}"),
        ("number", None.__class__, f"a type is not a number; {NUMBER}"),
        ("number", object(), f"an object is not a number; {NUMBER}"),
        ("number", math.nan, f"nan is not a finite number; {NUMBER}"),
        ("number", Decimal("Infinity"), f"Infinity is not a finite number; {NUMBER}"),
        (
            "number",
            2**53 + 1,
            "9007199254740993 is too large; numbers go up to 9007199254740992 either way",
        ),
        (
            "number",
            -(2.0**53) - 2,
            "-9007199254740994.0 is too large; numbers go up to 9007199254740992 either way",
        ),
        (
            "number",
            Decimal("1e400"),
            "1E+400 is too large; numbers go up to 9007199254740992 either way",
        ),
        ("number", Decimal("sNaN"), f"sNaN is not a finite number; {NUMBER}"),
        ("number", -math.inf, f"-inf is not a finite number; {NUMBER}"),
        (
            "number",
            10**20,
            "a number of more than 20 digits is too large; numbers go up to 9007199254740992 "
            "either way",
        ),
        ("number", Fraction(10**400), f"a Fraction is not a finite number; {NUMBER}"),
        ("integer", 3.5, "3.5 is not a whole number; give one such as 3"),
        ("boolean", numpy.int64(1), "an int64 is neither true nor false; give one of them"),
        ("boolean", bool_(), "a bool_ is neither true nor false; give one of them"),
        ("boolean", 1, "1 is neither true nor false; give one of them"),
        ("boolean", "true", "the text 'true' is neither true nor false; give one of them"),
        ("date", "2.1.2026", "'2.1.2026' is not a date; write it as 2026-01-02"),
        ("date", "20260102", "'20260102' is not a date; write it as 2026-01-02"),
        ("date", "2026-02-30", "'2026-02-30' is not in the calendar; check month and day"),
        (
            "date",
            datetime(2026, 1, 2, tzinfo=UTC),
            "2026-01-02T00:00:00+00:00 is a moment; give the date without a time, such as "
            "2026-01-02",
        ),
        (
            "datetime",
            "2026-01-02",
            "'2026-01-02' is a date; write the moment with time and offset, such as "
            "2026-01-02T09:00:00+00:00",
        ),
        (
            "datetime",
            "2026-01-02T09:00",
            "'2026-01-02T09:00' has no offset from UTC; write it too, such as "
            "2026-01-02T09:00:00+00:00",
        ),
        (
            "datetime",
            datetime(2026, 1, 2),  # noqa: DTZ001
            "2026-01-02T00:00:00 has no offset from UTC; write it too, such as "
            "2026-01-02T09:00:00+00:00",
        ),
        (
            "datetime",
            "2026-01-02T25:00Z",
            "'2026-01-02T25:00Z' is not in the calendar; check month, day and time",
        ),
        (
            "datetime",
            datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1))),
            "0001-01-01T00:00:00+01:00 is not within the years 1 to 9999 of UTC; "
            "write a moment that is",
        ),
        ("datetime", 5, "5 is not a moment; write it as 2026-01-02T09:00:00+00:00"),
        ("choice", "budgt", "'budgt' is not one of the choices; did you mean 'budget'?"),
        ("choice", "zebra", "'zebra' is not one of the choices; there are budget, other"),
        ("choice", 1, "1 is not text; give it in quotes"),
    ],
)
def test_this_value_is_refused_in_these_words(name, value, message):
    with pytest.raises(ValueRefused) as raised:
        accept_value(SPECS[name], value)
    assert raised.value.args == (message,)
    assert pickle.loads(pickle.dumps(raised.value)).args == (message,)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("text", " 01 ", " 01 "),
        ("number", "01", 1),
        ("number", "1e3", 1000),
        ("number", "-.5", -0.5),
        ("number", "10.0", 10),
        ("integer", " 030", 30),
        ("boolean", "TRUE", True),
        ("boolean", "True", True),
        ("boolean", " false", False),
        ("boolean", "FALSE", False),
        ("date", " 2026-01-02 ", date(2026, 1, 2)),
        ("datetime", " 2026-01-02t09:00z ", datetime(2026, 1, 2, 9, tzinfo=UTC)),
        ("duration", " 2h ", timedelta(hours=2)),
        ("choice", " other ", "other"),
    ],
)
def test_this_text_is_read_as(name, text, value):
    result = parse_value(SPECS[name], text)
    assert (result, type(result)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("number", "abc", "'abc' is not a number; write digits, such as 1200 or 0.5"),
        ("number", "１２", "'１２' is not a number; write digits, such as 1200 or 0.5"),
        ("number", "1_000", "'1_000' is not a number; write digits, such as 1200 or 0.5"),
        ("number", "nan", "'nan' is not a number; write digits, such as 1200 or 0.5"),
        ("number", "1,200", "'1,200' groups its digits; write plain ones, such as 1200.50"),
        ("number", "1.200,50", "'1.200,50' groups its digits; write plain ones, such as 1200.50"),
        ("boolean", "maybe", "'maybe' is neither true nor false; write one of them"),
        ("integer", "1.5", "1.5 is not a whole number; give one such as 1"),
    ],
)
def test_this_text_is_refused_in_these_words(name, text, message):
    with pytest.raises(ValueRefused) as raised:
        parse_value(SPECS[name], text)
    assert raised.value.args == (message,)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        *((word, "true") for word in ("yes", "y", "on", "1", "Yes", "Y", "ON")),
        *((word, "false") for word in ("no", "n", "off", "0", "No", "N", "OFF")),
    ],
)
def test_other_words_for_true_and_false_are_refused_with_the_right_one(word, meant):
    with pytest.raises(ValueRefused) as raised:
        parse_value(SPECS["boolean"], word)
    assert raised.value.args == (f"'{word}' is neither true nor false; did you mean {meant}?",)


@pytest.mark.parametrize(
    ("shape", "value", "message"),
    [
        (FORMATS["email"], "ada", "'ada' is not an e-mail address such as ada@example.org"),
        (FORMATS["phone"], "1", "'1' is not a phone number such as +1 212 555 0100"),
        (FORMATS["url"], "x", "'x' is not a web address such as https://example.org"),
        (parse_mask("code", "A-#"), "A-x", "'A-x' is not of the format code (A-#)"),
    ],
)
def test_text_of_another_format_is_refused(shape, value, message):
    spec = FieldSpec("x", "text", format=shape)
    with pytest.raises(ValueRefused) as raised:
        accept_value(spec, value)
    assert raised.value.args == (message,)
    assert accept_value(spec, " ") is None
