"""Owners, who may be called, who owes a decision, and the leads of one account."""

from dataclasses import replace
from datetime import timedelta

import pytest
from clock_desk import moved
from desk import objections
from people_desk import ANN, CLERK, MEG, NINE, TEN, load_people, opened

from leadflow import (
    AccountAction,
    AccountMatch,
    Actor,
    AssignOwner,
    ChangeStatus,
    CloseFollowUp,
    InvalidCommand,
    LogCall,
    OpenLead,
    OwnerAssigned,
    RecordSignal,
    ScheduleFollowUp,
    SetFields,
    Tick,
    Workflow,
    load_text,
)

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def desk() -> Workflow:
    return load_people()


def test_a_lead_is_given_to_somebody_and_remembers_who_had_it(desk: Workflow) -> None:
    lead = opened(desk, owner="ann")
    assigned = desk.decide(lead, AssignOwner("bob", at=TEN, actor=MEG, fields={"deal": 3}))
    event = assigned.events[0]
    assert isinstance(event, OwnerAssigned)
    assert (event.from_owner, event.owner, event.automatic, event.status) == (
        "ann", "bob", False, "new",
    )  # fmt: skip
    assert (assigned.lead.owner, assigned.lead.fields) == ("bob", {"deal": 3})
    back = moved(desk, assigned.lead, AssignOwner("ann", at=TEN, actor=MEG))
    again = moved(desk, back, AssignOwner(None, at=TEN, actor=MEG))
    assert (again.owner, again.activity.previous_owners) == (None, ("ann", "bob"))


def test_automation_takes_no_lead_away_where_leads_are_never_reassigned(desk: Workflow) -> None:
    lead = opened(desk)
    owned = moved(desk, lead, AssignOwner("ann", at=TEN))
    assert objections(desk.decide(owned, AssignOwner("bob", at=TEN))) == [("LF419", "bob")]
    assert objections(desk.decide(owned, AssignOwner(None, at=TEN))) == [("LF419", "")]
    assert desk.decide(owned, AssignOwner("bob", at=TEN, actor=ANN)).lead.owner == "bob"


def test_a_lead_to_be_tried_afresh_goes_to_nobody_who_has_had_it(desk: Workflow) -> None:
    owned = moved(desk, opened(desk, owner="ann"), AssignOwner("bob", at=TEN, actor=MEG))
    rested = moved(desk, owned, ChangeStatus("nurture", at=TEN))
    for owner in ("ann", "bob"):
        assert objections(desk.decide(rested, AssignOwner(owner, at=TEN, actor=MEG))) == [
            ("LF419", owner)
        ]
    assert desk.decide(rested, AssignOwner("cy", at=TEN)).lead.owner == "cy"
    free = moved(desk, rested, AssignOwner(None, at=TEN, actor=MEG))
    assert objections(desk.decide(free, AssignOwner("bob", at=TEN))) == [("LF419", "bob")]


def test_nobody_is_given_what_is_theirs_and_a_blank_is_nobody(desk: Workflow) -> None:
    lead = opened(desk)
    assert objections(desk.decide(lead, AssignOwner(None, at=TEN, actor=MEG))) == [
        ("LF420", "owner")
    ]
    blank = AssignOwner(" ", at=TEN, actor=Actor("x", "boss"))
    assert objections(desk.decide(lead, blank)) == [("LF410", "boss"), ("LF412", "owner")]


def test_one_may_ask_first(desk: Workflow) -> None:
    owned = opened(desk, owner="ann")
    assert not desk.may_reassign(owned)
    assert desk.may_reassign(owned, actor=MEG).allowed
    assert desk.may_reassign(opened(desk))
    rested = moved(desk, owned, ChangeStatus("nurture", at=TEN))
    assert [each.code for each in desk.may_reassign(rested, "ann", actor=MEG).objections] == [
        "LF419"
    ]
    with pytest.raises(InvalidCommand):
        desk.may_reassign(owned, 5)


def test_a_lead_that_the_guide_does_not_know_is_kept_from_automation(desk: Workflow) -> None:
    other = load_text(
        'leadflow: 1\nguide: {id: g, title: G, revision: "1"}\nstart: {status: one}\n'
        "statuses: {one: {category: open}}\ntransitions: []\n"
    )
    assert not other.may_reassign(opened(desk, owner="ann"))


def test_flags_say_who_is_not_to_be_called(desk: Workflow) -> None:
    lead = opened(desk)
    assert desk.may_call(lead)
    barred = moved(
        desk, lead, LogCall("refused", at=TEN, duration=5), RecordSignal("bounced", at=TEN)
    )
    reasons = desk.may_call(barred).objections
    assert [each.subject for each in reasons] == ["stop_dialling", "do_not_call", "bad_number"]
    assert [each.rule.path for each in reasons] == [
        "calls.statuses.refused", "calls.statuses.refused", "signals.bounced",
    ]  # fmt: skip
    later = moved(desk, barred, ChangeStatus("working", at=TEN + DAY))
    assert [each.subject for each in desk.may_call(later).objections] == [
        "do_not_call", "bad_number",
    ]  # fmt: skip
    again = moved(desk, later, LogCall("refused", at=TEN + DAY, duration=5))
    assert len(desk.may_call(again).objections) == 3
    other = load_people(refused="turned_down", bounced="returned")
    assert {each.rule for each in other.may_call(barred).objections} == {None}


