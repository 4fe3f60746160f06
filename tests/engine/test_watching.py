"""What a watched workflow tells: which rules were asked, and whether they held."""

import pickle
from dataclasses import replace
from datetime import timedelta

import pytest
from desk import ANN, NINE

from leadflow import (
    Accepted,
    ChangeStatus,
    LogCall,
    OpenLead,
    SetFields,
    load_text,
)

TEN = NINE + timedelta(hours=1)


@pytest.fixture
def heard():
    return []


@pytest.fixture
def watched(workflow, heard):
    return workflow.watched(lambda rule, held: heard.append((rule.path, held)))


def stands(lead, status, stage="sql", **fields):
    return replace(lead, status=status, stage=stage, fields={**lead.fields, **fields})


def test_each_field_that_is_demanded_is_heard_by_itself(watched, lead, heard):
    bare = stands(lead, "talking", name="", phone="")
    watched.decide(bare, ChangeStatus("lost", at=TEN, actor=ANN, fields={"reason": "price"}))
    assert heard == [
        ("every_change.requires[0]", False),
        ("statuses.lost.requires[0]", True),
        ("transitions[5].requires[0]", False),
    ]


def test_a_check_is_heard_whole_whether_it_is_true_false_or_unknown(watched, lead, heard):
    for budget in (7, 3, None):
        talking = stands(lead, "talking", budget=budget)
        change = ChangeStatus("fit", at=TEN, actor=ANN, note="x")
        watched.decide(talking, change)
    checks = [each for each in heard if each[0] == "statuses.fit.requires[2].check"]
    assert checks == [("statuses.fit.requires[2].check", held) for held in (True, False, False)]


def test_a_demand_that_binds_only_sometimes_tells_its_condition_too(watched, lead, heard):
    for budget, authority in ((50, None), (500, None), (500, True)):
        talking = stands(lead, "talking", budget=budget, authority=authority)
        watched.decide(talking, ChangeStatus("fit", at=TEN, actor=ANN, note="x"))
    about = [each for each in heard if each[0].startswith("statuses.fit.requires[1]")]
    assert about == [
        ("statuses.fit.requires[1].when", False),
        ("statuses.fit.requires[1]", True),
        ("statuses.fit.requires[1].when", True),
        ("statuses.fit.requires[1]", False),
        ("statuses.fit.requires[1].when", True),
        ("statuses.fit.requires[1]", True),
    ]


def test_a_guard_is_heard_whole_and_objects_as_ever(workflow, watched, lead, heard):
    for attempts in (0, 1):
        talking = replace(
            stands(lead, "talking", budget=7), activity=replace(lead.activity, attempts=attempts)
        )
        change = ChangeStatus("fit", at=TEN, actor=ANN, note="x")
        assert watched.decide(talking, change) == workflow.decide(talking, change)
    guards = [each for each in heard if each[0] == "transitions[3].when"]
    assert guards == [("transitions[3].when", False), ("transitions[3].when", True)]


def test_the_entries_of_an_outcome_are_heard_until_one_matches(watched, lead, heard):
    decision = watched.decide(lead, LogCall("silent", at=TEN))
    assert isinstance(decision, Accepted)
    outcomes = [each for each in heard if ".lead_status" in each[0]]
    assert outcomes == [
        ("calls.statuses.silent.lead_status[0].when", False),
        ("calls.statuses.silent.lead_status[0]", False),
        ("calls.statuses.silent.lead_status[1]", True),
    ]


def test_an_entry_that_does_not_fit_the_status_is_not_asked(watched, lead, heard):
    watched.decide(stands(lead, "talking"), LogCall("silent", at=TEN))
    outcomes = [each for each in heard if ".lead_status" in each[0]]
    assert outcomes == [
        ("calls.statuses.silent.lead_status[0].when", False),
        ("calls.statuses.silent.lead_status[0]", False),
        ("calls.statuses.silent.lead_status[3]", True),
    ]


