"""Which dates of a calendar are open, and the date that is so many open ones later.

An open date has at least one window, and the zone's clocks show it: Apia had no 30 December 2011.
Open dates are not listed but counted: so many a week, and the dates that differ from their week.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import tzinfo
from itertools import accumulate

from leadflow.language.calendar_hours import Timetable
from leadflow.language.instants import DAY, weekday_of
from leadflow.language.zone_offsets import (
    FIRST_CLOCKS,
    LAST_RULES,
    YEAR,
    offset_at,
    offset_changes,
)

_FIRST_MONDAY = -3


class OpenDates:
    """Counts the open dates of a calendar; dates are numbers of days from 1970-01-01."""

    __slots__ = ("_differences", "_different", "_totals", "_weekdays")

    def __init__(self, timetable: Timetable, zone: tzinfo) -> None:
        self._weekdays = tuple(day for day, spans in enumerate(timetable.week) if spans)
        skipped = frozenset(skipped_dates(zone))
        changed = {day: bool(spans) for day, spans in timetable.different.items()}
        changed.update(dict.fromkeys(skipped, False))
        differing = {
            day: 1 if is_open else -1
            for day, is_open in sorted(changed.items())
            if is_open != (weekday_of(day) in self._weekdays)
        }
        self._different = tuple(differing)
        self._differences = (0, *accumulate(differing.values()))
        self._totals = tuple(map(self.count, self._different))

    def count(self, day: int) -> int:
        """Return the number of open dates up to and with *day*, from a day that is always the same.

        Raises:
            Nothing.

        >>> from datetime import UTC
        >>> from leadflow.language.calendar_hours import Hours, Window
        >>> week = ((Window(540, 1020),),) * 5 + ((), ())
        >>> dates = OpenDates(Timetable(Hours("office", UTC, week, frozenset(), {})), UTC)
        >>> friday, monday = 1, 4
        >>> dates.count(monday) - dates.count(friday)
        1
        """
        weeks, weekday = divmod(day - _FIRST_MONDAY, 7)
        of_this_week = bisect_right(self._weekdays, weekday)
        of_the_weeks = weeks * len(self._weekdays) + of_this_week
        return of_the_weeks + self._differences[bisect_right(self._different, day)]

    def date(self, count: int) -> int | None:
        """Return the first day up to which there are *count* open dates; None if there is none.

        Raises:
            Nothing.

        >>> from datetime import UTC
        >>> from leadflow.language.calendar_hours import Hours, Window
        >>> week = ((Window(540, 1020),),) * 5 + ((), ())
        >>> dates = OpenDates(Timetable(Hours("office", UTC, week, frozenset(), {})), UTC)
        >>> friday, monday = 1, 4
        >>> dates.date(dates.count(friday) + 1) == monday
        True
        """
        index = bisect_left(self._totals, count)
        listed = self._different[index] if index < len(self._different) else None
        if not self._weekdays:
            return listed
        weeks, open_before = divmod(count - self._differences[index] - 1, len(self._weekdays))
        regular = _FIRST_MONDAY + weeks * 7 + self._weekdays[open_before]
        return regular if listed is None else min(regular, listed)


def skipped_dates(zone: tzinfo) -> Iterator[int]:
    """Yield the dates that the clocks of *zone* never show: it moved across the date line.

    Raises:
        Nothing.

    >>> from datetime import UTC
    >>> list(skipped_dates(UTC))
    []
    """
    offset = offset_at(zone, FIRST_CLOCKS)
    for instant, new in offset_changes(zone, FIRST_CLOCKS, LAST_RULES, YEAR):
        yield from range(-(-(instant + offset) // DAY), (instant + new) // DAY)
        offset = new
