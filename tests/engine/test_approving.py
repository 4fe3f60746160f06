"""Approvals by example: when one is needed, what waits, who decides, what drops it."""

from datetime import timedelta

import pytest
from clock_desk import moved, names
from desk import objections
from people_desk import ANN, CLERK, GUIDE, MAX, MEG, NINE, TEN, load_people, opened

from leadflow import (
    AcceptSuggestion,
    ApprovalDropped,
    ApprovalGranted,
    ApprovalRejected,
    ApprovalRequested,
    Approve,
    ChangeStatus,
    FieldsSet,
    LogCall,
    Migrate,
    MoveStage,
    OutcomeRefused,
    Override,
    RecordSignal,
    Reject,
    SetFields,
    StatusChanged,
    Tick,
    Workflow,
    load_text,
)

GIVE_UP = ChangeStatus("lost", at=TEN, actor=ANN, note="gone", fields={"reason": "price"})


@pytest.fixture(scope="module")
def desk() -> Workflow:
    return load_people()


def test_a_change_waits_with_its_note_and_fields_and_nothing_is_written(desk: Workflow) -> None:
    decision = desk.decide(opened(desk), GIVE_UP)
    (asked,) = decision.events
    assert isinstance(asked, ApprovalRequested)
    assert (asked.to_status, asked.rule, asked.roles) == (
        "lost", "transitions[3].approval", ("manager",),
    )  # fmt: skip
    assert (asked.actor, asked.note, asked.source) == (ANN, "gone", "manual")
    parked = decision.lead.pending.approval
    assert parked == asked.parked
    assert (parked.plan.fill, parked.expires_at) == ({"reason": "price"}, TEN + timedelta(days=5))
    assert (decision.lead.status, decision.lead.fields) == ("new", {})


def test_every_other_gate_is_passed_first(desk: Workflow) -> None:
    bare = ChangeStatus("lost", at=TEN, actor=ANN)
    assert objections(desk.decide(opened(desk), bare)) == [("LF404", "reason")]


@pytest.mark.parametrize(
    ("before", "given", "waits"),
    [
        ({}, {}, True),
        ({"deal": 5}, {}, False),
        ({"deal": 900}, {}, True),
        ({}, {"deal": 5}, True),
        ({"deal": 900}, {"deal": 5}, True),
        ({"deal": 5}, {"deal": 900}, True),
        ({"deal": 5}, {"deal": None}, True),
    ],
)
def test_only_a_condition_that_is_false_with_and_without_what_is_given_opens_the_door(
    desk: Workflow, before: dict[str, object], given: dict[str, object], waits: bool
) -> None:
    lead = opened(desk, fields=before)
    fields = {"reason": "price", **given}
    decision = desk.decide(lead, ChangeStatus("lost", at=TEN, actor=ANN, fields=fields))
    assert (decision.lead.status == "new") == waits


def test_who_may_approve_needs_no_approval_but_four_eyes_do(desk: Workflow) -> None:
    lead = opened(desk)
    by_meg = ChangeStatus("lost", at=TEN, actor=MEG, fields={"reason": "price"})
    assert desk.decide(lead, by_meg).lead.status == "lost"
    rested = moved(desk, lead, ChangeStatus("nurture", at=TEN))
    back = desk.decide(rested, ChangeStatus("working", at=TEN, actor=MEG))
    assert names(back) == ["ApprovalRequested"]
    assert objections(desk.decide(back.lead, Approve(at=TEN, actor=MEG))) == [("LF416", "manager")]
    assert desk.decide(back.lead, Approve(at=TEN, actor=MAX)).lead.status == "working"


def test_an_approved_change_is_the_requesters(desk: Workflow) -> None:
    waiting = moved(desk, opened(desk), GIVE_UP)
    granted, written, changed = desk.decide(waiting, Approve(at=TEN, actor=MEG, note="ok")).events
    assert isinstance(granted, ApprovalGranted)
    assert (granted.requester, granted.actor, granted.note) == (ANN, MEG, "ok")
    assert isinstance(written, FieldsSet)
    assert isinstance(changed, StatusChanged)
    assert (changed.actor, changed.note, changed.source) == (ANN, "gone", "manual")


