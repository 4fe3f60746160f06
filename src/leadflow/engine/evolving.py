"""How events make a lead. Nothing here knows a rule: an event is already decided.

`evolve` never refuses the next event of a lead, and folding a lead's events gives the lead back.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Never, get_args

from leadflow.engine import clock_effects, effects, people_effects
from leadflow.engine.clock_events import (
    ActionRequested,
    SlaBreached,
    SlaCancelled,
    SlaMet,
    SlaWarned,
    TimerFired,
)
from leadflow.engine.events import (
    CallLogged,
    Event,
    FieldsSet,
    FollowUpClosed,
    FollowUpScheduled,
    LeadOpened,
    OutcomeRefused,
    SignalRecorded,
    StageChanged,
    StatusChanged,
    StatusSuggested,
    SubStatusChanged,
)
from leadflow.engine.lead import Lead
from leadflow.engine.people_events import (
    ApprovalDropped,
    ApprovalGranted,
    ApprovalRejected,
    ApprovalRequested,
    AutomationOverridden,
    LeadMigrated,
    OverrideUsed,
    OwnerAssigned,
)
from leadflow.problems import InvalidCommand

_EFFECTS: Mapping[type, Callable[[Lead, Never], Lead]] = {
    ActionRequested: effects.on_record,
    ApprovalDropped: people_effects.approval_ended,
    ApprovalGranted: people_effects.approval_granted,
    ApprovalRejected: people_effects.approval_ended,
    ApprovalRequested: people_effects.approval_requested,
    AutomationOverridden: effects.on_record,
    CallLogged: effects.call_logged,
    FieldsSet: effects.fields_set,
    FollowUpClosed: effects.follow_up_closed,
    FollowUpScheduled: effects.follow_up_scheduled,
    LeadMigrated: people_effects.lead_migrated,
    OutcomeRefused: clock_effects.outcome_refused,
    OverrideUsed: effects.on_record,
    OwnerAssigned: people_effects.owner_assigned,
    SignalRecorded: effects.signal_recorded,
    SlaBreached: clock_effects.sla_breached,
    SlaCancelled: effects.on_record,
    SlaMet: clock_effects.sla_met,
    SlaWarned: clock_effects.sla_warned,
    StageChanged: effects.stage_changed,
    StatusChanged: effects.status_changed,
    StatusSuggested: effects.status_suggested,
    SubStatusChanged: effects.sub_status_changed,
    TimerFired: clock_effects.timer_fired,
}


def fold(events: Iterable[Event]) -> Lead:
    """Return the lead that *events* tell of, the first of which opened it.

    Raises:
        InvalidCommand: the events do not begin with `LeadOpened`, or one is missing or doubled.

    >>> from datetime import datetime, timezone
    >>> from leadflow.engine.guide_stamp import GuideStamp
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
    lead = effects.lead_opened(first)
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
    if type(event) is LeadOpened:
        raise InvalidCommand(f"lead {lead.id!r} is open already")
    return evolved(lead, event)


def evolved(lead: Lead, event: Event) -> Lead:
    """Return *lead* as it is after *event*, which whoever calls has just made for it.

    Raises:
        KeyError: a second `LeadOpened`.
    """
    return _EFFECTS[event.__class__](lead, event)  # type: ignore[arg-type]
