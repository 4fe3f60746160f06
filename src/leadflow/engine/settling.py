"""What happens by itself: expiries, service levels and timers, each at its own moment, in order.

Everything that is due up to a moment is settled before that moment is looked at, so answers do
not depend on how often anybody sweeps. Each thing that is due moves the lead at most once.
"""

from dataclasses import replace
from datetime import datetime

from leadflow.engine.clock_telling import fire_timer, tell_breach, tell_warning
from leadflow.engine.goals import state_of
from leadflow.engine.lead import Lead, Parked
from leadflow.engine.moves import situation_of
from leadflow.engine.parking import tell_dropped
from leadflow.engine.situation import NOTHING_GIVEN
from leadflow.engine.tables import SlaRow, Tables, TimerRow, Wait
from leadflow.engine.telling import Telling
from leadflow.language import NEVER
from leadflow.record import record


@record
class Due:
    """Something that is due by itself at a moment.

    `warning` tells the warning of a service level from its breach. `origin` is what a timer
    counts from, `planned` the moment for which it was planned before it had to wait.
    """

    at: datetime
    row: SlaRow | TimerRow | Parked
    origin: datetime
    planned: datetime
    warning: bool = False


def settle(tables: Tables, lead: Lead, until: datetime) -> Telling | None:
    """Return what happens by itself to *lead* up to and including *until*; None if nothing does."""
    telling: Telling | None = None
    while (due := _first(tables, lead, until)) is not None:
        telling = telling or Telling(lead)
        _bring_about(tables, telling, due)
        lead = telling.lead
    return telling


def settle_after(tables: Tables, lead: Lead, at: datetime) -> Telling | None:
    """Return what a command *at* that moment has made due at once, after all else was settled.

    A service level and a timer that only waits are due later than the command that starts them.
    """
    clocks = tables.clocks.get(lead.status)
    return settle(tables, lead, at) if clocks is not None and clocks.ripens else None


def next_due(tables: Tables, lead: Lead) -> datetime | None:
    """Return when something next happens by itself, or None.

    A timer that waits for its condition is not counted: only an event can make that true.
    """
    due = _first(tables, lead, NEVER)
    return None if due is None else due.at


def _first(tables: Tables, lead: Lead, until: datetime) -> Due | None:
    """Return the first thing that is due up to *until*.

    At one moment a request for approval expires first, then service levels come before timers,
    each in the order of the guide.
    """
    first = _expiry(lead, until)
    if first is not None:
        until = first.at
    clocks = tables.clocks.get(lead.status)
    if clocks is None:
        return first
    for sla in clocks.slas:
        due = _sla_due(sla, lead, until)
        if due is not None and (first is None or due.at < first.at):
            first, until = due, due.at
    for timer in clocks.timers:
        due = _timer_due(timer, lead, until)
        if due is not None and (first is None or due.at < first.at) and _holds(tables, due, lead):
            first, until = due, due.at
    return first


def _expiry(lead: Lead, until: datetime) -> Due | None:
    """Return the end of the change that waits for approval, if it is due up to *until*."""
    parked = lead.pending.approval
    if parked is None or parked.expires_at is None or parked.expires_at > until:
        return None
    at = max(parked.expires_at, lead.at)
    return Due(at, parked, parked.requested_at, parked.expires_at)


def _sla_due(row: SlaRow, lead: Lead, until: datetime) -> Due | None:
    """Return the warning or else the breach, if it is due up to *until*."""
    state = state_of(lead, row)
    since = state.since
    if since is None or state.breached:
        return None
    if row.warning is not None and not state.warned:
        warning = _due(row, row.warning, since, lead, until)
        if warning is not None:
            return replace(warning, warning=True)
    return _due(row, row.wait, since, lead, until)


def _timer_due(row: TimerRow, lead: Lead, until: datetime) -> Due | None:
    """Return the timer, its condition aside, if it is due up to *until*."""
    origin = row.origin(lead)
    if origin is None:
        return None
    firing = lead.visit.timers.get(row.rule.id)
    if firing is not None and (firing.origin == origin or origin in firing.earlier):
        again_at = firing.again_at if firing.origin == origin else None
        if again_at is None or again_at > until:
            return None
        return Due(max(again_at, lead.at), row, origin, again_at)
    if row.wait is None:
        return Due(lead.at, row, origin, origin)
    return _due(row, row.wait, origin, lead, until)


def _due(
    row: SlaRow | TimerRow, wait: Wait, since: datetime, lead: Lead, until: datetime
) -> Due | None:
    """Return *row* with the end of its *wait*, unless that is after *until*, as mostly it is."""
    try:
        if since + wait.least > until:
            return None
    except OverflowError:
        return None
    planned = wait.end(since)
    if planned > until or planned == NEVER:
        return None
    return Due(max(planned, lead.at), row, since, planned)


def _holds(tables: Tables, due: Due, lead: Lead) -> bool:
    test = due.row.test if isinstance(due.row, TimerRow) else None
    if test is None:
        return True
    return test(situation_of(tables, lead, due.at, NOTHING_GIVEN, "", None, "timer")) is True


def _bring_about(tables: Tables, telling: Telling, due: Due) -> None:
    row = due.row
    if isinstance(row, Parked):
        tell_dropped(tables, telling, "expired", due.at)
    elif isinstance(row, TimerRow):
        planned = due.planned if row.test is None else due.at
        fire_timer(tables, telling, row, due.origin, planned, due.at)
    elif due.warning:
        tell_warning(tables, telling, row, due.origin, due.at)
    else:
        tell_breach(tables, telling, row, due.origin, due.at)
