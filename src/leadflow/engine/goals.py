"""What meets service levels: calls, contact, activity and signals, and the way the lead leaves."""

from collections.abc import Iterator
from datetime import datetime

from leadflow.engine.clock_events import SlaCancelled, SlaMet
from leadflow.engine.events import CallLogged, SignalRecorded
from leadflow.engine.lead import Lead, SlaState
from leadflow.engine.tables import SlaRow, Tables
from leadflow.engine.telling import Telling


def state_of(lead: Lead, row: SlaRow) -> SlaState:
    """Return how the service level stands; it runs from the moment when the visit began."""
    return lead.visit.slas.get(row.rule.id) or SlaState(lead.visit.entered_at)


def goals_of_call(call: CallLogged) -> tuple[str, ...]:
    """Return what *call* is for service levels; an older one is nothing for the present visit."""
    human = "human" in call.flags
    if call.older or not (human or "attempt" in call.flags):
        return ()
    return ("call", "contact", "activity") if human else ("call", "activity")


def goals_of_signal(signal: SignalRecorded) -> tuple[str, ...]:
    """Return what *signal* is for service levels: itself, and contact or activity."""
    if signal.older:
        return ()
    kinds = {"two_way": ("contact", "activity"), "one_way": ("activity",), "none": ()}
    return (signal.signal, *kinds[signal.contact])


def tell_met(tables: Tables, telling: Telling, goals: tuple[str, ...], at: datetime) -> None:
    """Tell the service levels that are met by the first of *goals* that they wait for."""
    clocks = tables.clocks.get(telling.lead.status)
    if clocks is None:
        return
    for row in clocks.slas:
        goal = next((goal for goal in goals if goal in row.rule.goals), None)
        if goal is not None and (since := state_of(telling.lead, row).since) is not None:
            _tell_met(telling, row, since, goal, at)


def tell_left(tables: Tables, telling: Telling, to: str, at: datetime) -> None:
    """Tell what becomes of the service levels of the status left for *to*: met, or cancelled."""
    clocks = tables.clocks.get(telling.lead.status)
    if clocks is None:
        return
    running = tuple(_running(telling.lead, clocks.slas))
    for row, since in running:
        if _is_met_by_entering(row, to):
            _tell_met(telling, row, since, to, at)
    for row, since in running:
        if not _is_met_by_entering(row, to):
            _tell_cancelled(telling, row, since, at)


def _is_met_by_entering(row: SlaRow, to: str) -> bool:
    """Tell whether the move to the status *to* is the goal; with no goals, leaving is."""
    rule = row.rule
    return to in rule.statuses or not (rule.goals or rule.statuses)


def _running(lead: Lead, rows: tuple[SlaRow, ...]) -> Iterator[tuple[SlaRow, datetime]]:
    """Yield the service levels that are neither met nor breached, and since when they run."""
    for row in rows:
        state = state_of(lead, row)
        if state.since is not None and not state.breached:
            yield row, state.since


def _tell_met(telling: Telling, row: SlaRow, since: datetime, goal: str, at: datetime) -> None:
    lead, rule = telling.lead, row.rule
    telling.tell(
        SlaMet(
            lead_id=lead.id,
            version=telling.version,
            at=at,
            status=lead.status,
            sla=rule.id,
            rule=rule.rule.path,
            since=since,
            due=row.wait.end(since),
            goal=goal,
            recurring=rule.recurring,
            late=state_of(lead, row).breached,
        )
    )


def _tell_cancelled(telling: Telling, row: SlaRow, since: datetime, at: datetime) -> None:
    lead, rule = telling.lead, row.rule
    telling.tell(
        SlaCancelled(
            lead_id=lead.id,
            version=telling.version,
            at=at,
            status=lead.status,
            sla=rule.id,
            rule=rule.rule.path,
            since=since,
            due=row.wait.end(since),
        )
    )
