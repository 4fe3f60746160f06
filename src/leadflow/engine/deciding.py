"""Which function decides which command, and what happens by itself before and after it.

What is due by then is settled first; what the command itself makes due is settled after it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Never

from leadflow.engine.approving import approve, reject
from leadflow.engine.assigning import assign_owner
from leadflow.engine.calling import log_call
from leadflow.engine.changing import change_status, move_stage
from leadflow.engine.commands import (
    AcceptSuggestion,
    Approve,
    AssignOwner,
    ChangeStatus,
    CloseFollowUp,
    Command,
    LogCall,
    Migrate,
    MoveStage,
    OpenLead,
    RecordSignal,
    Reject,
    ScheduleFollowUp,
    SetFields,
    Tick,
)
from leadflow.engine.decisions import Accepted, Decision, Refused
from leadflow.engine.events import Event
from leadflow.engine.keeping import close_follow_up, schedule_follow_up, set_fields
from leadflow.engine.lead import Lead
from leadflow.engine.migrating import migrate
from leadflow.engine.opening import open_lead
from leadflow.engine.settling import settle, settle_after
from leadflow.engine.signalling import record_signal
from leadflow.engine.suggesting import accept_suggestion
from leadflow.engine.tables import Tables
from leadflow.engine.telling import Telling

Decide = Callable[[Tables, Lead, Never, datetime], Decision]


def tick(tables: Tables, lead: Lead, command: Tick, at: datetime) -> Decision:
    """Decide that time has passed: whatever was due is settled by now."""
    return Accepted(lead, ())


DECIDERS: Mapping[type, Decide] = {
    AcceptSuggestion: accept_suggestion,
    Approve: approve,
    AssignOwner: assign_owner,
    ChangeStatus: change_status,
    CloseFollowUp: close_follow_up,
    LogCall: log_call,
    Migrate: migrate,
    MoveStage: move_stage,
    RecordSignal: record_signal,
    Reject: reject,
    ScheduleFollowUp: schedule_follow_up,
    SetFields: set_fields,
    Tick: tick,
}


def decide_on_time(tables: Tables, lead: Lead, command: Command, at: datetime) -> Decision:
    """Return the decision on *command* for the lead as it is *at* that moment.

    The events of what was due come first, also where the command is refused. What this guide
    makes due for a lead of another revision happens once the lead has been migrated.
    """
    if isinstance(command, Migrate):
        migrated = migrate(tables, lead, command, at)
        if isinstance(migrated, Refused):
            return migrated
        return _followed(migrated, (), settle(tables, migrated.lead, at))
    settled = settle(tables, lead, at)
    before = () if settled is None else tuple(settled.events)
    if settled is not None:
        lead = settled.lead
    decision = DECIDERS[command.__class__](tables, lead, command, at)  # type: ignore[arg-type]
    if isinstance(decision, Refused):
        return Refused(decision.objections, lead, before) if before else decision
    after = settle if _came_late(command) else settle_after
    return _followed(decision, before, after(tables, decision.lead, at))


def _came_late(command: Command) -> bool:
    """Tell whether *command* records an earlier moment, from which a timer may be due by now."""
    return isinstance(command, LogCall | RecordSignal) and command.happened_at is not None


def open_on_time(tables: Tables, command: OpenLead, at: datetime) -> Decision:
    """Return the decision on opening a lead, with what it sets off at once."""
    decision = open_lead(tables, command, at)
    if isinstance(decision, Refused):
        return decision
    return _followed(decision, (), settle_after(tables, decision.lead, at))


def _followed(decision: Accepted, before: tuple[Event, ...], after: Telling | None) -> Accepted:
    """Return *decision* after the events *before* it, and with those that it has made due."""
    if after is not None:
        return Accepted(after.lead, (*before, *decision.events, *after.events))
    return Accepted(decision.lead, (*before, *decision.events)) if before else decision
