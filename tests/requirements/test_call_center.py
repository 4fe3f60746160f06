"""Article 000 on the call centre example: many call statuses, one lead status."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from worked_leads import (
    CALL_CENTER,
    CALL_CENTER_FILE,
    NINE,
    accepted,
    asked,
    clocked,
    moved,
    waited,
)

from leadflow import Actor, LogCall, OpenLead, ScheduleFollowUp
from leadflow.activity import read_log, replay

RAVI = Actor("ravi", "operator")


def listed():
    fields = {"phone": "+91 98450 12345"}
    return accepted(CALL_CENTER.open(OpenLead("C-1", at=NINE, fields=fields, owner="ravi")))


def rang(lead, call_status, minutes=1, **rest):
    at = lead.at + timedelta(minutes=minutes)
    return CALL_CENTER.decide(
        lead, LogCall(call_status, at=at, actor=rest.pop("actor", RAVI), **rest)
    )


@pytest.mark.requirement(98, 99, 100)
def test_the_lead_status_follows_from_the_latest_call_status():
    assert moved(rang(listed(), "No answer", duration=0)) == ("New", "In progress")
    assert moved(rang(listed(), "Client hung up", duration=3)) == ("New", "In progress")
    no = rang(listed(), "Not interested", duration=40, fields={"reason": "price"})
    assert moved(no) == ("New", "Rejected")
    assert CALL_CENTER.label("status", "Rejected") == "Not qualified (rejected)"
    sold = rang(listed(), "Transferred to sales", duration=300)
    assert moved(sold) == ("New", "Qualified")


@pytest.mark.requirement(5, 107)
def test_what_the_dialler_shows_counts_for_nothing():
    lead = listed()
    for name in ("waiting", "dialing", "processing"):
        lead = accepted(rang(lead, name, actor=None, set_by="dialer"))
    assert (lead.status, lead.activity.attempts) == ("New", 0)
    assert accepted(rang(lead, "connection_interruption", actor=None)).status == "New"


@pytest.mark.requirement(117, 118, 105, "C12")
def test_a_conversation_that_goes_on_counts_once_the_next_call_is_planned():
    lead = accepted(
        rang(listed(), "Conversation completed", duration=90, note="Call me on Thursday.")
    )
    assert lead.status == "New"
    due = lead.at + timedelta(days=2)
    plan = ScheduleFollowUp(due, at=lead.at, actor=RAVI, initiated_by="lead", note="Is driving.")
    saved = CALL_CENTER.decide(lead, plan)
    assert moved(saved) == ("New", "In progress")
    follow_up = saved.lead.pending.follow_up
    assert (follow_up.initiated_by, follow_up.note) == ("lead", "Is driving.")
    late = waited(saved.lead, due + timedelta(hours=1), CALL_CENTER)
    assert ("fired", "overdue", due + timedelta(minutes=15)) in clocked(late)


@pytest.mark.requirement(5, 99)
def test_attempts_in_vain_plan_the_next_one_within_the_hours_of_the_shift():
    kolkata = ZoneInfo("Asia/Kolkata")
    saturday = datetime(2026, 3, 7, 18, 30, tzinfo=kolkata)
    command = OpenLead("C-1", at=saturday, fields={"phone": "+91 98450 12345"}, owner="ravi")
    lead, planned = accepted(CALL_CENTER.open(command)), []
    for _ in range(8):
        lead = accepted(rang(lead, "No answer", duration=0))
        due = lead.pending.follow_up.due
        planned.append(due.astimezone(kolkata).strftime("%a %H:%M"))
        again = waited(lead, due + timedelta(minutes=1), CALL_CENTER)
        assert asked(again, "dial") == [None]
        lead = again.lead
    assert planned == [
        "Mon 11:31", "Mon 13:33", "Mon 15:35", "Tue 15:37",
        "Wed 15:39", "Thu 15:41", "Fri 15:43", "Sat 15:45",
    ]  # fmt: skip
    last = accepted(rang(lead, "No answer", duration=0))
    assert last.pending.follow_up.due == lead.pending.follow_up.due
    assert asked(waited(last, last.at + timedelta(days=9), CALL_CENTER), "dial") == []


@pytest.mark.requirement(118)
def test_an_attempt_in_vain_leaves_a_promised_call_where_it_is():
    talked = rang(listed(), "Conversation completed", duration=90, note="Thursday.")
    due = NINE + timedelta(days=3)
    saved = CALL_CENTER.decide(talked.lead, ScheduleFollowUp(due, at=talked.lead.at, actor=RAVI))
    tried = accepted(rang(saved.lead, "No answer", duration=0))
    assert tried.pending.follow_up.due == due


@pytest.mark.requirement(172)
def test_eight_attempts_ask_a_supervisor():
    lead = accepted(rang(listed(), "No answer", duration=0))
    for _ in range(7):
        lead = accepted(rang(lead, "No answer", duration=0))
    eighth = rang(lead, "No answer", duration=0)
    assert asked(eighth, "review") == [("supervisor",)]
    assert asked(rang(accepted(eighth), "No answer", duration=0), "review") == []


def test_its_log_runs_through_it():
    log = read_log(CALL_CENTER_FILE.with_name("call-center-log.csv"), CALL_CENTER)
    summary = replay(CALL_CENTER, log).summary
    assert (summary.rows.read, summary.rows.refused, summary.rows.unreadable) == (112, 4, 0)
    assert summary.leads_opened == 24
    assert sum(each.breached for each in summary.slas) > 0