def test_contact_and_a_closed_follow_up_owe_a_decision(desk: Workflow) -> None:
    lead = opened(desk)
    assert not desk.owes_change(lead)
    spoken = moved(desk, lead, LogCall("refused", at=TEN, duration=5))
    assert desk.owes_change(spoken)
    assert not desk.owes_change(moved(desk, spoken, ChangeStatus("working", at=TEN, actor=ANN)))
    planned = moved(desk, lead, ScheduleFollowUp(TEN + DAY, at=TEN))
    closed = moved(desk, planned, CloseFollowUp("missed", at=TEN + DAY))
    assert desk.owes_change(closed)
    automatic = moved(desk, closed, LogCall("silent", at=TEN + DAY, duration=0))
    assert desk.owes_change(automatic)
    working = moved(desk, lead, ChangeStatus("working", at=TEN))
    spoken = moved(desk, working, LogCall("refused", at=TEN, duration=5))
    inside = moved(desk, spoken, ChangeStatus("working", at=TEN, actor=ANN, sub_status="hot"))
    assert not desk.owes_change(inside)


def test_a_rule_over_an_account_looks_at_all_its_leads(desk: Workflow) -> None:
    leads = [
        moved(desk, desk.open(OpenLead(name, at=NINE, fields=fields)).lead)
        for name, fields in (
            ("A", {"company": "Acme", "deal": 200}), ("B", {"company": "Acme"}),
            ("C", {"company": "Other"}), ("D", {}),
        )
    ]  # fmt: skip
    rested = [moved(desk, lead, LogCall("silent", at=TEN, duration=0)) for lead in leads]
    notify = AccountAction("notify", {"to": ("manager",)}, "account_rules[0].do[1]")
    task = AccountAction(
        "task",
        {"subject": "Call the company", "due": TEN + timedelta(hours=2)},
        "account_rules[0].do[0]",
    )
    assert desk.account_matches(rested, at=TEN) == (
        AccountMatch("resting", "account_rules[0]", "Acme", ("A", "B"), (task, notify)),
    )
    poor = moved(desk, rested[0], SetFields({"deal": 1}, at=TEN))
    (match,) = desk.account_matches([poor, rested[1]], at=TEN)
    assert match.actions == (task,)
    assert desk.account_matches([rested[0], leads[1]], at=TEN) == ()


def test_an_account_rule_may_ask_what_time_it_is() -> None:
    desk = load_people(
        **{"deal > 100": "now > closes", "reason: text": "reason: text\n  closes: datetime"}
    )
    lead = opened(desk, fields={"company": "Acme", "closes": TEN})
    leads = [moved(desk, replace(lead, id=name), LogCall("silent", at=NINE)) for name in "AB"]
    for moment, actions in ((TEN, ["task"]), (TEN + timedelta(seconds=1), ["task", "notify"])):
        (match,) = desk.account_matches(leads, at=moment)
        assert [each.action for each in match.actions] == actions


def test_a_blank_account_is_none_and_any_other_text_is_one() -> None:
    desk = load_people(**{"at_least: 2": "at_least: 1"})
    leads = [
        moved(desk, opened(desk, fields={"company": company}), LogCall("silent", at=TEN))
        for company in ("XXXX", None)
    ]
    found = [[each.account for each in desk.account_matches([lead], at=TEN)] for lead in leads]
    assert found == [["XXXX"], []]


def test_without_an_account_field_there_are_no_accounts() -> None:
    plain = load_text(
        'leadflow: 1\nguide: {id: g, title: G, revision: "1"}\nstart: {status: new}\n'
        "statuses: {new: {category: open}}\ntransitions: []\n"
    )
    assert plain.account_matches([opened(plain)], at=TEN) == ()


def test_one_decision_for_each_of_many_leads(desk: Workflow) -> None:
    leads = [desk.open(OpenLead(name, at=NINE)).lead for name in ("A", "B")]
    leads[1] = moved(desk, leads[1], ChangeStatus("nurture", at=TEN))
    change = ChangeStatus("nurture", at=TEN, actor=CLERK)
    first, second = desk.decide_many(leads, change)
    assert (first.lead.status, objections(second)) == ("nurture", [("LF402", "nurture")])
    with pytest.raises(InvalidCommand, match="the lead 'A' stands twice among the leads"):
        desk.decide_many([leads[0], leads[0]], change)


def test_leads_come_one_after_the_other_and_each_of_them_once(desk: Workflow) -> None:
    lead = opened(desk, fields={"company": "Acme"})
    for leads in (lead, None):
        kind = type(leads).__name__
        with pytest.raises(
            InvalidCommand, match=f"leads come in a list or the like, not as {kind}$"
        ):
            desk.decide_many(leads, Tick(TEN))
        with pytest.raises(InvalidCommand, match="leads come in a list or the like, not as "):
            desk.account_matches(leads, at=TEN)
    with pytest.raises(InvalidCommand, match="the lead 'L-1' stands twice among the leads"):
        desk.account_matches([lead, lead], at=TEN)
    with pytest.raises(InvalidCommand, match="5 is none of Lead"):
        desk.decide_many(iter([lead, 5]), Tick(TEN))
    with pytest.raises(InvalidCommand, match="5 is none of "):
        desk.decide_many([], 5)


def test_whoever_may_not_ask_is_told_so_before(desk: Workflow) -> None:
    lead, stranger = opened(desk, owner="bob"), Actor("eve", "boss")
    assigned = desk.decide(lead, AssignOwner("amy", at=TEN, actor=stranger))
    assert objections(assigned) == [("LF410", "boss")]
    assert desk.may_reassign(lead, "amy", actor=stranger).objections == assigned.objections
