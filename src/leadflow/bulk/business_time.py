"""Business time of whole arrays, from the tables that count it for a single moment.

Moments are `datetime64` in UTC, of any unit and shape; what comes back has the same shape, in
microseconds. A moment that is not there (`NaT`) has no answer either, and one that never comes is
`NEVER`. Each answer equals that of the calendar itself for the single moment.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from leadflow.language import BusinessTime, Duration, DurationError
from leadflow.language.calendar_hours import Span
from leadflow.language.instants import DAY, LAST_INSTANT
from leadflow.language.zone_offsets import CYCLE, FIRST_CLOCKS, LAST_RULES

Moments = NDArray[np.datetime64]
Lengths = NDArray[np.timedelta64]
_Integers = NDArray[np.int64]

_MISSING = np.iinfo(np.int64).min
_NEVER_DAY = LAST_INSTANT // DAY


def moments_after(calendar: BusinessTime, starts: Moments, length: Duration) -> Moments:
    """Return, for each of *starts*, the moment that is *length*, business time, after it.

    Raises:
        DurationError: the length is elapsed time, which no calendar counts.

    >>> from datetime import UTC
    >>> from leadflow.language import Hours, Window, parse_duration
    >>> week = ((Window(540, 1020),),) * 5 + ((), ())
    >>> office = BusinessTime(Hours("office", UTC, week, frozenset(), {}))
    >>> saturdays = np.array(["2026-03-07T20:00", "2026-03-14T20:00"], "datetime64[us]")
    >>> [str(end) for end in moments_after(office, saturdays, parse_duration("2bh"))]
    ['2026-03-09T11:00:00.000000', '2026-03-16T11:00:00.000000']
    """
    if length.kind == "elapsed":
        raise DurationError(f"{length} is elapsed time, which needs no calendar")
    instants = _instants(starts)
    count = _after_dates if length.kind == "business_days" else _after_time
    flat = instants.ravel()
    there = flat != _MISSING
    ends = flat.copy()
    if length.amount > 0 and there.any():
        ends[there] = np.minimum(count(calendar, flat[there], length.amount), LAST_INSTANT)
    return ends.reshape(instants.shape).view("datetime64[us]")


def elapsed_between(calendar: BusinessTime, starts: Moments, ends: Moments) -> Lengths:
    """Return how much business time lies between each of *starts* and its one of *ends*.

    The result is `timedelta64[us]`; the two arrays are broadcast against each other.

    Raises:
        ValueError: the shapes do not go together.

    >>> from datetime import UTC
    >>> from leadflow.language import Hours, Window
    >>> week = ((Window(540, 1020),),) * 5 + ((), ())
    >>> office = BusinessTime(Hours("office", UTC, week, frozenset(), {}))
    >>> fridays = np.array(["2026-03-06T16:00", "2026-03-13T17:00"], "datetime64[us]")
    >>> between = elapsed_between(office, fridays, fridays + np.timedelta64(3, "D"))
    >>> [str(length) for length in between.astype("timedelta64[h]")]
    ['8 hours', '8 hours']
    """
    first, last = np.broadcast_arrays(_instants(starts), _instants(ends))
    there = (first != _MISSING) & (last != _MISSING)
    lengths = np.full(first.shape, _MISSING, np.int64)
    if there.any():
        lengths[there] = _totals(calendar, last[there]) - _totals(calendar, first[there])
    return lengths.view("timedelta64[us]")


def _instants(moments: Moments) -> _Integers:
    return np.asarray(moments).astype("datetime64[us]").astype(np.int64)


def _after_time(calendar: BusinessTime, starts: _Integers, length: int) -> _Integers:
    times = calendar.times
    targets = _totals(calendar, starts) + length
    times.instant(int(targets.max()))
    table = times.table(int(starts.min()), int(starts.max()))
    totals = np.array(table.totals)
    index = np.searchsorted(totals, targets) - 1
    known = (starts >= table.low) & (targets > totals[0]) & (targets <= totals[-1])
    ends = np.zeros_like(starts)
    index = index[known]
    ends[known] = np.array(table.starts)[index] + targets[known] - totals[index]
    return _singly(ends, starts, ~known, lambda each: calendar.instant_after(each, length))


def _totals(calendar: BusinessTime, instants: _Integers) -> _Integers:
    """Return the open time up to each of *instants*."""
    times = calendar.times
    table = times.table(int(instants.min()), int(instants.max()))
    starts = np.array([table.low, *table.starts])
    ends = np.array([table.low, *table.ends])
    before = np.array([table.totals[0], *table.totals[:-1]])
    index = np.maximum(np.searchsorted(starts, instants, side="right") - 1, 0)
    found = before[index] + np.minimum(instants, ends[index]) - starts[index]
    far = (instants < table.low) | (instants > table.high)
    return _singly(found, instants, far, times.total)


def _after_dates(calendar: BusinessTime, starts: _Integers, count: int) -> _Integers:
    clocks = starts + _offsets_at(calendar, starts)
    days, times = _shifts(calendar, clocks // DAY, clocks % DAY)
    each_day, which = np.unique(days, return_inverse=True)
    dates = calendar.dates
    targets = [dates.date(dates.count(int(day)) + count) for day in each_day]
    spans = [() if day is None else calendar.timetable.spans(day) for day in targets]
    opens, closes = _columns(spans)
    within = closes.max(axis=0, initial=0)[which]
    for first, last in zip(opens[::-1], closes[::-1], strict=True):
        within = np.where(times <= last[which], np.maximum(times, first[which]), within)
    midnights = np.array([_NEVER_DAY if day is None else day for day in targets])[which] * DAY
    ends = midnights + within
    far = (starts < FIRST_CLOCKS) | (ends > LAST_RULES + CYCLE)
    ends[~far] -= _offsets_of(calendar, ends[~far])
    return _singly(ends, starts, far, lambda each: calendar.instant_after_dates(each, count))


def _shifts(
    calendar: BusinessTime, days: _Integers, times: _Integers
) -> tuple[_Integers, _Integers]:
    """Return the dates that the times belong to: a night belongs to the date it began on."""
    each_day, which = np.unique(days, return_inverse=True)
    spans = calendar.timetable.spans
    nights = [spans(int(day) - 1)[-1:] for day in each_day]
    until = np.array([night[0][1] - DAY if night else 0 for night in nights])
    is_late = times < until[which]
    opens, closes = _columns([spans(int(day)) for day in each_day])
    for first, last in zip(opens, closes, strict=True):
        is_late &= ~((first[which] <= times) & (times < last[which]))
    return days - is_late, times + is_late * DAY


def _columns(spans: Sequence[tuple[Span, ...]]) -> tuple[_Integers, _Integers]:
    """Return the openings and closings of dates, a row for the first span of each, and so on."""
    rows = max(map(len, spans))
    none = ((0, -1),)
    table = np.array([[*each, *none * (rows - len(each))] for each in spans], np.int64)
    table = table.reshape(len(spans), rows, 2)
    return table[:, :, 0].T, table[:, :, 1].T


def _offsets_at(calendar: BusinessTime, instants: _Integers) -> _Integers:
    near = np.clip(instants, FIRST_CLOCKS, LAST_RULES + CYCLE)
    known = calendar.offsets.known(int(near.min()), int(near.max()))
    changes = np.array(known.changes, np.int64)
    return np.array(known.offsets)[np.searchsorted(changes, near, side="right")]


def _offsets_of(calendar: BusinessTime, clocks: _Integers) -> _Integers:
    """Return the offsets of what the clocks show: of a time that they show twice, the first."""
    if not clocks.size:
        return clocks
    known = calendar.offsets.known(int(clocks.min()) - 2 * DAY, int(clocks.max()) + 2 * DAY)
    thresholds = np.array(known.thresholds, np.int64)
    return np.array(known.offsets)[np.searchsorted(thresholds, clocks, side="right")]


def _singly(
    found: _Integers, given: _Integers, far: NDArray[np.bool_], count: Callable[[int], int]
) -> _Integers:
    """Return *found*, with what is too *far* off for the tables counted one by one."""
    for index in np.flatnonzero(far):
        found[index] = min(count(int(given[index])), LAST_INSTANT)
    return found