def test_every_gate_is_asked_again_and_a_change_that_fails_goes_on_waiting() -> None:
    desk = load_people(**{"requires: [reason]}": "requires: [reason, follow_up]}"})
    lead = opened(desk)
    assert objections(desk.decide(lead, GIVE_UP)) == [("LF404", "follow_up")]
    plain = load_people()
    waiting = moved(plain, lead, GIVE_UP)
    refused = desk.decide(waiting, Approve(at=TEN, actor=MEG))
    assert objections(refused) == [("LF404", "follow_up")]
    assert refused.lead.pending.approval is not None


def test_what_the_approver_gives_beats_what_was_asked_for(desk: Workflow) -> None:
    waiting = moved(desk, opened(desk), GIVE_UP)
    lead = moved(desk, waiting, Approve(at=TEN, actor=MEG, fields={"reason": "budget"}))
    assert lead.fields == {"reason": "budget"}
    bad = desk.decide(waiting, Approve(at=TEN, actor=MEG, fields={"deal": "much"}))
    assert objections(bad) == [("LF412", "deal")]


def test_only_somebody_who_may_decides(desk: Workflow) -> None:
    waiting = moved(desk, opened(desk), GIVE_UP)
    for command in (Approve, Reject):
        assert objections(desk.decide(waiting, command(at=TEN, actor=ANN))) == [("LF416", "rep")]
        assert objections(desk.decide(waiting, command(at=TEN))) == [("LF416", "")]
        assert objections(desk.decide(opened(desk), command(at=TEN, actor=MEG))) == [
            ("LF416", "nothing")
        ]


def test_a_rejected_change_is_over(desk: Workflow) -> None:
    waiting = moved(desk, opened(desk), GIVE_UP)
    decision = desk.decide(waiting, Reject(at=TEN, actor=MEG, note="no", fields={"deal": 1}))
    rejected = decision.events[0]
    assert isinstance(rejected, ApprovalRejected)
    assert (rejected.requester, rejected.actor, rejected.note) == (ANN, MEG, "no")
    assert (decision.lead.pending.approval, decision.lead.fields) == (None, {"deal": 1})


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (Tick(TEN + timedelta(days=5)), "expired"),
        (ChangeStatus("working", at=TEN), "status_changed"),
        (GIVE_UP, "replaced"),
    ],
)
def test_time_another_change_and_a_newer_request_drop_it(
    desk: Workflow, command: object, reason: str
) -> None:
    waiting = moved(desk, opened(desk), GIVE_UP)
    dropped = desk.decide(waiting, command).events[0]
    assert isinstance(dropped, ApprovalDropped)
    assert (dropped.reason, dropped.requester) == (reason, ANN)


def test_an_expiry_is_the_first_thing_of_its_moment(desk: Workflow) -> None:
    late = ChangeStatus("lost", at=NINE + timedelta(days=5), actor=ANN, fields={"reason": "x"})
    waiting = moved(desk, opened(desk), late)
    assert desk.next_due(waiting) == NINE + timedelta(days=10)
    due = desk.decide(waiting, Tick(NINE + timedelta(days=10)))
    assert names(due) == [
        "ApprovalDropped", "TimerFired", "ApprovalRequested",
    ]  # fmt: skip


def test_automation_waits_too_and_asks_again_once_it_is_dropped(desk: Workflow) -> None:
    fired = desk.decide(opened(desk), Tick(NINE + timedelta(days=10)))
    assert names(fired) == ["TimerFired", "ApprovalRequested"]
    rejected = desk.decide(fired.lead, Reject(at=NINE + timedelta(days=11), actor=MEG))
    assert rejected.events[0].again_at == NINE + timedelta(days=21)
    assert desk.next_due(rejected.lead) == NINE + timedelta(days=21)
    expired = desk.decide(fired.lead, Tick(NINE + timedelta(days=15)))
    assert expired.events[0].again_at == NINE + timedelta(days=25)


