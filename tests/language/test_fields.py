import enum
import json
import math
import pickle
import time
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadflow.language import (
    FieldSpec,
    Kind,
    ValueRefused,
    accept_value,
    parse_mask,
    parse_value,
    shown,
)

TYPES = ("text", "number", "integer", "boolean", "date", "datetime", "duration", "choice")
SPECS = {
    name: FieldSpec(
        name, name, ("budget", "other") if name == "choice" else (), (("Budg", "budget"),)
    )
    for name in TYPES
}
EXACT = {
    "text": {str},
    "number": {int, float},
    "integer": {int},
    "boolean": {bool},
    "date": {date},
    "datetime": {datetime},
    "choice": {str},
}


class Level(enum.IntEnum):
    ONE = 1


class Reason(enum.StrEnum):
    BUDGET = "budget"


class Moment(datetime):
    pass


class Day(date):
    pass


class Ratio(float):
    pass


class Xylophone:
    pass


class Invoice:
    pass


VALUES = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.booleans(),
    st.floats(),
    st.decimals(),
    st.fractions(),
    st.complex_numbers(),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.timezones()),
    st.binary(),
    st.lists(st.integers()),
    st.sampled_from([Level.ONE, Reason.BUDGET, Ratio(0.5), Day(2026, 1, 2), 10**5_000]),
    st.sampled_from([Decimal("sNaN"), Decimal("1e999999999"), Fraction(10**400, 3), object()]),
    st.builds(Moment, st.just(2026), st.just(1), st.just(2), tzinfo=st.just(UTC)),
)


@given(st.sampled_from(TYPES), VALUES)
def test_a_value_becomes_a_plain_one_or_is_refused_in_a_sentence(name, value):
    spec = SPECS[name]
    accepted = value_or_error(accept_value, spec, value)
    if isinstance(accepted, ValueRefused):
        assert len(accepted.args) == 1
        assert 10 < len(str(accepted)) < 250
        assert "object at 0x" not in str(accepted)
    else:
        assert accepted is None or type(accepted) in EXACT[name]
        assert accept_value(spec, accepted) == accepted


def value_or_error(function, spec, value):
    try:
        return function(spec, value)
    except ValueRefused as error:
        return error


@given(st.one_of(st.integers(), st.floats(), st.decimals()))
def test_accepted_numbers_are_the_same_in_json_and_as_a_float(value):
    number = value_or_error(accept_value, SPECS["number"], value)
    if isinstance(number, ValueRefused):
        assert is_beyond(value)
    else:
        assert json.loads(json.dumps(number)) == number
        assert float(number) == number


def is_beyond(value):
    finite = value.is_finite() if isinstance(value, Decimal) else math.isfinite(value)
    return not finite or abs(value) > 2**53


@given(st.datetimes(timezones=st.timezones()))
def test_moments_become_the_same_moment_in_utc(moment):
    accepted = value_or_error(accept_value, SPECS["datetime"], moment)
    if isinstance(accepted, ValueRefused):
        assert moment.year in (1, 9999)
    else:
        assert accepted == moment.astimezone(UTC)
        assert accepted.tzinfo is UTC
        assert parse_value(SPECS["datetime"], accepted.isoformat()) == accepted


@given(st.sampled_from(TYPES), st.text())
def test_text_is_read_as_a_value_or_refused_in_a_sentence(name, text):
    value = value_or_error(parse_value, SPECS[name], text)
    if isinstance(value, ValueRefused):
        assert 10 < len(str(value)) < 250
    else:
        assert accept_value(SPECS[name], value) == value


