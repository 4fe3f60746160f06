"""The status guide as its authors write it: models of the format and what they refer to.

Everything here is shape; whether a guide fits together is for the checks. The editor schema is in
`leadflow.guide.schema`.
"""

from leadflow.guide.actions import BUILT_IN_ACTIONS, RECIPIENTS, ActionKind, ActionRequest
from leadflow.guide.calls import Calls, CallStatus, Signal
from leadflow.guide.clocks import BUILT_IN_GOALS, TIMER_ORIGINS, Calendar, Sla, StatusGoal, Timer
from leadflow.guide.conditions import ConditionText, conditions
from leadflow.guide.fields import Choice, Field
from leadflow.guide.governance import (
    AccountRule,
    CanReachInvariant,
    CheckSetting,
    Invariant,
    NeverInvariant,
    NeverLeaveInvariant,
    Position,
    Retired,
    RetiredId,
)
from leadflow.guide.guide import Guide, GuideInfo, Start
from leadflow.guide.outcomes import FOLLOW_UP, Fill, FillFrom, OutcomeEntry
from leadflow.guide.people import Approval, Override, Role
from leadflow.guide.reading import read_guide
from leadflow.guide.reference import Reference, ReferenceKind
from leadflow.guide.references import references
from leadflow.guide.requirements import (
    AllOf,
    AnyOf,
    CheckItem,
    EveryChange,
    FieldItem,
    Requirement,
)
from leadflow.guide.sites import (
    Site,
    action_sites,
    outcome_sites,
    position_sites,
    requirement_sites,
)
from leadflow.guide.stages import Stage, StageMoveBack, StageMoves
from leadflow.guide.statuses import Status
from leadflow.guide.targets import ConversionTarget, ShareTarget, Target, TimeTarget
from leadflow.guide.transitions import Transition
from leadflow.guide.values import weekday_numbers

__all__ = [
    "BUILT_IN_ACTIONS",
    "BUILT_IN_GOALS",
    "FOLLOW_UP",
    "RECIPIENTS",
    "TIMER_ORIGINS",
    "AccountRule",
    "ActionKind",
    "ActionRequest",
    "AllOf",
    "AnyOf",
    "Approval",
    "Calendar",
    "CallStatus",
    "Calls",
    "CanReachInvariant",
    "CheckItem",
    "CheckSetting",
    "Choice",
    "ConditionText",
    "ConversionTarget",
    "EveryChange",
    "Field",
    "FieldItem",
    "Fill",
    "FillFrom",
    "Guide",
    "GuideInfo",
    "Invariant",
    "NeverInvariant",
    "NeverLeaveInvariant",
    "OutcomeEntry",
    "Override",
    "Position",
    "Reference",
    "ReferenceKind",
    "Requirement",
    "Retired",
    "RetiredId",
    "Role",
    "ShareTarget",
    "Signal",
    "Site",
    "Sla",
    "Stage",
    "StageMoveBack",
    "StageMoves",
    "Start",
    "Status",
    "StatusGoal",
    "Target",
    "TimeTarget",
    "Timer",
    "Transition",
    "action_sites",
    "conditions",
    "outcome_sites",
    "position_sites",
    "read_guide",
    "references",
    "requirement_sites",
    "weekday_numbers",
]