def test_what_counts_as_connected_is_heard_where_a_duration_is_told(watched, lead, heard):
    for duration in (30, 0):
        watched.decide(lead, LogCall("busy", at=TEN, duration=duration))
    assert [each for each in heard if each[0] == "calls.connected"] == [
        ("calls.connected", True),
        ("calls.connected", False),
    ]


def test_a_demand_of_a_call_and_one_of_a_choice_are_heard(watched, lead, heard):
    watched.decide(lead, LogCall("talked", at=TEN, actor=ANN, note="x", duration=0))
    assert [each for each in heard if ".requires" in each[0]] == [
        ("calls.statuses.talked.requires[0]", True),
        ("calls.statuses.talked.requires[1]", True),
        ("calls.statuses.talked.requires[2].check", False),
    ]
    heard.clear()
    watched.decide(lead, SetFields({"reason": "other"}, at=TEN))
    assert heard == [("fields.reason.choices[1].requires[0]", False)]


CHOICES = """
leadflow: 1
guide: {id: g, title: G, revision: "1"}
start: {status: new}
roles: {rep: {}}
fields: {name: text, phone: text, budget: number, sure: boolean}
statuses:
  new: {category: open, timers: [{id: t, when: sure, do: [{review: {}, when: budget > 5}]}]}
  won:
    category: won
    requires:
      - any_of:
          - {all_of: [name, phone]}
          - {field: budget, fresh: true, when: sure}
          - {check: budget > 100}
transitions:
  - {from: new, to: won, approval: {by: rep, when: budget > 1000}}
"""


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"phone": "1", "budget": 5000}, [("any_of", True), ("approval.when", True)]),
        ({"sure": False}, [("any_of[1].when", False), ("any_of", True), ("approval.when", False)]),
        (
            {"sure": True},
            [("any_of[1].when", True), ("any_of[2].check", False), ("any_of", False)],
        ),
        (
            {"sure": True, "budget": 2000},
            [("any_of[1].when", True), ("any_of", True), ("approval.when", True)],
        ),
    ],
    ids=["all of the first", "a demand that does not bind", "none", "the second"],
)
def test_alternatives_are_asked_until_one_holds_and_heard_as_one_demand(heard, fields, asked):
    workflow = load_text(CHOICES)
    opened = workflow.open(OpenLead("L-1", at=NINE, fields={"name": "Ada"}))
    watched = workflow.watched(lambda rule, held: heard.append((rule.path, held)))
    change = ChangeStatus("won", at=TEN, fields=fields)
    assert watched.decide(opened.lead, change) == workflow.decide(opened.lead, change)
    whole = {
        "statuses.won.requires[0]": "any_of",
        "statuses.won.requires[0].any_of[1].when": "any_of[1].when",
        "statuses.won.requires[0].any_of[2].check": "any_of[2].check",
        "transitions[0].approval.when": "approval.when",
    }
    assert [(whole[path], held) for path, held in heard if path in whole] == asked


def test_timers_and_actions_tell_their_conditions():
    heard = []
    workflow = load_text(CHOICES).watched(lambda rule, held: heard.append((rule.path, held)))
    opened = workflow.open(OpenLead("L-1", at=NINE, fields={"name": "Ada"}))
    heard.clear()
    workflow.decide(opened.lead, SetFields({"sure": True, "budget": 3}, at=TEN))
    assert heard == [
        ("statuses.new.timers[0].when", False),
        ("statuses.new.timers[0].when", True),
        ("statuses.new.timers[0].do[0].when", False),
    ]


def test_nobody_who_watches_is_pickled_along(watched, lead, heard):
    copy = pickle.loads(pickle.dumps(watched))
    change = ChangeStatus("trying", at=TEN, note="x")
    heard.clear()
    assert copy.decide(lead, change) == watched.decide(lead, change)
    assert heard == [("every_change.requires[0]", True)]
