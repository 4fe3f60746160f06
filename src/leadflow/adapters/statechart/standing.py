"""Where a chart stands, and charts that stand somewhere from the beginning."""

from collections.abc import Iterable

from statemachine import StateChart
from statemachine.model import Model
from statemachine.orderedset import OrderedSet

from leadflow.engine import Workflow
from leadflow.exploration import Spot
from leadflow.problems import InvalidCommand

LeadChart = StateChart[Model]
"""Where one lead stands, and who listens."""

NOT_AWAITED = "within an event loop its listeners must be plain functions"


def workflow_of(chart: LeadChart) -> Workflow:
    """Return the workflow whose chart *chart* is.

    Raises:
        InvalidCommand: it is no chart of a guide.

    >>> workflow_of("a chart")
    Traceback (most recent call last):
    leadflow.problems.errors.InvalidCommand: 'a chart' is no chart of a guide; chart_at makes one
    """
    workflow = getattr(chart, "workflow", None)
    if not isinstance(workflow, Workflow):
        raise InvalidCommand(f"{chart!r} is no chart of a guide; chart_at makes one")
    return workflow


def spot_of(chart: LeadChart) -> Spot:
    """Return where *chart* stands.

    Raises:
        InvalidCommand: it is no chart of a guide, or waits for listeners that are coroutines.

    >>> from leadflow import load_text
    >>> from leadflow.adapters.statechart import chart_class
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}}
    ... transitions: []
    ... ''')
    >>> spot_of(chart_class(workflow)())
    Spot(stage=None, status='new')
    """
    workflow_of(chart)
    for value in chart.configuration_values:
        if isinstance(value, Spot):
            return value
    raise InvalidCommand(f"{chart!r} stands nowhere yet: {NOT_AWAITED}")


def standing_at(
    chart_class: type[LeadChart], spot: Spot, listeners: Iterable[object] = ()
) -> LeadChart:
    """Return a chart that stands at *spot* already, so that the *listeners* hear nothing of it.

    Raises:
        KeyError: the chart has no such spot.

    >>> from leadflow.adapters.statechart import chart_class
    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won}}
    ... transitions: [{from: new, to: won}]
    ... ''')
    >>> spot_of(standing_at(chart_class(workflow), Spot(None, "won")))
    Spot(stage=None, status='won')
    """
    state = chart_class.states_map[spot]
    model = Model()  # type: ignore[no-untyped-call]
    model.state = OrderedSet([*(each.value for each in state.ancestors()), spot])
    return chart_class(model, listeners=list(listeners))
