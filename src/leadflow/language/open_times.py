"""When a calendar is open, as sorted stretches of UTC with their lengths added up.

An instant is open if the zone's clocks then show a date and a time within that date's hours, so
days on which the clocks change need no rule of their own. The table grows by what it is asked for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from leadflow.language.calendar_hours import Span, Timetable, merged
from leadflow.language.instants import DAY, LAST_INSTANT, WEEK
from leadflow.language.zone_offsets import (
    CYCLE,
    FIRST_CLOCKS,
    LAST_RULES,
    ORIGIN,
    YEAR,
    ZoneOffsets,
)
from leadflow.record import record


@record
class OpenTable:
    """The open stretches from `low` to `high`, and the open time up to each of them.

    `totals` has one more item than there are stretches: the open time up to `high`. All are
    microseconds. Open time is counted from a moment that no growth changes, so that threads may
    share a table: what one of them has added and another does not see is added again.
    """

    low: int
    high: int
    starts: list[int]
    ends: list[int]
    totals: list[int]


class OpenTimes:
    """Counts the open time of a calendar, in microseconds.

    Before `first` the calendar repeats itself from week to week, and after `last` every 400
    years; a calendar without hours in the week is never open out there.
    """

    __slots__ = ("_is_weekly", "_offsets", "_table", "_timetable", "first", "last")

    def __init__(self, timetable: Timetable, offsets: ZoneOffsets) -> None:
        self._timetable = timetable
        self._offsets = offsets
        self._is_weekly = any(timetable.week)
        different = timetable.different or (0,)
        earliest, latest = min(different) * DAY, max(different) * DAY
        self.first = min(FIRST_CLOCKS, earliest - 2 * WEEK)
        self.last = latest + WEEK
        if self._is_weekly:
            self.last = max(LAST_RULES, self.last) + CYCLE
        origin = min(ORIGIN, self.last)
        self._table = OpenTable(origin, origin, [], [], [0])

    def total(self, instant: int) -> int:
        """Return the open time up to *instant*, from a moment that is always the same.

        Raises:
            Nothing.

        >>> from datetime import UTC
        >>> from leadflow.language.calendar_hours import Hours, Window
        >>> hours = Hours("office", UTC, ((Window(540, 1020),),) * 7, frozenset(), {})
        >>> times = OpenTimes(Timetable(hours), ZoneOffsets(UTC))
        >>> (times.total(DAY) - times.total(0)) // 3_600_000_000
        8
        """
        table = self._table
        if not table.low <= instant <= table.high:
            if not self.first <= instant <= self.last:
                return self._far_total(instant)
            table = self.table(instant, instant)
        index = bisect_right(table.starts, instant)
        if index == 0:
            return table.totals[0]
        end = table.ends[index - 1]
        return table.totals[index - 1] + min(instant, end) - table.starts[index - 1]

    def instant(self, total: int) -> int:
        """Return the first instant up to which the open time is *total*; if none, the last of all.

        Raises:
            Nothing.

        >>> from datetime import UTC
        >>> from leadflow.language.calendar_hours import Hours, Window
        >>> hours = Hours("office", UTC, ((Window(540, 1020),),) * 7, frozenset(), {})
        >>> times = OpenTimes(Timetable(hours), ZoneOffsets(UTC))
        >>> times.instant(times.total(0) + 1) == 9 * 3_600_000_000 + 1
        True
        """
        table = self._table
        if not table.totals[0] < total <= table.totals[-1]:
            table = self._reaching(total)
            if not table.totals[0] < total <= table.totals[-1]:
                return self._far_instant(total, table)
        index = bisect_left(table.totals, total) - 1
        return table.starts[index] + total - table.totals[index]

    def is_open(self, instant: int) -> bool:
        """Tell whether the calendar is open at *instant*.

        Raises:
            Nothing.

        >>> from datetime import UTC
        >>> from leadflow.language.calendar_hours import Hours, Window
        >>> hours = Hours("office", UTC, ((Window(540, 1020),),) * 7, frozenset(), {})
        >>> times = OpenTimes(Timetable(hours), ZoneOffsets(UTC))
        >>> times.is_open(0), times.is_open(DAY // 2)
        (False, True)
        """
        return self.total(instant + 1) > self.total(instant)

    def table(self, low: int, high: int) -> OpenTable:
        """Return the table once it reaches from *low* to *high*, as far as it does not repeat.

        Raises:
            Nothing.

        >>> from datetime import UTC
        >>> from leadflow.language.calendar_hours import Hours, Window
        >>> hours = Hours("office", UTC, ((Window(540, 1020),),) * 7, frozenset(), {})
        >>> times = OpenTimes(Timetable(hours), ZoneOffsets(UTC))
        >>> times.table(0, DAY).starts[0] // 3_600_000_000
        9
        """
        low, high = max(low, self.first), min(high, self.last)
        table = self._table
        if table.low <= low and high <= table.high:
            return table
        step = max(YEAR, (table.high - table.low) // 2)
        to_left = table.low if low >= table.low else min(low, table.low - step) // DAY * DAY
        to_right = table.high if high <= table.high else max(high, table.high + step)
        self._table = self._grown(table, max(to_left, self.first), min(to_right, self.last))
        return self._table

    def _reaching(self, total: int) -> OpenTable:
        """Return the table once it holds *total*, or as far as it goes."""
        table = self._table
        while total <= table.totals[0] and table.low > self.first:
            table = self.table(table.low - 1, table.high)
        while total > table.totals[-1] and table.high < self.last:
            table = self.table(table.low, table.high + 1)
        return table

    def _grown(self, table: OpenTable, low: int, high: int) -> OpenTable:
        left = merged(list(self._between(low, table.low)))
        right = self._between(table.high, high)
        spans = merged([*left, *zip(table.starts, table.ends, strict=True), *right])
        lengths = [end - start for start, end in spans]
        before = table.totals[0] - sum(end - start for start, end in left)
        return OpenTable(
            low,
            high,
            [start for start, _ in spans],
            [end for _, end in spans],
            list(accumulate(lengths, initial=before)),
        )

    def _between(self, low: int, high: int) -> Iterator[Span]:
        """Yield what is open from *low* to *high*, in UTC and in order."""
        for start, end, offset in self._offsets.pieces(low, high):
            shown_first, shown_last = start + offset, end + offset
            for day in range(shown_first // DAY - 1, (shown_last - 1) // DAY + 1):
                midnight = day * DAY
                for opens, closes in self._timetable.spans(day):
                    shown_open = max(midnight + opens, shown_first)
                    shown_close = min(midnight + closes, shown_last)
                    if shown_open < shown_close:
                        yield shown_open - offset, shown_close - offset

    def _far_total(self, instant: int) -> int:
        if instant < self.first:
            weeks = -((instant - self.first) // WEEK)
            a_week = self.total(self.first + WEEK) - self.total(self.first)
            return self.total(instant + weeks * WEEK) - weeks * a_week
        if not self._is_weekly:
            return self.total(self.last)
        cycles = -((self.last - instant) // CYCLE)
        return self.total(instant - cycles * CYCLE) + cycles * self._cycle()

    def _far_instant(self, total: int, table: OpenTable) -> int:
        if total > table.totals[-1]:
            if not self._is_weekly:
                return LAST_INSTANT
            cycles = -((table.totals[-1] - total) // self._cycle())
            return self.instant(total - cycles * self._cycle()) + cycles * CYCLE
        a_week = self.total(self.first + WEEK) - self.total(self.first)
        weeks = (table.totals[0] - total) // a_week + 1
        return self.instant(total + weeks * a_week) - weeks * WEEK

    def _cycle(self) -> int:
        """Return the open time of 400 years."""
        return self.total(self.last) - self.total(self.last - CYCLE)
