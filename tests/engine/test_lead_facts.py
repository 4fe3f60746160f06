"""What guards and requirements read: each fact, and what a refusal shows of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desk import NINE, kinds, objections

from leadflow import (
    Accepted,
    ChangeStatus,
    LogCall,
    OpenLead,
    Refused,
    ScheduleFollowUp,
    SetFields,
    StatusChanged,
    Workflow,
    load_text,
)

GUIDE = """
leadflow: 1
guide: {{id: facts, title: Facts, revision: "1"}}
start: {{status: new}}
fields: {{a: number, b: number, c: text, d: date}}
statuses:
  new: {{category: open}}
  next: {{category: open, requires: [{requires}]}}
transitions: [{{from: new, to: next{guard}}}, {{from: next, to: new}}]
calls: {{statuses: {{ring: {{flags: [attempt]}}, talk: {{flags: [attempt, human]}}}}}}
retired: {{statuses: {{old: new}}}}
"""
TEN = NINE + timedelta(hours=1)


def guided(guard: str = "", requires: str = "") -> Workflow:
    return load_text(GUIDE.format(guard=f", when: '{guard}'" if guard else "", requires=requires))


def opened(workflow: Workflow, **given):
    return workflow.open(OpenLead("L-1", at=NINE, **given)).lead


def after(workflow: Workflow, lead, *commands):
    for command in commands:
        decision = workflow.decide(lead, command)
        assert isinstance(decision, Accepted)
        lead = decision.lead
    return lead


@pytest.mark.parametrize(
    "guard",
    [
        'status == "new" and attempts == 2 and attempts_here == 2',
        "connects == 1 and connects_here == 1 and not has(sub_status)",
        'status_age == 1h and idle == 30m and now == "2026-03-02T10:00:00Z"',
        "since_last_call == 30m and since_last_contact == 45m",
        'follow_up_at > now and owner == "ann" and visits("new") == 1',
        'source == "manual" and note == "x" and not has(actor.role)',
    ],
)
def test_every_fact_can_be_read(guard):
    workflow = guided(guard)
    lead = after(
        workflow,
        opened(workflow, owner="ann"),
        LogCall("talk", at=NINE + timedelta(minutes=15), duration=60),
        LogCall("ring", at=NINE + timedelta(minutes=30)),
        ScheduleFollowUp(NINE + timedelta(days=1), at=NINE + timedelta(minutes=30)),
    )
    assert kinds(workflow.decide(lead, ChangeStatus("next", at=TEN, note="x"))) == [StatusChanged]


def test_idle_counts_from_opening_until_something_happens():
    workflow = guided("idle >= 1h")
    decision = workflow.decide(opened(workflow), ChangeStatus("next", at=TEN))
    assert kinds(decision) == [StatusChanged]


def test_the_age_of_the_stage_is_known_where_there_are_stages():
    aged = "leadflow: 1\nguide: {id: s, title: S, revision: '1'}\nstart: {stage: a, status: new}\n"
    aged += "stages: {a: {statuses: [new, next]}}\nstatuses: {new: {category: open}, "
    aged += "next: {category: open}}\ntransitions: [{from: new, to: next, when: stage_age == 1h}]"
    workflow = load_text(aged)
    decision = workflow.decide(opened(workflow), ChangeStatus("next", at=TEN))
    assert kinds(decision) == [StatusChanged]


def test_visits_count_those_under_retired_ids_as_well():
    workflow = guided('visits("new") == 2')
    lead = opened(workflow)
    carried = replace(lead, visit=replace(lead.visit, visits={"old": 1, "new": 1}))
    assert kinds(workflow.decide(carried, ChangeStatus("next", at=TEN))) == [StatusChanged]


def test_a_refusal_shows_all_failing_clauses_with_their_values():
    workflow = guided("a > 1 and b > 1 and has(c)")
    refused = workflow.decide(
        opened(workflow, fields={"a": 1, "b": 0}), ChangeStatus("next", at=TEN)
    )
    assert objections(refused) == [("LF409", "a > 1 and b > 1 and has(c)")]
    assert refused.objections[0].facts == (("a", 1), ("b", 0), ("c", None))
    assert refused.objections[0].message == (
        "a > 1 and b > 1 and has(c) does not hold: a is 1; b is 0; c is not known."
    )


def test_what_is_unknown_is_named_and_alternatives_stand_together():
    workflow = guided('a > 1 and (b > 1 or d > "2026-01-01")')
    refused = workflow.decide(opened(workflow), ChangeStatus("next", at=TEN))
    assert isinstance(refused, Refused)
    assert refused.objections[0].facts == (("unknown", ("a", "b or d")),)
    offer = workflow.offers(opened(workflow), at=TEN)[0]
    assert (offer.verdict, offer.missing) == ("needs_input", ("a", "b or d"))


def test_what_no_data_would_help_shows_what_was_read():
    workflow = guided("a / b > 1")
    lead = opened(workflow, fields={"a": 1, "b": 0})
    refused = workflow.decide(lead, ChangeStatus("next", at=TEN))
    assert refused.objections[0].facts == (("a", 1), ("b", 0))
    assert workflow.offers(lead, at=TEN)[0].verdict == "blocked"


def test_values_of_a_type_that_was_changed_since_are_unknown_not_an_error():
    workflow = guided("a > 1")
    stale = replace(opened(workflow), fields={"a": ["old"]})
    refused = workflow.decide(stale, ChangeStatus("next", at=TEN))
    assert objections(refused) == [("LF409", "a > 1")]


def test_a_check_is_an_alternative_of_an_any_of():
    workflow = guided(requires="{any_of: [c, {check: a > 1}, {all_of: [b, d]}]}")
    lead = opened(workflow)
    asked = ChangeStatus("next", at=TEN)
    subject = "c or a or (b and d)"
    assert objections(workflow.decide(lead, asked)) == [("LF404", subject)]
    small = after(workflow, lead, SetFields({"a": 1, "b": 1}, at=TEN))
    assert objections(workflow.decide(small, asked)) == [("LF404", "c or d")]
    rich = after(workflow, lead, SetFields({"a": 2}, at=TEN))
    assert kinds(workflow.decide(rich, asked)) == [StatusChanged]


def test_alternatives_that_are_all_false_leave_nothing_to_fill_in():
    checks = "{check: a > 1}, {all_of: [b, {check: a > 2}]}, {any_of: [{check: a > 3}]}"
    workflow = guided(requires=f"{{any_of: [{checks}, {{check: a / b > 9}}]}}")
    lead = opened(workflow, fields={"a": 1, "b": 0})
    refused = workflow.decide(lead, ChangeStatus("next", at=TEN))
    assert objections(refused) == [("LF405", "a > 1 or (b and a > 2) or a > 3 or a / b > 9")]
    assert workflow.offers(lead, at=TEN)[0].verdict == "blocked"


def test_unknown_alternatives_name_what_they_lack():
    both = '{check: a > 1 and (b > 1 or has(c) and d > "2026-01-01")}'
    workflow = guided(requires=f"{{any_of: [{both}, {{any_of: [{{check: b > 2}}]}}]}}")
    refused = workflow.decide(opened(workflow), ChangeStatus("next", at=TEN))
    assert objections(refused) == [("LF404", "(a and (b or c)) or b")]


def test_an_alternative_that_does_not_bind_counts_as_met():
    workflow = guided(requires="{any_of: [{field: c, when: a > 1}, d]}")
    asked = ChangeStatus("next", at=TEN)
    assert kinds(workflow.decide(opened(workflow), asked)) == [StatusChanged]
    bound = opened(workflow, fields={"a": 2})
    assert objections(workflow.decide(bound, asked)) == [("LF404", "c or d")]


def test_every_item_of_an_all_of_is_a_gap_of_its_own():
    workflow = guided(requires='{all_of: [a, {all_of: [b, {check: c == "x"}]}]}')
    refused = workflow.decide(opened(workflow), ChangeStatus("next", at=TEN))
    assert objections(refused) == [("LF404", "a"), ("LF404", "b"), ("LF405", 'c == "x"')]


def test_calls_and_attempts_of_the_visit_being_left_count():
    workflow = guided(requires="call, attempt, contact, note, {field: note, when: a > 1}")
    lead = opened(workflow, fields={"a": 2})
    asked = ChangeStatus("next", at=TEN)
    gaps = [("LF404", name) for name in ("call", "attempt", "contact", "note")]
    assert objections(workflow.decide(lead, asked)) == gaps
    talked = after(workflow, lead, LogCall("talk", at=TEN))
    decision = workflow.decide(talked, replace(asked, note="x"))
    assert kinds(decision) == [StatusChanged]
    back = after(workflow, decision.lead, ChangeStatus("new", at=TEN))
    assert objections(workflow.decide(back, replace(asked, note="x"))) == gaps[:3]


def test_a_gap_that_two_rules_report_is_said_once():
    workflow = guided(requires="a, {field: a, fresh: true}, {field: a, when: has(b)}")
    refused = workflow.decide(opened(workflow, fields={"b": 1}), ChangeStatus("next", at=TEN))
    assert objections(refused) == [("LF404", "a")]


def test_a_workflow_knows_what_people_call_its_things_and_which_of_them_hold_leads():
    workflow = load_text(
        "leadflow: 1\nguide: {id: l, title: L, revision: '1'}\nstart: {stage: s, status: new}\n"
        "roles: {rep: {label: Sales rep}}\nfields: {a: {type: text, label: Alpha}}\n"
        "stages: {s: {label: Sales, statuses: [new, won, lost]}}\n"
        "statuses: {new: {label: New, category: open}, won: {label: Customer, category: won,"
        " locked: true}, lost: {category: lost}}\n"
        "transitions: [{from: new, to: [won, lost]}]\n"
        "calls: {statuses: {ring: {label: Ringing}}}\n"
    )
    called = {
        ("status", "won"): "Customer", ("status", "lost"): "lost", ("stage", "s"): "Sales",
        ("call_status", "ring"): "Ringing", ("field", "a"): "Alpha", ("role", "rep"): "Sales rep",
        ("role", "new"): "new",
    }  # fmt: skip
    assert {key: workflow.label(*key) for key in called} == called
    assert [status.id for status in workflow.statuses if status.locked] == ["won"]
    assert workflow.tables.statuses["won"] is workflow.statuses[1]
