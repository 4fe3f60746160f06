"""Requirements 72 to 90: what must be filled in, given or done before a lead may move."""

from datetime import timedelta

import pytest
from worked_leads import (
    AE,
    BANT,
    FIELDS_OF,
    INSIDE_SALES,
    MANAGER,
    MARKETING,
    MINUTE,
    NINE,
    OWN_STEPS,
    REP,
    accepted,
    call,
    change,
    codes,
    dialled,
    filled,
    gaps,
    listed,
    move,
    moved,
    opened,
    planned,
    prospect,
    the,
    tried,
)

from leadflow import CallLogged, CloseFollowUp, OpenLead, StatusChanged


def without(status, *names):
    """Return what *status* demands, without the fields of these *names*."""
    return {name: value for name, value in FIELDS_OF[status].items() if name not in names}


def asked_for(here, there, actor=MANAGER):
    """Return what is missing when nothing is given."""
    return gaps(change(prospect(here), there, actor, fields={}))


@pytest.mark.requirement(72)
@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"name": "Ada", "email": "ada@example.org"}, None),
        ({"name": "Ada", "phone": "+1 212 555 0100"}, None),
        ({"name": "Ada"}, ("email or phone",)),
        ({"phone": "+1 212 555 0100"}, ("name",)),
        ({}, ("name", "email or phone")),
        ({"name": " ", "email": ""}, ("name", "email or phone")),
    ],
)
def test_a_new_lead_has_a_name_and_an_email_or_a_phone(fields, missing):
    decision = INSIDE_SALES.open(OpenLead("L-1", at=NINE, fields=fields))
    assert codes(decision) == (() if missing is None else ("LF404",))
    assert missing is None or gaps(decision) == missing


@pytest.mark.requirement(73, 90)
def test_attempting_contact_takes_a_logged_attempt_and_the_next_follow_up():
    assert asked_for("new", "attempting_contact") == (
        "attempt or (attempt_by and attempt_at)", "follow_up",
    )  # fmt: skip
    called = call(prospect(), "no_answer", duration=0, at=NINE + MINUTE)
    assert logged_as(called) == ("no_answer", NINE + MINUTE)
    assert planned(called.lead).status == "attempting_contact"


def logged_as(decision):
    event = the(CallLogged, decision)
    return event.call_status, event.at


@pytest.mark.requirement(73)
def test_an_attempt_that_was_no_call_is_logged_with_its_method_and_time():
    lead = planned(prospect())
    fields = {"attempt_by": "email", "attempt_at": NINE}
    assert codes(change(lead, "attempting_contact", fields={"attempt_by": "email"})) == ("LF404",)
    assert moved(change(lead, "attempting_contact", fields=fields))[1] == "attempting_contact"


@pytest.mark.requirement(73, 90)
@pytest.mark.parametrize("outcome", ["done", "missed"])
def test_a_follow_up_that_is_closed_or_over_does_not_count(outcome):
    lead = planned(prospect(), days=1)
    closed = accepted(INSIDE_SALES.decide(lead, CloseFollowUp(outcome, at=lead.at + MINUTE)))
    assert gaps(change(closed, "attempting_contact")) == ("follow_up",)
    overdue = change(lead, "attempting_contact", at=lead.at + timedelta(days=2))
    assert gaps(overdue) == ("follow_up",)


@pytest.mark.requirement(74)
def test_connected_takes_the_interaction_its_date_a_note_and_the_next_step():
    asked = change(prospect(), "connected", fields={}, note="")
    assert gaps(asked) == (
        "note", "contact or (interaction_by and interaction_on)", "next_steps",
    )  # fmt: skip
    said = {"duration": 300, "note": "Has a need.", "fields": {"next_steps": "Ask for the budget"}}
    assert moved(call(prospect(), "conversation", **said)) == ("new", "connected")


@pytest.mark.requirement(75)
def test_working_takes_discovery_need_timeline_and_a_meeting_that_lies_ahead():
    assert asked_for("connected", "working") == ("discovery", "need", "timeline", "next_meeting")
    lead = prospect("connected")
    past = {**FIELDS_OF["working"], "next_meeting": NINE - timedelta(days=1)}
    assert codes(change(lead, "working", fields=past)) == ("LF405",)
    assert moved(change(lead, "working")) == ("connected", "working")


