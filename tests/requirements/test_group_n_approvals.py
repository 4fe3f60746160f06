"""Requirements 182 to 186: who is told, who must agree, and what is said of a whole company."""

from datetime import timedelta

import pytest
from worked_leads import (
    AE,
    INSIDE_SALES,
    INSIDE_SALES_FILE,
    MANAGER,
    MINUTE,
    NINE,
    REP,
    SDR_MANAGER,
    WHO,
    accepted,
    asked,
    at_new_york,
    call,
    change,
    clocked,
    codes,
    edited,
    entered,
    filled,
    planned,
    prospect,
    the,
    waited,
)

from leadflow import (
    Actor,
    ApprovalDropped,
    ApprovalGranted,
    ApprovalRejected,
    ApprovalRequested,
    Approve,
    OpenLead,
    Reject,
    StatusChanged,
    load_text,
)

MONDAY = at_new_york(3, 9, 10)


def large(status="connected", budget=100_000):
    return prospect(status, budget=budget)


def given_up(lead, actor=REP, workflow=INSIDE_SALES):
    fields = {"loss_reason": "competitor"}
    return change(lead, "disqualified", actor, workflow, fields=fields)


def approved(lead, actor=MANAGER, workflow=INSIDE_SALES, **rest):
    at = rest.pop("at", lead.at + MINUTE)
    return workflow.decide(lead, Approve(at=at, actor=actor, note="So be it.", **rest))


@pytest.mark.requirement(182)
def test_alerts_go_to_the_rep_her_manager_the_sdr_manager_and_the_sales_manager():
    lead = planned(entered("connected", MONDAY))
    lead = accepted(change(lead, "attempting_contact", at=MONDAY + timedelta(hours=1)))
    told = waited(lead, MONDAY + timedelta(days=8))
    recipients = dict.fromkeys(name for to in asked(told, "notify") for name in to)
    assert {"owner", "owner_manager", "sdr_manager"} <= set(recipients)
    assert asked(change(large(), "qualified"), "notify") == [("manager",)]


@pytest.mark.requirement(183)
@pytest.mark.parametrize("actor", [REP, AE, SDR_MANAGER])
def test_a_large_lead_waits_for_the_managers_yes(actor):
    asks = given_up(large(), actor)
    request = the(ApprovalRequested, asks)
    assert (request.roles, request.actor, request.to_status) == (
        ("manager",), actor, "disqualified",
    )  # fmt: skip
    assert (asks.lead.status, "loss_reason" in asks.lead.fields) == ("connected", False)
    assert codes(approved(asks.lead, actor)) == ("LF416",)
    yes = approved(asks.lead)
    assert the(ApprovalGranted, yes).requester == actor
    change_made = the(StatusChanged, yes)
    assert (change_made.actor, change_made.to_status) == (actor, "disqualified")
    assert yes.lead.fields["loss_reason"] == "competitor"


@pytest.mark.requirement(183)
def test_a_no_leaves_the_lead_where_it_is():
    asks = given_up(large())
    no = INSIDE_SALES.decide(asks.lead, Reject(at=asks.lead.at, actor=MANAGER, note="Call again."))
    assert the(ApprovalRejected, no).note == "Call again."
    assert (no.lead.status, no.lead.pending.approval) == ("connected", None)
    assert codes(approved(no.lead)) == ("LF416",)


@pytest.mark.requirement(183)
def test_who_says_nothing_for_five_days_has_said_no():
    asks = given_up(large())
    later = waited(asks.lead, asks.lead.at + timedelta(days=6))
    dropped = the(ApprovalDropped, later)
    assert (dropped.reason, dropped.at) == ("expired", asks.lead.at + timedelta(days=5))
    assert codes(approved(later.lead)) == ("LF416",)


@pytest.mark.requirement(183)
def test_only_large_leads_wait_and_nobody_waits_for_herself():
    assert given_up(large(budget=99_999)).lead.status == "disqualified"
    assert given_up(large(budget=None)).lead.status == "disqualified"
    assert given_up(large(), MANAGER).lead.status == "disqualified"


