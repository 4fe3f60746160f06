"""Requirements 36 to 54: every status that the articles name, and what it stands for."""

from datetime import timedelta

import pytest
from worked_leads import (
    AE,
    BANT,
    FIELDS_OF,
    FUNNEL,
    HERE,
    INSIDE_SALES,
    MANAGER,
    MARKETING,
    NINE,
    OWN_STEPS,
    PROCESSING,
    REP,
    TELECALLING,
    TEMPERATURE,
    accepted,
    call,
    change,
    codes,
    edited,
    gaps,
    moved,
    opened,
    planned,
    prospect,
    standing,
)

from leadflow import OpenLead, load_text

SOMEBODY = {"name": "Ada", "phone": "+1 212 555 0100"}


def labels(workflow):
    return [status.label for status in workflow.statuses]


def ways_from(lead, actor=MANAGER):
    """Return the statuses that the lead may be moved to, with whatever has to be filled in."""
    offers = INSIDE_SALES.offers(lead, at=lead.at, actor=actor, note="Talked.")
    return [offer.status for offer in offers if offer.verdict != "blocked"]


@pytest.mark.requirement(36)
@pytest.mark.parametrize(
    "how", [{}, {"source": "import"}, {"actor": REP}], ids=["form", "import", "by hand"]
)
def test_a_lead_is_new_from_its_creation_until_the_first_touch(how):
    lead = accepted(INSIDE_SALES.open(OpenLead("L-1", at=NINE, fields=SOMEBODY, **how)))
    assert lead.status == "new"
    touched = planned(accepted(call(lead, "no_answer", duration=0)))
    assert touched.status == "attempting_contact"


@pytest.mark.requirement(36)
def test_nobody_picks_new():
    for status in FIELDS_OF:
        assert "new" not in ways_from(prospect(status))


@pytest.mark.requirement(37)
def test_a_lead_is_attempted_from_the_first_outreach_until_there_is_a_conversation():
    lead = planned(accepted(call(prospect(), "voicemail", duration=20)))
    assert (lead.status, lead.sub_status) == ("attempting_contact", "left_voicemail")
    for call_status in ("no_answer", "voicemail", "hung_up"):
        lead = accepted(call(lead, call_status))
        assert lead.status == "attempting_contact"
    said = {"duration": 200, "note": "Talked.", "fields": {"next_steps": "Send prices"}}
    assert moved(call(lead, "conversation", **said)) == ("attempting_contact", "connected")


@pytest.mark.requirement(37)
@pytest.mark.parametrize("by", ["email", "linkedin"])
def test_a_mail_and_a_message_without_a_reply_are_attempts_as_well(by):
    fields = {"attempt_by": by, "attempt_at": NINE}
    decision = change(
        planned(prospect()), "attempting_contact", sub_status=f"{by}_sent", fields=fields
    )
    assert moved(decision) == ("new", "attempting_contact")
    assert decision.lead.sub_status == f"{by}_sent"


@pytest.mark.requirement(38)
@pytest.mark.parametrize("by", ["phone", "email", "meeting"])
def test_connected_takes_an_exchange_both_ways(by):
    lead = prospect("attempting_contact")
    fields = {**FIELDS_OF["connected"], "interaction_by": by}
    assert moved(change(lead, "connected", fields=fields)) == ("attempting_contact", "connected")
    left_word = accepted(call(lead, "voicemail", duration=40))
    alone = change(left_word, "connected", fields={"next_steps": "Call again"})
    assert gaps(alone) == ("contact or (interaction_by and interaction_on)",)


@pytest.mark.requirement(39)
def test_working_follows_the_first_connection():
    for status in ("new", "attempting_contact", "nurture", "recycled"):
        assert codes(change(prospect(status), "working")) == ("LF401",)
    assert moved(change(prospect("connected"), "working")) == ("connected", "working")


@pytest.mark.requirement(40)
def test_a_qualified_lead_meets_the_criteria_and_goes_on():
    lead = accepted(change(prospect("connected"), "qualified"))
    assert moved(change(lead, "converted", AE)) == ("qualified", "converted")


@pytest.mark.requirement(40)
@pytest.mark.parametrize(
    "answer", [{"budget": 9999}, {"authority": False}, {"timeline": "this_year"}]
)
def test_one_criterion_that_is_not_met_keeps_a_lead_from_being_qualified(answer):
    fields = {**FIELDS_OF["qualified"], **answer}
    assert codes(change(prospect("connected"), "qualified", fields=fields)) == ("LF405",)


@pytest.mark.requirement(41)
def test_an_unqualified_lead_leads_to_nurture_or_disqualified():
    lead = accepted(change(prospect("connected"), "unqualified"))
    assert ways_from(lead) == ["nurture", "disqualified"]


@pytest.mark.requirement(42)
def test_a_converted_lead_has_an_opportunity_and_is_no_lead_any_more():
    lead = accepted(change(prospect("qualified"), "converted", AE))
    assert (lead.stage, lead.fields["opportunity_id"]) == ("opportunity", "OPP-2041")
    assert ways_from(lead) == []
    assert category("converted") == "won"


def category(status):
    return next(each.category for each in INSIDE_SALES.statuses if each.id == status)


@pytest.mark.requirement(43)
@pytest.mark.parametrize("reason", ["timing", "budget", "education", "gone_quiet"])
def test_nurture_is_for_who_is_not_ready_or_has_gone_quiet(reason):
    fields = {**FIELDS_OF["nurture"], "nurture_reason": reason}
    decision = change(prospect("connected"), "nurture", fields=fields)
    assert moved(decision) == ("connected", "nurture")
    assert category("nurture") == "on_hold"
    assert ways_from(decision.lead) == ["attempting_contact", "connected", "disqualified"]


