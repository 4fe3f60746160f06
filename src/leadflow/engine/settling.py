"""What happens by itself: timers and service levels, each at its own moment, in order.

Everything that is due up to a moment is settled before that moment is looked at, so answers do
not depend on how often anybody sweeps. Each thing that is due moves the lead at most once.
"""

from collections.abc import Iterator
from datetime import datetime

from leadflow.engine.clock_telling import fire_timer, tell_breach, tell_warning
from leadflow.engine.goals import state_of
from leadflow.engine.lead import Lead
from leadflow.engine.moves import situation_of
from leadflow.engine.situation import NOTHING_GIVEN
from leadflow.engine.tables import Clocks, SlaRow, Tables, TimerRow
from leadflow.engine.telling import Telling
from leadflow.language import NEVER, moment_after
from leadflow.record import record


@record
class Due:
    """Something that is due by itself at a moment.

    `warning` tells the warning of a service level from its breach. `origin` is what a timer
    counts from, `planned` the moment for which it was planned before it had to wait.
    """

    at: datetime
    row: SlaRow | TimerRow
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


def next_due(tables: Tables, lead: Lead) -> datetime | None:
    """Return when something next happens by itself, or None.

    A timer that waits for its condition is not counted: only an event can make that true.
    """
    due = _first(tables, lead, NEVER)
    return None if due is None else due.at


def _first(tables: Tables, lead: Lead, until: datetime) -> Due | None:
    """Return the first thing that is due up to *until*; at one moment, the guide's order counts."""
    clocks = tables.clocks.get(lead.status)
    if clocks is None:
        return None
    first: Due | None = None
    for due in _all_due(tables, clocks, lead):
        comes_first = due.at <= until and (first is None or due.at < first.at)
        if comes_first and due.at != NEVER and _holds(tables, due, lead):
            first = due
    return first


def _all_due(tables: Tables, clocks: Clocks, lead: Lead) -> Iterator[Due]:
    """Yield what is due, service levels before timers and warnings before breaches."""
    for sla in clocks.slas:
        yield from _sla_due(tables, sla, lead)
    for timer in clocks.timers:
        yield from _timer_due(tables, timer, lead)


def _sla_due(tables: Tables, row: SlaRow, lead: Lead) -> Iterator[Due]:
    state, rule = state_of(lead, row), row.rule
    since = state.since
    if since is None or state.breached:
        return
    if rule.warning is not None and not state.warned:
        planned = moment_after(since, rule.warning, tables.calendar)
        yield Due(max(planned, lead.at), row, since, planned, warning=True)
    planned = moment_after(since, rule.within, tables.calendar)
    yield Due(max(planned, lead.at), row, since, planned)


def _timer_due(tables: Tables, row: TimerRow, lead: Lead) -> Iterator[Due]:
    rule, origin = row.rule, row.origin(lead)
    if origin is None:
        return
    firing = lead.visit.timers.get(rule.id)
    if firing is not None and firing.origin == origin:
        planned = firing.again_at
    elif firing is not None and origin in firing.earlier:
        planned = None
    elif rule.after is None:
        planned = origin
    else:
        planned = moment_after(origin, rule.after, tables.calendar)
    if planned is not None:
        yield Due(max(planned, lead.at), row, origin, planned)


def _holds(tables: Tables, due: Due, lead: Lead) -> bool:
    row = due.row
    if isinstance(row, SlaRow) or row.test is None:
        return True
    return row.test(situation_of(tables, lead, due.at, NOTHING_GIVEN, "", None, "timer")) is True


def _bring_about(tables: Tables, telling: Telling, due: Due) -> None:
    match due.row:
        case SlaRow() as row if due.warning:
            tell_warning(tables, telling, row, due.origin, due.at)
        case SlaRow() as row:
            tell_breach(tables, telling, row, due.origin, due.at)
        case TimerRow() as row:
            planned = due.planned if row.test is None else due.at
            fire_timer(tables, telling, row, due.origin, planned, due.at)
