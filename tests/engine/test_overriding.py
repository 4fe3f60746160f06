"""Overrides by example: who may skip what, what is told of it, and corrected automation."""

from datetime import timedelta

import pytest
from clock_desk import moved, names
from desk import objections
from people_desk import ANN, CLERK, MEG, TEN, load_people, opened

from leadflow import (
    Actor,
    AutomationOverridden,
    ChangeStatus,
    CloseFollowUp,
    InvalidCommand,
    LogCall,
    Override,
    OverrideUsed,
    RecordSignal,
    ScheduleFollowUp,
    StatusChanged,
    Workflow,
)

BECAUSE = Override("They insist.")


@pytest.fixture(scope="module")
def desk() -> Workflow:
    return load_people()


def change(to: str, actor: Actor | None = MEG, override: Override = BECAUSE) -> ChangeStatus:
    return ChangeStatus(to, at=TEN, actor=actor, override=override)


def test_it_skips_all_that_the_actor_may_skip_and_leaves_a_trace(desk: Workflow) -> None:
    used, changed = desk.decide(opened(desk), change("won")).events
    assert isinstance(used, OverrideUsed)
    assert (used.skipped, used.reason, used.rules, used.actor) == (
        ("transition", "requires"), "They insist.", ("overrides[0]",), MEG,
    )  # fmt: skip
    assert [each.code for each in used.objections] == ["LF401", "LF404"]
    assert isinstance(changed, StatusChanged)
    assert changed.rule == "overrides[0]"


def test_what_it_does_not_name_stands(desk: Workflow) -> None:
    only = Override("They insist.", ("requires",))
    assert objections(desk.decide(opened(desk), change("won", override=only))) == [("LF401", "won")]


def test_a_guard_that_may_not_be_skipped_is_asked_by_itself(desk: Workflow) -> None:
    working = moved(desk, opened(desk), ChangeStatus("working", at=TEN))
    assert objections(desk.decide(working, change("won"))) == [("LF409", "deal > 10")]


def test_a_lock_is_left_by_skipping_the_way_too(desk: Workflow) -> None:
    won = moved(desk, opened(desk), change("won"))
    assert objections(desk.decide(won, change("new", override=Override("x", ("locked",))))) == [
        ("LF401", "new")
    ]
    assert desk.decide(won, change("new")).events[0].skipped == ("locked", "transition")


def test_who_skips_the_way_skips_who_may_go_it() -> None:
    desk = load_people(**{"to: [working, nurture]}": "to: [working, nurture], sources: [call]}"})
    working = change("working", override=Override("They insist.", ("role",)))
    assert objections(desk.decide(opened(desk), working)) == [("LF407", "manual")]
    used, changed = desk.decide(opened(desk), change("working")).events
    assert isinstance(used, OverrideUsed)
    assert used.skipped == ("transition",)
    assert changed.rule == "transitions[0]"


def test_an_approval_may_be_skipped(desk: Workflow) -> None:
    rested = moved(desk, opened(desk), ChangeStatus("nurture", at=TEN))
    decision = desk.decide(rested, change("working"))
    assert names(decision) == ["OverrideUsed", "StatusChanged"]
    assert decision.events[0].skipped == ("approval",)
    gone = desk.decide(opened(desk), change("lost", actor=Actor("x", "manager")))
    assert gone.events[0].skipped == ("requires",)


@pytest.mark.parametrize(
    ("asked", "subjects"),
    [
        (change("won", ANN), ["override", "won", "deal"]),
        (change("won", CLERK), ["override", "won", "deal"]),
        (change("won", None), ["override", "won", "deal"]),
        (change("won", override=Override(" ")), ["reason"]),
        (change("won", override=Override("x", ("when",))), ["when", "won", "deal"]),
    ],
)
def test_without_a_right_or_a_reason_it_is_refused(
    desk: Workflow, asked: ChangeStatus, subjects: list[str]
) -> None:
    assert [subject for _, subject in objections(desk.decide(opened(desk), asked))] == subjects


def test_it_never_leads_into_what_the_right_excludes(desk: Workflow) -> None:
    working = moved(desk, opened(desk), ChangeStatus("working", at=TEN))
    assert objections(desk.decide(working, change("nurture"))) == [
        ("LF415", "override"),
        ("LF401", "nurture"),
    ]


def test_one_that_is_not_needed_leaves_no_trace(desk: Workflow) -> None:
    assert names(desk.decide(opened(desk), change("working"))) == ["StatusChanged"]


def test_automation_is_taken_back_to_where_it_came_from(desk: Workflow) -> None:
    silent = moved(desk, opened(desk), LogCall("silent", at=TEN, duration=0))
    overridden, used, changed = desk.decide(silent, change("new", ANN)).events
    assert isinstance(overridden, AutomationOverridden)
    assert (overridden.rule, overridden.from_status, overridden.status, overridden.to_status) == (
        "calls.statuses.silent.lead_status[0]", "new", "nurture", "new",
    )  # fmt: skip
    assert (used.rules, changed.to_status) == (("overrides[1]",), "new")
    assert ("LF415", "override") in objections(desk.decide(silent, change("lost", ANN)))


@pytest.mark.parametrize(
    "between",
    [
        (LogCall("silent", at=TEN, duration=0),),
        (RecordSignal("bounced", at=TEN),),
        (
            ScheduleFollowUp(TEN + timedelta(days=1), at=TEN),
            CloseFollowUp("done", at=TEN),
        ),
    ],
)
def test_what_comes_between_makes_it_no_correction(
    desk: Workflow, between: tuple[object, ...]
) -> None:
    silent = moved(desk, opened(desk), LogCall("silent", at=TEN, duration=0))
    assert "AutomationOverridden" in names(desk.decide(silent, change("working")))
    answered = moved(desk, silent, *between)
    assert "AutomationOverridden" not in names(desk.decide(answered, change("working")))


def test_an_import_corrects_nobody() -> None:
    desk = load_people(**{"to: working, approval: {by: manager, four_eyes: true}}": "to: working}"})
    silent = moved(desk, opened(desk), LogCall("silent", at=TEN, duration=0))
    imported = ChangeStatus("working", at=TEN, source="import")
    assert names(desk.decide(silent, imported)) == ["StatusChanged"]


@pytest.mark.parametrize(
    ("override", "says"),
    [
        ("they insist", "ChangeStatus.override must be the record Override"),
        (Override(5), "Override.reason must be text, not 5"),
        (Override("x", ["when"]), "Override.skip must be a tuple of text"),
        (Override("x", (5,)), "Override.skip must be a tuple of text"),
    ],
)
def test_an_override_of_the_wrong_kind_is_a_broken_contract(
    desk: Workflow, override: object, says: str
) -> None:
    for to in ("won", "new"):
        asked = ChangeStatus(to, at=TEN, actor=MEG, override=override, fields={"deal": 1})
        with pytest.raises(InvalidCommand, match=says):
            desk.decide(opened(desk), asked)


def test_a_gate_that_is_named_twice_is_objected_to_once(desk: Workflow) -> None:
    twice = Override("They insist.", ("weather", "weather"))
    change = ChangeStatus("working", at=TEN, actor=MEG, override=twice)
    assert objections(desk.decide(opened(desk), change)) == [("LF415", "weather")]
