"""Business time: what moment it is after so many open hours or open dates of a calendar.

All moments are aware and come back in UTC. Business time that ends exactly at a closing ends there,
not at the next opening. What would end after the year 9999, or in a calendar that never opens
again, ends at `NEVER`.
"""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

from leadflow.language.calendar_hours import Hours, Span, Timetable
from leadflow.language.durations import Duration, DurationError, text
from leadflow.language.instants import DAY, LAST_INSTANT, NEVER, instant_of, moment_of
from leadflow.language.open_dates import OpenDates
from leadflow.language.open_times import OpenTimes
from leadflow.language.zone_offsets import ZoneOffsets


class BusinessTime:
    """The open time of a calendar, counted. It pickles as its hours.

    `dates`, `offsets`, `times` and `timetable` are the tables behind it, for whole arrays.
    """

    __slots__ = ("dates", "hours", "offsets", "times", "timetable")

    def __init__(self, hours: Hours) -> None:
        self.hours = hours
        self.timetable = Timetable(hours)
        self.offsets = ZoneOffsets(hours.zone)
        self.times = OpenTimes(self.timetable, self.offsets)
        self.dates = OpenDates(self.timetable, hours.zone)

    def __reduce__(self) -> tuple[type["BusinessTime"], tuple[Hours]]:
        return BusinessTime, (self.hours,)

    def after(self, start: datetime, length: Duration) -> datetime:
        """Return the moment that is *length*, which is business time, after *start*.

        Business days end at the same wall time so many open dates later. A wall time before or
        between that date's hours moves on to their next opening, one after them back to their
        last closing. The hours after midnight of a night shift belong to the date it began on.

        Raises:
            DurationError: the length is elapsed time, which no calendar counts.

        >>> from leadflow.language import Window, parse_duration
        >>> week = ((Window(540, 1020),),) * 5 + ((), ())
        >>> office = BusinessTime(Hours("office", UTC, week, frozenset(), {}))
        >>> saturday = datetime(2026, 3, 7, 20, 0, tzinfo=UTC)
        >>> str(office.after(saturday, parse_duration("2bh")))
        '2026-03-09 11:00:00+00:00'
        >>> str(office.after(saturday, parse_duration("1bd")))
        '2026-03-09 17:00:00+00:00'
        """
        if length.kind == "business_time":
            return moment_of(self.instant_after(instant_of(start), length.amount))
        if length.kind == "business_days":
            return moment_of(self.instant_after_dates(instant_of(start), length.amount))
        raise DurationError(f"{text(length)} is elapsed time, which needs no calendar")

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        """Return how much business time lies between *start* and *end*; less than 0 backwards.

        Raises:
            TypeError: a moment has no zone.

        >>> from leadflow.language import Window
        >>> week = ((Window(540, 1020),),) * 5 + ((), ())
        >>> office = BusinessTime(Hours("office", UTC, week, frozenset(), {}))
        >>> friday = datetime(2026, 3, 6, 16, 0, tzinfo=UTC)
        >>> str(office.elapsed(friday, friday + timedelta(days=3)))
        '8:00:00'
        """
        return timedelta(0, 0, self.elapsed_between(instant_of(start), instant_of(end)))

    def is_open(self, at: datetime) -> bool:
        """Tell whether the calendar is open at the moment *at*; at a closing it no longer is.

        Raises:
            TypeError: the moment has no zone.

        >>> from leadflow.language import Window
        >>> week = ((Window(540, 1020),),) * 5 + ((), ())
        >>> office = BusinessTime(Hours("office", UTC, week, frozenset(), {}))
        >>> office.is_open(datetime(2026, 3, 6, 16, 59, tzinfo=UTC))
        True
        """
        return self.times.is_open(instant_of(at))

    def instant_after(self, start: int, length: int) -> int:
        """Return the instant at which, after *start*, it has been open for *length*.

        All are microseconds. What does not come is the last instant or later.

        Raises:
            Nothing.

        >>> from leadflow.language import Window
        >>> always = BusinessTime(Hours("always", UTC, ((Window(0, 1440),),) * 7, frozenset(), {}))
        >>> always.instant_after(7, 3)
        10
        """
        times = self.times
        return times.instant(times.total(start) + length) if length > 0 else start

    def instant_after_dates(self, start: int, count: int) -> int:
        """Return the instant *count* open dates after *start*, in microseconds.

        Raises:
            Nothing: what does not come is the last instant or later.

        >>> from leadflow.language import Window
        >>> always = BusinessTime(Hours("always", UTC, ((Window(0, 1440),),) * 7, frozenset(), {}))
        >>> always.instant_after_dates(7, 1) == 7 + DAY
        True
        """
        if count <= 0:
            return start
        day, time = self._shift(start + self.offsets.offset(start))
        target = self.dates.date(self.dates.count(day) + count)
        if target is None:
            return LAST_INSTANT
        clock = target * DAY + time_within(self.timetable.spans(target), time)
        return self.offsets.instant(clock)

    def elapsed_between(self, start: int, end: int) -> int:
        """Return the open time from *start* to *end*, all in microseconds.

        Raises:
            Nothing.

        >>> from leadflow.language import Window
        >>> always = BusinessTime(Hours("always", UTC, ((Window(0, 1440),),) * 7, frozenset(), {}))
        >>> always.elapsed_between(0, 7)
        7
        """
        return self.times.total(end) - self.times.total(start)

    def _shift(self, clock: int) -> Span:
        """Return the date that *clock* belongs to, and the time since its midnight."""
        day, time = divmod(clock, DAY)
        night = self.timetable.spans(day - 1)
        if night and night[-1][1] > time + DAY:
            own = self.timetable.spans(day)
            if not any(opens <= time < closes for opens, closes in own):
                return day - 1, time + DAY
        return day, time


def time_within(spans: tuple[Span, ...], time: int) -> int:
    """Return *time* if it is within *spans*, else their next opening, else their last closing.

    Raises:
        IndexError: there are no spans.

    >>> spans = ((9, 13), (14, 18))
    >>> [time_within(spans, time) for time in (8, 12, 13, 14, 20)]
    [9, 12, 13, 14, 18]
    """
    for opens, closes in spans:
        if time <= closes:
            return max(time, opens)
    return spans[-1][1]


def moment_after(start: datetime, length: Duration, calendar: BusinessTime | None) -> datetime:
    """Return the moment *length* after *start*, in UTC; beyond the year 9999 it is `NEVER`.

    Raises:
        DurationError: business time without a calendar, which no checked guide asks for.

    >>> from leadflow.language import parse_duration
    >>> str(moment_after(datetime(2026, 3, 7, tzinfo=UTC), parse_duration("36h"), None))
    '2026-03-08 12:00:00+00:00'
    """
    if length.kind != "elapsed":
        if calendar is None:
            raise DurationError(f"{text(length)} is business time, which needs a calendar")
        return calendar.after(start, length)
    start = start.astimezone(UTC)
    try:
        return start + timedelta(0, 0, length.amount)
    except OverflowError:
        return NEVER


def share_of(length: Duration, share: Fraction) -> Duration:
    """Return the *share* of *length*, in its own kind; business days round down to whole dates.

    Raises:
        Nothing.

    >>> from leadflow.language import parse_duration
    >>> str(share_of(parse_duration("2bh"), Fraction(80, 100)))
    '1bh36bm'
    >>> str(share_of(parse_duration("5bd"), Fraction(90, 100)))
    '4bd'
    """
    return Duration(length.kind, int(length.amount * share))
