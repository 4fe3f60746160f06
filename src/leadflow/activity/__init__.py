"""History through a guide: activity logs as commands, and what comes out in figures."""

from leadflow.activity.cells import Watch
from leadflow.activity.clock_figures import (
    ActionFigures,
    OutcomeFigures,
    SignalFigures,
    SlaFigures,
    SuggestionFigures,
    TimerFigures,
)
from leadflow.activity.columns import OWN_COLUMNS, unknown_targets
from leadflow.activity.figures import (
    CallFigures,
    Conversion,
    Example,
    Refusal,
    RowFigures,
    Standing,
    Summary,
    Unconnected,
)
from leadflow.activity.log import Log, read_log, read_log_from
from leadflow.activity.options import DEFAULT_OPTIONS, LogOptions
from leadflow.activity.people_figures import ApprovalFigures, CorrectionFigures, OverrideFigures
from leadflow.activity.replay import OnDecision, OnEvents, Replay, WatchRows, replay
from leadflow.activity.rows import Row
from leadflow.activity.until import UnfitUntil, read_until

__all__ = [
    "DEFAULT_OPTIONS",
    "OWN_COLUMNS",
    "ActionFigures",
    "ApprovalFigures",
    "CallFigures",
    "Conversion",
    "CorrectionFigures",
    "Example",
    "Log",
    "LogOptions",
    "OnDecision",
    "OnEvents",
    "OutcomeFigures",
    "OverrideFigures",
    "Refusal",
    "Replay",
    "Row",
    "RowFigures",
    "SignalFigures",
    "SlaFigures",
    "Standing",
    "SuggestionFigures",
    "Summary",
    "TimerFigures",
    "Unconnected",
    "UnfitUntil",
    "Watch",
    "WatchRows",
    "read_log",
    "read_log_from",
    "read_until",
    "replay",
    "unknown_targets",
]
