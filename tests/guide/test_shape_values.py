from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from leadflow.documents.shape_values import (
    DateText,
    Flag,
    Id,
    LiteralText,
    Number,
    Percent,
    Text,
    TimeRange,
    Times,
    Whole,
)
from leadflow.guide.values import (
    Category,
    Contact,
    DurationText,
    HolidayRegion,
    Weekdays,
    weekday_numbers,
)
from leadflow.language.durations import Duration

KINDS = (Text, Id, Flag, Whole, Number, Percent, DateText, Times, DurationText, Category, Weekdays)
ANY_VALUE = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.datetimes(),
    st.lists(st.text(), max_size=2), st.dictionaries(st.text(), st.text(), max_size=2),
)  # fmt: skip


def read(kind, value):
    return TypeAdapter(kind).validate_python(value)


def refusal(kind, value) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    (error,) = caught.value.errors()
    return f"{error['type']} {error['msg']}"


@given(st.sampled_from(KINDS), ANY_VALUE)
def test_whatever_stands_there_is_read_or_refused_in_one_sentence_of_our_own(kind, value):
    try:
        read(kind, value)
    except ValidationError as error:
        (fault,) = error.errors()
        assert fault["type"] in {"LF103", "LF104", "LF105", "LF106"}


@given(st.integers(0, 10**15 - 1))
def test_a_whole_number_reads_back_from_its_digits(number):
    assert read(Whole, str(number)) == read(Whole, number) == number


@given(st.dates())
def test_a_date_reads_back_from_its_iso_text(day):
    assert read(DateText, day.isoformat()) == read(DateText, day) == day


@given(st.integers(0, 10_000))
def test_a_percentage_is_kept_exactly(hundredths):
    assert read(Percent, f"{hundredths / 100:.2f}%") == Fraction(hundredths, 10_000)


@given(st.integers(0, 1439), st.integers(1, 1440))
def test_opening_hours_read_back_from_their_text(opens, length):
    closes = (opens + length - 1) % 1440 + 1
    if closes == opens:
        return
    hours = TimeRange(opens, closes if closes > opens else closes + 1440)
    assert read(Times, str(hours)) == read(Times, hours) == hours


@given(st.integers(0, 6), st.integers(0, 6))
def test_a_range_of_days_begins_and_ends_where_it_says_and_leaves_none_out(first, last):
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    days = weekday_numbers(f"{names[first]}-{names[last]}")
    assert (days[0], days[-1]) == (first, last)
    assert all((later - day) % 7 == 1 for day, later in pairwise(days))


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (Text, "01", "01"),
        (Text, "no", "no"),
        (Id, "Unqualified/Nurture", "Unqualified/Nurture"),
        (Id, "x" * 80, "x" * 80),
        (Flag, "true", True),
        (Flag, False, False),
        (Number, "2.5", 2.5),
        (Number, "-3", -3),
        (Percent, "12.5 %", Fraction(1, 8)),
        (Times, "00:00-24:00", TimeRange(0, 1440)),
        (Times, "22:00-06:00", TimeRange(1320, 1800)),
        (DurationText, "2bh", Duration("business_time", 7_200_000_000)),
        (DurationText, timedelta(hours=2), Duration("elapsed", 7_200_000_000)),
        (DurationText, Duration("business_days", 5), Duration("business_days", 5)),
        (HolidayRegion, "NO", "NO"),
        (HolidayRegion, "DE-BY", "DE-BY"),
        (LiteralText, True, "true"),
        (LiteralText, 10, "10"),
        (LiteralText, date(2026, 1, 2), "2026-01-02"),
    ],
)
def test_a_value_is_read_by_what_is_wanted(kind, written, value):
    assert read(kind, written) == value


@pytest.mark.parametrize(
    ("kind", "written", "sentence"),
    [
        (Text, " ", "LF104 a blank text says nothing; write one, or leave the key out"),
        (Text, None, "LF103 has no value; it must be text"),
        (Text, ["a"], "LF103 must be text, not a list"),
        (Text, 5, "LF103 must be text, not the value 5"),
        (Id, "", "LF105 an id must not be empty"),
        (Id, "a ", "LF105 the id 'a ' begins or ends with a blank; remove it"),
        (Id, "x" * 81, f"LF105 the id '{'x' * 60}…' has 81 characters; at most 80 fit"),
        (Flag, "yes", "LF104 'yes' is neither true nor false; write true"),
        (Flag, "Off", "LF104 'Off' is neither true nor false; write false"),
        (Flag, "maybe", "LF104 'maybe' is neither true nor false; write true or false"),
        (Flag, {}, "LF103 must be true or false, not a mapping"),
        (Whole, "-1", "LF104 '-1' is not a whole number; write one like 3"),
        (Whole, "٣", "LF104 '٣' is not a whole number; write one like 3"),
        (Whole, True, "LF104 True is not a whole number; write one like 3"),
        (Whole, [], "LF103 must be a whole number, not a list"),
        (Number, "nan", "LF104 'nan' is not a number; write one like 3 or 2.5"),
        (Number, float("inf"), "LF104 inf is not a number; write one like 3 or 2.5"),
        (Number, None, "LF103 has no value; it must be a number"),
        (Percent, "80", "LF104 '80' is not a percentage; write it like 80%"),
        (Percent, "101%", "LF104 '101%' is not between 0% and 100%"),
        (Percent, 0.8, "LF103 must be a percentage like 80%, not the value 0.8"),
        (DateText, "2.1.2026", "LF104 '2.1.2026' is not a date; write it like 2026-12-31"),
        (DateText, "2026-02-30", "LF104 the calendar has no day '2026-02-30'"),
        (
            DateText,
            datetime(2026, 1, 2),  # noqa: DTZ001 - any moment is refused
            "LF103 must be a date like 2026-12-31, "
            "not the value datetime.datetime(2026, 1, 2, 0, 0)",
        ),
        (Times, "9-17", "LF104 '9-17' are not opening hours; write them like 09:00-17:30"),
        (Times, "09:60-17:00", "LF104 '09:60-17:00' names a time that no clock shows"),
        (Times, "09:00-24:01", "LF104 '09:00-24:01' names a time that no clock shows"),
        (Times, "00:00-00:00", "LF104 '00:00-00:00' is never open; all day is 00:00-24:00"),
        (Times, 9, "LF103 must be opening hours like 09:00-17:30, not the value 9"),
        (DurationText, [], "LF103 must be a duration like 90m, 2bh or 30d, not a list"),
        (
            Category,
            "opn",
            "LF104 'opn' is not one of open, on_hold, won, lost; did you mean 'open'?",
        ),
        (Contact, "x", "LF104 'x' is not one of none, one_way, two_way"),
        (Category, None, "LF103 has no value; it must be one of open, on_hold, won, lost"),
        (Weekdays, "mon-", "LF104 'mon-' are no days of the week; write them like mon or mon-fri"),
        (Weekdays, 1, "LF103 must be days like mon or mon-fri, not the value 1"),
        (
            HolidayRegion,
            "usa",
            "LF104 'usa' is no country code; write two capitals, such as US, or DE-BY",
        ),
        (HolidayRegion, None, "LF103 has no value; it must be a country like US or DE-BY"),
    ],
)
def test_what_cannot_be_read_is_refused_with_value_rule_and_cure(kind, written, sentence):
    assert refusal(kind, written) == sentence


def test_a_bad_duration_says_what_the_language_says():
    assert refusal(DurationText, "3 months").startswith("LF106 '3 months' ")
