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
        pending = Pending(pending.follow_up, event.deferred, pending.suggested)
    last, earlier = lead.visit.timers.get(event.timer), frozenset[datetime]()
    if last is not None:
        earlier = last.earlier
        if last.origin != event.origin and last.again_at is None:
            earlier |= {last.origin}
    firing = Firing(event.origin, event.again_at, earlier)
    return _clocked(lead, event, {event.timer: firing}, {}, pending)


def outcome_refused(lead: Lead, event: OutcomeRefused) -> Lead:
    """Return *lead* as it was; a timer whose move was refused is due again later."""
    timers: dict[str, Firing] = {}
    firing = lead.visit.timers.get(event.timer or "")
    if event.timer is not None and firing is not None:
        timers = {event.timer: replace(firing, again_at=event.again_at)}
    return _clocked(lead, event, timers, {})


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
    event: TimerFired | OutcomeRefused | SlaWarned | SlaBreached | SlaMet,
    timers: Mapping[str, Firing],
    slas: Mapping[str, SlaState],
    pending: Pending | None = None,
) -> Lead:
    visit = lead.visit
    if timers or slas:
        visit = Visit(
            visit.entered_at, visit.visits, visit.calls, visit.attempts, visit.connects,
            visit.contacts, {**visit.timers, **timers} if timers else visit.timers,
            {**visit.slas, **slas} if slas else visit.slas,
        )  # fmt: skip
    return Lead(
        lead.id, event.version, event.at, lead.status, lead.stage, lead.sub_status, lead.owner,
        lead.opened_at, lead.stage_entered_at, visit, lead.activity, pending or lead.pending,
        lead.fields,
    )  # fmt: skip
