"""A calendar as plain data: its zone, the hours of its week, and the dates that are different.

`Hours` is what a compiler hands in and what is pickled; a `Timetable` is the same, brought into
the numbers that business time is counted with.
"""

from collections.abc import Mapping
from datetime import date, tzinfo

from leadflow.language.instants import MINUTE, day_number, weekday_of
from leadflow.record import record

Span = tuple[int, int]
"""From when to when; the end does not belong to it."""


@record
class Window:
    """Opening hours in minutes after the midnight at which their date begins.

    `closes` beyond 1440 runs into the next day, at most up to the hour at which it opened.
    """

    opens: int
    closes: int


@record
class Hours:
    """When a calendar is open. A special date beats a closed one, and that the day of the week.

    `week` has the windows of seven days, Monday first; `closed` holds the holidays as well. Of
    `zone` nothing is asked but how far its clocks are from UTC.
    """

    id: str
    zone: tzinfo
    week: tuple[tuple[Window, ...], ...]
    closed: frozenset[date]
    special: Mapping[date, tuple[Window, ...]]


class Timetable:
    """The spans of each date, in microseconds after its midnight on the zone's clocks.

    Dates are numbers of days from 1970-01-01. Spans are in order and do not touch each other.
    """

    __slots__ = ("different", "week")

    def __init__(self, hours: Hours) -> None:
        self.week = tuple(_spans(windows) for windows in hours.week)
        closed = {day_number(day): () for day in hours.closed}
        special = {day_number(day): _spans(windows) for day, windows in hours.special.items()}
        self.different: Mapping[int, tuple[Span, ...]] = {**closed, **special}

    def spans(self, day: int) -> tuple[Span, ...]:
        """Return when the date with the number *day* is open.

        Raises:
            Nothing.

        >>> from datetime import UTC
        >>> week = ((Window(540, 1020),), (), (), (), (), (), ())
        >>> monday, tuesday = day_number(date(2026, 3, 2)), day_number(date(2026, 3, 3))
        >>> timetable = Timetable(Hours("office", UTC, week, frozenset(), {}))
        >>> timetable.spans(monday), timetable.spans(tuesday)
        (((32400000000, 61200000000),), ())
        """
        found = self.different.get(day)
        return self.week[weekday_of(day)] if found is None else found


def merged(spans: list[Span]) -> list[Span]:
    """Return *spans*, which are in the order of their beginnings, with those joined that touch.

    Raises:
        Nothing.

    >>> merged([(1, 3), (2, 4), (4, 5), (7, 8)])
    [(1, 5), (7, 8)]
    """
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _spans(windows: tuple[Window, ...]) -> tuple[Span, ...]:
    spans = sorted((window.opens * MINUTE, window.closes * MINUTE) for window in windows)
    return tuple(merged(spans))
