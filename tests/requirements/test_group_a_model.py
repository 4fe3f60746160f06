"""Requirements 1 to 17: call status, lead status and stage are three things."""

from collections import Counter
from datetime import timedelta

import pytest
from worked_leads import (
    AGENT,
    FIELDS_OF,
    INSIDE_SALES,
    INSIDE_SALES_LOG,
    MANAGER,
    NINE,
    OWN_STEPS,
    REP,
    TELECALLING,
    TEMPERATURE,
    accepted,
    call,
    change,
    codes,
    dialled,
    filled,
    listed,
    logged,
    move,
    moved,
    opened,
    planned,
    prospect,
    standing,
    the,
    tried,
)

from leadflow import (
    CallLogged,
    ChangeStatus,
    FieldsSet,
    OpenLead,
    StatusChanged,
    SubStatusChanged,
    fold,
    load_text,
)
from leadflow.activity import read_log, replay


@pytest.mark.requirement(1)
def test_a_call_status_belongs_to_the_call_and_a_lead_status_to_the_lead():
    decision = dialled(listed(), "Busy", duration=0)
    assert (logged(decision).call_status, decision.lead.status) == ("Busy", "New")


@pytest.mark.requirement(1)
def test_neither_can_stand_where_the_other_is_wanted():
    lead = listed()
    assert codes(change(lead, "Busy", AGENT, TELECALLING)) == ("LF410",)
    assert codes(dialled(lead, "Interested")) == ("LF410",)


@pytest.mark.requirement(1)
def test_a_name_that_both_have_means_the_call_in_a_call_and_the_lead_in_a_change():
    decision = dialled(listed("Interested"), "Missed")
    assert (logged(decision).call_status, decision.lead.status) == ("Missed", "Interested")
    assert moved(dialled(listed(), "Missed")) == ("New", "Missed")


@pytest.mark.requirement(2)
def test_every_attempt_keeps_its_own_call_status():
    lead, history = listed(), []
    for call_status in ("Busy", "No Answer", "Busy", "Follow up"):
        decision = dialled(lead, call_status, duration=0)
        lead, history = decision.lead, [*history, logged(decision)]
    assert [event.call_status for event in history] == ["Busy", "No Answer", "Busy", "Follow up"]
    assert lead.activity.attempts == 4


@pytest.mark.requirement(3)
def test_the_operator_assigns_most_call_statuses_and_the_dialler_some():
    said = {"duration": 60, "note": "Talked."}
    assert logged(dialled(listed(), "Called", **said)).set_by == "agent"
    assert codes(dialled(listed(), "Called", set_by="dialer", **said)) == ("LF407",)
    live = dialled(listed(), "in-progress", actor=None, provider="dialler")
    assert (logged(live).call_status, logged(live).set_by) == ("In-progress", "dialer")
    assert codes(dialled(listed(), "In-progress", set_by="agent")) == ("LF407",)


@pytest.mark.requirement(4)
def test_a_lead_has_one_status_from_entry_to_result():
    opening = INSIDE_SALES.open(
        OpenLead("L-1", at=NINE, fields={"name": "Ada", "phone": "+1 212 555 0100", "score": 80})
    )
    history = [*opening.events]
    for step in (
        lambda lead: call(lead, "conversation", duration=90, note="Yes.", fields=next_step()),
        lambda lead: change(lead, "qualified"),
        lambda lead: change(lead, "converted", MANAGER),
    ):
        history.extend(step(fold(history)).events)
    seen = [fold(history[:count]).status for count in range(1, len(history) + 1)]
    assert list(dict.fromkeys(seen)) == ["new", "connected", "qualified", "converted"]


def next_step():
    return {"next_steps": "Send the prices"}


@pytest.mark.requirement(5)
@pytest.mark.parametrize(
    ("call_status", "flag"),
    [
        ("waiting", "live"),
        ("dialing", "live"),
        ("processing", "live"),
        ("interrupted", "technical"),
    ],
)
def test_the_diallers_own_call_statuses_count_for_nothing_and_no_operator_picks_them(
    call_status, flag
):
    lead = prospect()
    decision = call(lead, call_status, None)
    assert logged(decision).flags == (flag,)
    assert (decision.lead.status, decision.lead.activity.attempts) == ("new", 0)
    assert codes(call(lead, call_status, REP, set_by="agent")) == ("LF407",)


