"""Moments as whole microseconds since 1970 in UTC, which compare and add at the price of integers.

Days are counted from 1970-01-01 as well, so that a date's number times `DAY` is its midnight on a
clock without a zone.
"""

from datetime import UTC, date, datetime, timedelta

SECOND = 1_000_000
MINUTE = 60 * SECOND
DAY = 86_400 * SECOND
WEEK = 7 * DAY
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NEVER = datetime.max.replace(tzinfo=UTC)
"""The moment that stands for one that does not come: the last one that there is."""

LAST_INSTANT = (NEVER - EPOCH) // timedelta(microseconds=1)
_EPOCH_ORDINAL = EPOCH.toordinal()


def instant_of(moment: datetime) -> int:
    """Return the microseconds from 1970 to *moment*, which has a zone.

    Raises:
        TypeError: the moment has no zone.

    >>> instant_of(datetime(1970, 1, 2, tzinfo=UTC))
    86400000000
    """
    since = moment - EPOCH
    return (since.days * 86_400 + since.seconds) * SECOND + since.microseconds


def moment_of(instant: int) -> datetime:
    """Return the moment that is *instant* microseconds after 1970, in UTC; beyond 9999 `NEVER`.

    Raises:
        OverflowError: it is before the year 1.

    >>> moment_of(86_400_000_000).isoformat(), moment_of(10**20) is NEVER
    ('1970-01-02T00:00:00+00:00', True)
    """
    return NEVER if instant >= LAST_INSTANT else EPOCH + timedelta(0, 0, instant)


def day_number(day: date) -> int:
    """Return the number of days from 1970-01-01 to *day*.

    Raises:
        Nothing.

    >>> day_number(date(1970, 1, 2)), day_number(date(1969, 12, 31))
    (1, -1)
    """
    return day.toordinal() - _EPOCH_ORDINAL


def weekday_of(day: int) -> int:
    """Return the weekday of the day with the number *day*, 0 for Monday.

    Raises:
        Nothing.

    >>> weekday_of(0)
    3
    """
    return (day + 3) % 7
