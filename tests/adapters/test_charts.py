"""The chart of a guide: what its states and moves are, and that there is one class for a guide."""

import gc
import pickle
import weakref
from pathlib import Path

import pytest
from statemachine import StateChart
from statemachine.exceptions import TransitionNotAllowed
from statemachine.registry import _REGISTRY

from leadflow import load, load_text
from leadflow.adapters.statechart import Spot, Stage, chart_class, spot_of
from leadflow.exploration import reached

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").rglob("*.leadflow.yaml"))
STAGED = """
leadflow: 1
guide: {id: staged, title: "Sales,\\0 staged", revision: "1"}
start: {stage: mql, status: Not Yet}
stages:
  mql: {label: Marketing, statuses: [Not Yet, nurture]}
  sql: {label: Sales, statuses: [nurture, working, 01], enters_status: working}
  end: {statuses: [won, nurture], category: lost}
stage_moves: {forward: next, back: [{from: sql, to: mql}]}
statuses:
  Not Yet: {category: open, label: "Not yet"}
  nurture: {category: on_hold}
  working: {category: open}
  01: {category: open}
  won: {category: won, enters_stage: end, locked: true}
transitions:
  - {from: Not Yet, to: [nurture, working], roles: manager, when: attempts > 5}
  - {from: nurture, to: working, sources: import}
  - {from: working, to: [nurture, won, 01]}
roles: {manager: {}}
calls: {statuses: {ring: {flags: attempt}}}
"""
PLAIN = """
leadflow: 1
guide: {id: plain, title: Plain, revision: "1"}
start: {status: new}
statuses:
  new: {category: open}
  asleep: {category: on_hold}
  won: {category: won}
  lost: {category: lost}
transitions:
  - {from: new, to: [asleep, won, lost]}
  - {from: lost, to: new}
"""


def moves(workflow):
    """Return every move of the chart: from where, by which event, to where."""
    return {
        (state.value, str(way.event), way.target.value)
        for state in chart_class(workflow).states_map.values()
        for way in state.transitions
        if not way.initial
    }


def test_stages_are_compound_states_with_their_statuses_as_children():
    chart = chart_class(load_text(STAGED))
    assert issubclass(chart, StateChart)
    assert [(stage.id, stage.name, stage.value) for stage in chart.states] == [
        ("stage_mql", "Marketing", Stage("mql")),
        ("stage_sql", "Sales", Stage("sql")),
        ("stage_end", "end", Stage("end")),
    ]
    assert [[(each.id, each.name) for each in stage.states] for stage in chart.states] == [
        [("status_Not__20_Yet__in_mql", "Not yet"), ("status_nurture__in_mql", "nurture")],
        [
            ("status_nurture__in_sql", "nurture"),
            ("status_working__in_sql", "working"),
            ("status_01__in_sql", "01"),
        ],
        [("status_nurture__in_end", "nurture"), ("status_won__in_end", "won")],
    ]
    assert chart.states_map[Spot("sql", "01")].parent is chart.states_map[Stage("sql")]


def test_moves_are_those_that_transitions_and_stages_allow_whatever_else_they_take():
    assert moves(load_text(STAGED)) == {
        (Spot("mql", "Not Yet"), "to_nurture", Spot("mql", "nurture")),
        (Spot("mql", "Not Yet"), "into_sql", Spot("sql", "working")),
        (Spot("mql", "nurture"), "into_sql", Spot("sql", "working")),
        (Spot("sql", "nurture"), "to_working", Spot("sql", "working")),
        (Spot("sql", "nurture"), "into_mql", Spot("mql", "nurture")),
        (Spot("sql", "nurture"), "into_end", Spot("end", "nurture")),
        (Spot("sql", "working"), "to_nurture", Spot("sql", "nurture")),
        (Spot("sql", "working"), "to_01", Spot("sql", "01")),
        (Spot("sql", "working"), "to_won", Spot("end", "won")),
    }


def test_a_guide_without_stages_has_its_statuses_side_by_side():
    workflow = load_text(PLAIN)
    assert [state.value.status for state in chart_class(workflow).states] == [
        "new", "asleep", "won", "lost",
    ]  # fmt: skip
    assert moves(workflow) == {
        (Spot(None, "new"), "to_asleep", Spot(None, "asleep")),
        (Spot(None, "new"), "to_won", Spot(None, "won")),
        (Spot(None, "new"), "to_lost", Spot(None, "lost")),
        (Spot(None, "lost"), "to_new", Spot(None, "new")),
    }


