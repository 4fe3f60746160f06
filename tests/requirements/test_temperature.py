"""Article 002 on the temperature example: five stages, and the statuses that are usual in each."""

from datetime import timedelta

import pytest
from worked_leads import (
    HOT_AND_COLD,
    MINUTE,
    NINE,
    TEMPERATURE_FILE,
    accepted,
    asked,
    clocked,
    codes,
    gaps,
    moved,
    signalled,
    standing,
    the,
    waited,
)

from leadflow import (
    Actor,
    ApprovalRequested,
    Approve,
    AssignOwner,
    AutomationOverridden,
    ChangeStatus,
    LogCall,
    MoveStage,
    OpenLead,
    Override,
    OverrideUsed,
    ScheduleFollowUp,
    StatusChanged,
    check,
    load_text,
)
from leadflow.activity import read_log, replay

NINA, RUTH = Actor("nina", "caller"), Actor("ruth", "team_leader")
TALKED = {"duration": 240, "note": "Asked for a demo."}
BACKED_OUT = {"lost_because": "backed_out"}


def fresh(**fields):
    given = fields or {"person": "Ada Lorenz"}
    return accepted(HOT_AND_COLD.open(OpenLead("T-1", at=NINE, fields=given, owner="nina")))


def rang(lead, call_status, **rest):
    return HOT_AND_COLD.decide(lead, LogCall(call_status, at=lead.at + MINUTE, actor=NINA, **rest))


def changed(lead, to, actor=NINA, note="Talked.", override=None, **fields):
    command = ChangeStatus(
        to, at=lead.at + MINUTE, actor=actor, note=note, fields=fields, override=override
    )
    return HOT_AND_COLD.decide(lead, command)


def staged(lead, to, actor=NINA, **fields):
    command = MoveStage(to, at=lead.at + MINUTE, actor=actor, note="Talked.", fields=fields)
    return HOT_AND_COLD.decide(lead, command)


def told(lead, signal, **rest):
    return signalled(lead, signal, HOT_AND_COLD, **rest)


def contacted():
    return accepted(rang(fresh(), "Talked", **TALKED))


def deal(value=9000):
    return accepted(changed(contacted(), "Qualified", offer_value=value))


def gone_cold(lead):
    return waited(lead, lead.at + timedelta(days=15), HOT_AND_COLD)


@pytest.mark.requirement(8, 18)
def test_five_stages_group_the_statuses_and_say_what_they_are():
    assert {each.id: each.statuses for each in HOT_AND_COLD.stages} == {
        "Hot": {"Not Attempted", "Validation"},
        "Warm": {"Attempted", "Email Sent", "Phone Follow ups", "Contacted"},
        "Cold": {"Not Qualified", "Record not updated"},
        "Won": {"Qualified", "Accepted", "Client Agreed/Sign up"},
        "Lost": {"Client not Interested", "Not Qualified", "Disqualified"},
    }
    assert all(each.prose.means for each in HOT_AND_COLD.stages)
    for status in HOT_AND_COLD.statuses:
        prose = status.prose
        assert all((prose.means, prose.use_when, prose.next_steps, prose.examples)), status.id


@pytest.mark.requirement(8)
def test_what_a_caller_does_sets_the_status_and_the_stage_follows():
    tried = rang(fresh(), "No answer", duration=0)
    assert standing(tried.lead) == ("Warm", "Attempted")
    assert standing(told(tried.lead, "email_sent").lead) == ("Warm", "Email Sent")
    assert standing(contacted()) == ("Warm", "Contacted")
    assert standing(deal()) == ("Won", "Qualified")


@pytest.mark.requirement(19)
def test_a_lead_is_hot_until_somebody_has_tried_it():
    lead = fresh()
    assert standing(lead) == ("Hot", "Not Attempted")
    checked = changed(lead, "Validation", note="A digit is missing.")
    assert standing(checked.lead) == ("Hot", "Validation")
    forgotten = waited(lead, NINE + timedelta(days=3), HOT_AND_COLD)
    assert clocked(forgotten) == [("fired", "untouched", NINE + timedelta(days=2))]


@pytest.mark.requirement(20)
def test_a_lead_that_is_tried_is_warm_whatever_the_channel():
    for told_of in (
        rang(fresh(), "No answer", duration=0),
        told(fresh(), "email_sent"),
        rang(fresh(), "Talked", **TALKED),
    ):
        assert told_of.lead.stage == "Warm"
    later = accepted(rang(fresh(), "Call back", duration=20, note="In a meeting."))
    assert standing(later) == ("Hot", "Not Attempted")  # until the next call is planned
    plan = ScheduleFollowUp(later.at + timedelta(days=2), at=later.at, initiated_by="lead")
    assert standing(HOT_AND_COLD.decide(later, plan).lead) == ("Warm", "Phone Follow ups")


