"""Charts that follow what was decided, and what their listeners hear of it."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from chart_questions import Hearer

from leadflow import (
    Accepted,
    Actor,
    ChangeStatus,
    InvalidCommand,
    LogCall,
    Migrate,
    MoveStage,
    OpenLead,
    Override,
    SetFields,
    load_text,
)
from leadflow.adapters.statechart import (
    OffTheChart,
    Spot,
    Stage,
    chart_at,
    chart_through,
    follow,
    spot_of,
)

GUIDE = """
leadflow: 1
guide: {id: desk, title: Desk, revision: "1"}
start: {stage: mql, status: new}
roles: {manager: {}}
fields: {budget: number}
stages:
  mql: {statuses: [new, nurture]}
  sql: {statuses: [working, nurture], enters_status: working}
  end: {statuses: [won]}
statuses:
  new: {category: open}
  nurture: {category: on_hold}
  working: {category: open}
  won: {category: won, enters_stage: end, locked: true}
transitions:
  - {from: new, to: [nurture, working]}
  - {from: working, to: [nurture, won]}
calls:
  statuses: {dead: {flags: attempt, lead_status: nurture}}
overrides:
  - {by: manager, may_skip: [transition, stage, locked]}
retired:
  statuses: {Untouched: new}
  stages: {marketing: mql}
