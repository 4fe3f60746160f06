"""Moments and dates as numbers, and back."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from leadflow.language import NEVER
from leadflow.language.instants import LAST_INSTANT, day_number, instant_of, moment_of, weekday_of

INSTANTS = [
    (datetime(1970, 1, 1, tzinfo=UTC), 0),
    (datetime(1970, 1, 1, 0, 0, 0, 1, tzinfo=UTC), 1),
    (datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), -1),
    (datetime(1970, 1, 3, 0, 1, 1, 7, tzinfo=UTC), 172_861_000_007),
    (datetime(1, 1, 1, tzinfo=UTC), -62_135_596_800_000_000),
    (datetime(9999, 12, 31, 23, 59, 59, 999_998, tzinfo=UTC), LAST_INSTANT - 1),
    (NEVER, LAST_INSTANT),
]


@pytest.mark.parametrize(("moment", "instant"), INSTANTS)
def test_a_moment_is_this_number_and_the_number_this_moment(moment, instant):
    assert instant_of(moment) == instant
    assert moment_of(instant) == moment
    assert moment_of(instant).tzinfo is UTC


def test_a_moment_of_any_zone_is_the_number_of_the_same_moment():
    assert instant_of(datetime(1970, 1, 1, tzinfo=timezone(timedelta(hours=-1)))) == 3_600_000_000


def test_the_year_9999_is_followed_by_never_and_the_year_1_by_nothing():
    assert moment_of(LAST_INSTANT) is NEVER
    assert moment_of(LAST_INSTANT + 1) is NEVER
    with pytest.raises(OverflowError):
        moment_of(-62_135_596_800_000_001)


@pytest.mark.parametrize(
    ("day", "number", "weekday"),
    [
        (date(1970, 1, 1), 0, 3),
        (date(1970, 1, 4), 3, 6),
        (date(1970, 1, 5), 4, 0),
        (date(1969, 12, 31), -1, 2),
        (date(2026, 3, 2), 20_514, 0),
        (date.min, -719_162, 0),
    ],
)
def test_a_date_is_this_number_and_this_day_of_the_week(day, number, weekday):
    assert day_number(day) == number
    assert weekday_of(number) == weekday == day.weekday()