@pytest.mark.requirement(6)
def test_every_call_on_record_can_be_counted_by_either_status():
    events, log = [], read_log(INSIDE_SALES_LOG, INSIDE_SALES)
    summary = replay(INSIDE_SALES, log, events.extend).summary
    calls = [event for event in events if isinstance(event, CallLogged)]
    by_both = Counter((event.call_status, event.status) for event in calls)
    reported = {figures.id: figures.calls for figures in summary.calls if figures.calls}
    by_call_status = Counter(event.call_status for event in calls)
    assert dict(by_call_status) == reported
    filtered = {name: count for (name, status), count in by_both.items() if status == "new"}
    assert 0 < filtered["no_answer"] < by_call_status["no_answer"]
    assert sum(by_both.values()) == len(calls)


@pytest.mark.requirement(7)
def test_stage_and_status_change_each_without_the_other():
    lead = prospect("connected")
    assert standing(accepted(move(lead, "sal"))) == ("sal", "connected")
    tried_again = change(planned(lead), "attempting_contact")
    assert standing(accepted(tried_again)) == ("mql", "attempting_contact")


@pytest.mark.requirement(8)
def test_a_stage_groups_statuses():
    assert {stage.id: set(stage.statuses) for stage in TEMPERATURE.stages} == {
        "Hot": {"Not Attempted", "Validation"},
        "Warm": {"Attempted", "Email Sent", "Phone Follow ups", "Contacted"},
        "Cold": {"Not Qualified", "Record not updated"},
        "Won": {"Qualified", "Accepted", "Client Agreed/Sign up"},
        "Lost": {"Client not Interested", "Not Qualified", "Disqualified"},
    }


@pytest.mark.requirement(9)
def test_one_status_is_usual_in_two_stages():
    homes = [stage.id for stage in TEMPERATURE.stages if "Not Qualified" in stage.statuses]
    assert homes == ["Cold", "Lost"]
    assert [
        standing(opened(TEMPERATURE, "Not Qualified", stage, person="Ada")) for stage in homes
    ] == [("Cold", "Not Qualified"), ("Lost", "Not Qualified")]


@pytest.mark.requirement(10)
@pytest.mark.parametrize("names", [("नया", "बिका"), ("01", "Won!"), ("off", "no")])
def test_names_are_the_teams_own(names):
    first, last = names
    workflow = load_text(
        f'leadflow: 1\nguide: {{id: own, title: Own, revision: "1"}}\nstart: {{status: {first}}}\n'
        f"statuses: {{{first}: {{category: open}}, {last}: {{category: won}}}}\n"
        f"transitions: [{{from: {first}, to: {last}}}]\n"
    )
    lead = opened(workflow)
    assert moved(change(lead, last, None, workflow)) == (first, last)


@pytest.mark.requirement(11)
def test_a_sub_status_is_kept_apart_from_the_status():
    assert INSIDE_SALES.statuses[1].sub_statuses == (
        "email_sent", "called_no_answer", "linkedin_sent", "left_voicemail",
    )  # fmt: skip
    lead = prospect("attempting_contact")
    asked = ChangeStatus("attempting_contact", at=lead.at, actor=REP, sub_status="linkedin_sent")
    decision = INSIDE_SALES.decide(lead, asked)
    assert [type(event) for event in decision.events] == [SubStatusChanged]
    assert (decision.lead.status, decision.lead.sub_status) == (
        "attempting_contact", "linkedin_sent",
    )  # fmt: skip
    assert decision.lead.visit == lead.visit