@pytest.mark.requirement(76)
def test_qualified_takes_all_four_answers_and_a_reason_given_now():
    assert asked_for("connected", "qualified") == (
        "budget", "authority", "need", "timeline", "verdict",
    )  # fmt: skip
    known = prospect("connected", **BANT, verdict="From an earlier talk.")
    assert gaps(change(known, "qualified", fields={})) == ("verdict",)


@pytest.mark.requirement(77)
def test_unqualified_takes_the_answers_and_a_reason_given_now_too():
    assert asked_for("connected", "unqualified") == (
        "budget", "authority", "need", "timeline", "verdict",
    )  # fmt: skip
    no_to_all = {"budget": 0, "authority": False, "need": "None found", "timeline": "open"}
    decision = change(prospect("connected"), "unqualified", fields={**no_to_all, "verdict": "No."})
    assert moved(decision) == ("connected", "unqualified")


@pytest.mark.requirement(78)
def test_converted_takes_the_opportunity_its_close_and_its_value():
    assert asked_for("qualified", "converted", AE) == (
        "opportunity_id", "expected_close", "deal_value",
    )  # fmt: skip
    free = {**FIELDS_OF["converted"], "deal_value": 0}
    assert codes(change(prospect("qualified"), "converted", AE, fields=free)) == ("LF405",)
    odd = {**FIELDS_OF["converted"], "opportunity_id": "next week"}
    assert codes(change(prospect("qualified"), "converted", AE, fields=odd)) == ("LF412",)


@pytest.mark.requirement(79)
def test_nurture_takes_a_reason_a_day_to_ask_again_and_the_last_interaction():
    lead = filled(prospect("attempting_contact"), interaction_on=None)
    assert gaps(change(lead, "nurture", fields={})) == ("nurture_reason", "reengage_at")
    assert gaps(change(lead, "nurture", fields=without("nurture", "interaction_on"))) == (
        "interaction_on",
    )  # fmt: skip
    past = {**FIELDS_OF["nurture"], "reengage_at": NINE}
    assert codes(change(lead, "nurture", fields=past)) == ("LF405",)


@pytest.mark.requirement(79)
def test_the_last_interaction_is_known_where_it_was_a_call():
    said = {"duration": 300, "note": "Talked.", "fields": {"next_steps": "Wait"}}
    lead = accepted(call(prospect(), "conversation", **said))
    assert codes(change(lead, "nurture", fields=without("nurture", "interaction_on"))) == ()
    assert lead.activity.last_contact_at == lead.at


@pytest.mark.requirement(80, 89)
def test_disqualified_takes_a_reason_given_now_and_notes():
    lead = prospect("connected", loss_reason="budget")
    refused = change(lead, "disqualified", fields={}, note=" ")
    assert gaps(refused) == ("note", "loss_reason")
    assert refused.lead.status == "connected"
    decision = change(lead, "disqualified", fields={"loss_reason": "no_authority"})
    assert moved(decision) == ("connected", "disqualified")
    assert the(StatusChanged, decision).at == decision.lead.visit.entered_at


@pytest.mark.requirement(80, 86)
def test_the_reasons_of_a_loss_are_a_closed_list():
    (field,) = (field for field in INSIDE_SALES.fields if field.spec.id == "loss_reason")
    assert set(field.spec.choices) >= {"budget", "no_authority", "competitor", "wrong_fit"}
    in_words = {"loss_reason": "They just did not want to"}
    assert codes(change(prospect("connected"), "disqualified", fields=in_words)) == ("LF412",)


@pytest.mark.requirement(81)
def test_recycled_takes_the_first_reason_the_trigger_and_the_last_contact():
    lost = prospect("disqualified")
    assert gaps(change(lost, "recycled", MARKETING, fields={})) == (
        "recycle_trigger", "interaction_on",
    )  # fmt: skip
    forgotten = filled(lost, loss_reason=None)
    assert "loss_reason" in gaps(change(forgotten, "recycled", MARKETING, fields={}))


