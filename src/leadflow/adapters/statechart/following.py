"""Charts of leads: where a lead stands, and what its events say it went through.

A chart follows what was decided and decides nothing. Its listeners hear every move.
"""

from collections.abc import Iterable
from inspect import iscoroutine

from leadflow.adapters.statechart.charts import chart_class
from leadflow.adapters.statechart.standing import (
    NOT_AWAITED,
    LeadChart,
    spot_of,
    standing_at,
    workflow_of,
)
from leadflow.engine import Event, Lead, Workflow
from leadflow.engine.events import LeadOpened, StageChanged, StatusChanged
from leadflow.engine.people_events import LeadMigrated
from leadflow.exploration import Spot, today_at
from leadflow.problems import InvalidCommand, LeadflowError


class OffTheChart(LeadflowError):
    """A lead stands where its guide has no spot; the argument is a sentence that says so."""


def chart_at(workflow: Workflow, lead: Lead, listeners: Iterable[object] = ()) -> LeadChart:
    """Return a chart that stands where *lead* does; the *listeners* hear what comes next.

    Raises:
        OffTheChart: the guide has no such spot: an override took the lead there, or it is another
            guide's.

    >>> from datetime import datetime, timezone
    >>> from leadflow import OpenLead, load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won}}
    ... transitions: [{from: new, to: won}]
    ... ''')
    >>> monday = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
    >>> lead = workflow.open(OpenLead("L-1", at=monday)).lead
    >>> chart_at(workflow, lead).configuration_values
    OrderedSet([Spot(stage=None, status='new')])
    """
    spot = today_at(workflow, lead.stage, lead.status)
    return standing_at(chart_class(workflow), _on_chart(workflow, spot, lead.id), listeners)


def chart_through(
    workflow: Workflow, events: Iterable[Event], listeners: Iterable[object] = ()
) -> LeadChart:
    """Return the chart of the lead that *events* tell of, the first of which opened it.

    The *listeners* hear all of it, the opening included.

    Raises:
        InvalidCommand: the events do not begin with `LeadOpened`.
        OffTheChart: the lead comes where the guide has no spot.

    >>> from datetime import datetime, timezone
    >>> from leadflow import OpenLead, load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}}
    ... transitions: []
    ... ''')
    >>> monday = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
    >>> class Board:
    ...     def on_enter_state(self, target, fact):
    ...         print(fact.lead_id, "enters", target.name)
    >>> opened = workflow.open(OpenLead("L-1", at=monday))
    >>> chart = chart_through(workflow, opened.events, [Board()])
    L-1 enters new
    """
    remaining = iter(events)
    opened = next(remaining, None)
    if not isinstance(opened, LeadOpened):
        raise InvalidCommand(f"a lead's events begin with LeadOpened, not with {opened!r}")
    spot = today_at(workflow, opened.stage, opened.status)
    _on_chart(workflow, spot, opened.lead_id)
    chart = chart_class(workflow)(start_value=spot, listeners=list(listeners), fact=opened)
    return follow(chart, remaining)


def follow(chart: LeadChart, events: Iterable[Event]) -> LeadChart:
    """Return *chart* after *events* of its lead, every move of which its listeners have heard.

    A listener may take the event of leadflow as `fact`. Where no transition leads, since an
    override took the lead there or its ids were renamed, the chart that comes back is a new one:
    its listeners hear that the spot is entered, but not that another one is left.

    Raises:
        InvalidCommand: it is no chart of a guide, or a listener would have to be awaited.
        OffTheChart: the lead comes where the guide has no spot.

    >>> from datetime import datetime, timezone
    >>> from leadflow import ChangeStatus, OpenLead, load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won}}
    ... transitions: [{from: new, to: won}]
    ... ''')
    >>> monday = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
    >>> lead = workflow.open(OpenLead("L-1", at=monday)).lead
    >>> class Board:
    ...     def after_transition(self, source, target, fact):
    ...         print(f"{source.name} -> {target.name} ({fact.id}, {fact.source})")
    >>> chart = chart_at(workflow, lead, [Board()])
    >>> chart = follow(chart, workflow.decide(lead, ChangeStatus("won", at=monday)).events)
    new -> won (L-1/2, manual)
    """
    for event in events:
        spot = _spot_after(workflow_of(chart), event)
        if spot is not None and spot != spot_of(chart):
            chart = _moved(chart, spot, event)
    return chart


def _spot_after(workflow: Workflow, event: Event) -> Spot | None:
    """Return where *event* says that the lead stands now, if it says so."""
    match event:
        case StatusChanged(to_stage=stage, to_status=status):
            return today_at(workflow, stage, status)
        case StageChanged(to_stage=stage, status=status):
            return today_at(workflow, stage, status)
        case LeadOpened() | LeadMigrated():
            return today_at(workflow, event.stage, event.status)
        case _:
            return None


def _moved(chart: LeadChart, spot: Spot, event: Event) -> LeadChart:
    for way in chart.states_map[spot_of(chart)].transitions:
        if way.target is not None and way.target.value == spot:
            sent = chart.send(way.event, fact=event)
            if iscoroutine(sent):
                sent.close()
                raise InvalidCommand(f"{chart!r} cannot follow: {NOT_AWAITED}")
            return chart
    _on_chart(workflow_of(chart), spot, event.lead_id)
    return type(chart)(start_value=spot, listeners=chart.active_listeners, fact=event)


def _on_chart(workflow: Workflow, spot: Spot, lead_id: str) -> Spot:
    """Return *spot* if the chart has it."""
    if spot not in chart_class(workflow).states_map:
        where = "" if spot.stage is None else f" in the stage {spot.stage!r}"
        says = f"the guide {workflow.guide.id!r} has no status {spot.status!r}{where}"
        raise OffTheChart(f"lead {lead_id!r} is off the chart: {says}")
    return spot
