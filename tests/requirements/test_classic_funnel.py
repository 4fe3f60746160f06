"""Article 004 on the classic funnel example: behaviour moves leads, time wakes people up."""

from datetime import timedelta

import pytest
from worked_leads import (
    CLASSIC_FUNNEL,
    CLASSIC_FUNNEL_FILE,
    MINUTE,
    NINE,
    accepted,
    asked,
    clocked,
    codes,
    moved,
    signalled,
    the,
    waited,
)

from leadflow import (
    AcceptSuggestion,
    ActionRequested,
    Actor,
    ChangeStatus,
    FieldsSet,
    LogCall,
    OpenLead,
    SignalRecorded,
    StatusSuggested,
)
from leadflow.activity import read_log, replay

JANA = Actor("jana", "sales")
GOOD = {
    "need": "One list",
    "decision_maker": "The owner",
    "budget": 8000,
    "needed_by": NINE + timedelta(days=60),
}


def fresh(at=NINE):
    command = OpenLead("F-1", at=at, fields={"email": "ada@example.org"}, owner="jana")
    return accepted(CLASSIC_FUNNEL.open(command))


def told(lead, signal, **rest):
    return signalled(lead, signal, CLASSIC_FUNNEL, **rest)


def contacted():
    return accepted(told(fresh(), "email_sent"))


def changed(lead, to, **fields):
    command = ChangeStatus(to, at=lead.at + MINUTE, actor=JANA, note="Talked.", fields=fields)
    return CLASSIC_FUNNEL.decide(lead, command)


@pytest.mark.requirement(144, 228)
def test_three_looks_at_the_prices_in_thirty_days_suggest_interest():
    lead = contacted()
    for day in (0, 31, 40):  # the first has left the window
        lead = accepted(told(lead, "pricing_page", at=NINE + timedelta(days=day, hours=1)))
        assert lead.pending.suggested is None
    third = told(lead, "pricing_page", at=NINE + timedelta(days=50))
    assert the(StatusSuggested, third).to_status == "Engaged"
    accept = AcceptSuggestion("Engaged", at=third.lead.at, actor=JANA)
    assert moved(CLASSIC_FUNNEL.decide(third.lead, accept)) == ("Contacted", "Engaged")


@pytest.mark.requirement(145)
def test_whoever_attends_the_webinar_is_engaged():
    assert moved(told(fresh(), "webinar_attended")) == ("New Lead", "Engaged")


@pytest.mark.requirement(146)
def test_a_product_sheet_flags_the_lead_as_ready_for_a_demo():
    decision = told(contacted(), "product_sheet")
    assert (decision.lead.status, decision.lead.fields["ready_for_demo"]) == ("Contacted", True)


@pytest.mark.requirement(147)
def test_mails_and_calls_update_the_status_and_count_as_activity():
    assert moved(told(fresh(), "email_sent")) == ("New Lead", "Contacted")
    talked = LogCall("talked", at=NINE, duration=200, note="Uses spreadsheets.", actor=JANA)
    assert moved(CLASSIC_FUNNEL.decide(fresh(), talked)) == ("New Lead", "Contacted")
    opened = told(contacted(), "email_opened", at=NINE + timedelta(days=2))
    assert opened.lead.activity.last_activity_at == NINE + timedelta(days=2)


@pytest.mark.requirement(16, 147)
def test_a_reply_is_a_conversation_in_another_channel():
    decision = told(fresh(), "email_reply")
    assert moved(decision) == ("New Lead", "Contacted")
    assert decision.lead.activity.contacts == 1


@pytest.mark.requirement(148, 13)
@pytest.mark.parametrize(("score", "status"), [(59, "Contacted"), (60, "Engaged")])
def test_a_score_that_passes_sixty_moves_the_lead_and_is_not_kept(score, status):
    decision = told(contacted(), "score_changed", fields={"score": score})
    assert decision.lead.status == status
    assert "score" not in decision.lead.fields


