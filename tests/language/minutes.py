"""Business time counted minute by minute, from its definition and nothing else.

An instant is open if the zone's wall clock then shows a date and time within that date's windows.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from leadflow.language import Hours, Window

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
OFFICE = ((Window(9 * 60, 13 * 60), Window(14 * 60, 18 * 60)),) * 5 + ((), ())
NIGHTS = ((Window(22 * 60, 30 * 60),),) * 5 + ((), (Window(0, 8 * 60),))
HALF_HOURS = ((Window(90, 150), Window(23 * 60 + 30, 24 * 60 + 10)),) * 7
ALWAYS = ((Window(0, 24 * 60),),) * 7
WEEKS = {"office": OFFICE, "nights": NIGHTS, "half hours": HALF_HOURS, "always": ALWAYS}


def hours(zone: str, week: str, closed=(), special=None) -> Hours:
    return Hours(week, ZoneInfo(zone), WEEKS[week], frozenset(closed), special or {})


def windows_of(calendar: Hours, day: date) -> tuple[Window, ...]:
    if day in calendar.special:
        return calendar.special[day]
    return () if day in calendar.closed else calendar.week[day.weekday()]


def is_open(calendar: Hours, at: datetime) -> bool:
    shown = at.astimezone(calendar.zone)
    minute = shown.hour * 60 + shown.minute
    day = shown.date()
    return any(window.opens <= minute < window.closes for window in windows_of(calendar, day)) or (
        any(minute + 1440 < window.closes for window in windows_of(calendar, day - DAY))
    )


class Minutes:
    """The minutes from *first* on, each open or closed."""

    def __init__(self, calendar: Hours, first: datetime, days: int) -> None:
        self.first = first
        self.open = [is_open(calendar, first + MINUTE * each) for each in range(days * 1440)]
        self.before = [0, *accumulate(self.open)]

    def after(self, start: datetime, minutes: int) -> datetime:
        """The end of the minute in which so many have been open."""
        target = self.before[(start - self.first) // MINUTE] + minutes
        return self.first + MINUTE * self.before.index(target)

    def elapsed(self, start: datetime, end: datetime) -> int:
        first, last = ((at - self.first) // MINUTE for at in (start, end))
        return self.before[last] - self.before[first]


def days_after(calendar: Hours, start: datetime, count: int) -> datetime:
    """The moment so many open dates later, date by date and on the wall clock."""
    shown = start.astimezone(calendar.zone)
    day, minute = shown.date(), shown.hour * 60 + shown.minute
    own = any(window.opens <= minute < window.closes for window in windows_of(calendar, day))
    if not own and any(minute + 1440 < each.closes for each in windows_of(calendar, day - DAY)):
        day, minute = day - DAY, minute + 1440
    while count:
        day += DAY
        count -= bool(windows_of(calendar, day)) and is_shown(calendar, day)
    minute = _within(windows_of(calendar, day), minute)
    wall = datetime.combine(day, time()) + MINUTE * minute
    return wall.replace(tzinfo=calendar.zone).astimezone(UTC)


def is_shown(calendar: Hours, day: date) -> bool:
    midnight = datetime.combine(day, time(), tzinfo=UTC)
    hourly = (midnight + timedelta(hours=hour) for hour in range(-16, 42))
    return any(at.astimezone(calendar.zone).date() == day for at in hourly)


def clock_changes(zone: str, first: int, last: int) -> Iterator[datetime]:
    """Every hour or half hour at which the clocks change from the year *first* on to *last*."""
    info, at = ZoneInfo(zone), datetime(first, 1, 1, tzinfo=UTC)
    while at.year <= last:
        after = at + timedelta(minutes=30)
        if at.astimezone(info).utcoffset() != after.astimezone(info).utcoffset():
            yield after
        at = after


def _within(windows: tuple[Window, ...], minute: int) -> int:
    if minute > max(window.closes for window in windows):
        return max(window.closes for window in windows)
    if any(window.opens <= minute <= window.closes for window in windows):
        return minute
    return min(window.opens for window in windows if window.opens > minute)
