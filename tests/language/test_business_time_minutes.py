"""Business time around every change of clocks of five years, beside a count of single minutes."""

from datetime import UTC, datetime, timedelta

import pytest
from minutes import MINUTE, WEEKS, Minutes, clock_changes, days_after, hours

from leadflow.language import BusinessTime, Duration

YEARS = {
    "America/New_York": (2022, 2026),
    "Europe/Berlin": (2022, 2026),
    "Africa/Cairo": (2022, 2026),
    "Australia/Lord_Howe": (2022, 2026),
    "Africa/Casablanca": (2022, 2026),
    "Pacific/Apia": (2009, 2013),
}
STARTS = (-2_999, -1_450, -721, -95, -30, -1, 0, 1, 29, 60, 125, 700, 1_441)
LENGTHS = (1, 29, 60, 95, 480, 961)


def changes() -> list[tuple[str, datetime]]:
    found = [(zone, at) for zone, years in YEARS.items() for at in clock_changes(zone, *years)]
    return [*found, ("UTC", datetime(2026, 3, 8, 2, 0, tzinfo=UTC))]


CHANGES = changes()


def test_there_are_changes_in_every_zone_and_the_day_that_apia_skipped_is_among_them():
    assert len(CHANGES) > 50
    assert {zone for zone, _ in CHANGES} == {*YEARS, "UTC"}
    assert ("Pacific/Apia", datetime(2011, 12, 30, 10, 0, tzinfo=UTC)) in CHANGES


@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("zone", [*YEARS, "UTC"])
def test_open_minutes_are_counted_as_the_wall_clock_shows_them(zone: str, week: str):
    calendar = hours(zone, week)
    counted = BusinessTime(calendar)
    for change in (at for name, at in CHANGES if name == zone):
        minutes = Minutes(calendar, change - timedelta(days=3), 15)
        starts = [change + timedelta(minutes=each) for each in STARTS]
        for start in starts:
            assert counted.is_open(start) == minutes.open[(start - minutes.first) // MINUTE]
            for length in LENGTHS:
                end = counted.after(start, Duration("business_time", length * 60_000_000))
                assert end == minutes.after(start, length)
            for end in starts:
                expected = timedelta(minutes=minutes.elapsed(start, end))
                assert counted.elapsed(start, end) == expected


@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("zone", [*YEARS, "UTC"])
def test_open_dates_are_counted_as_the_wall_clock_shows_them(zone: str, week: str):
    calendar = hours(zone, week)
    counted = BusinessTime(calendar)
    for change in (at for name, at in CHANGES if name == zone):
        for start in (change + timedelta(minutes=each) for each in STARTS):
            for days in (1, 2, 3, 7):
                end = counted.after(start, Duration("business_days", days))
                assert end == days_after(calendar, start, days)
