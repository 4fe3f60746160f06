"""Accepting what a rule has suggested."""

import pytest
from clock_desk import NINE, after, load_desk, names, opened

from leadflow import (
    AcceptSuggestion,
    Actor,
    Lead,
    RecordSignal,
    Refused,
    StatusChanged,
    Workflow,
)

ANN = Actor("ann", "rep")


@pytest.fixture(scope="module")
def desk() -> Workflow:
    return load_desk()


@pytest.fixture
def lead(desk: Workflow) -> Lead:
    lead = opened(desk)
    for minute in (1, 2, 3):
        lead = desk.decide(lead, RecordSignal("page_view", at=after(minutes=minute))).lead
    assert lead.pending.suggested is not None
    return lead


def accept(to: str = "talking", **more: object) -> AcceptSuggestion:
    return AcceptSuggestion(to, at=after(minutes=5), actor=ANN, **more)


def test_it_is_the_persons_own_change_with_the_rules_fill(desk: Workflow, lead: Lead) -> None:
    decision = desk.decide(lead, accept())
    assert names(decision) == [
        "SlaCancelled", "FieldsSet", "FollowUpScheduled", "StatusChanged", "ActionRequested",
        "ActionRequested",
    ]  # fmt: skip
    change = next(event for event in decision.events if isinstance(event, StatusChanged))
    assert (change.source, change.actor) == ("manual", ANN)
    assert change.rule == "signals.page_view.lead_status[0]"
    assert (
        change.note == "Rule signals.page_view.lead_status[0], set off by the signal 'page_view'."
    )
    assert decision.lead.fields == {"name": "from the page"}
    assert decision.lead.pending.suggested is None


def test_what_the_person_gives_beats_the_fill_and_her_note_the_rules(
    desk: Workflow, lead: Lead
) -> None:
    decision = desk.decide(lead, accept(note="She asked me to.", fields={"name": "Ada"}))
    assert decision.lead.fields == {"name": "Ada"}
    change = next(event for event in decision.events if isinstance(event, StatusChanged))
    assert change.note == "She asked me to."


def test_a_computed_follow_up_that_lies_behind_by_then_is_refused(
    desk: Workflow, lead: Lead
) -> None:
    late = AcceptSuggestion("talking", at=after(days=3), actor=ANN)
    decision = desk.decide(lead, late)
    assert isinstance(decision, Refused)
    assert [each.code for each in decision.objections] == ["LF412"]
    assert "a follow-up lies ahead, later than the move" in decision.objections[0].message


def test_there_must_be_such_a_suggestion(desk: Workflow, lead: Lead) -> None:
    other = desk.decide(lead, accept("parked"))
    assert [each.message for each in other.objections] == [
        "no rule suggests to move the lead to 'parked'; what is suggested is 'talking'."
    ]
    none = desk.decide(opened(desk), AcceptSuggestion("talking", at=NINE, actor=ANN))
    assert [each.message for each in none.objections] == [
        "no rule suggests to move the lead to 'talking'; change the status itself."
    ]
    unknown = desk.decide(lead, accept("talkin"))
    assert [each.code for each in unknown.objections] == ["LF410"]


def test_all_gates_run_with_what_the_person_gives(desk: Workflow, lead: Lead) -> None:
    refused = desk.decide(lead, accept(fields={"reason": "other", "nmae": "Ada"}))
    assert [(each.code, each.subject) for each in refused.objections] == [("LF413", "nmae")]