@pytest.mark.requirement(21)
def test_a_lead_without_movement_gets_cold_and_warm_again():
    lead = contacted()
    cold = gone_cold(lead)
    assert moved(cold) == ("Contacted", "Record not updated")
    assert cold.lead.stage == "Cold"
    assert the(StatusChanged, cold).at == lead.activity.last_activity_at + timedelta(days=14)
    assert asked(cold, "notify") == [("owner", "team_leader")]
    assert standing(accepted(staged(cold.lead, "Warm"))) == ("Warm", "Attempted")
    assert codes(changed(lead, "Record not updated")) == ("LF407",)  # only the clock says so


@pytest.mark.requirement(22)
def test_a_deal_is_won_step_by_step_and_stays_won_once_it_is_signed():
    assert gaps(changed(contacted(), "Qualified")) == ("offer_value",)
    lead = deal()
    for status in ("Accepted", "Client Agreed/Sign up"):
        lead = accepted(changed(lead, status))
        assert lead.stage == "Won"
    for back in ("Accepted", "Client not Interested", "Not Qualified"):
        assert codes(changed(lead, back, RUTH, **BACKED_OUT))[0] == "LF403"


@pytest.mark.requirement(23)
def test_what_is_lost_says_why_and_is_not_taken_up_again():
    assert gaps(changed(contacted(), "Client not Interested")) == ("lost_because",)
    lost = accepted(changed(contacted(), "Client not Interested", lost_because="not_interested"))
    assert standing(lost) == ("Lost", "Client not Interested")
    assert HOT_AND_COLD.offers(lost, at=lost.at, actor=NINA, note="Called again.") == ()
    good = accepted(staged(contacted(), "Lost", lost_because="not_for_us"))
    assert standing(good) == ("Lost", "Not Qualified")
    assert "LF409" in codes(changed(good, "Attempted"))
    assert "LF418" in codes(staged(good, "Warm"))


@pytest.mark.requirement(23)
def test_silence_counts_after_three_attempts_of_any_kind():
    lead = accepted(rang(fresh(), "No answer", duration=0))
    silent = {"lost_because": "no_response"}
    assert codes(changed(lead, "Client not Interested", **silent)) == ("LF405",)
    lead = accepted(rang(accepted(told(lead, "email_sent")), "No answer", duration=0))
    assert codes(changed(lead, "Client not Interested", **silent)) == ()


@pytest.mark.requirement(23)
def test_a_company_that_closes_down_is_lost_by_itself():
    for lead in (fresh(), contacted(), gone_cold(contacted()).lead):
        closed = told(lead, "company_closed").lead
        assert standing(closed) == ("Lost", "Disqualified")
        assert (closed.fields["lost_because"], closed.fields["wrong"]) == ("liquidated", "company")


@pytest.mark.requirement(9, "C10")
def test_not_qualified_is_usual_under_two_stages_and_says_a_different_thing_in_each():
    assert codes(changed(contacted(), "Not Qualified")) == ("LF408",)
    cold = accepted(staged(contacted(), "Cold"))
    lost = accepted(staged(cold, "Lost", lost_because="not_for_us"))
    assert (standing(cold), standing(lost)) == (
        ("Cold", "Not Qualified"), ("Lost", "Not Qualified"),
    )  # fmt: skip
    quarter = lost.at + timedelta(days=91)
    for lead, reviewers in ((cold, [("owner",)]), (lost, [])):
        assert asked(waited(lead, quarter, HOT_AND_COLD), "review") == reviewers


@pytest.mark.requirement(10)
def test_the_names_are_a_blueprint():
    renamed = load_text(
        TEMPERATURE_FILE.read_text(encoding="utf-8")
        .replace("Validation", "Data check")
        .replace("Hot", "Brand new")
    )
    assert renamed.stages[0].id == "Brand new"
    lead = accepted(renamed.open(OpenLead("T-1", at=NINE, fields={"person": "Ada"})))
    assert standing(lead) == ("Brand new", "Not Attempted")


@pytest.mark.requirement(15)
def test_a_lead_is_a_person_or_an_organisation():
    assert standing(fresh(person="Ada")) == standing(fresh(organisation="Adler Bikes"))
    nobody = HOT_AND_COLD.open(OpenLead("T-1", at=NINE, fields={"phone": "+49 30 555 1000"}))
    assert gaps(nobody) == ("person or organisation",)


