"""Opening a lead, at the start or, for imports, elsewhere."""

from dataclasses import replace
from datetime import datetime

import pytest
from desk import ANN, GUIDE, NINE, kinds, objections

from leadflow import (
    Actor,
    ChangeStatus,
    FieldsSet,
    InvalidCommand,
    LeadOpened,
    OpenLead,
    SubStatusChanged,
    load_text,
)

CONTACTS = {"name": "Ada", "phone": "1"}


def test_a_lead_opens_at_the_start_with_what_the_start_demands(workflow):
    asked = OpenLead("L-1", at=NINE, actor=ANN, note="form", fields=CONTACTS, owner="ann")
    decision = workflow.open(asked)
    assert kinds(decision) == [LeadOpened, FieldsSet]
    assert decision.events[0] == LeadOpened(
        "L-1", 1, NINE, "new", "mql", "manual", ANN, "ann", "form", workflow.guide
    )
    assert (decision.lead.version, decision.lead.fields, decision.lead.owner) == (
        2,
        CONTACTS,
        "ann",
    )
    assert decision.lead.visit.visits == {"new": 1}


def test_opening_is_refused_with_every_gap_but_not_for_what_binds_changes(workflow):
    refused = workflow.open(OpenLead("L-1", at=NINE, fields={"budget": "x"}))
    assert objections(refused) == [
        ("LF412", "budget"),
        ("LF404", "name"),
        ("LF404", "email or phone"),
    ]
    assert refused.lead is None


def test_only_an_import_opens_elsewhere_and_passes_the_gates_there(workflow):
    elsewhere = OpenLead("L-1", at=NINE, status="trying", sub_status="called")
    assert objections(workflow.open(elsewhere)) == [("LF407", "manual")]
    imported = OpenLead(
        "L-1", at=NINE, status="trying", stage="marketing", sub_status="called", source="import"
    )
    decision = workflow.open(imported)
    assert kinds(decision) == [LeadOpened, SubStatusChanged]
    assert (decision.lead.status, decision.lead.stage, decision.lead.sub_status) == (
        "trying",
        "mql",
        "called",
    )


def test_an_import_into_a_status_that_enters_a_stage_opens_in_that_stage(workflow):
    asked = OpenLead("L-1", at=NINE, status="won", source="import")
    assert objections(workflow.open(asked)) == [("LF405", "budget >= 10")]
    rich = OpenLead("L-1", at=NINE, status="won", source="import", fields={"budget": 10})
    assert workflow.open(rich).lead.stage == "deal"


def test_an_import_may_use_the_aliases_of_statuses():
    text = GUIDE.replace("trying: {category", "trying: {aliases: [Working on it], category")
    workflow = load_text(text)
    asked = OpenLead("L-1", at=NINE, status="Working on it", source="import")
    assert workflow.open(asked).lead.status == "trying"
    lead = workflow.open(OpenLead("L-1", at=NINE, fields=CONTACTS)).lead
    change = ChangeStatus("Working on it", at=NINE, note="x")
    assert objections(workflow.decide(lead, change)) == [("LF410", "Working on it")]
    imported = workflow.decide(lead, replace(change, source="import"))
    assert imported.lead.status == "trying"


def test_a_place_that_does_not_fit_is_refused(workflow):
    def refusal(**given):
        return objections(workflow.open(OpenLead("L-1", at=NINE, fields=CONTACTS, **given)))

    assert refusal(status="gone", source="import") == [("LF410", "gone")]
    assert refusal(stage="gone", source="import") == [("LF410", "gone")]
    assert refusal(stage="sql", source="import") == [("LF408", "new")]
    assert refusal(sub_status="x", source="timer") == [("LF407", "timer"), ("LF410", "x")]
    assert refusal(actor=Actor("x", "clerk")) == [("LF410", "clerk")]


def test_a_guide_without_stages_leaves_the_stage_empty():
    plain = load_text(
        "leadflow: 1\n"
        "guide: {id: p, title: P, revision: '1'}\n"
        "start: {status: new}\n"
        "statuses: {new: {category: open}, won: {category: won}}\n"
        "transitions: [{from: new, to: won}]\n"
    )
    lead = plain.open(OpenLead("L-1", at=NINE)).lead
    assert lead.stage is None
    moved = plain.decide(lead, ChangeStatus("won", at=NINE, actor=Actor("x", "anything")))
    assert (moved.lead.status, moved.lead.stage) == ("won", None)
    asked = OpenLead("L-2", at=NINE, stage="mql", source="import")
    assert objections(plain.open(asked)) == [("LF410", "mql")]


def test_a_broken_contract_is_an_exception(workflow):
    with pytest.raises(InvalidCommand, match="at must be a datetime with an offset"):
        workflow.open(OpenLead("L-1", at="now"))
    with pytest.raises(InvalidCommand, match="must be a datetime with an offset"):
        workflow.open(OpenLead("L-1", at=datetime(2026, 3, 2)))  # noqa: DTZ001 - meant
    with pytest.raises(InvalidCommand, match="is none of OpenLead"):
        workflow.open(ChangeStatus("new", at=NINE))


def test_the_guide_is_read_only_reflection_for_forms(workflow):
    assert [status.id for status in workflow.statuses][:3] == ["new", "trying", "talking"]
    assert [stage.label for stage in workflow.stages] == ["mql", "sql", "deal"]
    assert [call.id for call in workflow.call_statuses][-1] == "pick_later"
    assert workflow.fields[0].spec.id == "name"
    assert repr(workflow) == f"<Workflow desk 7 {workflow.guide.fingerprint}>"
    assert GUIDE.startswith("\nleadflow: 1")


@pytest.mark.parametrize("owner", ["", "  "])
def test_a_lead_is_opened_with_an_owner_or_with_none_but_not_with_a_blank(workflow, owner):
    decision = workflow.open(OpenLead("L-1", at=NINE, fields=CONTACTS, owner=owner))
    assert objections(decision) == [("LF412", "owner")]
