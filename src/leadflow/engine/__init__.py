"""The pure core: leads, commands, events, and the workflow that decides."""

from leadflow.engine.commands import (
    ChangeStatus,
    CloseFollowUp,
    Command,
    LogCall,
    MoveStage,
    OpenLead,
    ScheduleFollowUp,
    SetFields,
    Source,
)
from leadflow.engine.decisions import Accepted, Decision, Offer, Refused
from leadflow.engine.events import (
    CallLogged,
    Event,
    FieldsSet,
    FollowUpClosed,
    FollowUpScheduled,
    GuideStamp,
    LeadOpened,
    OutcomeRefused,
    StageChanged,
    StatusChanged,
    SubStatusChanged,
)
from leadflow.engine.evolving import evolve, fold
from leadflow.engine.lead import Activity, Actor, Deferred, FollowUp, Lead, Pending, Visit
from leadflow.engine.wire import read_command, read_event, read_lead, to_dict
from leadflow.engine.workflow import Workflow

__all__ = [
    "Accepted",
    "Activity",
    "Actor",
    "CallLogged",
    "ChangeStatus",
    "CloseFollowUp",
    "Command",
    "Decision",
    "Deferred",
    "Event",
    "FieldsSet",
    "FollowUp",
    "FollowUpClosed",
    "FollowUpScheduled",
    "GuideStamp",
    "Lead",
    "LeadOpened",
    "LogCall",
    "MoveStage",
    "Offer",
    "OpenLead",
    "OutcomeRefused",
    "Pending",
    "Refused",
    "ScheduleFollowUp",
    "SetFields",
    "Source",
    "StageChanged",
    "StatusChanged",
    "SubStatusChanged",
    "Visit",
    "Workflow",
    "evolve",
    "fold",
    "read_command",
    "read_event",
    "read_lead",
    "to_dict",
]
