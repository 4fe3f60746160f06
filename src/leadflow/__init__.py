"""Status guides for leads: rules in YAML, checked as a whole, enforced on every path.

Load a guide, ask it about a lead, get facts or every reason why not:

    workflow = leadflow.load("inside-sales.leadflow.yaml")
    decision = workflow.decide(lead, leadflow.ChangeStatus("qualified", at=now, actor=ann))

What reads YAML or needs pydantic (`load`, `check`, `Guide` and their like) is imported when it is
first used, so that importing leadflow costs a host next to nothing.
"""

from importlib import import_module

from leadflow.engine import (
    Accepted,
    AcceptSuggestion,
    ActionRequested,
    Activity,
    Actor,
    CallLogged,
    ChangeStatus,
    CloseFollowUp,
    Command,
    Decision,
    Event,
    FieldsSet,
    Firing,
    FollowUp,
    FollowUpClosed,
    FollowUpScheduled,
    GuideStamp,
    Lead,
    LeadOpened,
    LogCall,
    MoveStage,
    Offer,
    OpenLead,
    OutcomeRefused,
    Pending,
    Plan,
    RecordSignal,
    Refused,
    ScheduleFollowUp,
    SetFields,
    SignalRecorded,
    SignalTally,
    SlaBreached,
    SlaCancelled,
    SlaMet,
    SlaState,
    SlaWarned,
    StageChanged,
    StatusChanged,
    StatusSuggested,
    SubStatusChanged,
    Tick,
    TimerFired,
    Visit,
    Workflow,
    evolve,
    fold,
    read_command,
    read_event,
    read_lead,
    to_dict,
)
from leadflow.problems import (
    InvalidCommand,
    InvalidGuide,
    LeadflowError,
    Objection,
    Place,
    Problem,
    Rule,
)

__version__ = "0.1.0"

_ON_USE = {
    "Guide": "leadflow.guide",
    "check": "leadflow.checking",
    "check_text": "leadflow.checking",
    "load": "leadflow.checking",
    "load_text": "leadflow.checking",
}

__all__ = [
    "AcceptSuggestion",
    "Accepted",
    "ActionRequested",
    "Activity",
    "Actor",
    "CallLogged",
    "ChangeStatus",
    "CloseFollowUp",
    "Command",
    "Decision",
    "Event",
    "FieldsSet",
    "Firing",
    "FollowUp",
    "FollowUpClosed",
    "FollowUpScheduled",
    "Guide",
    "GuideStamp",
    "InvalidCommand",
    "InvalidGuide",
    "Lead",
    "LeadOpened",
    "LeadflowError",
    "LogCall",
    "MoveStage",
    "Objection",
    "Offer",
    "OpenLead",
    "OutcomeRefused",
    "Pending",
    "Place",
    "Plan",
    "Problem",
    "RecordSignal",
    "Refused",
    "Rule",
    "ScheduleFollowUp",
    "SetFields",
    "SignalRecorded",
    "SignalTally",
    "SlaBreached",
    "SlaCancelled",
    "SlaMet",
    "SlaState",
    "SlaWarned",
    "StageChanged",
    "StatusChanged",
    "StatusSuggested",
    "SubStatusChanged",
    "Tick",
    "TimerFired",
    "Visit",
    "Workflow",
    "check",
    "check_text",
    "evolve",
    "fold",
    "load",
    "load_text",
    "read_command",
    "read_event",
    "read_lead",
    "to_dict",
]


def __getattr__(name: str) -> object:
    if name in _ON_USE:
        return getattr(import_module(_ON_USE[name]), name)
    raise AttributeError(f"module 'leadflow' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
