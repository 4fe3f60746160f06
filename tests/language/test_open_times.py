"""The stretches in which a calendar is open, and the open time up to each of them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from leadflow.language import Hours, Window
from leadflow.language.calendar_hours import Timetable
from leadflow.language.instants import DAY, LAST_INSTANT, WEEK, day_number, instant_of
from leadflow.language.open_times import OpenTimes
from leadflow.language.zone_offsets import (
    CYCLE,
    FIRST_CLOCKS,
    LAST_RULES,
    ORIGIN,
    YEAR,
    ZoneOffsets,
)

HOUR = 3_600_000_000
DAY_SHIFT = (Window(540, 780), Window(840, 1_080))
OFFICE = (DAY_SHIFT,) * 5 + ((), ())
EMPTY = ((),) * 7
NEW_YORK = ZoneInfo("America/New_York")


def times_of(week, zone=UTC, closed=(), special=None):
    hours = Hours("some", zone, week, frozenset(closed), special or {})
    return OpenTimes(Timetable(hours), ZoneOffsets(zone))


def at(text):
    return instant_of(datetime.fromisoformat(text).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("week", "closed", "special", "first", "last"),
    [
        (OFFICE, [], {}, FIRST_CLOCKS, LAST_RULES + CYCLE),
        (
            OFFICE,
            [date(1700, 1, 1)],
            {date(2200, 1, 1): DAY_SHIFT},
            day_number(date(1700, 1, 1)) * DAY - 2 * WEEK,
            day_number(date(2200, 1, 1)) * DAY + WEEK + CYCLE,
        ),
        (OFFICE, [date(1990, 1, 1)], {date(2026, 1, 1): ()}, FIRST_CLOCKS, LAST_RULES + CYCLE),
        (EMPTY, [], {}, FIRST_CLOCKS, WEEK),
        (
            EMPTY,
            [],
            {date(2026, 1, 1): DAY_SHIFT},
            FIRST_CLOCKS,
            day_number(date(2026, 1, 1)) * DAY + WEEK,
        ),
    ],
)
def test_a_calendar_repeats_itself_before_the_first_and_after_the_last(
    week, closed, special, first, last
):
    times = times_of(week, closed=closed, special=special)
    assert (times.first, times.last) == (first, last)
    table = times.table(min(ORIGIN, last), min(ORIGIN, last))
    assert (table.low, table.high, table.totals) == (min(ORIGIN, last), min(ORIGIN, last), [0])


def test_a_table_lists_what_is_open_and_adds_it_up():
    times = times_of(OFFICE)
    table = times.table(ORIGIN, ORIGIN + WEEK)
    assert (table.low, table.high) == (ORIGIN, ORIGIN + YEAR)
    days = [at("2025-01-01"), at("2025-01-02"), at("2025-01-03"), at("2025-01-06")]
    assert table.starts[:8] == [day + hours * HOUR for day in days for hours in (9, 14)]
    assert table.ends[:8] == [day + hours * HOUR for day in days for hours in (13, 18)]
    assert table.totals == [4 * HOUR * count for count in range(len(table.starts) + 1)]
    assert times.table(ORIGIN, ORIGIN + YEAR) is table
    assert times.table(ORIGIN + DAY, ORIGIN + YEAR - DAY) is table


def test_a_table_grows_by_a_year_at_least_and_by_half_of_itself():
    times = times_of(OFFICE)
    right = times.table(ORIGIN, ORIGIN + 1)
    left = times.table(ORIGIN - 1, ORIGIN)
    assert (left.low, left.high) == (ORIGIN - YEAR, right.high)
    before = len(left.starts) - len(right.starts)
    assert left.starts[before:] == right.starts
    assert left.ends[before:] == right.ends
    assert left.totals[before:] == right.totals
    assert left.totals[0] == -4 * HOUR * before
    far = times.table(ORIGIN - 10 * YEAR - 1, ORIGIN + 10 * YEAR + 1)
    assert (far.low, far.high) == (ORIGIN - 10 * YEAR - DAY, ORIGIN + 10 * YEAR + 1)
    half = (far.high - far.low) // 2
    more = times.table(far.low, far.high + 1)
    assert (more.low, more.high) == (far.low, far.high + half)
    half = (more.high - more.low) // 2
    less = times.table(more.low - 1, more.high)
    assert (less.low, less.high) == ((more.low - half) // DAY * DAY, more.high)
    assert {type(edge) for edge in (less.low, less.high, *less.starts[:9])} == {int}


def test_a_table_ends_where_the_calendar_repeats_itself():
    times = times_of(EMPTY, special={date(2026, 1, 1): DAY_SHIFT, date(2024, 1, 1): DAY_SHIFT})
    table = times.table(-(10**18), 10**18)
    assert (table.low, table.high) == (times.first, times.last)
    assert len(table.starts) == 4
    assert table.totals == [hours * HOUR for hours in (-8, -4, 0, 4, 8)]


@pytest.mark.parametrize(
    ("zone", "start", "end", "hours"),
    [
        (UTC, "2026-03-02 00:00", "2026-03-02 09:00", 0),
        (UTC, "2026-03-02 00:00", "2026-03-02 10:00", 1),
        (UTC, "2026-03-02 12:00", "2026-03-02 15:00", 2),
        (UTC, "2026-03-02 13:00", "2026-03-02 14:00", 0),
        (UTC, "2026-03-06 17:00", "2026-03-09 10:00", 2),
        (UTC, "2026-03-02 00:00", "2026-03-09 00:00", 40),
        (UTC, "1850-03-04 00:00", "1850-03-11 00:00", 40),
        (UTC, "1750-03-02 00:00", "1750-03-09 00:00", 40),
        (UTC, "0003-05-05 16:00", "0003-05-06 10:00", 3),
        (UTC, "2400-03-06 00:00", "2400-03-13 00:00", 40),
        (UTC, "9000-03-03 00:00", "9000-03-10 00:00", 40),
        (UTC, "2500-01-01 00:00", "9700-01-01 00:00", 18 * 146_097 // 7 * 40),
        (NEW_YORK, "2026-03-06 22:00", "2026-03-09 14:00", 2),
        (NEW_YORK, "2026-03-06 13:59", "2026-03-06 14:00", 0),
        (NEW_YORK, "2026-03-09 12:59", "2026-03-09 13:00", 0),
    ],
)
def test_so_much_is_open_from_here_to_there_and_back(zone, start, end, hours):
    times = times_of(OFFICE, zone)
    low, high = times.total(at(start)), times.total(at(end))
    assert (high - low, type(high)) == (hours * HOUR, int)
    for total in (low, high):
        if hours:
            assert times.total(times.instant(total)) == total
            assert times.instant(total) <= max(at(start), at(end))


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-03-02 09:00", 1, "2026-03-02 10:00"),
        ("2026-03-02 09:00", 4, "2026-03-02 13:00"),
        ("2026-03-02 09:00", 5, "2026-03-02 15:00"),
        ("2026-03-02 09:00", -1, "2026-02-27 17:00"),
        ("2026-03-02 09:00", 0, "2026-02-27 18:00"),
        ("2026-03-02 09:00", -41, "2026-02-20 17:00"),
        ("1700-03-01 09:00", 40, "1700-03-05 18:00"),
        ("2550-03-02 09:00", 40, "2550-03-06 18:00"),
    ],
)
def test_an_instant_is_the_first_with_its_total(start, hours, end):
    times = times_of(OFFICE)
    found = times.instant(times.total(at(start)) + hours * HOUR)
    assert (found, type(found)) == (at(end), int)


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (at("2026-03-02 09:00") - 1, False),
        (at("2026-03-02 09:00"), True),
        (at("2026-03-02 13:00") - 1, True),
        (at("2026-03-02 13:00"), False),
        (at("2026-03-02 14:00"), True),
        (at("2026-03-07 12:00"), False),
    ],
)
def test_it_is_open_from_an_opening_to_just_before_a_closing(instant, expected):
    assert times_of(OFFICE).is_open(instant) is expected


def test_what_never_opens_again_has_no_more_instants():
    times = times_of(EMPTY, special={date(2026, 3, 2): DAY_SHIFT})
    total = times.total(0)
    assert times.instant(total + 8 * HOUR) == at("2026-03-02 18:00")
    assert times.instant(total + 8 * HOUR + 1) == LAST_INSTANT
    assert times.total(LAST_INSTANT) == times.total(times.last) == total + 8 * HOUR
    assert times.total(at("2030-01-01 00:00")) == total + 8 * HOUR
    assert times.total(at("0001-01-02 00:00")) == total
    assert times_of(EMPTY).instant(1) == LAST_INSTANT


def test_a_total_that_a_table_begins_with_was_reached_before_it():
    times = times_of(OFFICE, closed=[date(2024, 12, 31)])
    assert times.instant(times.total(ORIGIN)) == at("2024-12-30 18:00")
    assert times.instant(times.total(times.first)) == at("1799-12-31 18:00")


def test_far_from_today_the_clocks_are_those_of_the_last_rules():
    times = times_of(OFFICE, NEW_YORK)
    morning = at("2550-07-06 13:00")
    assert times.instant(times.total(morning) + HOUR) == morning + HOUR


@pytest.mark.parametrize("zone", [UTC, NEW_YORK])
def test_hours_that_touch_over_midnight_are_one_stretch(zone):
    always = times_of(((Window(0, 1_440),),) * 7, zone)
    for high in (ORIGIN + YEAR, ORIGIN + 2 * YEAR + 1):
        table = always.table(ORIGIN, high)
        assert (table.starts, table.ends) == ([ORIGIN], [high])


def test_a_night_ends_in_the_morning_and_an_evening_at_midnight():
    nights = times_of(((Window(1_320, 1_800),),) * 7)
    table = nights.table(ORIGIN, ORIGIN + WEEK)
    assert table.starts[:2] == [ORIGIN, ORIGIN + 22 * HOUR]
    assert table.ends[:2] == [ORIGIN + 6 * HOUR, ORIGIN + 30 * HOUR]
    evenings = times_of(((Window(1_320, 1_440),),) * 7)
    table = evenings.table(ORIGIN, ORIGIN + WEEK)
    assert (table.starts[0], table.ends[0]) == (ORIGIN + 22 * HOUR, ORIGIN + 24 * HOUR)


def test_a_table_grows_by_what_is_asked_for_and_not_further():
    times = times_of(OFFICE, NEW_YORK)
    times.instant(times.total(at("2026-06-15 14:00")) + 2 * HOUR)
    table = times.table(56 * YEAR, 56 * YEAR)
    assert table.high - table.low < 4 * YEAR
    assert len(table.starts) < 4 * 530


def test_a_table_that_another_thread_has_grown_elsewhere_answers_the_same():
    one, other = times_of(OFFICE, NEW_YORK), times_of(OFFICE, NEW_YORK)
    total = one.total(0)
    assert other.instant(total + HOUR) == one.instant(total + HOUR) == 15 * HOUR
