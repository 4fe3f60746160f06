"""Whole arrays get the answers of single moments."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadflow.bulk import elapsed_between, moments_after
from leadflow.language import (
    NEVER,
    BusinessTime,
    Duration,
    DurationError,
    Hours,
    Window,
    parse_duration,
)

DAY_SHIFT = (Window(9 * 60, 13 * 60), Window(14 * 60, 18 * 60))
NIGHTS = ((Window(22 * 60, 30 * 60),),) * 5 + ((), (Window(0, 8 * 60),))
EARLY_AND_LATE = ((Window(90, 150), Window(23 * 60 + 30, 24 * 60 + 10)),) * 7
CLOSED = frozenset({date(2026, 12, 24), date(2026, 12, 25)})
SPECIAL = {date(2026, 12, 31): (Window(540, 720),), date(2026, 3, 7): (Window(0, 1440),)}
WEEKS = {
    "office": (DAY_SHIFT,) * 5 + ((), ()),
    "nights": NIGHTS,
    "early and late": EARLY_AND_LATE,
    "seldom": ((),) * 7,
}
ZONES = ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
CALENDARS = {
    (zone, week): BusinessTime(Hours(week, ZoneInfo(zone), days, CLOSED, SPECIAL))
    for zone in ZONES
    for week, days in WEEKS.items()
}
LENGTHS = ("1bm", "95bm", "2bh", "100bh", "1bd", "2bd", "30bd")
EVERY = pytest.mark.parametrize(
    "calendar", CALENDARS.values(), ids=[" ".join(key) for key in CALENDARS]
)


def column(moments: list[datetime]) -> np.ndarray:
    return np.array([moment.replace(tzinfo=None) for moment in moments], "datetime64[us]")


def moments_of(array: np.ndarray) -> list[datetime]:
    return [each.replace(tzinfo=UTC) for each in array.tolist()]


def around_the_changes() -> list[datetime]:
    """Every 37 minutes and some microseconds of the weeks in which clocks change."""
    weeks = ("2026-03-06", "2026-03-28", "2026-04-03", "2026-10-02", "2026-10-30", "2026-12-22")
    step = timedelta(minutes=37, microseconds=11)
    return [
        datetime.fromisoformat(day).replace(tzinfo=UTC) + step * each
        for day in (*weeks, "2011-12-27")
        for each in range(250)
    ]


STARTS = around_the_changes()


@EVERY
@pytest.mark.parametrize("length", LENGTHS)
def test_moments_after(calendar: BusinessTime, length: str):
    parsed = parse_duration(length)
    ends = moments_of(moments_after(calendar, column(STARTS), parsed))
    assert ends == [calendar.after(start, parsed) for start in STARTS]


@EVERY
def test_elapsed_between(calendar: BusinessTime):
    ends = STARTS[::-1]
    between = elapsed_between(calendar, column(STARTS), column(ends))
    assert between.dtype == np.dtype("timedelta64[us]")
    expected = [calendar.elapsed(*pair) for pair in zip(STARTS, ends, strict=True)]
    assert between.tolist() == expected


FAR = [
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(1799, 5, 6, 10, 0, tzinfo=UTC),
    datetime(2026, 3, 6, 20, 0, tzinfo=UTC),
    datetime(2499, 12, 30, 15, 0, tzinfo=UTC),
    datetime(2600, 5, 6, 10, 0, tzinfo=UTC),
    datetime(9999, 12, 31, 15, 0, tzinfo=UTC),
    NEVER,
]


@pytest.mark.parametrize("week", ["office", "seldom"])
@pytest.mark.parametrize("length", ["2bh", "3bd", "90000bh", "36525bd"])
def test_far_from_today(week: str, length: str):
    calendar, parsed = CALENDARS["America/New_York", week], parse_duration(length)
    ends = moments_of(moments_after(calendar, column(FAR), parsed))
    assert ends == [calendar.after(start, parsed) for start in FAR]
    between = elapsed_between(calendar, column(FAR[:1] * len(FAR)), column(FAR))
    assert between.tolist() == [calendar.elapsed(FAR[0], each) for each in FAR]


OFFICE = CALENDARS["America/New_York", "office"]


@pytest.mark.parametrize("length", ["2bh", "3bd"])
def test_any_unit_and_shape_is_read_and_kept(length: str):
    parsed = parse_duration(length)
    grid = column(STARTS[:6]).astype("datetime64[s]").reshape(2, 3)
    ends = moments_after(OFFICE, grid, parsed)
    assert (ends.shape, ends.dtype) == ((2, 3), np.dtype("datetime64[us]"))
    for start, end in zip(grid.ravel().tolist(), ends.ravel().tolist(), strict=True):
        assert end.replace(tzinfo=UTC) == OFFICE.after(start.replace(tzinfo=UTC), parsed)


@pytest.mark.parametrize("length", ["2bh", "3bd"])
def test_a_moment_that_is_not_there_has_no_answer(length: str):
    starts = np.array(["NaT", "2026-03-07T20:00"], "datetime64[us]")
    ends = moments_after(OFFICE, starts, parse_duration(length))
    assert np.isnat(ends).tolist() == [True, False]
    assert np.isnat(moments_after(OFFICE, starts[:1], parse_duration(length))).all()
    assert np.isnat(elapsed_between(OFFICE, starts, starts)).tolist() == [True, False]
    assert np.isnat(elapsed_between(OFFICE, starts[:1], starts[:1])).all()


@pytest.mark.parametrize("kind", ["business_time", "business_days"])
def test_empty_arrays_and_no_time_at_all(kind: str):
    starts = column(STARTS[:3])
    assert moments_after(OFFICE, starts[:0], Duration(kind, 1)).shape == (0,)
    assert (moments_after(OFFICE, starts, Duration(kind, 0)) == starts).all()
    assert elapsed_between(OFFICE, starts[:0], starts[:0]).shape == (0,)


def test_one_end_stands_for_all():
    between = elapsed_between(OFFICE, column(STARTS[:5]), column(STARTS[9:10])[0])
    assert between.tolist() == [OFFICE.elapsed(each, STARTS[9]) for each in STARTS[:5]]


def test_elapsed_time_is_refused():
    with pytest.raises(DurationError, match="2h is elapsed time"):
        moments_after(OFFICE, column(STARTS[:1]), parse_duration("2h"))


moments = st.datetimes(datetime(1995, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(sorted(CALENDARS)), st.lists(moments, min_size=1), st.integers(1, 400))
def test_every_element_has_the_answer_of_the_single_moment(key, starts, amount):
    calendar = BusinessTime(CALENDARS[key].hours)
    for length in (Duration("business_days", amount), Duration("business_time", amount * 10**9)):
        ends = moments_of(moments_after(calendar, column(starts), length))
        assert ends == [calendar.after(start, length) for start in starts]
    between = elapsed_between(calendar, column(starts), column(starts[::-1]))
    assert between.tolist() == [
        calendar.elapsed(*pair) for pair in zip(starts, starts[::-1], strict=True)
    ]