@pytest.mark.requirement(12)
def test_rules_read_sub_statuses_and_own_fields():
    demo = opened(OWN_STEPS, "demo_scheduled")
    asked = {"actor": None, "workflow": OWN_STEPS}
    assert codes(change(demo, "security_review", **asked)) == ("LF409",)
    confirmed = accepted(change(demo, "demo_scheduled", sub_status="confirmed", **asked))
    assert moved(change(confirmed, "security_review", **asked)) == (
        "demo_scheduled", "security_review",
    )  # fmt: skip
    qualified = dict.fromkeys(
        ["metrics", "economic_buyer", "decision_criteria", "decision_process", "pain", "champion"],
        "known",
    )
    south = opened(OWN_STEPS, "qualified", **qualified, region="south")
    assert codes(change(south, "won", **asked)) == ("LF409",)
    assert codes(change(filled(south, OWN_STEPS, region="north"), "won", **asked)) == ()


@pytest.mark.requirement(12)
def test_reports_read_sub_statuses_and_own_fields():
    lead = prospect("attempting_contact")
    assert the(SubStatusChanged, call(lead, "voicemail")).to_sub_status == "left_voicemail"
    assert tried(lead, 1).sub_status == "called_no_answer"
    assert accepted(change(lead, "nurture")).fields["nurture_reason"] == "timing"


@pytest.mark.requirement(13)
@pytest.mark.parametrize(("score", "answer"), [(59, ("LF405",)), (60, ())])
def test_the_score_is_a_number_beside_the_status_and_rules_read_both(score, answer):
    lead = prospect("connected")
    scored = filled(lead, score=score)
    assert (scored.status, "score" in scored.fields) == ("connected", False)
    assert codes(move(scored, "sal", fields={"score": score})) == answer
    unfit = move(scored, "opportunity", MANAGER, fields={"score": score})
    assert codes(unfit)[0] == "LF401"


@pytest.mark.requirement(13)
def test_the_host_computes_the_score_and_gives_it_with_each_command():
    told = the(FieldsSet, move(prospect("connected"), "sal", fields={"score": 61}))
    assert (told.host, told.values) == ({"score": 61}, {})


@pytest.mark.requirement(14)
def test_the_age_of_a_status_and_the_time_since_the_last_activity_differ():
    lead = opened(OWN_STEPS)
    called = accepted(call(lead, "talked", None, OWN_STEPS, at=NINE + timedelta(days=29)))
    on_day_30 = {"actor": None, "workflow": OWN_STEPS, "at": NINE + timedelta(days=30)}
    assert codes(change(called, "dropped", **on_day_30)) == ()
    assert codes(change(called, "parked", **on_day_30)) == ("LF409",)
    assert codes(change(lead, "parked", **on_day_30)) == ()


@pytest.mark.requirement(15)
@pytest.mark.parametrize("who", [{"person": "Ada Lovelace"}, {"organisation": "Analytical Ltd"}])
def test_a_lead_is_a_person_or_an_organisation(who):
    assert TEMPERATURE.open(OpenLead("L-1", at=NINE, fields=who)).lead.fields == who
    assert codes(TEMPERATURE.open(OpenLead("L-1", at=NINE))) == ("LF404",)


@pytest.mark.requirement(15)
def test_a_person_can_belong_to_a_company():
    lead = prospect(company="Analytical Ltd")
    assert lead.fields["company"] == "Analytical Ltd"


@pytest.mark.requirement(17)
def test_coming_back_to_a_status_begins_a_new_visit():
    first = tried(prospect("attempting_contact"), 3)
    connected = accepted(change(first, "connected"))
    again = accepted(change(planned(tried(connected, 1)), "attempting_contact"))
    assert (first.visit.attempts, again.visit.attempts, again.activity.attempts) == (3, 0, 4)
    assert again.visit.visits == {"connected": 2, "attempting_contact": 2}
    assert again.visit.entered_at == again.at > first.visit.entered_at


@pytest.mark.requirement(17)
def test_the_record_holds_how_long_each_visit_was():
    lead = prospect("attempting_contact")
    left = lead.at + timedelta(days=3)
    changed = ChangeStatus(
        "connected", at=left, actor=REP, note="Replied.", fields=FIELDS_OF["connected"]
    )
    event = the(StatusChanged, INSIDE_SALES.decide(lead, changed))
    assert (event.since, event.dwell) == (lead.at, timedelta(days=3))
