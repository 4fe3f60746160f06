"""Group M: the service levels of article 003, each walked through the inside sales example."""

from datetime import timedelta

import pytest
from worked_leads import (
    FIELDS_OF,
    INSIDE_SALES,
    accepted,
    asked,
    at_new_york,
    call,
    change,
    clocked,
    entered,
    planned,
    signalled,
    waited,
)

SATURDAY = at_new_york(3, 7, 20)
MONDAY = at_new_york(3, 9, 10)


@pytest.mark.requirement(174, 179)
def test_first_contact_within_two_business_hours():
    lead = entered("new", SATURDAY)
    assert INSIDE_SALES.next_due(lead) == at_new_york(
        3, 8, 21
    )  # the red flag; the clocks went forward
    decision = waited(lead, at_new_york(3, 9, 12))
    assert clocked(decision)[1:] == [
        ("warned", "first_contact", at_new_york(3, 9, 10, 30)),
        ("breached", "first_contact", at_new_york(3, 9, 11)),
    ]
    assert asked(decision, "notify")[1:] == [("owner",), ("owner", "sdr_manager")]


@pytest.mark.requirement(174, 179)
@pytest.mark.parametrize("minute", [0, 59])
def test_a_call_or_a_mail_before_eleven_on_monday_is_in_time(minute):
    lead = entered("new", SATURDAY)
    at = at_new_york(3, 9, 10, minute)
    for decision in (
        call(lead, "no_answer", at=at, duration=0),
        signalled(lead, "email_sent", at=at),
    ):
        assert ("met", "first_contact", at) in clocked(decision)
        assert "breached" not in {kind for kind, _, _ in clocked(waited(decision.lead, at))}


@pytest.mark.requirement(174)
def test_a_call_at_eleven_sharp_is_too_late():
    decision = call(entered("new", SATURDAY), "no_answer", at=at_new_york(3, 9, 11), duration=0)
    assert ("breached", "first_contact", at_new_york(3, 9, 11)) in clocked(decision)
    assert "met" not in {kind for kind, _, _ in clocked(decision)}


@pytest.mark.requirement(181, "C4")
def test_new_for_a_day_is_a_red_flag_beside_the_promise():
    decision = waited(entered("new", MONDAY), MONDAY + timedelta(days=3))
    assert clocked(decision) == [
        ("warned", "first_contact", at_new_york(3, 9, 11, 30)),
        ("breached", "first_contact", at_new_york(3, 9, 12)),
        ("fired", "untouched", at_new_york(3, 10, 10)),
    ]
    assert decision.events[-2].red_flag


def attempting(at):
    """Return a lead that is attempted from *at* on."""
    lead = entered("new", at)
    return accepted(signalled(lead, "email_sent", at=at))


@pytest.mark.requirement(175, 180)
def test_connected_or_nurture_within_five_business_days():
    lead = attempting(MONDAY)
    silent = waited(lead, MONDAY + timedelta(days=9))
    assert ("breached", "progress", at_new_york(3, 16, 10)) in clocked(silent)
    replied = signalled(lead, "email_reply", at=at_new_york(3, 16, 9, 59))
    assert ("met", "progress", at_new_york(3, 16, 9, 59)) in clocked(replied)
    given_up = change(
        lead, "disqualified", at=MONDAY + timedelta(days=1), fields={"loss_reason": "wrong_fit"}
    )
    assert ("cancelled", "progress", MONDAY + timedelta(days=1)) in clocked(given_up)


@pytest.mark.requirement(175, 180)
def test_a_public_holiday_is_no_business_day():
    friday = at_new_york(1, 16, 10)  # Martin Luther King's day is on Monday the 19th
    decision = waited(attempting(friday), friday + timedelta(days=11))
    assert ("breached", "progress", at_new_york(1, 26, 10)) in clocked(decision)


@pytest.mark.requirement(176)
def test_qualification_is_complete_within_ten_business_days():
    lead = entered("connected", MONDAY)
    late = waited(lead, MONDAY + timedelta(days=15))
    assert [each for each in clocked(late) if each[1] == "qualification"] == [
        ("warned", "qualification", at_new_york(3, 19, 10)),
        ("breached", "qualification", at_new_york(3, 23, 10)),
    ]
    friday = at_new_york(3, 13, 10)
    verdict = change(lead, "unqualified", at=friday, fields=FIELDS_OF["unqualified"])
    assert ("met", "qualification", friday) in clocked(verdict)


@pytest.mark.requirement(176, 180)
def test_a_public_holiday_moves_the_end_of_ten_business_days():
    monday = at_new_york(1, 12, 10)  # Martin Luther King's day is on Monday the 19th
    late = waited(entered("connected", monday), monday + timedelta(days=16))
    assert ("breached", "qualification", at_new_york(1, 27, 10)) in clocked(late)


@pytest.mark.requirement(177, 180)
def test_an_activity_at_least_every_seven_days_and_again_after_each():
    lead = entered("working", MONDAY, next_meeting=MONDAY + timedelta(days=60))
    first = MONDAY + timedelta(days=6)
    lead = accepted(call(lead, "no_answer", at=first, duration=0))
    decision = waited(lead, first + timedelta(days=20))
    weekly = [each for each in clocked(decision) if each[1] == "weekly_activity"]
    assert weekly == [("breached", "weekly_activity", first + timedelta(days=7))]
    again = call(decision.lead, "no_answer", at=first + timedelta(days=20), duration=0)
    assert ("met", "weekly_activity", first + timedelta(days=20)) in clocked(again)
    assert planned(again.lead).pending.follow_up is not None
