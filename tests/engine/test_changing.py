"""Changes of status and stage, one gate at a time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desk import ANN, MEG, NINE, kinds, objections

from leadflow import (
    Actor,
    ChangeStatus,
    FieldsSet,
    FollowUp,
    Lead,
    MoveStage,
    OpenLead,
    Pending,
    StageChanged,
    StatusChanged,
    SubStatusChanged,
    Workflow,
    fold,
)

TEN = NINE + timedelta(hours=1)


def test_an_allowed_change_begins_a_visit_and_tells_how_long_the_last_one_was(workflow, lead):
    decision = workflow.decide(lead, ChangeStatus("trying", at=TEN, actor=ANN, note="rang"))
    assert decision.events == (
        StatusChanged(
            lead_id="L-1",
            version=3,
            at=TEN,
            from_status="new",
            to_status="trying",
            from_stage="mql",
            to_stage="mql",
            source="manual",
            rule="transitions[0]",
            actor=ANN,
            note="rang",
            since=NINE,
            guide=workflow.guide,
        ),
    )
    assert decision.events[0].dwell == timedelta(hours=1)
    assert decision.events[0].id == "L-1/3"
    assert decision.lead.visit.entered_at == TEN
    assert decision.lead.visit.visits == {"new": 1, "trying": 1}


def test_all_objections_come_together_and_in_the_order_of_a_decision(workflow, lead):
    asked = ChangeStatus("fit", at=TEN, actor=Actor("x", "clerk"), fields={"budget": "much"})
    assert objections(workflow.decide(lead, asked)) == [
        ("LF401", "fit"),
        ("LF410", "clerk"),
        ("LF408", "fit"),
        ("LF412", "budget"),
        ("LF404", "note"),
    ]


def test_a_refusal_hands_the_lead_back_as_it_was(workflow, lead):
    decision = workflow.decide(lead, ChangeStatus("won", at=TEN))
    assert (decision.lead, decision.events) == (lead, ())


def test_an_unknown_status_ends_the_matter(workflow, lead):
    decision = workflow.decide(lead, ChangeStatus("tryin", at=TEN))
    assert objections(decision) == [("LF410", "tryin")]
    assert decision.objections[0].message == "unknown status 'tryin'; did you mean 'trying'?"


def test_the_present_status_ends_the_matter_unless_something_else_is_asked(workflow, lead):
    assert objections(workflow.decide(lead, ChangeStatus("new", at=TEN))) == [("LF402", "new")]


def test_sub_status_and_fields_change_inside_a_status_without_its_gates(workflow, lead):
    trying = replace(lead, status="trying")
    asked = ChangeStatus("trying", at=TEN, sub_status="mailed", fields={"email": "a@b.org"})
    decision = workflow.decide(trying, asked)
    assert kinds(decision) == [FieldsSet, SubStatusChanged]
    assert (decision.lead.sub_status, decision.lead.fields["email"]) == ("mailed", "a@b.org")
    again = ChangeStatus("trying", at=TEN, sub_status="mailed")
    assert objections(workflow.decide(decision.lead, again)) == [("LF402", "trying")]


def test_inside_a_status_bad_values_sub_statuses_and_sources_are_refused(workflow, lead):
    asked = ChangeStatus("new", at=TEN, sub_status="x", fields={"budget": "a"}, source="timer")
    assert objections(workflow.decide(lead, asked)) == [
        ("LF407", "timer"),
        ("LF410", "x"),
        ("LF412", "budget"),
    ]


def test_fields_status_and_sub_status_are_told_in_this_order(workflow, lead):
    asked = ChangeStatus(
        "trying", at=TEN, note="rang", fields={"budget": 7}, sub_status="called", source="import"
    )
    decision = workflow.decide(lead, asked)
    assert kinds(decision) == [FieldsSet, StatusChanged, SubStatusChanged]
    assert decision.lead.sub_status == "called"


def test_a_sub_status_of_another_status_is_unknown(workflow, lead):
    asked = ChangeStatus("talking", at=TEN, note="x", sub_status="called")
    assert ("LF410", "called") in objections(workflow.decide(lead, asked))


def test_a_locked_status_is_not_left(workflow, lead):
    won = replace(lead, status="won", stage="deal")
    refused = workflow.decide(won, ChangeStatus("talking", at=TEN, note="x"))
    assert objections(refused) == [("LF403", "won"), ("LF408", "talking"), ("LF404", "contact")]


def test_roles_bind_people_and_imports_with_a_name(workflow, lead):
    talking = replace(
        lead,
        status="talking",
        stage="sql",
        activity=replace(lead.activity, attempts=1),
        fields={"name": "Ada", "budget": 50},
    )
    asked = ChangeStatus("fit", at=TEN, note="x")
    assert objections(workflow.decide(talking, asked)) == [("LF406", "")]
    assert kinds(workflow.decide(talking, replace(asked, actor=ANN))) == [StatusChanged]
    assert kinds(workflow.decide(talking, replace(asked, actor=MEG))) == [StatusChanged]
    assert kinds(workflow.decide(talking, replace(asked, source="import"))) == [StatusChanged]
    named = replace(asked, source="import", actor=Actor("bot"))
    assert objections(workflow.decide(talking, named)) == [("LF406", "")]


def test_a_source_that_the_transition_does_not_name_is_refused(workflow, lead):
    parked = replace(lead, status="parked", visit=replace(lead.visit, contacts=1))
    asked = ChangeStatus("talking", at=TEN, note="x")
    assert objections(workflow.decide(parked, asked)) == [("LF407", "manual")]
    assert kinds(workflow.decide(parked, replace(asked, source="import"))) == [StatusChanged]


def test_a_guard_that_is_false_shows_its_failing_clause_and_values(workflow, lead):
    talking = replace(lead, status="talking", stage="sql", fields={"name": "A", "budget": 7})
    refused = workflow.decide(talking, ChangeStatus("fit", at=TEN, actor=ANN, note="x"))
    assert objections(refused) == [("LF409", "attempts >= 1")]
    assert refused.objections[0].facts == (("attempts", 0),)
    assert refused.objections[0].rule.path == "transitions[3].when"
    assert refused.objections[0].rule.place.line > 1


def test_a_check_is_silent_about_data_reported_missing(workflow, lead):
    talking = replace(
        lead, status="talking", stage="sql", activity=replace(lead.activity, attempts=1)
    )
    asked = ChangeStatus("fit", at=TEN, actor=ANN, note="x")
    assert objections(workflow.decide(talking, asked)) == [("LF404", "budget")]
    rich = replace(asked, fields={"budget": 200})
    assert objections(workflow.decide(talking, rich)) == [("LF404", "authority")]
    poor = replace(asked, fields={"budget": 2})
    assert objections(workflow.decide(talking, poor)) == [("LF405", "budget >= 5")]
    assert kinds(workflow.decide(talking, replace(asked, fields={"budget": 5}))) == [
        FieldsSet,
        StatusChanged,
    ]


def test_a_field_refused_as_a_bad_value_is_not_also_missing(workflow, lead):
    talking = replace(
        lead, status="talking", stage="sql", activity=replace(lead.activity, attempts=1)
    )
    asked = ChangeStatus("fit", at=TEN, actor=ANN, note="x", fields={"budget": "a", "size": 1})
    assert objections(workflow.decide(talking, asked)) == [("LF412", "budget"), ("LF413", "size")]


def test_entering_a_stage_asks_its_requirements_and_tells_the_stage(workflow, lead):
    fit = replace(lead, status="fit", stage="sql")
    asked = ChangeStatus("won", at=TEN, note="signed")
    unknown = workflow.decide(fit, asked)
    assert objections(unknown) == [("LF405", "budget >= 10")]
    assert unknown.objections[0].facts == (("unknown", ("budget",)),)
    decision = workflow.decide(fit, replace(asked, fields={"budget": 10}))
    assert kinds(decision) == [FieldsSet, StatusChanged, StageChanged]
    assert (decision.lead.status, decision.lead.stage) == ("won", "deal")
    assert decision.lead.stage_entered_at == TEN
    assert decision.events[2].dwell == timedelta(hours=1)


def test_a_stage_is_not_skipped_where_leads_go_to_the_next_one(workflow, lead):
    fit = replace(lead, status="fit", stage="mql", fields={"budget": 50})
    refused = workflow.decide(fit, ChangeStatus("won", at=TEN, note="x"))
    assert objections(refused) == [("LF418", "deal")]


def test_a_fresh_field_must_come_with_the_change(workflow, lead):
    fields = {**lead.fields, "reason": "price"}
    talking = replace(lead, status="talking", stage="sql", fields=fields)
    asked = ChangeStatus("lost", at=TEN, note="x")
    assert objections(workflow.decide(talking, asked)) == [("LF404", "reason")]
    given = replace(asked, fields={"reason": "price"})
    assert kinds(workflow.decide(talking, given)) == [FieldsSet, StatusChanged]
    cleared = replace(asked, fields={"reason": None})
    assert objections(workflow.decide(talking, cleared)) == [("LF404", "reason")]


def test_an_any_of_is_one_gap_and_its_all_of_counts_as_one(workflow, lead):
    talking = replace(lead, status="talking", stage="sql", fields={"name": "Ada"})
    asked = ChangeStatus("lost", at=TEN, note="x", fields={"reason": "price"})
    refused = workflow.decide(talking, asked)
    assert objections(refused) == [("LF404", "phone or (name and email)")]
    given = replace(asked, fields={"reason": "price", "email": "a@b.org"})
    assert kinds(workflow.decide(talking, given)) == [FieldsSet, StatusChanged]


def test_a_bad_value_for_one_alternative_is_not_also_a_gap(workflow, lead):
    talking = replace(lead, status="talking", stage="sql", fields={"name": "Ada"})
    fields = {"reason": "price", "email": "nonsense"}
    refused = workflow.decide(talking, ChangeStatus("lost", at=TEN, note="x", fields=fields))
    assert objections(refused) == [("LF412", "email")]


def test_a_choice_brings_its_own_requirements(workflow, lead):
    talking = replace(lead, status="talking", stage="sql")
    asked = ChangeStatus("lost", at=TEN, note=" ", fields={"reason": "other"})
    assert objections(workflow.decide(talking, asked)) == [("LF404", "note")]


def test_a_choice_inside_a_status_brings_its_requirements_as_well(workflow, lead):
    asked = ChangeStatus("new", at=TEN, fields={"reason": "other"})
    assert objections(workflow.decide(lead, asked)) == [("LF404", "note")]
    given = workflow.decide(lead, replace(asked, note="none of these", fields={"budget": 1}))
    assert kinds(given) == [FieldsSet]


def test_roles_sources_and_places_are_told_beside_given_fields(workflow, lead):
    parked = replace(lead, status="parked", visit=replace(lead.visit, contacts=1))
    asked = ChangeStatus("talking", at=TEN, note="x", fields={"budget": 1})
    assert objections(workflow.decide(parked, asked)) == [("LF407", "manual")]
    talking = replace(lead, status="talking", activity=replace(lead.activity, attempts=1))
    asked = ChangeStatus("fit", at=TEN, note="x", fields={"budget": 7})
    assert objections(workflow.decide(talking, asked)) == [("LF406", ""), ("LF408", "fit")]


def test_a_follow_up_counts_until_it_is_due(workflow, lead):
    def with_follow_up(due):
        return replace(lead, pending=Pending(FollowUp(due)))

    asked = ChangeStatus("parked", at=TEN, note="x")
    assert objections(workflow.decide(lead, asked)) == [("LF404", "follow_up")]
    assert objections(workflow.decide(with_follow_up(TEN), asked)) == [("LF404", "follow_up")]
    open_one = with_follow_up(TEN + timedelta(seconds=1))
    assert kinds(workflow.decide(open_one, asked)) == [StatusChanged]


def test_a_stage_that_enters_a_status_moves_both_through_all_gates(workflow, lead):
    asked = MoveStage("sql", at=TEN, note="x")
    assert objections(workflow.decide(lead, asked)) == [("LF404", "contact")]
    reached = replace(lead, visit=replace(lead.visit, contacts=1))
    decision = workflow.decide(reached, asked)
    assert kinds(decision) == [StatusChanged, StageChanged]
    assert (decision.lead.status, decision.lead.stage) == ("talking", "sql")
    fit = replace(lead, status="fit", stage="mql")
    assert objections(workflow.decide(fit, asked)) == [("LF401", "talking"), ("LF404", "contact")]


def test_a_stage_move_leaves_a_status_that_is_there_already(workflow, lead):
    talking = replace(lead, status="talking")
    decision = workflow.decide(talking, MoveStage("sql", at=TEN, fields={"budget": 3}))
    assert kinds(decision) == [FieldsSet, StageChanged]
    assert (decision.lead.status, decision.lead.stage) == ("talking", "sql")


def test_a_stage_without_a_status_of_its_own_takes_only_statuses_that_belong(workflow, lead):
    fit = replace(lead, status="fit", stage="sql", fields={"budget": 50})
    asked = MoveStage("deal", at=TEN, actor=Actor("x", "clerk"), source="timer")
    assert objections(workflow.decide(fit, asked)) == [
        ("LF407", "timer"),
        ("LF410", "clerk"),
        ("LF408", "fit"),
    ]


def test_a_declared_way_back_is_for_its_roles(workflow, lead):
    parked = replace(lead, status="parked", stage="sql")
    asked = MoveStage("mql", at=TEN, actor=ANN)
    refused = workflow.decide(parked, asked)
    assert objections(refused) == [("LF406", "rep")]
    assert refused.objections[0].rule.path == "stage_moves.back[0].roles"
    assert kinds(workflow.decide(parked, replace(asked, actor=MEG))) == [StageChanged]


def test_an_undeclared_way_back_is_refused(workflow, lead):
    won = replace(lead, status="won", stage="deal")
    assert objections(workflow.decide(won, MoveStage("sql", at=TEN, note="x"))) == [
        ("LF403", "won"),
        ("LF418", "sql"),
        ("LF404", "contact"),
    ]


@pytest.mark.parametrize(
    ("stage", "expected"), [("mql", ("LF402", "mql")), ("sqll", ("LF410", "sqll"))]
)
def test_the_present_or_an_unknown_stage_ends_the_matter(workflow, lead, stage, expected):
    assert objections(workflow.decide(lead, MoveStage(stage, at=TEN))) == [expected]


def test_fields_can_be_given_with_the_present_stage(workflow, lead):
    decision = workflow.decide(lead, MoveStage("mql", at=TEN, note="x", fields={"budget": 3}))
    assert kinds(decision) == [FieldsSet]


def test_a_retired_field_on_the_lead_is_read_by_its_new_name(workflow, lead):
    carried = replace(lead, status="talking", stage="sql", fields={"tel": "1"})
    asked = ChangeStatus("lost", at=TEN, note="x", fields={"reason": "price"})
    assert kinds(workflow.decide(carried, asked)) == [FieldsSet, StatusChanged]
    blank = replace(carried, fields={"tel": "1", "phone": " "})
    subject = "phone or (name and email)"
    assert objections(workflow.decide(blank, asked)) == [("LF404", subject)]


def test_retired_ids_lead_to_what_replaces_them(workflow: Workflow, lead: Lead):
    carried = replace(lead, status="untouched", stage="marketing", fields={"name": "A"})
    asked = ChangeStatus("trying", at=TEN, note="x", fields={"tel": "1"})
    decision = workflow.decide(carried, asked)
    assert kinds(decision) == [FieldsSet, StatusChanged]
    assert decision.events[0].values == {"phone": "1"}
    assert (decision.events[1].from_status, decision.events[1].from_stage) == (
        "untouched",
        "marketing",
    )
    assert (decision.lead.status, decision.lead.stage) == ("trying", "mql")
    assert objections(workflow.decide(carried, ChangeStatus("new", at=TEN))) == [("LF402", "new")]
    assert objections(workflow.decide(lead, MoveStage("marketing", at=TEN))) == [("LF402", "mql")]


def test_a_lead_at_a_place_that_the_guide_does_not_have_is_told_so(workflow, lead):
    stray = replace(lead, status="gone", stage="nowhere")
    expected = [("LF410", "gone"), ("LF410", "nowhere")]
    assert objections(workflow.decide(stray, ChangeStatus("trying", at=TEN))) == expected
    assert objections(workflow.decide(stray, MoveStage("sql", at=TEN))) == expected
    assert workflow.offers(stray, at=TEN) == ()
    unstaged = replace(lead, stage=None)
    asked = ChangeStatus("trying", at=TEN)
    assert objections(workflow.decide(unstaged, asked)) == [("LF410", "")]


def test_a_command_that_is_late_or_for_another_version_ends_the_matter(workflow, lead):
    early = ChangeStatus("trying", at=NINE - timedelta(seconds=1), note="x")
    assert objections(workflow.decide(lead, early)) == [("LF421", "L-1")]
    asked = ChangeStatus("trying", at=NINE, note="x")
    stale = workflow.decide(lead, asked, expected_version=1)
    assert objections(stale) == [("LF411", "L-1")]
    assert [each.message for each in stale.objections] == [
        "the lead 'L-1' is at version 2, not at 1; read it again."
    ]
    assert kinds(workflow.decide(lead, asked, expected_version=2)) == [StatusChanged]


def test_folding_the_events_gives_the_lead_back(workflow, lead):
    opened = workflow.open(OpenLead("L-1", at=NINE, fields={"name": "Ada", "phone": "1"}))
    moved = workflow.decide(opened.lead, ChangeStatus("trying", at=TEN, note="x"))
    assert fold((*opened.events, *moved.events)) == moved.lead