def test_what_a_call_brought_is_on_record_and_counts_as_given_when_it_is_approved() -> None:
    desk = load_people(**{"requires: [reason]}": "requires: [{field: reason, fresh: true}]}"})
    lead = opened(desk, fields={"deal": 900})
    call = LogCall("spoke", at=TEN, actor=ANN, duration=9, fields={"reason": "price"})
    decision = desk.decide(lead, call)
    assert names(decision) == ["CallLogged", "FieldsSet", "ApprovalRequested"]
    assert decision.lead.pending.approval.fresh == ("reason",)
    assert desk.decide(decision.lead, Approve(at=TEN, actor=MEG)).lead.status == "lost"


def test_a_call_that_asks_anew_drops_what_waited_before_its_own_values(desk: Workflow) -> None:
    waiting = moved(desk, opened(desk, fields={"deal": 900}), GIVE_UP)
    call = LogCall("spoke", at=TEN, actor=ANN, duration=9, fields={"reason": "price"})
    assert names(desk.decide(waiting, call)) == [
        "CallLogged", "ApprovalDropped", "FieldsSet", "ApprovalRequested",
    ]  # fmt: skip


def test_an_approval_that_is_no_longer_asked_for_may_be_given_by_anybody() -> None:
    waiting = moved(load_people(), opened(load_people()), GIVE_UP)
    without = load_people(
        **{"approval: {by: manager, when: deal >= 500, expires: 5d, because: Large deals.}": ""}
    )
    assert without.decide(waiting, Approve(at=TEN, actor=CLERK)).lead.status == "lost"


def test_a_change_to_where_there_is_no_way_any_more_is_refused_when_it_is_approved() -> None:
    waiting = moved(load_people(), opened(load_people()), GIVE_UP)
    closed = load_people(
        **{"from: [new, working]\n": "from: working\n", "then: {set: lost, ": "then: {keep: true, "}
    )
    assert objections(closed.decide(waiting, Approve(at=TEN, actor=MEG))) == [("LF401", "lost")]


def test_a_change_keeps_its_override_until_it_is_approved(desk: Workflow) -> None:
    rested = moved(desk, opened(desk), ChangeStatus("nurture", at=TEN))
    skip = Override("They insist.", ("requires",))
    asked = ChangeStatus("working", at=TEN, actor=MAX, override=skip)
    waiting = moved(desk, rested, asked)
    assert waiting.pending.approval.plan.override == skip
    assert desk.decide(waiting, Approve(at=TEN, actor=MEG)).lead.status == "working"


def test_an_offer_says_that_somebody_has_to_approve(desk: Workflow) -> None:
    offers = desk.offers(opened(desk), at=TEN, actor=ANN, fields={"reason": "price"})
    assert [(offer.status, offer.verdict) for offer in offers] == [
        ("working", "ready"), ("nurture", "ready"), ("lost", "needs_approval"),
    ]  # fmt: skip


STAGED = """
leadflow: 1
guide: {id: staged, title: Staged, revision: "1"}
start: {stage: early, status: new}
roles: {manager: {}}
stages:
  early: {statuses: [new, on]}
  late: {statuses: [on], enters_status: on}
statuses: {new: {category: open}, on: {category: open}}
transitions:
  - {from: new, to: on, approval: {by: manager}}
"""


def test_a_parked_stage_move_parks_stage_and_status_together() -> None:
    staged = load_text(STAGED)
    lead = moved(staged, opened(staged), MoveStage("late", at=TEN))
    assert (lead.stage, lead.status, lead.pending.approval.plan.stage) == ("early", "new", "late")
    lead = moved(staged, lead, Approve(at=TEN, actor=MEG))
    assert (lead.stage, lead.status) == ("late", "on")


