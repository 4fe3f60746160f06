"""How far clocks are from UTC, by changes of clocks that anybody can look up."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from leadflow.language import clock_changes
from leadflow.language.instants import DAY, LAST_INSTANT, SECOND, instant_of
from leadflow.language.zone_offsets import (
    CYCLE,
    FIRST_CLOCKS,
    LAST_RULES,
    ORIGIN,
    YEAR,
    ZoneOffsets,
    offset_at,
    offset_changes,
)

HOUR = 3_600 * SECOND
NEW_YORK, APIA = ZoneInfo("America/New_York"), ZoneInfo("Pacific/Apia")
EAST = timezone(timedelta(hours=14))


def at(text):
    return instant_of(datetime.fromisoformat(text).replace(tzinfo=UTC))


SPRING, AUTUMN = at("2026-03-08 07:00"), at("2026-11-01 06:00")


class Nowhere(tzinfo):
    """A zone that knows no offset."""

    def utcoffset(self, moment):
        return None

    def fromutc(self, moment):
        return moment


@pytest.mark.parametrize(
    ("zone", "instant", "offset"),
    [
        (NEW_YORK, SPRING - 1, -5 * HOUR),
        (NEW_YORK, SPRING, -4 * HOUR),
        (NEW_YORK, AUTUMN - 1, -4 * HOUR),
        (NEW_YORK, AUTUMN, -5 * HOUR),
        (NEW_YORK, at("2300-07-01"), -4 * HOUR),
        (APIA, at("2011-12-30 09:59:59"), -10 * HOUR),
        (APIA, at("2011-12-30 10:00"), 14 * HOUR),
        (EAST, -(10**18), 14 * HOUR),
        (EAST, 10**18, 14 * HOUR),
        (timezone(timedelta(microseconds=-7)), 0, -7),
        (Nowhere(), 0, 0),
    ],
)
def test_clocks_are_so_far_ahead_of_utc(zone, instant, offset):
    found = offset_at(zone, instant)
    assert (found, type(found)) == (offset, int)
    assert ZoneOffsets(zone).offset(instant) == offset


@pytest.mark.parametrize(
    ("low", "high", "step", "changes"),
    [
        (at("2026-01-01 00:00:01"), at("2027-01-01"), DAY, [(SPRING, -4), (AUTUMN, -5)]),
        (at("2026-01-01"), at("2027-01-01"), 100 * DAY, [(SPRING, -4), (AUTUMN, -5)]),
        (at("2026-01-01"), at("2027-01-01"), YEAR, []),
        (at("2026-01-01"), SPRING, DAY, [(SPRING, -4)]),
        (at("2026-01-01"), SPRING - SECOND, DAY, []),
        (SPRING - SECOND, SPRING, DAY, [(SPRING, -4)]),
        (SPRING, AUTUMN, DAY, [(AUTUMN, -5)]),
        (SPRING, SPRING, DAY, []),
    ],
)
def test_the_clocks_of_new_york_change_at_these_seconds(low, high, step, changes):
    found = list(offset_changes(NEW_YORK, low, high, step))
    assert found == [(instant, hours * HOUR) for instant, hours in changes]
    assert all(type(number) is int for change in found for number in change)


def test_clock_changes_begin_in_1970_and_end_before_2100():
    first, *changes = clock_changes(NEW_YORK)
    assert first == (0, -5 * HOUR)
    assert changes[0] == (at("1970-04-26 07:00"), -4 * HOUR)
    assert changes[-1] == (at("2099-11-01 06:00"), -5 * HOUR)
    assert len(changes) == 2 * 130
    assert list(clock_changes(EAST)) == [(0, 14 * HOUR)]


@pytest.mark.parametrize(
    ("zone", "clock", "instant"),
    [
        (NEW_YORK, "2026-03-08 01:59:59", "2026-03-08 06:59:59"),
        (NEW_YORK, "2026-03-08 02:00", "2026-03-08 07:00"),
        (NEW_YORK, "2026-03-08 02:30", "2026-03-08 07:30"),
        (NEW_YORK, "2026-03-08 03:00", "2026-03-08 07:00"),
        (NEW_YORK, "2026-11-01 01:30", "2026-11-01 05:30"),
        (NEW_YORK, "2026-11-01 01:59:59.999999", "2026-11-01 05:59:59.999999"),
        (NEW_YORK, "2026-11-01 02:00", "2026-11-01 07:00"),
        (NEW_YORK, "0005-01-01 12:00", "0005-01-01 16:56:02"),
        (NEW_YORK, "9000-07-01 12:00", "9000-07-01 16:00"),
        (APIA, "2011-12-30 12:00", "2011-12-30 22:00"),
        (APIA, "2011-12-31 00:00", "2011-12-30 10:00"),
    ],
)
def test_clocks_show_this_time_at_this_instant(zone, clock, instant):
    assert ZoneOffsets(zone).instant(at(clock)) == at(instant)


def test_close_to_the_ends_of_a_table_it_grows_first():
    offsets = ZoneOffsets(NEW_YORK)
    table = offsets.known(at("2023-11-06"), SPRING - DAY)
    assert (table.low, table.high) == (at("2023-11-06"), at("2026-03-08"))
    assert offsets.instant(at("2026-03-08 12:00")) == at("2026-03-08 16:00")
    offsets = ZoneOffsets(NEW_YORK)
    offsets.known(table.low, table.high)
    assert offsets.instant(at("2023-11-05 00:30")) == at("2023-11-05 04:30")


def test_a_table_holds_the_changes_between_what_was_asked_for():
    offsets = ZoneOffsets(NEW_YORK)
    table = offsets.known(at("2026-01-01"), at("2026-12-31"))
    assert (table.low, table.high) == (ORIGIN, at("2026-12-31") + DAY)
    assert table.changes == (at("2025-03-09 07:00"), at("2025-11-02 06:00"), SPRING, AUTUMN)
    assert table.offsets == (-5 * HOUR, -4 * HOUR, -5 * HOUR, -4 * HOUR, -5 * HOUR)
    assert table.thresholds == (
        at("2025-03-09 03:00"),
        at("2025-11-02 02:00"),
        at("2026-03-08 03:00"),
        at("2026-11-01 02:00"),
    )
    assert offsets.known(at("2026-05-01"), at("2026-06-01")) is table
    assert offsets.known(table.low, table.high) is table


def test_a_table_grows_by_a_year_at_least_and_by_half_of_itself():
    offsets = ZoneOffsets(NEW_YORK)
    later = offsets.known(ORIGIN, ORIGIN + 1)
    assert (later.low, later.high) == (ORIGIN, ORIGIN + YEAR + DAY)
    earlier = offsets.known(ORIGIN - 1, ORIGIN)
    assert (earlier.low, earlier.high) == (ORIGIN - YEAR, later.high)
    assert earlier.changes == (at("2024-03-10 07:00"), at("2024-11-03 06:00"), *later.changes)
    assert earlier.offsets == (-5 * HOUR, -4 * HOUR, *later.offsets)
    both = offsets.known(ORIGIN - 10 * YEAR - 1, ORIGIN + 10 * YEAR + 1)
    assert (both.low, both.high) == (ORIGIN - 10 * YEAR - DAY, ORIGIN + 10 * YEAR + DAY)
    assert len(both.changes) == 40
    half = (both.high - both.low) // 2
    more = offsets.known(both.low, both.high + 1)
    assert (more.low, more.high) == (both.low, (both.high + half) // DAY * DAY + DAY)
    less = offsets.known(more.low - 1, more.high)
    half = (more.high - more.low) // 2
    assert (less.low, less.high) == ((more.low - half) // DAY * DAY, more.high)
    assert {type(edge) for edge in (less.low, less.high)} == {int}


def test_far_off_the_clocks_repeat_themselves():
    offsets = ZoneOffsets(NEW_YORK)
    for cycles in (1, 5, 15):
        assert offsets.offset(SPRING + cycles * CYCLE - 1) == -5 * HOUR
        assert offsets.offset(SPRING + cycles * CYCLE) == -4 * HOUR
        assert offsets.offset(AUTUMN + cycles * CYCLE) == -5 * HOUR
        assert offsets.instant(SPRING + cycles * CYCLE) == SPRING + cycles * CYCLE + 4 * HOUR
    assert offsets.offset(LAST_INSTANT) == -5 * HOUR
    assert offsets.offset(-LAST_INSTANT) == -(4 * HOUR + 56 * 60 * SECOND + 2 * SECOND)
    table = offsets.known(ORIGIN, ORIGIN)
    assert table.low >= FIRST_CLOCKS - CYCLE
    assert table.high < LAST_RULES + 2 * CYCLE


def test_the_stretches_in_which_the_offset_stays_have_no_gap_between_them():
    low, high = at("2026-01-01"), at("2027-01-01")
    assert list(ZoneOffsets(NEW_YORK).pieces(low, high)) == [
        (low, SPRING, -5 * HOUR),
        (SPRING, AUTUMN, -4 * HOUR),
        (AUTUMN, high, -5 * HOUR),
    ]
    assert list(ZoneOffsets(NEW_YORK).pieces(SPRING, AUTUMN)) == [(SPRING, AUTUMN, -4 * HOUR)]
    assert list(ZoneOffsets(NEW_YORK).pieces(SPRING - 1, AUTUMN + 1)) == [
        (SPRING - 1, SPRING, -5 * HOUR),
        (SPRING, AUTUMN, -4 * HOUR),
        (AUTUMN, AUTUMN + 1, -5 * HOUR),
    ]
    skipped = at("2011-12-30 10:00")
    assert list(ZoneOffsets(APIA).pieces(skipped - HOUR, skipped + HOUR)) == [
        (skipped - HOUR, skipped, -10 * HOUR),
        (skipped, skipped + HOUR, 14 * HOUR),
    ]