"""
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
NEW, ASLEEP = Spot("mql", "new"), Spot("mql", "nurture")
WORKING, WON = Spot("sql", "working"), Spot("end", "won")
MEG = Actor("meg", "manager")


class Ear:
    """Notes down in order what a chart tells."""

    def __init__(self):
        self.notes = []

    def on_exit_state(self, source, event):
        self.notes.append(f"{source.id} left by {event}")

    def on_enter_state(self, target, event):
        self.notes.append(f"{target.id} entered by {event}")

    def after_into_sql(self, fact):
        self.notes.append(f"{fact.id} took it into sql")


@pytest.fixture(scope="module")
def workflow():
    return load_text(GUIDE)


@pytest.fixture
def opened(workflow):
    return workflow.open(OpenLead("L-1", at=MONDAY))


def decided(workflow, lead, command):
    decision = workflow.decide(lead, command)
    assert isinstance(decision, Accepted), decision
    return decision


def freely(workflow, lead, to):
    """Return what was decided on an override that takes *lead* to the status *to*."""
    override = Override("She asked for it.")
    change = ChangeStatus(to, at=lead.at + timedelta(hours=1), actor=MEG, override=override)
    return decided(workflow, lead, change)


def test_an_opening_is_heard_from_outside_in(workflow, opened):
    ear = Ear()
    chart = chart_through(workflow, opened.events, [ear])
    assert spot_of(chart) == NEW
    assert ear.notes == [
        "stage_mql entered by __initial__",
        "status_new__in_mql entered by __initial__",
    ]


def test_a_lead_that_is_imported_begins_where_it_stands(workflow):
    imported = OpenLead("L-2", at=MONDAY, source="import", status="working", stage="sql")
    hearer = Hearer()
    chart = chart_through(workflow, workflow.open(imported).events, [hearer])
    assert (spot_of(chart), hearer.entered) == (WORKING, [Stage("sql"), WORKING])


def test_listeners_of_a_chart_for_a_lead_hear_only_what_comes_after(workflow, opened):
    ear = Ear()
    chart = chart_at(workflow, opened.lead, [ear])
    assert [state.id for state in chart.configuration] == ["stage_mql", "status_new__in_mql"]
    moved = decided(workflow, opened.lead, MoveStage("sql", at=MONDAY))
    assert follow(chart, moved.events) is chart
    assert ear.notes == [
        "status_new__in_mql left by into_sql",
        "stage_mql left by into_sql",
        "stage_sql entered by into_sql",
        "status_working__in_sql entered by into_sql",
        "L-1/2 took it into sql",
    ]


def test_within_a_stage_the_stage_is_not_left(workflow, opened):
    hearer = Hearer()
    moved = decided(workflow, opened.lead, LogCall("dead", at=MONDAY))
    follow(chart_at(workflow, opened.lead, [hearer]), moved.events)
    (move,) = hearer.moves
    assert (move.left, move.to, move.event) == (NEW, ASLEEP, moved.events[-1])
    assert (hearer.left, hearer.entered) == ([NEW], [ASLEEP])


def test_events_that_move_nothing_are_not_heard(workflow, opened):
    hearer = Hearer()
    told = decided(workflow, opened.lead, SetFields({"budget": 5}, at=MONDAY))
    chart = chart_at(workflow, opened.lead, [hearer])
    assert follow(chart, [*opened.events, *told.events]) is chart
    assert (hearer.moves, hearer.entered) == ([], [])


def test_where_no_move_leads_a_new_chart_begins_with_the_same_listeners(workflow, opened):
    hearer = Hearer()
    before = chart_at(workflow, opened.lead, [hearer])
    free = freely(workflow, opened.lead, "won")
    chart = follow(before, free.events)
    assert (type(chart), chart.active_listeners) == (type(before), [hearer])
    assert (spot_of(before), spot_of(chart)) == (NEW, WON)
    assert (hearer.moves, hearer.left, hearer.entered) == ([], [], [Stage("end"), WON])


PLAIN = """
leadflow: 1
guide: {id: plain, title: Plain, revision: "1"}
start: {status: new}
roles: {manager: {}}
statuses: {new: {category: open}, won: {category: won}}
transitions: [{from: new, to: won}]
overrides: [{by: manager, may_skip: transition}]
"""


def test_a_chart_that_has_ended_begins_again_after_an_override():
    workflow, hearer = load_text(PLAIN), Hearer()
    lead = workflow.open(OpenLead("L-1", at=MONDAY)).lead
    won = decided(workflow, lead, ChangeStatus("won", at=MONDAY))
    ended = follow(chart_at(workflow, lead, [hearer]), won.events)
    assert ended.is_terminated
    back = freely(workflow, won.lead, "new")
    chart = follow(ended, back.events)
    assert (spot_of(chart), chart.is_terminated) == (Spot(None, "new"), False)
    won_again = decided(workflow, back.lead, ChangeStatus("won", at=back.lead.at))
    assert follow(chart, won_again.events) is chart
    assert [move.to for move in hearer.moves] == [Spot(None, "won"), Spot(None, "won")]


def test_a_lead_beside_the_stages_is_off_the_chart_until_it_is_back(workflow, opened):
    beside = freely(workflow, opened.lead, "working")
    assert (beside.lead.stage, beside.lead.status) == ("mql", "working")
    chart = chart_at(workflow, opened.lead)
    says = (
        "lead 'L-1' is off the chart: the guide 'desk' has no status 'working' in the stage 'mql'"
    )
    with pytest.raises(OffTheChart, match=says):
        follow(chart, beside.events)
    with pytest.raises(OffTheChart, match=says):
        chart_at(workflow, beside.lead)
    back = decided(workflow, beside.lead, Migrate(at=beside.lead.at, stage="sql"))
    assert spot_of(follow(chart, back.events)) == WORKING
    assert spot_of(chart_at(workflow, back.lead)) == WORKING


def test_a_status_that_a_guide_without_stages_does_not_have_is_off_the_chart(opened):
    plain = load_text(PLAIN)
    with pytest.raises(OffTheChart, match="the guide 'plain' has no status 'nurture'"):
        chart_at(plain, replace(opened.lead, stage=None, status="nurture"))


def test_retired_ids_stand_for_those_of_today(workflow, opened):
    old = replace(opened.lead, stage="marketing", status="Untouched")
    chart = chart_at(workflow, old)
    assert spot_of(chart) == NEW
    moved = decided(workflow, old, ChangeStatus("nurture", at=MONDAY))
    assert follow(chart, moved.events) is chart
    assert spot_of(chart) == ASLEEP


def test_a_chart_through_events_wants_the_first_one(workflow, opened):
    for events in ((), decided(workflow, opened.lead, MoveStage("sql", at=MONDAY)).events):
        with pytest.raises(InvalidCommand, match="begin with LeadOpened, not with"):
            chart_through(workflow, events)


def test_only_charts_of_guides_follow(workflow, opened):
    with pytest.raises(InvalidCommand, match="'sql' is no chart of a guide"):
        follow("sql", opened.events)
    with pytest.raises(InvalidCommand, match="None is no chart of a guide"):
        spot_of(None)


class Waiting:
    """Listens with a coroutine."""

    def __init__(self):
        self.entered = []

    async def on_enter_state(self, target):
        self.entered.append(target.value)


def test_coroutines_are_heard_where_no_event_loop_runs(workflow, opened):
    waiting = Waiting()
    moved = decided(workflow, opened.lead, MoveStage("sql", at=MONDAY))
    follow(chart_at(workflow, opened.lead, [waiting]), moved.events)
    assert waiting.entered == [Stage("sql"), WORKING]


def test_within_an_event_loop_listeners_are_plain_functions(workflow, opened):
    moved = decided(workflow, opened.lead, MoveStage("sql", at=MONDAY))

    async def within_a_loop():
        hearer = Hearer()
        follow(chart_at(workflow, opened.lead, [hearer]), moved.events)
        with pytest.raises(InvalidCommand, match="cannot follow: within an event loop"):
            follow(chart_at(workflow, opened.lead, [Waiting()]), moved.events)
        with pytest.raises(InvalidCommand, match="stands nowhere yet: within an event loop"):
            chart_through(workflow, [*opened.events, *moved.events], [Waiting()])
        return hearer.entered

    assert asyncio.run(within_a_loop()) == [Stage("sql"), WORKING]
