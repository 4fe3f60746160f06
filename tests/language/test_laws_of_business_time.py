"""Laws of business time, for random calendars, moments and lengths."""

import pickle
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from leadflow.language import BusinessTime, Duration, Hours, Window

ZONES = ("America/New_York", "Europe/Berlin", "Africa/Casablanca", "Pacific/Apia", "Asia/Kolkata")
YEARS = (datetime(2008, 1, 1), datetime(2027, 1, 1))  # noqa: DTZ001 - the zone comes with `moments`
FIRST, LAST = date(2008, 1, 1), date(2027, 1, 1)


@st.composite
def windows(draw) -> tuple[Window, ...]:
    """The windows of a date: none, one, or two that do not touch; the last may be overnight."""
    edges = sorted(draw(st.sets(st.integers(0, 1_439), min_size=0, max_size=4)))
    found = [Window(opens, closes) for opens, closes in zip(edges[::2], edges[1::2], strict=False)]
    if found and draw(st.booleans()):
        last = found[-1]
        found[-1] = Window(last.opens, draw(st.integers(1_440, last.opens + 1_440)))
    return tuple(found)


@st.composite
def hours(draw) -> Hours:
    """A calendar that opens at least once a week."""
    week = [draw(windows()) for _ in range(7)]
    week[draw(st.integers(0, 6))] = (Window(540, 1_020),)
    dates = st.dates(FIRST, LAST)
    return Hours(
        "random",
        ZoneInfo(draw(st.sampled_from(ZONES))),
        tuple(week),
        frozenset(draw(st.sets(dates, max_size=5))),
        draw(st.dictionaries(dates, windows(), max_size=5)),
    )


moments = st.datetimes(*YEARS, timezones=st.just(UTC))
lengths = st.integers(1, 500 * 3_600_000_000).map(lambda each: Duration("business_time", each))
day_counts = st.integers(1, 300)


@settings(max_examples=60, deadline=None)
@given(hours(), moments, lengths)
def test_what_lies_between_is_what_was_added(calendar: Hours, start: datetime, length: Duration):
    counted = BusinessTime(calendar)
    between = counted.elapsed(start, counted.after(start, length))
    assert between == timedelta(microseconds=length.amount)


@settings(max_examples=60, deadline=None)
@given(hours(), moments, lengths, lengths)
def test_one_length_after_the_other_is_their_sum(
    calendar: Hours, start: datetime, first: Duration, second: Duration
):
    counted = BusinessTime(calendar)
    both = Duration("business_time", first.amount + second.amount)
    assert counted.after(counted.after(start, first), second) == counted.after(start, both)


@settings(max_examples=60, deadline=None)
@given(hours(), moments, moments, moments)
def test_business_time_adds_up_and_runs_forward(
    calendar: Hours, one: datetime, other: datetime, third: datetime
):
    counted = BusinessTime(calendar)
    whole = counted.elapsed(one, third)
    assert counted.elapsed(one, other) + counted.elapsed(other, third) == whole
    assert (whole >= timedelta()) or (third < one)
    assert abs(whole) <= abs(third - one)


@settings(max_examples=60, deadline=None)
@given(hours(), moments, moments, lengths, lengths)
def test_a_later_start_or_a_longer_time_never_ends_earlier(
    calendar: Hours, one: datetime, other: datetime, short: Duration, long: Duration
):
    counted = BusinessTime(calendar)
    early, late = sorted((one, other))
    short, long = sorted((short, long), key=lambda each: each.amount)
    assert early < counted.after(early, short) <= counted.after(late, short)
    assert counted.after(early, short) <= counted.after(early, long)


@settings(max_examples=60, deadline=None)
@given(hours(), moments, lengths)
def test_it_never_ends_in_closed_time_except_at_a_closing(
    calendar: Hours, start: datetime, length: Duration
):
    counted = BusinessTime(calendar)
    assert counted.is_open(counted.after(start, length) - timedelta(microseconds=1))


@settings(max_examples=60, deadline=None)
@given(hours(), moments, day_counts)
def test_business_days_end_later_within_the_hours_of_an_open_date_or_at_a_closing(
    calendar: Hours, start: datetime, days: int
):
    counted = BusinessTime(calendar)
    end = counted.after(start, Duration("business_days", days))
    assert end > start
    longer = counted.after(start, Duration("business_days", days + 1))
    assert longer > end - timedelta(days=1)


@settings(max_examples=30, deadline=None)
@given(hours(), st.lists(moments, min_size=2, max_size=6), lengths, day_counts)
def test_answers_depend_neither_on_earlier_questions_nor_on_pickling(
    calendar: Hours, starts: list[datetime], length: Duration, days: int
):
    asked = BusinessTime(calendar)
    for each in (length, Duration("business_days", days)):
        answers = [asked.after(start, each) for start in starts]
        copy = pickle.loads(pickle.dumps(asked))
        assert [copy.after(start, each) for start in reversed(starts)] == answers[::-1]
        assert [BusinessTime(calendar).after(start, each) for start in starts] == answers
