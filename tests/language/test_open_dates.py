"""Open dates are counted as if they were looked at one by one."""

from datetime import UTC, date
from zoneinfo import ZoneInfo

import pytest

from leadflow.language import Hours, Window
from leadflow.language.calendar_hours import Timetable
from leadflow.language.instants import day_number
from leadflow.language.open_dates import OpenDates, skipped_dates

DAY_SHIFT = (Window(540, 1_020),)
WEEK = (DAY_SHIFT,) * 5 + ((), ())
EMPTY = ((),) * 7
APIA = ZoneInfo("Pacific/Apia")
SKIPPED = date(2011, 12, 30)
CALENDARS = {
    "week": Hours("week", UTC, WEEK, frozenset(), {}),
    "always": Hours("always", UTC, (DAY_SHIFT,) * 7, frozenset(), {}),
    "sundays": Hours("sundays", UTC, (*EMPTY[1:], DAY_SHIFT), frozenset(), {}),
    "holidays": Hours(
        "holidays",
        UTC,
        WEEK,
        frozenset({date(2011, 12, 26), date(2011, 12, 27), date(2012, 1, 1)}),
        {date(2011, 12, 24): DAY_SHIFT, date(2012, 1, 2): (), date(2012, 1, 3): DAY_SHIFT},
    ),
    "sundays of apia": Hours("sundays", APIA, (*EMPTY[1:], DAY_SHIFT), frozenset(), {}),
    "apia": Hours("apia", APIA, WEEK, frozenset(), {SKIPPED: DAY_SHIFT}),
}
DAYS = range(day_number(SKIPPED) - 40, day_number(SKIPPED) + 40)


def is_open(hours, day):
    shown = date.fromordinal(date(1970, 1, 1).toordinal() + day)
    if hours.zone is APIA and shown == SKIPPED:
        return False
    if shown in hours.special:
        return bool(hours.special[shown])
    return shown not in hours.closed and bool(hours.week[shown.weekday()])


@pytest.mark.parametrize("name", CALENDARS)
def test_the_count_goes_up_by_one_at_every_open_date(name):
    hours = CALENDARS[name]
    dates = OpenDates(Timetable(hours), hours.zone)
    for day in DAYS:
        assert dates.count(day) - dates.count(day - 1) == is_open(hours, day)


@pytest.mark.parametrize("name", CALENDARS)
def test_the_date_of_a_count_is_the_first_that_has_it(name):
    hours = CALENDARS[name]
    dates = OpenDates(Timetable(hours), hours.zone)
    for day in filter(lambda day: is_open(hours, day), DAYS):
        assert dates.date(dates.count(day)) == day


def test_without_a_week_there_are_no_more_dates_than_listed():
    special = {date(1970, 1, 5): DAY_SHIFT, date(1970, 1, 9): DAY_SHIFT, date(1970, 1, 7): ()}
    dates = OpenDates(Timetable(Hours("seldom", UTC, EMPTY, frozenset(), special)), UTC)
    assert [dates.count(day) for day in (-1_000, 3, 4, 7, 8, 1_000)] == [0, 0, 1, 1, 2, 2]
    assert [dates.date(count) for count in (1, 2, 3)] == [4, 8, None]


@pytest.mark.parametrize(
    ("zone", "dates"),
    [
        ("UTC", []),
        ("Pacific/Apia", [SKIPPED]),
        ("Pacific/Fakaofo", [SKIPPED]),
        ("Asia/Manila", [date(1844, 12, 31)]),
    ],
)
def test_who_moves_across_the_date_line_skips_a_date(zone, dates):
    assert list(skipped_dates(ZoneInfo(zone))) == [day_number(day) for day in dates]