@pytest.mark.requirement(149, 52)
def test_the_chatbot_qualifies_if_the_criteria_are_met_and_tells_sales():
    decision = told(contacted(), "chatbot", params=GOOD)
    assert moved(decision) == ("Contacted", "Qualified")
    assert asked(decision, "notify") == [("sales",)]
    small = told(contacted(), "chatbot", params={**GOOD, "budget": 4999})
    assert (small.lead.status, small.lead.fields["budget"]) == ("Contacted", 4999)
    nobody = told(contacted(), "chatbot", params={**GOOD, "decision_maker": None})
    assert nobody.lead.status == "Contacted"
    assert [type(each) for each in nobody.events] == [SignalRecorded, FieldsSet]
    assert nobody.lead.fields["needed_by"] == GOOD["needed_by"]
    assert moved(told(fresh(), "chatbot", params=GOOD)) == ("New Lead", "Qualified")
    assert "LF407" in codes(changed(fresh(), "Qualified", **GOOD))


@pytest.mark.requirement(151, 152, 154, 156, 162)
def test_statuses_set_off_what_comes_next():
    def actions(decision):
        found = [each for each in decision.events if isinstance(each, ActionRequested)]
        return [
            (each.action, each.params.get("template") or each.params.get("sequence"))
            for each in found
        ]

    opening = OpenLead("F-1", at=NINE, fields={"email": "ada@example.org"})
    assert actions(CLASSIC_FUNNEL.open(opening))[0] == ("enroll", "welcome")
    assert actions(told(fresh(), "email_sent")) == [
        ("unenroll", "welcome"), ("enroll", "first_steps"),
    ]  # fmt: skip
    qualified = accepted(told(contacted(), "chatbot", params=GOOD))
    invited = told(contacted(), "chatbot", params=GOOD)
    assert ("email", "demo_invitation") in actions(invited)
    assert asked(invited, "email") == [None]  # nobody inside: the mail is for the lead
    offered = changed(qualified, "Proposal Sent", offer_value=7000)
    assert ("email", "case_studies") in actions(offered)
    assert asked(changed(accepted(offered), "Negotiation"), "notify") == [("manager",)]


@pytest.mark.requirement(170)
def test_an_offer_that_nobody_answers_for_thirty_days_needs_another_one():
    qualified = accepted(told(contacted(), "chatbot", params=GOOD))
    offered = accepted(changed(qualified, "Proposal Sent", offer_value=7000))
    decision = waited(offered, offered.at + timedelta(days=31), CLASSIC_FUNNEL)
    assert clocked(decision) == [("fired", "rethink", offered.at + timedelta(days=30))]
    assert asked(decision, "task") == [("owner",)]


@pytest.mark.requirement(171)
def test_stalled_leads_are_told_of_after_seven_days():
    decision = waited(contacted(), NINE + timedelta(days=8), CLASSIC_FUNNEL)
    assert [name for _, name, _ in clocked(decision)] == ["stalled"]
    assert asked(decision, "notify") == [("owner", "manager")]


@pytest.mark.requirement(52, 76)
def test_qualified_takes_four_measurable_answers():
    assert codes(changed(contacted(), "Qualified", **GOOD)) == ()
    for name, value in (("budget", 4999), ("needed_by", NINE + timedelta(days=91))):
        assert codes(changed(contacted(), "Qualified", **{**GOOD, name: value})) == ("LF405",)
    assert codes(changed(contacted(), "Qualified")) == ("LF404", "LF405")


def test_its_log_runs_through_it():
    log = read_log(CLASSIC_FUNNEL_FILE.with_name("classic-funnel-log.csv"), CLASSIC_FUNNEL)
    summary = replay(CLASSIC_FUNNEL, log).summary
    assert (summary.rows.read, summary.rows.refused, summary.rows.unreadable) == (117, 3, 0)
    assert [(each.suggested, each.accepted) for each in summary.suggestions] == [(6, 6)]
    assert [(each.met, each.breached) for each in summary.slas] == [(12, 6)]
