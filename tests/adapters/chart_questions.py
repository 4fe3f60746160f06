"""What is asked of charts and of the engine, so that their answers can be held side by side."""

from dataclasses import dataclass, field

from leadflow import (
    ChangeStatus,
    LeadMigrated,
    LeadOpened,
    MoveStage,
    OverrideUsed,
    Refused,
    StageChanged,
    StatusChanged,
)
from leadflow.adapters.statechart import Spot, chart_class, stage_event, status_event

NO_SUCH_MOVE = {"LF401", "LF403", "LF408", "LF418"}


@dataclass(frozen=True)
class Told:
    """What an event says about where the lead stood and stands; free moves are an override's."""

    left: object
    to: object
    event: object
    is_free: bool = field(default=False, compare=False)


class Hearer:
    """Listens to a chart and keeps what it has heard."""

    def __init__(self):
        self.moves = []
        self.entered = []
        self.left = []

    def after_transition(self, source, target, fact):
        self.moves.append(Told(source.value, target.value, fact))

    def on_enter_state(self, target):
        self.entered.append(target.value)

    def on_exit_state(self, source):
        self.left.append(source.value)


def stations(walk):
    """Return the lead as it was after every step of *walk*."""
    leads = [step.decision.lead for step in walk.steps]
    return [lead for lead in leads if lead is not None]


def today(workflow, lead):
    """Return where *lead* stands, under the ids that the guide has today."""
    return _today(workflow, lead.stage, lead.status)


def is_on_chart(workflow, lead):
    return today(workflow, lead) in chart_class(workflow).states_map


def charted_moves(workflow, spot):
    """Return the moves from *spot* by the chart: events and where they lead."""
    ways = chart_class(workflow).states_map[spot].transitions
    return {(way.event, way.target.value) for way in ways}


def decided_moves(workflow, lead):
    """Return the events of all moves of *lead* that `decide` does not call impossible."""
    spot, at = today(workflow, lead), lead.at
    changes = [each.id for each in workflow.statuses if each.id != spot.status]
    moves = [each.id for each in workflow.stages if each.id != spot.stage]
    asked = [(status_event(to), ChangeStatus(to, at=at)) for to in changes]
    asked += [(stage_event(to), MoveStage(to, at=at)) for to in moves]
    return {event for event, command in asked if exists(workflow.decide(lead, command))}


def exists(decision):
    """Tell whether there is such a move, whatever else may stand in its way."""
    refused = decision.objections if isinstance(decision, Refused) else ()
    return NO_SUCH_MOVE.isdisjoint(objection.code for objection in refused)


def moves_told(workflow, events):
    """Return the opening and every change of place that *events* tell of."""
    told, spot, is_free = [], None, False
    for event in events:
        is_free = is_free or isinstance(event, OverrideUsed)
        to = _spot_told(workflow, event)
        if to not in (None, spot):
            told.append(Told(spot, to, event, is_free))
            spot, is_free = to, False
    return told


def _spot_told(workflow, event):
    match event:
        case LeadOpened() | LeadMigrated():
            return _today(workflow, event.stage, event.status)
        case StatusChanged():
            return _today(workflow, event.to_stage, event.to_status)
        case StageChanged():
            return _today(workflow, event.to_stage, event.status)
    return None


def is_charted(workflow, move):
    return move.to in {to for _, to in charted_moves(workflow, move.left)}


def spots_in(values):
    return [value for value in values if isinstance(value, Spot)]


def _today(workflow, stage, status):
    retired = workflow.rules.retired
    stages = {old.id: old.use for old in retired.stages}
    statuses = {old.id: old.use for old in retired.statuses}
    return Spot(stages.get(stage, stage), statuses.get(status, status))
