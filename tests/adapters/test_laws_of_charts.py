"""python-statemachine as a judge: what its charts allow and what `decide` allows is the same.

The charts are built from the rules of random guides, without a look at the engine's tables.
"""

from dataclasses import replace

import pytest
from chart_questions import (
    Hearer,
    charted_moves,
    decided_moves,
    is_charted,
    is_on_chart,
    moves_told,
    spots_in,
    stations,
    today,
)
from chart_walks import free_walks
from hypothesis import given
from hypothesis import strategies as st

from leadflow.adapters.statechart import (
    OffTheChart,
    Spot,
    chart_at,
    chart_class,
    chart_through,
    follow,
    spot_of,
)
from leadflow.exploration import spots, ways_on
from strategies.guides import guides
from strategies.walks import leads, opened, walks, walks_through

WALKS = st.one_of(
    walks(), walks(timed=True), guides(governed=True).flatmap(walks_through), free_walks()
)


@given(WALKS)
def test_wherever_a_walk_leads_chart_and_engine_know_the_same_moves(walk):
    workflow = walk.workflow
    for lead in stations(walk):
        if is_on_chart(workflow, lead):
            charted = {event for event, _ in charted_moves(workflow, today(workflow, lead))}
            assert charted == decided_moves(workflow, lead)


@given(st.data())
def test_from_every_spot_of_a_guide_chart_and_engine_know_the_same_moves(data):
    workflow = data.draw(guides()).workflow
    lead = data.draw(opened(workflow))[-1].decision.lead
    for spot in spots(workflow):
        there = replace(lead, stage=spot.stage, status=spot.status)
        charted = {event for event, _ in charted_moves(workflow, spot)}
        assert charted == decided_moves(workflow, there)


@given(guides())
def test_charts_lead_where_the_tables_lead(case):
    workflow = case.workflow
    assert set(spots(workflow)) == {
        value for value in chart_class(workflow).states_map if isinstance(value, Spot)
    }
    for spot in spots(workflow):
        charted = {to for _, to in charted_moves(workflow, spot)}
        assert charted == set(ways_on(workflow.tables, spot))


@given(leads())
def test_a_chart_stands_where_its_lead_does_also_under_ids_that_were_retired(found):
    case, lead = found
    if is_on_chart(case.workflow, lead):
        chart = chart_at(case.workflow, lead)
        assert spot_of(chart) == today(case.workflow, lead)
        assert len(chart.configuration) == (1 if lead.stage is None else 2)


@given(WALKS)
def test_a_chart_that_follows_stands_where_the_lead_does(walk):
    workflow, chart = walk.workflow, None
    for step in walk.steps:
        lead, events = step.decision.lead, step.decision.events
        if lead is None or not is_on_chart(workflow, lead):
            chart = None
            continue
        chart = chart_at(workflow, lead) if chart is None else follow(chart, events)
        assert spot_of(chart) == today(workflow, lead)


@given(WALKS)
def test_listeners_hear_every_move_and_overrides_alone_lead_where_there_is_none(walk):
    workflow, hearer = walk.workflow, Hearer()
    if not all(is_on_chart(workflow, lead) for lead in stations(walk)):
        return
    chart_through(workflow, walk.events, [hearer])
    start, *moves = moves_told(workflow, walk.events)
    known = [move for move in moves if is_charted(workflow, move)]
    assert hearer.moves == known
    assert spots_in(hearer.entered) == [start.to, *(move.to for move in moves)]
    assert spots_in(hearer.left) == [move.left for move in known]
    assert all(move.is_free for move in moves if not is_charted(workflow, move))


@given(free_walks())
def test_a_lead_that_comes_off_the_chart_is_said_to_be_so(walk):
    workflow = walk.workflow
    for lead in stations(walk):
        if not is_on_chart(workflow, lead):
            with pytest.raises(OffTheChart, match="is off the chart"):
                chart_at(workflow, lead)
            with pytest.raises(OffTheChart, match="is off the chart"):
                chart_through(workflow, walk.events)