@pytest.mark.requirement(183)
def test_four_eyes_are_two_persons_also_for_managers():
    old = "      by: [manager]\n"
    strict = load_text(edited(INSIDE_SALES_FILE, (old, f"{old}      four_eyes: true\n")))
    asks = given_up(large(), MANAGER, strict)
    assert asks.lead.status == "connected"
    assert codes(approved(asks.lead, MANAGER, strict)) == ("LF416",)
    assert approved(asks.lead, Actor("mona", "manager"), strict).lead.status == "disqualified"


@pytest.mark.requirement(183)
def test_the_gates_are_asked_before_and_after_the_yes():
    no_reason = change(large(), "disqualified", fields={})
    assert codes(no_reason) == ("LF404",)
    asks = given_up(large("nurture"))
    assert asks.lead.pending.approval.plan.to == "disqualified"
    gone = accepted(change(planned(asks.lead), "connected"))
    assert gone.pending.approval is None  # the lead has moved on, and the request with it


@pytest.mark.requirement(183)
def test_a_no_on_the_phone_waits_as_well_and_the_call_is_kept():
    said = call(large(), "not_interested", duration=30, note="No.")
    assert the(ApprovalRequested, said).source == "call"
    assert (said.lead.status, said.lead.activity.contacts) == ("connected", 1)
    yes = approved(said.lead)
    assert (yes.lead.status, yes.lead.fields["loss_reason"]) == ("disqualified", "no_interest")


@pytest.mark.requirement(183)
def test_the_offer_tells_beforehand_that_somebody_must_agree():
    lead = filled(large(), loss_reason="competitor")
    offers = INSIDE_SALES.offers(
        lead, at=lead.at, actor=REP, note="No.", fields={"loss_reason": "budget"}
    )
    verdicts = {each.status: each.verdict for each in offers}
    assert verdicts["disqualified"] == "needs_approval"


def of(lead_id, company, status="nurture"):
    given = {**WHO, "company": company, "nurture_reason": "timing"}
    given |= {"reengage_at": NINE + timedelta(days=60), "interaction_on": "2026-03-01"}
    given |= {"next_steps": "Send prices", "interaction_by": "email"}
    command = OpenLead(
        lead_id, at=NINE, source="import", status=status, fields=given, note="Imported."
    )
    return accepted(INSIDE_SALES.open(command))


@pytest.mark.requirement(184, 15)
def test_a_company_whose_leads_are_all_in_nurture_is_looked_at():
    leads = [of("A-1", "Acme"), of("A-2", "Acme"), of("B-1", "Birch"), of("B-2", "Birch")]
    leads += [of("C-1", "Cedar"), of("N-1", None), of("N-2", None)]
    leads[3] = of("B-2", "Birch", "connected")
    (found,) = INSIDE_SALES.account_matches(leads, at=NINE)
    assert (found.id, found.account, found.leads) == ("all_nurture", "Acme", ("A-1", "A-2"))
    assert [(each.action, each.params["to"]) for each in found.actions] == [
        ("review", ("manager",)), ("notify", ("manager",)),
    ]  # fmt: skip


@pytest.mark.requirement(185)
def test_a_named_status_tells_who_wants_to_know():
    assert asked(change(large(), "qualified"), "notify") == [("manager",)]
    assert asked(change(large(), "unqualified"), "notify") == []


@pytest.mark.requirement(186)
def test_a_deal_at_risk_is_seen_before_it_stalls():
    lead = entered("working", MONDAY, next_meeting=MONDAY + timedelta(days=60))
    told = waited(lead, MONDAY + timedelta(days=30))
    first = {name: at for _, name, at in reversed(clocked(told))}
    assert MONDAY < first["weekly_activity"] < first["quiet"] < first["stale"]
    assert told.lead.status == "stale_review"
