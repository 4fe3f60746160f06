"""How far a zone's clocks are from UTC, as a table of integers that is found out by asking.

A zone is asked once a day of the years that matter, and where two answers differ, ever more
closely in between. No zone of the database has changed its clocks twice within four days.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta, tzinfo

from leadflow.language.instants import DAY, EPOCH, LAST_INSTANT, SECOND
from leadflow.record import record

YEAR = 366 * DAY
CYCLE = 146_097 * DAY
"""400 years: after them the days of the week fall on the same dates again."""

ORIGIN = 20_089 * DAY
"""The year 2025, from which tables grow."""

FIRST_CLOCKS = -62_091 * DAY
"""The year 1800, before any zone of the database changed its clocks."""

LAST_RULES = 47_482 * DAY
"""The year 2100, after which every zone of the database repeats itself from year to year."""

_APART = 2 * DAY  # more than any clock is from UTC
_SINCE_1970, _SIX_DAYS = 0, 6 * DAY
_MICROSECOND = timedelta(microseconds=1)
_FIRST_ASKED, _LAST_ASKED = -719_160 * DAY, LAST_INSTANT - 3 * DAY


@record
class _Known:
    """What is known from `low` to `high`: one more offset than changes.

    From its threshold on, a time that the zone's clocks show has the offset that is new then.
    """

    low: int
    high: int
    changes: tuple[int, ...]
    offsets: tuple[int, ...]
    thresholds: tuple[int, ...]


class ZoneOffsets:
    """The offsets of a zone, in microseconds. The table grows by what it is asked for."""

    __slots__ = ("_known", "_zone")

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._known = _table(ORIGIN, ORIGIN, (), (offset_at(zone, ORIGIN),))

    def offset(self, instant: int) -> int:
        """Return how far the clocks are ahead of UTC at *instant*.

        Raises:
            Nothing.

        >>> from datetime import timezone
        >>> ZoneOffsets(timezone(timedelta(hours=2))).offset(0)
        7200000000
        """
        known = self._known
        if not known.low <= instant <= known.high:
            instant = _near(instant)
            known = self.known(instant, instant)
        return known.offsets[bisect_right(known.changes, instant)]

    def instant(self, clock: int) -> int:
        """Return when the clocks show *clock*, in microseconds from their 1970-01-01 00:00.

        A time that they skip is moved forward by what they skip; of two, it is the first.

        Raises:
            Nothing.

        >>> from datetime import timezone
        >>> ZoneOffsets(timezone(timedelta(hours=2))).instant(7_200_000_000)
        0
        """
        near, known = clock, self._known
        if not known.low + _APART <= clock <= known.high - _APART:
            near = _near(clock)
            known = self.known(near - _APART, near + _APART)
        return clock - known.offsets[bisect_right(known.thresholds, near)]

    def pieces(self, low: int, high: int) -> Iterator[tuple[int, int, int]]:
        """Yield the stretches from *low* to *high* in which the offset stays, and the offset.

        Raises:
            Nothing.

        >>> from datetime import UTC
        >>> list(ZoneOffsets(UTC).pieces(3, 5))
        [(3, 5, 0)]
        """
        known = self.known(low, high)
        first = bisect_right(known.changes, low)
        for index in range(first, bisect_right(known.changes, high - 1)):
            yield low, known.changes[index], known.offsets[index]
            low, first = known.changes[index], index + 1
        yield low, high, known.offsets[first]

    def known(self, low: int, high: int) -> _Known:
        """Return the table once it reaches from *low* to *high*.

        Raises:
            Nothing.

        >>> from datetime import UTC
        >>> ZoneOffsets(UTC).known(3, 5).offsets
        (0,)
        """
        known = self._known
        if known.low <= low and high <= known.high:
            return known
        step = max(YEAR, (known.high - known.low) // 2)
        grown = _grown(
            self._zone,
            known,
            known.low if low >= known.low else min(low, known.low - step) // DAY * DAY,
            known.high if high <= known.high else max(high, known.high + step) // DAY * DAY + DAY,
        )
        self._known = grown
        return grown


def offset_changes(zone: tzinfo, low: int, high: int, step: int) -> Iterator[tuple[int, int]]:
    """Yield when, after *low* and up to *high*, the clocks change, and their offset from then on.

    The zone is asked every *step*; changes that undo each other in between are not seen. All
    numbers are microseconds, and *low* and *high* whole seconds.

    Raises:
        Nothing.

    >>> from datetime import UTC
    >>> list(offset_changes(UTC, 0, YEAR, DAY))
    []
    """
    offset = offset_at(zone, low)
    while low < high:
        end = min(low + step, high)
        if offset_at(zone, end) == offset:
            low = end
        else:
            low = _change(zone, low, end, offset)
            offset = offset_at(zone, low)
            yield low, offset


def offset_at(zone: tzinfo, instant: int) -> int:
    """Return how far the clocks of *zone* are ahead of UTC at *instant*.

    The first and the last days of all, whose times clocks cannot show, are like those beside them.

    Raises:
        Nothing.

    >>> from datetime import timezone
    >>> offset_at(timezone(timedelta(hours=-1)), 0)
    -3600000000
    """
    moment = EPOCH + timedelta(0, 0, min(max(instant, _FIRST_ASKED), _LAST_ASKED))
    offset = moment.astimezone(zone).utcoffset()
    return (offset or timedelta()) // _MICROSECOND


def clock_changes(zone: tzinfo) -> Iterator[tuple[int, int]]:
    """Yield the offset of *zone* in 1970, and until 2100 each change; with its instant, in order.

    The zone is asked every six days: since 1970 no clocks were changed and back in less.

    Raises:
        Nothing.

    >>> from datetime import UTC
    >>> list(clock_changes(UTC))
    [(0, 0)]
    """
    yield _SINCE_1970, offset_at(zone, _SINCE_1970)
    yield from offset_changes(zone, _SINCE_1970, LAST_RULES, _SIX_DAYS)


def _change(zone: tzinfo, low: int, high: int, offset: int) -> int:
    """Return the second at which *offset* ends: it holds at *low*, and no longer at *high*."""
    while high - low > SECOND:
        middle = (low + high) // 2 // SECOND * SECOND
        if offset_at(zone, middle) == offset:
            low = middle
        else:
            high = middle
    return high


def _grown(zone: tzinfo, known: _Known, low: int, high: int) -> _Known:
    left = list(offset_changes(zone, max(low, min(FIRST_CLOCKS, known.low)), known.low, DAY))
    right = list(offset_changes(zone, known.high, high, DAY))
    changes = (*(at for at, _ in left), *known.changes, *(at for at, _ in right))
    after = (*(offset for _, offset in left), *known.offsets[1:], *(offset for _, offset in right))
    return _table(low, high, changes, (offset_at(zone, low), *after))


def _table(low: int, high: int, changes: tuple[int, ...], offsets: tuple[int, ...]) -> _Known:
    thresholds = tuple(
        at + max(offsets[index], offsets[index + 1]) for index, at in enumerate(changes)
    )
    return _Known(low, high, changes, offsets, thresholds)


def _near(instant: int) -> int:
    """Return *instant*, or one with the same offset that is not further off than need be."""
    over = max(0, instant - LAST_RULES - CYCLE)
    return max(instant - -(-over // CYCLE) * CYCLE, FIRST_CLOCKS)