@given(st.one_of(st.integers(-(2**53), 2**53), st.floats(-1e15, 1e15)))
def test_a_written_number_is_read_as_itself(number):
    assert parse_value(SPECS["number"], str(number)) == number


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("text", "01", "01"),
        ("text", " Ada ", " Ada "),
        ("text", "Zoë \ud7ff\ue000", "Zoë \ud7ff\ue000"),
        ("text", " \n", None),
        ("text", Reason.BUDGET, "budget"),
        ("number", Decimal("10.00"), 10),
        ("number", Decimal("0.1"), 0.1),
        ("number", Fraction(1, 4), 0.25),
        ("number", Level.ONE, 1),
        ("number", Ratio(0.5), 0.5),
        ("number", -(2**53), -(2**53)),
        ("number", 2.0**53, 2.0**53),
        ("number", -(2.0**53), -(2.0**53)),
        ("number", numpy.int64(7), 7),
        ("integer", 3.0, 3),
        ("integer", Decimal("1e3"), 1000),
        ("boolean", False, False),
        ("boolean", numpy.bool_(True), True),
        ("boolean", numpy.bool_(False), False),
        ("date", "2026-01-02", date(2026, 1, 2)),
        ("date", Day(2026, 1, 2), date(2026, 1, 2)),
        ("datetime", "2026-01-02T09:00:00-05:00", datetime(2026, 1, 2, 14, tzinfo=UTC)),
        ("datetime", "2026-01-02 09:00z", datetime(2026, 1, 2, 9, tzinfo=UTC)),
        ("datetime", "2026-01-02T09:00:00.5 +0100", datetime(2026, 1, 2, 8, 0, 0, 500_000, UTC)),
        ("datetime", Moment(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)),
        (
            "datetime",
            datetime(2026, 1, 2, tzinfo=timezone(timedelta(hours=1))),
            datetime(2026, 1, 1, 23, tzinfo=UTC),
        ),
        ("duration", "1h30m", timedelta(minutes=90)),
        ("duration", "0h", timedelta()),
        ("duration", timedelta(), timedelta()),
        ("duration", timedelta(2, 3, 4), timedelta(2, 3, 4)),
        ("choice", "other", "other"),
        ("choice", "Budg", "budget"),
        ("choice", "", None),
        ("choice", Reason.BUDGET, "budget"),
    ],
)
def test_this_value_is_accepted_as(name, value, accepted):
    result = accept_value(SPECS[name], value)
    assert (result, type(result)) == (accepted, type(accepted))


@pytest.mark.parametrize("name", TYPES)
def test_null_and_blank_text_clear_any_field(name):
    assert accept_value(SPECS[name], None) is None
    assert parse_value(SPECS[name], " \t") is None


def test_conditions_see_the_kind_of_a_field():
    assert [SPECS[name].kind for name in TYPES] == [
        Kind("text"),
        Kind("number"),
        Kind("number"),
        Kind("boolean"),
        Kind("date"),
        Kind("datetime"),
        Kind("duration"),
        Kind("text", ("budget", "other")),
    ]


def test_field_specs_survive_pickling():
    spec = FieldSpec("code", "text", format=parse_mask("code", "A-#"), label="Code")
    assert pickle.loads(pickle.dumps(spec)) == spec


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (False, "false"),
        ("x" * 50, f"'{'x' * 37}...'"),
        (Decimal("1." + "1" * 50), "1." + "1" * 35 + "..."),
        (b"x", "a bytes"),
        (Xylophone(), "a Xylophone"),
        (Invoice(), "an Invoice"),
        (10**20 - 1, "9" * 20),
        (-(10**20), "a number of more than 20 digits"),
        (datetime(2026, 1, 2), "2026-01-02T00:00:00"),  # noqa: DTZ001
    ],
)
def test_a_sentence_shows_a_value_briefly(value, text):
    assert shown(value) == text


@pytest.fixture
def in_kolkata(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Kolkata")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this computer cannot move")
@pytest.mark.usefixtures("in_kolkata")
def test_moments_do_not_depend_on_the_zone_of_the_computer():
    accepted = accept_value(SPECS["datetime"], "2026-01-02T09:00+01:00")
    assert accepted == datetime(2026, 1, 2, 8, tzinfo=UTC)