def test_a_lead_of_another_guide_is_stranded_and_can_still_be_asked_about(desk: Workflow) -> None:
    waiting = moved(desk, opened(desk), GIVE_UP)
    other = load_text(STAGED)
    refused = other.decide(waiting, Approve(at=TEN, actor=MEG))
    assert {code for code, _ in objections(refused)} == {"LF410"}


def test_a_refused_outcome_asks_nobody(desk: Workflow) -> None:
    lead = opened(desk, fields={"deal": 900})
    decision = desk.decide(lead, LogCall("spoke", at=TEN, duration=9))
    assert isinstance(decision.events[-1], OutcomeRefused)
    assert decision.lead.pending.approval is None


def test_values_may_be_written_while_a_change_waits(desk: Workflow) -> None:
    waiting = moved(desk, opened(desk), GIVE_UP, SetFields({"deal": 3}, at=TEN))
    assert waiting.pending.approval is not None


def test_a_suggestion_that_a_person_accepts_waits_as_her_own_change() -> None:
    text = GUIDE.replace(
        "signals:\n", "signals:\n  left: {lead_status: {set: lost, mode: suggest}}\n"
    )
    desk = load_text(text)
    seen = moved(desk, opened(desk), RecordSignal("left", at=TEN))
    accepted = AcceptSuggestion("lost", at=TEN, actor=ANN, fields={"reason": "moved"})
    waiting = moved(desk, seen, accepted)
    plan = waiting.pending.approval.plan
    assert (plan.picked, plan.source, plan.actor, plan.fill) == (
        True, "manual", ANN, {"reason": "moved"},
    )  # fmt: skip
    assert desk.decide(waiting, Approve(at=TEN, actor=MEG)).lead.status == "lost"


NO_APPROVALS = """
leadflow: 1
guide: {id: people, title: People, revision: "2"}
start: {status: new}
roles: {rep: {}, manager: {includes: [rep]}}
fields: {reason: text}
statuses: {new: {category: open}, lost: {category: lost}}
transitions: [{from: new, to: lost}]
"""


def test_a_request_expires_also_where_the_guide_has_nothing_else_that_is_due() -> None:
    waiting = moved(load_people(), opened(load_people()), GIVE_UP)
    later = load_text(NO_APPROVALS)
    assert later.next_due(waiting) == TEN + timedelta(days=5)
    expired = later.decide(waiting, Tick(TEN + timedelta(days=5)))
    assert names(expired) == ["ApprovalDropped"]
    assert later.next_due(expired.lead) is None
    late = later.decide(waiting, Approve(at=TEN + timedelta(days=5), actor=MEG))
    assert objections(late) == [("LF416", "nothing")]


@pytest.mark.parametrize("spelling", ["reason", "why"])
def test_what_the_approver_gives_beats_what_was_asked_for_under_a_retired_name(
    spelling: str,
) -> None:
    waiting = moved(load_people(), opened(load_people()), GIVE_UP)
    text = GUIDE.replace("reason", "why") + "retired: {fields: {reason: why}}\n"
    approved = Approve(at=TEN, actor=MEG, fields={spelling: "budget"})
    assert moved(load_text(text), waiting, approved).fields == {"why": "budget"}


def test_a_parked_stage_move_is_never_made_by_half() -> None:
    staged = load_text(STAGED)
    lead = moved(staged, opened(staged), MoveStage("late", at=TEN))
    renamed = load_text(STAGED.replace("late:", "last:"))
    refused = renamed.decide(lead, Approve(at=TEN, actor=MEG))
    assert objections(refused) == [("LF410", "late")]
    assert refused.lead.pending.approval is not None
    migrated = renamed.decide(lead, Migrate(at=TEN))
    assert names(migrated) == ["LeadMigrated", "ApprovalDropped"]
    kept = load_text(STAGED.replace("late:", "last:") + "retired: {stages: {late: last}}\n")
    followed = moved(kept, moved(kept, lead, Migrate(at=TEN)), Approve(at=TEN, actor=MEG))
    assert (followed.stage, followed.status) == ("last", "on")
