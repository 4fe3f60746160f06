"""A guide as a StateChart of python-statemachine: to listen to, to draw, and to judge by.

The chart has the moves that exist. Who may make one, and what it takes, the engine decides.
"""

from leadflow.adapters.statechart.charts import chart_class
from leadflow.adapters.statechart.diagrams import (
    DiagramFormat,
    PydotNotInstalled,
    UnknownFormat,
    diagram,
)
from leadflow.adapters.statechart.following import (
    OffTheChart,
    chart_at,
    chart_through,
    follow,
)
from leadflow.adapters.statechart.moves import Stage
from leadflow.adapters.statechart.names import stage_event, stage_id, status_event, status_id
from leadflow.adapters.statechart.standing import LeadChart, spot_of
from leadflow.exploration import Spot

__all__ = [
    "DiagramFormat",
    "LeadChart",
    "OffTheChart",
    "PydotNotInstalled",
    "Spot",
    "Stage",
    "UnknownFormat",
    "chart_at",
    "chart_class",
    "chart_through",
    "diagram",
    "follow",
    "spot_of",
    "stage_event",
    "stage_id",
    "status_event",
    "status_id",
]
