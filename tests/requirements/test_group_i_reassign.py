"""Requirements 124 to 135, and 109: who gets a lead next, as its status says."""

import pytest
from worked_leads import (
    INSIDE_SALES,
    MANAGER,
    MINUTE,
    REP,
    SDR_MANAGER,
    TEAM_LEAD,
    TELECALLING,
    TELECALLING_FILE,
    accepted,
    asked,
    change,
    codes,
    dialled,
    listed,
    move,
    planned,
    prospect,
    standing,
    told,
)

from leadflow import AssignOwner, load_text

TALKED = {"duration": 95, "note": "Talked about prices."}


def given(lead, owner, actor=None, workflow=INSIDE_SALES):
    """Return the decision on giving *lead* to *owner*; by itself if nobody does it."""
    return workflow.decide(lead, AssignOwner(owner, at=lead.at + MINUTE, actor=actor))


def owned(lead, owner="asha", workflow=TELECALLING):
    return accepted(given(lead, owner, TEAM_LEAD if workflow is TELECALLING else REP, workflow))


def called(status):
    """Return an owned lead of the telecalling guide that work has brought to *status*."""
    lead = owned(listed())
    if status == "Followups":
        return planned(dialled(lead, "Rescheduled", duration=20, note="Later.").lead, TELECALLING)
    if status in ("Not Picked", "Missed"):
        return accepted(dialled(lead, {"Not Picked": "No Answer", "Missed": "Missed"}[status]))
    fields = {"reason": "price"} if status == "Not Interested" else {}
    return accepted(dialled(lead, "Called", choose=status, fields=fields, **TALKED))


@pytest.mark.requirement(124)
def test_the_lead_status_decides_and_not_the_last_call():
    interested = accepted(dialled(called("Interested"), "No Answer", duration=0))
    assert standing(interested) == (None, "Interested")
    assert not TELECALLING.may_reassign(interested, "omar")
    not_picked = called("Not Picked")
    again = accepted(dialled(not_picked, "Called", **TALKED))  # talked, and picked no status
    assert again.status == "Not Picked"
    assert TELECALLING.may_reassign(again, "omar")


@pytest.mark.requirement(125, 126, 129)
@pytest.mark.parametrize("status", ["Interested", "Not Interested", "Followups"])
def test_who_was_spoken_to_stays_unless_a_person_decides(status):
    lead = called(status)
    assert codes(given(lead, "omar", None, TELECALLING)) == ("LF419",)
    assert not TELECALLING.may_reassign(lead)
    assert accepted(given(lead, "omar", TEAM_LEAD, TELECALLING)).owner == "omar"


@pytest.mark.requirement(127, 128)
@pytest.mark.parametrize("status", ["Not Picked", "Missed"])
def test_who_was_not_reached_is_reassigned_if_the_guide_says_so(status):
    lead = called(status)
    assert accepted(given(lead, "omar", None, TELECALLING)).owner == "omar"
    text = TELECALLING_FILE.read_text(encoding="utf-8")
    strict = load_text(text.replace("    reassign: allowed\n", ""))
    assert codes(given(lead, "omar", None, strict)) == ("LF419",)


@pytest.mark.requirement(130)
def test_not_picked_up_goes_on_and_spoken_to_stays():
    may = {
        status: bool(TELECALLING.may_reassign(called(status), "omar"))
        for status in ("Not Picked", "Missed", "Interested", "Not Interested", "Followups")
    }
    assert [status for status, goes_on in may.items() if goes_on] == ["Not Picked", "Missed"]


@pytest.mark.requirement(109)
def test_one_call_feeds_the_figures_the_assignment_and_the_status():
    lead = owned(listed())
    before, after = lead.activity, called("Interested").activity
    assert [(each.attempts, each.connects, each.contacts) for each in (before, after)] == [
        (0, 0, 0), (1, 1, 1),
    ]  # fmt: skip
    assert TELECALLING.may_reassign(lead, "omar")
    assert not TELECALLING.may_reassign(called("Interested"), "omar")


@pytest.mark.requirement(132)
def test_a_qualified_lead_goes_on_to_an_account_executive():
    lead = owned(prospect("connected"), "ann", INSIDE_SALES)
    assert codes(given(lead, "kofi")) == ("LF419",)
    decision = change(lead, "qualified")
    assert asked(decision, "assign") == [("ae",)]
    assert accepted(given(decision.lead, "kofi")).owner == "kofi"


@pytest.mark.requirement(133)
def test_a_nurtured_lead_goes_from_the_rep_to_marketing():
    lead = owned(prospect("connected"), "ann", INSIDE_SALES)
    decision = change(lead, "nurture")
    assert asked(decision, "assign") == [("marketing",)]
    assert accepted(given(decision.lead, "marketing automation")).owner == "marketing automation"


@pytest.mark.requirement(134)
def test_a_recycled_lead_goes_to_somebody_who_never_had_it():
    lead = owned(prospect("connected"), "ann", INSIDE_SALES)
    lead = owned(accepted(change(lead, "nurture")), "kofi", INSIDE_SALES)
    lead = accepted(change(lead, "disqualified"))
    recycled = accepted(change(lead, "recycled", SDR_MANAGER))
    for owner in ("ann", "kofi"):
        for actor in (None, MANAGER):
            refused = given(recycled, owner, actor)
            assert told(refused.objections) == ("LF419",)
            assert INSIDE_SALES.may_reassign(recycled, owner, actor=actor).objections == (
                refused.objections
            )
    assert accepted(given(recycled, "ben")).owner == "ben"


@pytest.mark.requirement(135)
@pytest.mark.parametrize(("score", "handed_over"), [(59, "mql"), (60, "sal")])
def test_marketing_hands_over_only_leads_with_a_good_score(score, handed_over):
    decision = move(prospect("connected"), "sal", fields={"score": score})
    assert decision.lead.stage == handed_over
    assert codes(decision) == (() if handed_over == "sal" else ("LF405",))