@pytest.mark.parametrize(
    ("text", "final"),
    [
        (PLAIN, {Spot(None, "won")}),
        (STAGED, {Spot("end", "won"), Spot("end", "nurture")}),
    ],
)
def test_what_is_won_or_lost_and_has_no_way_on_is_final(text, final):
    states = chart_class(load_text(text)).states_map.values()
    assert {state.value for state in states if state.final} == final


def test_a_chart_begins_where_new_leads_do_and_a_stage_where_leads_enter_it():
    chart = chart_class(load_text(STAGED))
    assert spot_of(chart()) == Spot("mql", "Not Yet")
    assert [
        [each.value.status for each in stage.states if each.initial] for stage in chart.states
    ] == [["Not Yet"], ["working"], ["nurture"]]


def test_events_are_called_by_labels_and_one_that_moves_nothing_raises():
    chart = chart_class(load_text(STAGED))()
    assert [event.name for event in chart.allowed_events] == ["to nurture", "into Sales"]
    with pytest.raises(TransitionNotAllowed):
        chart.send("to_won")
    chart.send("into_sql")
    assert spot_of(chart) == Spot("sql", "working")


def test_what_a_listener_raises_comes_through_and_the_chart_stays():
    class Broken:
        def on_enter_state(self, target):
            if target.value == Spot(None, "won"):
                raise OSError("the board is gone")

    chart = chart_class(load_text(PLAIN))(listeners=[Broken()])
    with pytest.raises(OSError, match="the board is gone"):
        chart.send("to_won")
    assert spot_of(chart) == Spot(None, "new")


def test_a_guide_has_one_class_however_often_it_is_loaded():
    one, same, other = (
        load_text(PLAIN),
        load_text(PLAIN),
        load_text(PLAIN.replace("on_hold", "open")),
    )
    assert chart_class(one) is chart_class(same) is chart_class(pickle.loads(pickle.dumps(one)))
    assert chart_class(one) is not chart_class(other)
    known = len(_REGISTRY)
    for _ in range(3):
        chart_class(load_text(PLAIN))
    assert len(_REGISTRY) == known


def test_revisions_of_a_guide_do_not_gather_in_memory():
    def revision(number):
        return load_text(PLAIN.replace('revision: "1"', f'revision: "r{number}"'))

    first = weakref.ref(chart_class(revision(0)))
    known = len(_REGISTRY)
    for number in range(1, 70):
        chart_class(revision(number))
    gc.collect()
    assert len(_REGISTRY) == known
    assert first() is None


def test_a_title_names_the_class_as_far_as_it_can_be_seen():
    assert chart_class(load_text(STAGED)).__name__ == "Sales, staged"


class Counter:
    """Counts what it hears, and pickles."""

    def __init__(self):
        self.heard = 0

    def after_transition(self):
        self.heard += 1


@pytest.mark.parametrize("text", [STAGED, PLAIN])
def test_a_chart_pickles_with_its_guide_and_its_listeners(text):
    chart = chart_class(load_text(text))(listeners=[Counter()])
    chart.send("to_nurture" if text is STAGED else "to_asleep")
    copy = pickle.loads(pickle.dumps(chart))
    assert (type(copy), spot_of(copy)) == (type(chart), spot_of(chart))
    assert [listener.heard for listener in copy.active_listeners] == [1]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_charts_in_which_new_leads_get_everywhere_that_they_can(path):
    workflow = load(path)
    spots, waiting = set(), [spot_of(chart_class(workflow)())]
    while waiting:
        spot = waiting.pop()
        if spot not in spots:
            spots.add(spot)
            ways = chart_class(workflow).states_map[spot].transitions
            waiting.extend(way.target.value for way in ways)
    assert spots == reached(workflow)
    locked = {status.id for status in workflow.statuses if status.locked}
    assert all(
        to.status == left.status
        for left, _, to in moves(workflow)
        if isinstance(left, Spot) and left.status in locked
    )
