"""The chart of a guide as a class: its stages, their statuses, and the moves between them.

A class is built once for a guide, since python-statemachine remembers the classes it has seen.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from statemachine import Event
from statemachine.io import (
    StateDefinition,
    TransitionDict,
    create_machine_class_from_definition,
)

from leadflow.adapters.statechart.moves import Move, Stage, moves_from, spots_of
from leadflow.adapters.statechart.names import one_line, stage_id, status_id
from leadflow.adapters.statechart.standing import LeadChart, spot_of, standing_at, workflow_of
from leadflow.engine import Workflow
from leadflow.engine.rules import Rules, StageRule
from leadflow.exploration import Spot
from leadflow.record import record

Called = Literal["guide", "stage", "status", "event"]
Spelling = Callable[[Called, str, str | None], str]
"""How to write the label of something; of a status also the label of its stage is given."""

_GUIDES_KEPT = 64


def chart_class(workflow: Workflow) -> type[LeadChart]:
    """Return the chart of a guide, which begins where new leads do.

    Stages are compound states and statuses their children; in a guide without stages the statuses
    stand by themselves. A state's `value` is a `Spot` or a `Stage`, its `name` the label. Every
    move that exists is a transition. A status that is won or lost and has no way on is final.

    What a listener raises comes through, and an event that moves nothing raises.

    Raises:
        Nothing.

    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won, label: Closed won}}
    ... transitions: [{from: new, to: won}]
    ... ''')
    >>> chart = chart_class(workflow)()
    >>> [event.name for event in chart.allowed_events]
    ['to Closed won']
    >>> chart_class(workflow) is type(chart)
    True
    """
    return spelt_class(workflow, as_labelled)


def spelt_class(workflow: Workflow, spelling: Spelling) -> type[LeadChart]:
    """Return the chart of a guide with its labels written as *spelling* says.

    Raises:
        Nothing.

    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}}
    ... transitions: []
    ... ''')
    >>> spelt_class(workflow, lambda thing, label, stage: label.upper()).initial_state.name
    'NEW'
    """
    return _built(_Guided(workflow), spelling)


def as_labelled(thing: Called, label: str, stage: str | None) -> str:
    """Return *label* as it is.

    Raises:
        Nothing.

    >>> as_labelled("status", "New", "Sales")
    'New'
    """
    return label


@record
class _Guided:
    """A workflow, equal to any other one of the same guide."""

    workflow: Workflow

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Guided) and other.workflow.guide == self.workflow.guide

    def __hash__(self) -> int:
        return hash(self.workflow.guide.fingerprint)


@lru_cache(maxsize=_GUIDES_KEPT)
def _built(guided: _Guided, spelling: Spelling) -> type[LeadChart]:
    drawing = _Drawing(guided.workflow.rules, spelling)
    return create_machine_class_from_definition(
        one_line(spelling("guide", drawing.rules.title, None)),
        drawing.states(),
        workflow=guided.workflow,
        catch_errors_as_events=False,
        allow_event_without_transition=False,
        validate_disconnected_states=False,
        validate_trap_states=False,
        validate_final_reachability=False,
        __module__=spelling.__module__,
        __doc__="Where a lead can stand by one guide, and which moves exist.",
        __reduce__=_reduced,
    )


class _Drawing:
    """The states of a chart as python-statemachine wants them described."""

    def __init__(self, rules: Rules, spelling: Spelling) -> None:
        self.rules = rules
        self.spelling = spelling
        self.labels = {status.id: status.label for status in rules.statuses}
        self.categories = {status.id: status.category for status in rules.statuses}

    def states(self) -> dict[str, StateDefinition]:
        if not self.rules.stages:
            return self.statuses(None)
        return {stage_id(stage.id): self.stage(stage) for stage in self.rules.stages}

    def stage(self, stage: StageRule) -> StateDefinition:
        return {
            "name": self.spelling("stage", stage.label, None),
            "value": Stage(stage.id),
            "initial": stage.id == self.rules.start_stage,
            "states": self.statuses(stage),
        }

    def statuses(self, stage: StageRule | None) -> dict[str, StateDefinition]:
        spots = spots_of(self.rules, stage)
        first = self.first(stage) or spots[0].status
        return {
            status_id(spot.status, spot.stage): {
                **self.status(stage, spot),
                "initial": spot.status == first,
            }
            for spot in spots
        }

    def first(self, stage: StageRule | None) -> str | None:
        """Return the status of a new lead, or of one that is moved into the stage."""
        if stage is None or stage.id == self.rules.start_stage:
            return self.rules.start_status
        return stage.enters_status

    def status(self, stage: StageRule | None, spot: Spot) -> StateDefinition:
        moves = tuple(moves_from(self.rules, spot))
        category = (stage and stage.category) or self.categories[spot.status]
        return {
            "name": self.spelling(
                "status", self.labels[spot.status], None if stage is None else stage.label
            ),
            "value": spot,
            "final": not moves and category in ("won", "lost"),
            "transitions": [self.transition(move) for move in moves],
        }

    def transition(self, move: Move) -> TransitionDict:
        event = Event(id=move.event, name=self.spelling("event", move.name, None))
        return {"target": status_id(move.to.status, move.to.stage), "event": event}


def _reduced(chart: LeadChart) -> tuple[object, ...]:
    return _restored, (workflow_of(chart), spot_of(chart), tuple(chart.active_listeners))


def _restored(workflow: Workflow, spot: Spot, listeners: tuple[object, ...]) -> LeadChart:
    return standing_at(chart_class(workflow), spot, listeners)
