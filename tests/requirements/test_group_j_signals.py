"""Group J: what other channels and systems do to a lead, through the inside sales example."""

from datetime import timedelta

import pytest
from worked_leads import (
    AE,
    FIELDS_OF,
    INSIDE_SALES,
    MINUTE,
    REP,
    SCORE,
    WHO,
    accepted,
    at_new_york,
    call,
    change,
    codes,
    entered,
    kept_out,
    moved,
    prospect,
    signalled,
    the,
    waited,
)

from leadflow import AcceptSuggestion, OpenLead, StatusChanged, StatusSuggested

MONDAY = at_new_york(3, 9, 10)


@pytest.mark.requirement(136, 131, 150)
def test_a_created_lead_is_new_and_asks_to_be_assigned():
    decision = INSIDE_SALES.open(OpenLead("L-1", at=MONDAY, fields=WHO))
    assert decision.lead.status == "new"
    actions = [event.action for event in decision.events if hasattr(event, "action")]
    assert actions == ["assign", "task"]
    task = decision.events[-1]
    assert task.params["due"] == at_new_york(3, 9, 12)
    assert INSIDE_SALES.next_due(decision.lead) == at_new_york(3, 9, 11, 30)


@pytest.mark.requirement(137, 16, 119)
def test_the_first_mail_makes_it_attempting_contact_with_the_next_attempt_planned():
    decision = signalled(entered("new", MONDAY), "email_sent")
    assert moved(decision) == ("new", "attempting_contact")
    assert decision.lead.sub_status == "email_sent"
    assert decision.lead.pending.follow_up.due == at_new_york(3, 11, 10, 1)


@pytest.mark.requirement(138, 143)
def test_a_reply_makes_it_connected_unless_it_says_unsubscribe():
    lead = accepted(signalled(entered("new", MONDAY), "email_sent"))
    assert moved(signalled(lead, "email_reply", params={"text": "Call me."})) == (
        "attempting_contact", "connected",
    )  # fmt: skip
    refused = signalled(lead, "email_reply", params={"text": "Please UNSUBSCRIBE me"})
    assert refused.lead.status == "attempting_contact"


@pytest.mark.requirement(139, 58, "C2")
def test_a_click_is_no_conversation_so_it_only_suggests_and_the_rep_confirms():
    lead = accepted(signalled(entered("new", MONDAY), "email_sent"))
    clicked = signalled(lead, "email_clicked")
    assert clicked.lead.status == "attempting_contact"
    assert the(StatusSuggested, clicked).to_status == "connected"
    fields = {**SCORE, **FIELDS_OF["connected"]}
    accept = AcceptSuggestion(
        "connected", at=clicked.lead.at + MINUTE, actor=REP, note="She called back.", fields=fields
    )
    assert moved(INSIDE_SALES.decide(clicked.lead, accept)) == ("attempting_contact", "connected")


@pytest.mark.requirement(140, 142)
def test_a_meeting_that_was_held_makes_it_working_once_all_is_known():
    lead = prospect("connected", timeline="90_days")
    told = {"notes": "Six callers.", "need": "One list", "next_meeting": MONDAY}
    assert moved(signalled(lead, "meeting_held", params=told)) == ("connected", "working")
    silent = signalled(prospect("connected"), "meeting_held")
    assert silent.lead.status == "connected"
    assert kept_out(silent) == ("LF404",)


@pytest.mark.requirement(140)
def test_a_first_meeting_is_a_first_conversation():
    lead = accepted(signalled(entered("new", MONDAY), "email_sent"))
    decision = signalled(lead, "meeting_held", params={"notes": "Six callers."})
    assert moved(decision) == ("attempting_contact", "connected")


@pytest.mark.requirement(56)
def test_people_rules_time_and_other_systems_change_the_status_and_each_change_says_which():
    lead = entered("new", MONDAY)
    sent = signalled(lead, "email_sent")
    talked = call(sent.lead, "conversation", duration=60, note="Hi.", fields={"next_steps": "Demo"})
    by_hand = change(talked.lead, "disqualified", fields={"loss_reason": "budget"})
    later = waited(by_hand.lead, by_hand.lead.at + timedelta(days=180))
    decisions = (sent, talked, by_hand, later)
    assert [the(StatusChanged, each).source for each in decisions] == [
        "signal", "call", "manual", "timer",
    ]  # fmt: skip


@pytest.mark.requirement(141, 65, "C14")
def test_an_opportunity_converts_and_a_draft_of_one_does_not():
    lead = prospect("qualified", "sql")
    facts = {"opportunity_id": "OPP-2041", "closes": "2026-06-30", "value": 9000}
    draft = signalled(lead, "opportunity_created", params={**facts, "draft": True})
    assert draft.lead.status == "qualified"
    made = signalled(lead, "opportunity_created", params={**facts, "draft": False})
    assert moved(made) == ("qualified", "converted")
    assert made.lead.fields["deal_value"] == 9000
    assert codes(signalled(lead, "opportunity_made", params=facts, actor=AE)) == ("LF410",)
