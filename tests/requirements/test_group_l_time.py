"""Group L: what time does by itself, each number of article 003 walked through inside sales."""

from datetime import timedelta

import pytest
from worked_leads import (
    FIELDS_OF,
    INSIDE_SALES,
    REP,
    accepted,
    asked,
    at_new_york,
    call,
    change,
    clocked,
    codes,
    entered,
    moved,
    planned,
    signalled,
    tried,
    waited,
)

from leadflow import ApprovalDropped, ApprovalRequested, StatusChanged

WAITS = (ApprovalRequested, ApprovalDropped)
MONDAY = at_new_york(3, 9, 10)


def days(count):
    return MONDAY + timedelta(days=count)


def fired(decision, timer):
    return [at for kind, name, at in clocked(decision) if (kind, name) == ("fired", timer)]


def working():
    return entered("working", MONDAY, next_meeting=days(60))


def attempting():
    return accepted(signalled(entered("new", MONDAY), "email_sent", at=MONDAY))


@pytest.mark.requirement(167, 168, "C3")
def test_five_days_escalate_to_the_manager_and_seven_alert_the_sdr_manager():
    decision = waited(attempting(), days(8))
    assert fired(decision, "escalate") == [days(5)]
    assert fired(decision, "stuck") == [days(7)]
    assert ("breached", "progress", days(7)) in clocked(decision)  # five business days
    others = [to for to in asked(decision, "notify") if to != ("owner",)]
    assert others == [("owner_manager",), ("sdr_manager",)]


@pytest.mark.requirement(172, 61)
def test_eight_attempts_without_an_answer_ask_for_a_choice_and_ten_move_on():
    lead = planned(tried(attempting(), 7), days=30)
    eighth = call(lead, "no_answer", duration=0)
    assert [name for _, name, _ in clocked(eighth)] == ["too_many"]
    assert ("sdr_manager",) in asked(eighth, "notify")
    lead = tried(accepted(eighth), 1)
    assert lead.status == "attempting_contact"
    last = call(lead, "no_answer", duration=0)
    assert moved(last) == ("attempting_contact", "nurture")
    assert last.lead.fields["nurture_reason"] == "no_response"


@pytest.mark.requirement(121)
def test_work_has_a_checkpoint_every_week():
    decision = waited(working(), days(22))
    assert fired(decision, "checkpoint") == [days(7), days(14), days(21)]
    assert asked(decision, "task") == [("owner",)] * 3


@pytest.mark.requirement(169)
def test_two_weeks_without_activity_alert_the_rep_and_the_manager():
    lead = accepted(call(working(), "no_answer", at=days(3), duration=0))
    decision = waited(lead, days(18))
    assert fired(decision, "quiet") == [days(17)]
    assert ("owner", "owner_manager") in asked(decision, "notify")


@pytest.mark.requirement(46, 164, 165)
def test_thirty_days_without_activity_make_the_lead_stale():
    decision = waited(working(), days(30))
    change_of_status = decision.events[-3]
    assert isinstance(change_of_status, StatusChanged)
    assert (change_of_status.at, change_of_status.source) == (days(30), "timer")
    assert decision.lead.status == "stale_review"
    assert codes(change(working(), "stale_review", REP)) == ("LF407",)


@pytest.mark.requirement(166, "C6")
def test_the_rep_updates_or_five_days_later_it_is_given_up_with_a_declared_reason():
    stale = waited(working(), days(30)).lead
    updated = change(
        stale, "working", at=days(33), fields={**FIELDS_OF["working"], "next_meeting": days(60)}
    )
    assert moved(updated) == ("stale_review", "working")
    given_up = waited(stale, days(35))
    assert moved(given_up) == ("stale_review", "disqualified")
    assert given_up.lead.fields["loss_reason"] == "gone_stale"
    assert given_up.events[-1].at == days(35)


@pytest.mark.requirement(166, "C7")
def test_the_clock_gives_no_large_lead_up_and_tells_the_sales_manager_every_five_days():
    large = entered("working", MONDAY, next_meeting=days(60), budget=100_000)
    stale = waited(large, days(30)).lead
    decision = waited(stale, days(45))
    assert decision.lead.status == "stale_review"
    waits = [each for each in decision.events if isinstance(each, WAITS)]
    assert [(type(each), each.at) for each in waits] == [
        (ApprovalRequested, days(35)), (ApprovalDropped, days(40)), (ApprovalRequested, days(45)),
    ]  # fmt: skip
    assert asked(decision, "notify") == [("manager",)] * 3


@pytest.mark.requirement(173, 64)
def test_time_alone_gives_a_second_chance_to_those_who_had_no_budget():
    no_budget = entered("disqualified", MONDAY, loss_reason="budget", interaction_on="2026-03-01")
    assert moved(waited(no_budget, days(180))) == ("disqualified", "recycled")
    assert INSIDE_SALES.next_due(entered("disqualified", MONDAY)) is None


@pytest.mark.requirement(122, 159)
def test_nurture_is_looked_at_every_ninety_days():
    decision = waited(entered("nurture", MONDAY, reengage_at=days(1000)), days(280))
    assert fired(decision, "look_again") == [days(90), days(180), days(270)]
    assert asked(decision, "review") == [("marketing",)] * 3


@pytest.mark.requirement(53, 171)
def test_stalled_leads_are_flagged_at_once():
    flags = {
        status.id: [timer.id for timer in status.timers if timer.red_flag]
        for status in INSIDE_SALES.statuses
    }
    assert {name: timers for name, timers in flags.items() if timers} == {
        "new": ["untouched"],
        "attempting_contact": ["too_many"],
        "connected": ["unfinished"],
        "working": ["dumping_ground"],
    }


@pytest.mark.requirement(120)
def test_a_late_follow_up_is_reminded_of():
    lead = planned(attempting(), days=2)
    assert lead.pending.follow_up is not None
    due = lead.pending.follow_up.due
    assert fired(waited(lead, due + timedelta(hours=2)), "overdue") == [due + timedelta(hours=1)]