@pytest.mark.requirement(50)
@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("Not Attempted", ("tried to reach", "written it down")),
        ("Attempted", ("tried to reach", "mail, call or meeting")),
        ("Contacted", ("exchange", "success or not")),
        ("Disqualified", ("industry, company, contact or data", "Never")),
    ],
)
def test_the_basic_four_are_there_with_their_definitions(status, words):
    (found,) = (each for each in HOT_AND_COLD.statuses if each.id == status)
    assert [word for word in words if word not in found.prose.means] == []


@pytest.mark.requirement(50)
def test_disqualified_says_what_is_wrong():
    assert gaps(changed(fresh(), "Disqualified", lost_because="not_for_us")) == ("wrong",)
    wrong = changed(fresh(), "Disqualified", lost_because="not_for_us", wrong="industry")
    assert standing(wrong.lead) == ("Lost", "Disqualified")


@pytest.mark.requirement(82)
def test_a_note_goes_with_every_status_also_with_those_that_rules_set():
    assert gaps(changed(fresh(), "Validation", note=" ")) == ("note",)
    talked = the(StatusChanged, rang(fresh(), "Talked", **TALKED)).note
    assert "There was an exchange on the phone." in talked
    assert TALKED["note"] in talked
    assert "Nothing has happened for two weeks." in the(StatusChanged, gone_cold(contacted())).note


def test_a_large_deal_is_given_up_by_two_people():
    asks = changed(deal(), "Client not Interested", **BACKED_OUT)
    assert the(ApprovalRequested, asks).roles == ("team_leader",)
    assert standing(asks.lead) == ("Won", "Qualified")
    approve = {who.id: Approve(at=asks.lead.at, actor=who, note="A pity.") for who in (NINA, RUTH)}
    assert codes(HOT_AND_COLD.decide(asks.lead, approve["nina"])) == ("LF416",)
    assert standing(HOT_AND_COLD.decide(asks.lead, approve["ruth"]).lead)[0] == "Lost"
    assert moved(changed(deal(1200), "Client not Interested", **BACKED_OUT))[0] == "Qualified"


def test_a_team_leader_takes_back_what_was_lost_by_mistake_and_leaves_a_trace():
    lost = accepted(changed(contacted(), "Client not Interested", lost_because="not_interested"))
    mistake = Override("It was another Ada.")
    back = changed(lost, "Contacted", RUTH, override=mistake)
    used = the(OverrideUsed, back)
    assert (used.reason, used.skipped, used.actor) == (
        "It was another Ada.", ("transition", "stage"), RUTH,
    )  # fmt: skip
    assert standing(back.lead) == ("Warm", "Contacted")
    assert "LF415" in codes(changed(lost, "Contacted", override=mistake))
    assert "LF415" in codes(changed(deal(), "Client Agreed/Sign up", RUTH, override=mistake))


def test_a_caller_puts_back_what_the_clock_took_and_nothing_else():
    cold = gone_cold(contacted()).lead
    knows = Override("We met on the fair.")
    back = changed(cold, "Contacted", override=knows)
    assert the(AutomationOverridden, back).rule == "statuses.Contacted.timers[0].then[0]"
    assert standing(back.lead) == ("Warm", "Contacted")
    assert "LF415" in codes(changed(cold, "Qualified", override=knows, offer_value=9000))


def test_a_lead_that_was_left_to_get_cold_goes_to_somebody_new():
    def given(lead, owner, actor=None):
        return codes(HOT_AND_COLD.decide(lead, AssignOwner(owner, at=lead.at, actor=actor)))

    lead = fresh()
    assert given(lead, "omar") == ()
    assert given(contacted(), "omar") == ("LF419",)  # who has talked to a lead keeps it
    assert given(contacted(), "omar", RUTH) == ()
    cold = gone_cold(contacted()).lead
    assert (given(cold, "nina", RUTH), given(cold, "omar")) == (("LF419",), ())


def test_its_log_runs_through_it():
    assert check(TEMPERATURE_FILE) == ()
    log = read_log(TEMPERATURE_FILE.with_name("temperature-log.csv"), HOT_AND_COLD)
    events = []
    summary = replay(HOT_AND_COLD, log, events.extend).summary
    assert (summary.rows.read, summary.rows.refused, summary.rows.unreadable) == (126, 13, 0)
    assert {each.id: each.leads for each in summary.stages} == {
        "Hot": 0, "Warm": 2, "Cold": 6, "Won": 5, "Lost": 13,
    }  # fmt: skip
    assert [each.lead_id for each in events if isinstance(each, ApprovalRequested)] == ["T-09"]
