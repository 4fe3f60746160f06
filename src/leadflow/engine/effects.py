"""What each event does to a lead: a function for each, clocks aside.

Whoever has just made an event applies it by its function, without asking which one it is.
"""

from dataclasses import replace

from leadflow.engine.events import (
    CallLogged,
    Event,
    FieldsSet,
    FollowUpClosed,
    FollowUpScheduled,
    LeadOpened,
    SignalRecorded,
    StageChanged,
    StatusChanged,
    StatusSuggested,
    SubStatusChanged,
)
from leadflow.engine.lead import (
    NO_ACTIVITY,
    NOTHING_PENDING,
    Activity,
    Automation,
    FollowUp,
    Lead,
    Pending,
    Visit,
)
from leadflow.engine.recorded import (
    activity_after_call,
    activity_after_change,
    activity_after_live_call,
    activity_after_signal,
    answered,
    latest,
    visit_after_call,
    visit_after_signal,
)
from leadflow.record import NOTHING


def lead_opened(event: LeadOpened) -> Lead:
    """Return the lead that *event* opened."""
    at = event.at
    return Lead(
        event.lead_id, event.version, at, event.status, event.stage, None, event.owner, at, at,
        Visit(at, {event.status: 1}), NO_ACTIVITY, NOTHING_PENDING, NOTHING,
    )  # fmt: skip


def status_changed(lead: Lead, event: StatusChanged) -> Lead:
    """Return *lead* in its new status: a new visit begins, what waited is dropped."""
    to, activity = event.to_status, lead.activity
    visits = dict(lead.visit.visits)
    visits[to] = visits.get(to, 0) + 1
    pending = lead.pending
    if pending.deferred is not None or pending.suggested is not None:
        pending = Pending(pending.follow_up, approval=pending.approval)
    if activity.owes_change or activity.call_bars:
        activity = activity_after_change(activity, event)
    visit = Visit(event.at, visits)
    if event.automatic:
        begun = Automation(event.rule, event.from_status)
        visit = Visit(event.at, visits, begun=begun)
    return Lead(
        lead.id, event.version, event.at, to, event.to_stage, None, lead.owner, lead.opened_at,
        lead.stage_entered_at, visit, activity, pending, lead.fields,
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
    """Return *lead* with its new sub-status, which a person who sets it has decided."""
    activity = lead.activity
    if activity.owes_change and event.source == "manual":
        activity = replace(activity, owes_change=False)
    return replace(
        lead,
        version=event.version,
        at=event.at,
        sub_status=event.to_sub_status,
        activity=activity,
    )


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
    """Return *lead* with the call counted; a live call changes nothing until it has ended.

    The next call ends the waiting of what an earlier one has planned; an older call does not.
    """
    if "live" in event.flags:
        return _with(lead, event, activity=activity_after_live_call(lead.activity, event))
    pending = lead.pending
    if pending.deferred is not event.deferred and not event.older:
        pending = replace(pending, deferred=event.deferred)
    visit = lead.visit if event.older else visit_after_call(lead.visit, event)
    return _with(lead, event, visit, activity_after_call(lead.activity, event), pending)


def signal_recorded(lead: Lead, event: SignalRecorded) -> Lead:
    """Return *lead* with the signal counted."""
    pending = lead.pending
    if event.deferred is not None:
        pending = replace(pending, deferred=event.deferred)
    visit = lead.visit if event.older else visit_after_signal(lead.visit, event)
    return _with(lead, event, visit, activity_after_signal(lead.activity, event), pending)


def follow_up_scheduled(lead: Lead, event: FollowUpScheduled) -> Lead:
    """Return *lead* with the follow-up open; one that a person saved ends what waited for it."""
    pending = lead.pending
    deferred = pending.deferred if event.rule is not None else None
    follow_up = FollowUp(event.due, event.initiated_by, event.note)
    waiting = Pending(follow_up, deferred, pending.suggested, pending.approval)
    return _with(lead, event, answered(lead.visit), pending=waiting)


def follow_up_closed(lead: Lead, event: FollowUpClosed) -> Lead:
    """Return *lead* without the follow-up; one that is done is activity."""
    activity = replace(lead.activity, owes_change=True)
    if event.outcome == "done":
        activity = replace(activity, last_activity_at=latest(activity.last_activity_at, event.at))
    waiting = replace(lead.pending, follow_up=None)
    return _with(lead, event, answered(lead.visit), activity, waiting)


def status_suggested(lead: Lead, event: StatusSuggested) -> Lead:
    """Return *lead* with the suggestion, which takes the place of an earlier one."""
    return _with(lead, event, pending=replace(lead.pending, suggested=event.plan))


def on_record(lead: Lead, event: Event) -> Lead:
    """Return *lead* as it was: the event is only on record."""
    return _with(lead, event)


def _with(
    lead: Lead,
    event: Event,
    visit: Visit | None = None,
    activity: Activity | None = None,
    pending: Pending | None = None,
) -> Lead:
    return Lead(
        lead.id, event.version, event.at, lead.status, lead.stage, lead.sub_status, lead.owner,
        lead.opened_at, lead.stage_entered_at, visit or lead.visit, activity or lead.activity,
        pending or lead.pending, lead.fields,
    )  # fmt: skip
