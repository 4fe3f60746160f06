"""How each event changes a lead. Nothing here knows a rule: an event is already decided.

`evolve` never refuses, and folding a lead's events gives the lead back. There is a function for
each event, so that whoever has just made an event applies it without asking which one it is.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never, get_args

from leadflow.engine.events import (
    CallLogged,
    Event,
    FieldsSet,
    FollowUpClosed,
    FollowUpScheduled,
    LeadOpened,
    OutcomeRefused,
    StageChanged,
    StatusChanged,
    SubStatusChanged,
)
from leadflow.engine.lead import (
    NO_ACTIVITY,
    NOTHING_PENDING,
    Activity,
    FollowUp,
    Lead,
    Pending,
    Visit,
)
from leadflow.problems import InvalidCommand
from leadflow.record import NOTHING


def fold(events: Iterable[Event]) -> Lead:
    """Return the lead that *events* tell of, the first of which opened it.

    Raises:
        InvalidCommand: the events do not begin with `LeadOpened`, or one is missing or doubled.

    >>> from datetime import datetime, timezone
    >>> from leadflow.engine.events import GuideStamp
    >>> monday = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
    >>> stamp = GuideStamp("inside-sales", "2026.4", "f0")
    >>> fold([LeadOpened("L-1", 1, monday, "new", None, "manual", None, None, "", stamp)]).status
    'new'
    """
    if not isinstance(events, Iterable):
        raise InvalidCommand(f"a lead is folded from its events, not from {events!r}")
    remaining = iter(events)
    first = next(remaining, None)
    if not isinstance(first, LeadOpened):
        raise InvalidCommand(f"a lead's events begin with LeadOpened, not with {first!r}")
    lead = lead_opened(first)
    for event in remaining:
        lead = evolve(lead, event)
    return lead


def evolve(lead: Lead, event: Event) -> Lead:
    """Return *lead* as it is after *event*, which must be the next one of this lead.

    Raises:
        InvalidCommand: the event is of another lead, not the next one, or no event.
    """
    if type(event) not in get_args(Event) or type(lead) is not Lead:
        raise InvalidCommand(f"only an event changes a lead, not {event!r}")
    if event.version != lead.version + 1 or event.lead_id != lead.id:
        raise InvalidCommand(f"event {event.id} cannot follow {lead.id}/{lead.version}")
    return evolved(lead, event)


def evolved(lead: Lead, event: Event) -> Lead:
    """Return *lead* as it is after *event*, which whoever calls has just made for it.

    Raises:
        InvalidCommand: a second `LeadOpened`.
    """
    match event:
        case StatusChanged():
            return status_changed(lead, event)
        case CallLogged():
            return call_logged(lead, event)
        case FieldsSet():
            return fields_set(lead, event)
        case SubStatusChanged():
            return sub_status_changed(lead, event)
        case StageChanged():
            return stage_changed(lead, event)
        case FollowUpScheduled():
            return follow_up_scheduled(lead, event)
        case FollowUpClosed():
            return follow_up_closed(lead, event)
        case OutcomeRefused():
            return outcome_refused(lead, event)
        case LeadOpened():
            raise InvalidCommand(f"lead {lead.id!r} is open already")
        case _:
            assert_never(event)


def lead_opened(event: LeadOpened) -> Lead:
    """Return the lead that *event* opened."""
    at = event.at
    return Lead(
        event.lead_id, event.version, at, event.status, event.stage, None, event.owner, at, at,
        Visit(at, {event.status: 1}), NO_ACTIVITY, NOTHING_PENDING, NOTHING,
    )  # fmt: skip


def status_changed(lead: Lead, event: StatusChanged) -> Lead:
    """Return *lead* in its new status: a new visit begins, what waited is dropped."""
    to = event.to_status
    visits = dict(lead.visit.visits)
    visits[to] = visits.get(to, 0) + 1
    pending = lead.pending
    if pending.deferred is not None:
        pending = Pending(pending.follow_up)
    return Lead(
        lead.id, event.version, event.at, to, event.to_stage, None, lead.owner, lead.opened_at,
        lead.stage_entered_at, Visit(event.at, visits), lead.activity, pending, lead.fields,
    )  # fmt: skip


def stage_changed(lead: Lead, event: StageChanged) -> Lead:
    """Return *lead* in its new stage."""
    return replace(
        lead,
        version=event.version,
        at=event.at,
        stage=event.to_stage,
        stage_entered_at=event.at,
    )


def sub_status_changed(lead: Lead, event: SubStatusChanged) -> Lead:
    """Return *lead* with its new sub-status."""
    return replace(lead, version=event.version, at=event.at, sub_status=event.to_sub_status)


def fields_set(lead: Lead, event: FieldsSet) -> Lead:
    """Return *lead* with the values written over its fields; None takes a field away."""
    fields = {**lead.fields, **event.values}
    if None in event.values.values():
        fields = {name: value for name, value in fields.items() if value is not None}
    return Lead(
        lead.id, event.version, event.at, lead.status, lead.stage, lead.sub_status, lead.owner,
        lead.opened_at, lead.stage_entered_at, lead.visit, lead.activity, lead.pending, fields,
    )  # fmt: skip


def call_logged(lead: Lead, event: CallLogged) -> Lead:
    """Return *lead* with the call counted; a live call changes nothing until it has ended."""
    if "live" in event.flags:
        return replace(lead, version=event.version, at=event.at)
    pending = lead.pending
    if pending.deferred is not event.deferred:
        pending = Pending(pending.follow_up, event.deferred)
    return Lead(
        lead.id, event.version, event.at, lead.status, lead.stage, lead.sub_status, lead.owner,
        lead.opened_at, lead.stage_entered_at, _visit_after(lead.visit, event),
        _activity_after(lead.activity, event), pending, lead.fields,
    )  # fmt: skip


def follow_up_scheduled(lead: Lead, event: FollowUpScheduled) -> Lead:
    """Return *lead* with the follow-up open, which ends what waited for one."""
    follow_up = FollowUp(event.due, event.initiated_by, event.note)
    return replace(lead, version=event.version, at=event.at, pending=Pending(follow_up))


def follow_up_closed(lead: Lead, event: FollowUpClosed) -> Lead:
    """Return *lead* without the follow-up; one that is done is activity."""
    activity = lead.activity
    if event.outcome == "done":
        activity = replace(activity, last_activity_at=event.at)
    pending = Pending(None, lead.pending.deferred)
    return replace(lead, version=event.version, at=event.at, activity=activity, pending=pending)


def outcome_refused(lead: Lead, event: OutcomeRefused) -> Lead:
    """Return *lead* as it was: only the refusal is on record."""
    return replace(lead, version=event.version, at=event.at)


def _visit_after(visit: Visit, call: CallLogged) -> Visit:
    flags = call.flags
    return Visit(
        visit.entered_at,
        visit.visits,
        visit.calls + 1,
        visit.attempts + ("attempt" in flags),
        visit.connects + call.connected,
        visit.contacts + ("human" in flags),
    )


def _activity_after(activity: Activity, call: CallLogged) -> Activity:
    attempt, human = "attempt" in call.flags, "human" in call.flags
    return Activity(
        activity.attempts + attempt,
        activity.connects + call.connected,
        activity.contacts + human,
        activity.missed + ("missed" in call.flags),
        call.at,
        call.at if human else activity.last_contact_at,
        call.at if attempt or human else activity.last_activity_at,
    )