@pytest.mark.requirement(81)
def test_the_time_since_the_last_contact_is_counted_where_there_was_a_call():
    lost = accepted(call(prospect("connected"), "not_interested", note="No need."))
    later = lost.at + timedelta(days=40)
    trigger = {"recycle_trigger": "new_contact"}
    assert codes(change(lost, "recycled", MARKETING, fields=trigger, at=later)) == ()


WAYS = [
    ("new", "connected"),
    ("attempting_contact", "connected"),
    ("connected", "attempting_contact"),
    ("connected", "working"),
    ("connected", "qualified"),
    ("connected", "unqualified"),
    ("qualified", "converted"),
    ("unqualified", "nurture"),
    ("nurture", "disqualified"),
    ("disqualified", "recycled"),
    ("recycled", "connected"),
]


@pytest.mark.requirement(82)
@pytest.mark.parametrize(("here", "there"), WAYS)
def test_every_change_takes_a_note(here, there):
    lead = planned(prospect(here))
    actor = MARKETING if there == "recycled" else MANAGER
    assert gaps(change(lead, there, actor, note=" ")) == ("note",)
    assert codes(change(lead, there, actor, note="This is how it came about.")) == ()


@pytest.mark.requirement(82)
def test_a_change_that_follows_from_a_call_explains_itself():
    event = the(StatusChanged, call(prospect("connected"), "not_interested", note="Builds it."))
    assert event.note == "The lead has said no. Note of the call: Builds it."


@pytest.mark.requirement(83, 85)
@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"duration": 95, "note": "Prices."}, ()),
        ({"duration": 0, "note": "Prices."}, ("LF405",)),
        ({"note": "Prices."}, ("LF405",)),
        ({"duration": 95}, ("LF404",)),
    ],
)
def test_a_call_logged_as_called_takes_talk_time_and_a_note(said, refused):
    assert codes(dialled(listed(), "Called", set_by="agent", **said)) == refused


@pytest.mark.requirement(84)
def test_a_rescheduled_call_says_why():
    assert gaps(dialled(listed(), "Rescheduled", duration=20)) == ("note",)
    kept = dialled(listed(), "Rescheduled", duration=20, note="Is driving.")
    assert the(CallLogged, kept).note == "Is driving."


@pytest.mark.requirement(87)
def test_the_method_of_qualification_is_the_teams_own():
    wanted = (
        "metrics", "economic_buyer", "decision_criteria", "decision_process", "pain", "champion",
    )  # fmt: skip
    lead = opened(OWN_STEPS, "security_review")
    assert gaps(change(lead, "qualified", None, OWN_STEPS, fields={})) == wanted
    known = dict.fromkeys(wanted, "Known.")
    assert codes(change(lead, "qualified", None, OWN_STEPS, fields=known)) == ()


@pytest.mark.requirement(88)
def test_a_new_lead_need_not_be_complete():
    lead = INSIDE_SALES.open(OpenLead("L-1", at=NINE, fields={"name": "?", "phone": "555 0100"}))
    assert (lead.lead.status, lead.lead.fields) == ("new", {"name": "?", "phone": "555 0100"})


@pytest.mark.requirement(89)
def test_a_stage_move_asks_for_the_data_of_the_status_that_it_sets():
    lead = prospect("connected")
    assert gaps(move(lead, "sql", REP)) == ("discovery", "need", "timeline", "next_meeting")


@pytest.mark.requirement(90)
def test_a_rule_can_demand_attempts_contact_and_a_linked_opportunity():
    lead = tried(prospect("attempting_contact"), 7)
    reason = {"loss_reason": "unreachable"}
    assert codes(change(lead, "disqualified", fields=reason)) == ("LF405",)
    assert codes(change(tried(lead, 1), "disqualified", fields=reason)) == ()
    no_deal = without("converted", "opportunity_id")
    assert gaps(change(prospect("qualified"), "converted", AE, fields=no_deal)) == (
        "opportunity_id",
    )  # fmt: skip
