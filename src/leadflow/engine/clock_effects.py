"""What the events of timers and service levels do to a lead."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from leadflow.engine.clock_events import SlaBreached, SlaMet, SlaWarned, TimerFired
from leadflow.engine.events import OutcomeRefused
from leadflow.engine.lead import Firing, Lead, Pending, SlaState, Visit


def timer_fired(lead: Lead, event: TimerFired) -> Lead:
    """Return *lead* with the timer spent for its origin, until it is due again if it repeats."""
    pending = lead.pending
    if event.deferred is not None:
        pending = replace(pending, deferred=event.deferred)
    last, earlier = lead.visit.timers.get(event.timer), frozenset[datetime]()
    if last is not None:
        earlier = last.earlier
        if last.origin != event.origin and last.again_at is None:
            earlier |= {last.origin}
    firing = Firing(event.origin, event.again_at, earlier)
    return _clocked(lead, event, {event.timer: firing}, {}, pending)


def outcome_refused(lead: Lead, event: OutcomeRefused) -> Lead:
    """Return *lead* as it was; a timer whose move was refused is due again later."""
    visit = with_timer(lead.visit, event.timer, event.again_at)
    return replace(lead, version=event.version, at=event.at, visit=visit)


def with_timer(visit: Visit, timer: str | None, again_at: datetime | None) -> Visit:
    """Return *visit* with *timer*, if it is one that has fired, due again at *again_at*."""
    firing = None if timer is None else visit.timers.get(timer)
    if timer is None or firing is None:
        return visit
    return replace(visit, timers={**visit.timers, timer: replace(firing, again_at=again_at)})


def sla_warned(lead: Lead, event: SlaWarned) -> Lead:
    """Return *lead* with the warning given."""
    return _clocked(lead, event, {}, {event.sla: SlaState(event.since, warned=True)})


def sla_breached(lead: Lead, event: SlaBreached) -> Lead:
    """Return *lead* with the service level over; a recurring one waits for its next goal."""
    since = event.since if event.recurring else None
    return _clocked(lead, event, {}, {event.sla: SlaState(since, warned=True, breached=True)})


def sla_met(lead: Lead, event: SlaMet) -> Lead:
    """Return *lead* with the service level over; a recurring one starts again."""
    since = event.at if event.recurring else None
    return _clocked(lead, event, {}, {event.sla: SlaState(since)})


def _clocked(
    lead: Lead,
    event: TimerFired | SlaWarned | SlaBreached | SlaMet,
    timers: Mapping[str, Firing],
    slas: Mapping[str, SlaState],
    pending: Pending | None = None,
) -> Lead:
    visit = lead.visit
    visit = Visit(
        visit.entered_at, visit.visits, visit.calls, visit.attempts, visit.connects,
        visit.contacts, {**visit.timers, **timers} if timers else visit.timers,
        {**visit.slas, **slas} if slas else visit.slas, visit.begun,
    )  # fmt: skip
    return Lead(
        lead.id, event.version, event.at, lead.status, lead.stage, lead.sub_status, lead.owner,
        lead.opened_at, lead.stage_entered_at, visit, lead.activity, pending or lead.pending,
        lead.fields,
    )  # fmt: skip