@pytest.mark.requirement(44)
def test_a_disqualified_lead_is_lost_and_out_of_work():
    lead = accepted(change(prospect("connected"), "disqualified"))
    assert category(lead.status) == "lost"
    assert ways_from(lead, REP) == []
    assert "Lost" in next(each.aliases for each in INSIDE_SALES.statuses if each.id == lead.status)


@pytest.mark.requirement(45)
def test_only_a_lead_that_was_lost_is_recycled():
    origins = [
        status for status in FIELDS_OF if "recycled" in ways_from(prospect(status), MARKETING)
    ]
    assert origins == ["disqualified"]


@pytest.mark.requirement(45)
def test_an_event_or_enough_time_is_what_recycles_a_lead():
    lost = prospect("disqualified")

    def asked(trigger, days):
        fields = {**FIELDS_OF["recycled"], "recycle_trigger": trigger}
        at = NINE + timedelta(days=days)
        return codes(change(lost, "recycled", MARKETING, fields=fields, at=at))

    assert asked("new_contact", 3) == ()
    assert asked("time_elapsed", 89) == ("LF405",)
    assert asked("time_elapsed", 90) == ()


@pytest.mark.requirement(47)
def test_a_step_with_its_own_handling_gets_its_own_status():
    asked = {"actor": None, "workflow": OWN_STEPS}
    scheduled = accepted(change(opened(OWN_STEPS), "demo_scheduled", **asked))
    delivered = accepted(change(scheduled, "demo_scheduled", sub_status="confirmed", **asked))
    assert moved(change(delivered, "security_review", **asked)) == (
        "demo_scheduled", "security_review",
    )  # fmt: skip
    assert {"Demo scheduled", "Security review"} < set(labels(OWN_STEPS))


@pytest.mark.requirement(48)
def test_the_five_statuses_of_article_000():
    assert labels(PROCESSING) == [
        "New", "In progress", "Qualified", "Disqualified", "Not qualified (rejected)",
    ]  # fmt: skip
    rejected = call(opened(PROCESSING), "Not interested", None, PROCESSING).lead
    assert (rejected.status, codes(change(rejected, "In progress", None, PROCESSING))) == (
        "Rejected", (),
    )  # fmt: skip


@pytest.mark.requirement(49)
def test_the_five_statuses_of_article_001():
    wanted = {"Interested", "Not interested", "Follow-ups", "Not picked", "Missed"}
    assert wanted < set(labels(TELECALLING))


@pytest.mark.requirement(50)
def test_the_four_basic_statuses_of_article_002_have_a_definition_each():
    said = {status.id: status.prose.means for status in TEMPERATURE.statuses}
    basic = ["Not Attempted", "Attempted", "Contacted", "Disqualified"]
    assert len({said[status] for status in basic if said[status]}) == 4
    lead = opened(TEMPERATURE, person="Ada")
    for status in basic[1:]:
        lead = accepted(change(lead, status, None, TEMPERATURE))
    assert standing(lead) == ("Lost", "Disqualified")


@pytest.mark.requirement(51)
def test_a_lead_walks_through_the_statuses_of_article_004():
    path = [
        "Contacted", "Engaged", "Interested", "Ready for Demo", "Qualified", "Proposal Sent",
        "Negotiation", "Ready to Buy", "Closed - Won",
    ]  # fmt: skip
    lead = fit_for_the_funnel()
    for status in path:
        lead = accepted(change(lead, status, None, FUNNEL))
    assert lead.visit.visits == dict.fromkeys(["New Lead", *path], 1)
    rest = set(labels(FUNNEL)) - {"New Lead", *path}
    assert rest == {"Closed - Lost", "Nurturing", "Unqualified"}


def fit_for_the_funnel(**fields):
    fit = {"budget": 5000, "decision_maker": "Ada", "needed_by": NINE + timedelta(days=60)}
    return opened(FUNNEL, product_sheet=True, **{**fit, **fields})


@pytest.mark.requirement(52)
@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        ({}, ()),
        ({"budget": 4999}, ("LF405",)),
        ({"decision_maker": None}, ("LF404",)),
        ({"needed_by": NINE + timedelta(days=91)}, ("LF405",)),
    ],
)
def test_qualified_has_measurable_criteria(answer, refused):
    lead = accepted(change(fit_for_the_funnel(**answer), "Contacted", None, FUNNEL))
    assert codes(change(lead, "Qualified", None, FUNNEL)) == refused


@pytest.mark.requirement(52)
def test_the_figures_of_the_criteria_are_the_teams_to_set():
    text = edited(
        HERE / "funnel.leadflow.yaml", ("budget >= 5000", "budget >= 50000"), ("90d", "7d")
    )
    stricter = load_text(text)
    lead = accepted(change(fit_for_the_funnel(), "Contacted", None, stricter))
    refused = change(lead, "Qualified", None, stricter)
    assert [each.subject for each in refused.objections] == [
        "budget >= 50000",
        "needed_by <= now + 7d",
    ]


@pytest.mark.requirement(54)
def test_the_first_status_is_set_with_the_creation():
    opening = INSIDE_SALES.open(OpenLead("L-1", at=NINE, fields=SOMEBODY))
    assert (opening.events[0].status, opening.events[0].stage) == ("new", "mql")
    elsewhere = OpenLead("L-1", at=NINE, status="connected", fields={**SOMEBODY, **BANT})
    assert codes(INSIDE_SALES.open(elsewhere))[0] == "LF407"
