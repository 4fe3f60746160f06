"""When a timer asks again after the move that it made has come to nothing."""

from datetime import datetime

from leadflow.engine.lead import Lead
from leadflow.engine.tables import Tables, TimerRow
from leadflow.language import NEVER, Duration, moment_after

SHORTEST_RETRY = Duration("elapsed", 3_600_000_000)
"""How soon at the earliest a timer tries again to make a move that came to nothing."""


def asks_again(tables: Tables, lead: Lead, timer: str | None, at: datetime) -> datetime | None:
    """Return when *timer* makes its move once more, which came to nothing *at* a moment.

    That is one `after` later, or when it repeats if that is sooner. A timer that waits for its
    condition alone asks again only if it repeats; None too if no timer made the move.
    """
    clocks = tables.clocks.get(lead.status)
    if timer is None or clocks is None:
        return None
    row = next((each for each in clocks.timers if each.rule.id == timer), None)
    if row is None:
        return None
    if row.wait is None:
        return next_moment(row, at)
    shortest = moment_after(at, SHORTEST_RETRY, None)
    retry, repeat = _or_never(max(row.wait.end(at), shortest)), next_moment(row, at)
    return retry if repeat is None else repeat if retry is None else min(retry, repeat)


def next_moment(row: TimerRow, at: datetime) -> datetime | None:
    """Return when a timer that fired *at* a moment is due again, if it repeats."""
    return None if row.repeat is None else _or_never(row.repeat.end(at))


def _or_never(moment: datetime) -> datetime | None:
    return None if moment == NEVER else moment
