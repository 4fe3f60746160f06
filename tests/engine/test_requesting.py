"""What hosts are asked to do, by example."""

import pytest
from clock_desk import NINE, after, load_desk, names, opened

from leadflow import ActionRequested, ChangeStatus, OpenLead, Workflow, load_text


@pytest.fixture(scope="module")
def desk() -> Workflow:
    return load_desk()


def asked(decision: object) -> list[tuple[str, object, str]]:
    return [
        (event.action, event.params, event.rule)
        for event in decision.events
        if isinstance(event, ActionRequested)
    ]


def test_opening_a_lead_asks_for_what_its_status_asks_on_entry(desk: Workflow) -> None:
    decision = desk.open(OpenLead("L-1", at=NINE, fields={"name": "Ada"}))
    assert names(decision) == ["LeadOpened", "FieldsSet", "ActionRequested", "ActionRequested"]
    assert asked(decision) == [
        ("assign", {"policy": "round_robin"}, "statuses.new.on_enter[0]"),
        ("task", {"subject": "First contact", "due": after(hours=2)}, "statuses.new.on_enter[1]"),
    ]


def test_an_action_whose_condition_does_not_hold_is_not_asked_for(desk: Workflow) -> None:
    assert [action for action, _, _ in asked(desk.open(OpenLead("L-1", at=NINE)))] == ["assign"]


def test_leaving_comes_before_the_way_and_both_after_the_change(desk: Workflow) -> None:
    decision = desk.decide(opened(desk), ChangeStatus("talking", at=NINE))
    assert names(decision) == [
        "SlaCancelled", "StatusChanged", "ActionRequested", "ActionRequested",
    ]  # fmt: skip
    assert [rule for _, _, rule in asked(decision)] == [
        "statuses.new.on_exit[0]",
        "transitions[1].do[0]",
    ]


def test_a_status_without_clocks_may_ask_for_something_on_leaving() -> None:
    guide = """
    leadflow: 1
    guide: {id: g, title: G, revision: "1"}
    start: {status: new}
    statuses:
      new: {category: open, on_exit: [{review: {}}]}
      won: {category: won}
    transitions: [{from: new, to: won}]
    """
    workflow = load_text(guide)
    decision = workflow.decide(opened(workflow), ChangeStatus("won", at=NINE))
    assert names(decision) == ["StatusChanged", "ActionRequested"]
