"""Requirements 91 to 109: the call statuses, and what each call does to the lead status."""

import pytest
from worked_leads import (
    AGENT,
    INSIDE_SALES,
    PROCESSING,
    TELECALLING,
    TELECALLING_FILE,
    TELECALLING_LOG,
    accepted,
    call,
    change,
    codes,
    dialled,
    edited,
    kept_out,
    listed,
    logged,
    moved,
    opened,
    planned,
    prospect,
    the,
)

from leadflow import CallLogged, StatusChanged, load_text
from leadflow.activity import read_log, replay

TALKED = {"duration": 95, "note": "Talked about prices."}


def counted(decision):
    """Return the lead's attempts, connected calls, human contacts and missed calls."""
    activity = decision.lead.activity
    return activity.attempts, activity.connects, activity.contacts, activity.missed


@pytest.mark.requirement(91)
def test_called_is_the_happy_path():
    decision = dialled(listed(), "Called", **TALKED)
    assert counted(decision) == (1, 1, 1, 0)
    assert (logged(decision).duration, logged(decision).note) == (95, "Talked about prices.")


@pytest.mark.requirement(92)
@pytest.mark.parametrize("status", ["New", "Not Picked", "Followups", "Interested", "Missed"])
def test_a_busy_line_is_an_attempt_and_leaves_the_lead_where_it_is(status):
    lead = lead_in(status)
    decision = dialled(lead, "Busy", duration=0)
    assert counted(decision) == (1, 0, 0, 0)
    assert (decision.lead.status, codes(decision)) == (status, ())


def lead_in(status):
    """Return a lead in *status*; the way to Followups leads through a follow-up."""
    if status != "Followups":
        return listed(status)
    return accepted(change(planned(listed(), TELECALLING), status, AGENT, TELECALLING))


@pytest.mark.requirement(93)
@pytest.mark.parametrize(("duration", "connects"), [(0, 0), (None, 0), (18, 1)])
def test_no_answer_is_accounted_like_busy(duration, connects):
    decision = dialled(listed(), "No Answer", duration=duration)
    assert counted(decision) == (1, connects, 0, 0)


@pytest.mark.requirement(94)
def test_a_missed_call_is_inbound_and_tracked_by_itself():
    decision = dialled(listed(), "Missed")
    assert (logged(decision).direction, counted(decision)) == ("inbound", (0, 0, 0, 1))
    assert codes(dialled(listed(), "Missed", direction="outbound")) == ("LF407",)


@pytest.mark.requirement(95)
def test_a_call_in_progress_shows_what_is_live_and_is_the_diallers_to_set():
    decision = dialled(listed(), "in-progress", actor=None, provider="dialler")
    assert (logged(decision).flags, logged(decision).set_by) == (("live",), "dialer")
    assert codes(dialled(listed(), "In-progress", set_by="agent")) == ("LF407",)


@pytest.mark.requirement(97)
def test_a_rescheduled_call_is_a_follow_up_that_the_lead_has_asked_for():
    ours = dialled(listed(), "Follow up", **TALKED)
    theirs = dialled(listed(), "Rescheduled", duration=20, note="In a meeting.")
    assert counted(ours) == counted(theirs) == (1, 1, 1, 0)
    saved = planned(theirs.lead, TELECALLING, initiated_by="lead")
    assert (saved.status, saved.pending.follow_up.initiated_by) == ("Followups", "lead")


@pytest.mark.requirement(98)
def test_the_five_call_statuses_of_article_000():
    wanted = {
        "No answer", "Client hung up", "Conversation completed", "Transferred to sales",
        "Not interested",
    }  # fmt: skip
    for workflow in (PROCESSING, INSIDE_SALES):
        assert wanted < {each.label for each in workflow.call_statuses}


@pytest.mark.requirement(98)
def test_a_transfer_and_a_hang_up_say_different_things_about_a_lead():
    hung_up = call(prospect(), "hung_up", duration=4)
    assert (counted(hung_up), hung_up.lead.status) == ((1, 1, 0, 0), "new")
    transferred = call(prospect(), "transferred", duration=200, note="Wants to buy.")
    assert (counted(transferred), transferred.lead.status) == ((1, 1, 1, 0), "connected")


@pytest.mark.requirement(99)
def test_the_lead_status_follows_the_latest_call():
    lead, seen = opened(PROCESSING), []
    for call_status in (
        "No answer", "Not interested", "Conversation completed", "Transferred to sales",
    ):  # fmt: skip
        lead = accepted(call(lead, call_status, None, PROCESSING))
        seen.append(lead.status)
    assert seen == ["In progress", "Rejected", "In progress", "Qualified"]


@pytest.mark.requirement(100)
def test_not_interested_makes_the_lead_not_qualified_by_itself():
    event = the(StatusChanged, call(opened(PROCESSING), "Not interested", None, PROCESSING))
    label = {status.id: status.label for status in PROCESSING.statuses}[event.to_status]
    assert (label, event.source) == ("Not qualified (rejected)", "call")


@pytest.mark.requirement(101)
def test_one_call_status_leads_to_several_lead_statuses_by_the_agents_choice():
    reason = {"reason": "no_need"}
    picks = ["Interested", "Not Interested"]
    found = [
        moved(dialled(listed(), "Called", choose=pick, fields=reason, **TALKED)) for pick in picks
    ]
    assert found == [("New", pick) for pick in picks]
    assert codes(dialled(listed(), "Called", choose="Customer", **TALKED)) == ("LF417",)


@pytest.mark.requirement(102)
def test_no_answer_makes_a_new_lead_not_picked():
    assert moved(dialled(listed(), "No Answer")) == ("New", "Not Picked")


@pytest.mark.requirement(103)
@pytest.mark.parametrize("status", ["New", "Not Picked"])
def test_a_missed_call_makes_the_lead_missed(status):
    assert moved(dialled(listed(status), "Missed")) == (status, "Missed")


@pytest.mark.requirement(104, 105)
@pytest.mark.parametrize("call_status", ["Follow up", "Rescheduled"])
def test_the_lead_goes_to_followups_when_the_follow_up_is_saved(call_status):
    logged_only = accepted(dialled(listed(), call_status, **TALKED))
    assert (logged_only.status, logged_only.pending.deferred.to) == ("New", "Followups")
    saved = planned(logged_only, TELECALLING)
    assert (saved.status, saved.pending.deferred) == ("Followups", None)


@pytest.mark.requirement(105)
def test_another_call_before_the_follow_up_is_saved_takes_its_place():
    waiting = accepted(dialled(listed(), "Follow up", **TALKED))
    missed = accepted(dialled(waiting, "No Answer"))
    assert missed.pending.deferred is None
    assert planned(missed, TELECALLING).status == "Not Picked"


@pytest.mark.requirement(105)
def test_a_live_call_does_not_take_the_place_of_what_is_waiting():
    waiting = accepted(dialled(listed(), "Follow up", **TALKED))
    ringing = accepted(dialled(waiting, "in-progress", actor=None, provider="dialler"))
    assert planned(ringing, TELECALLING).status == "Followups"


@pytest.mark.requirement(106)
def test_the_mapping_is_configuration():
    text = edited(TELECALLING_FILE, ("        set: Missed\n", "        set: Followups\n"))
    other = load_text(text)
    missed = call(planned(listed(), other), "Missed", None, other)
    assert moved(missed) == ("New", "Followups")


@pytest.mark.requirement(106)
def test_the_mapping_may_be_partial():
    survey = call(opened(PROCESSING), "Survey", None, PROCESSING)
    assert ([type(event) for event in survey.events], survey.lead.status) == ([CallLogged], "New")


@pytest.mark.requirement(106)
def test_a_person_may_decide_otherwise_than_the_mapping():
    lead = accepted(dialled(listed(), "No Answer"))
    assert moved(change(lead, "Interested", AGENT, TELECALLING)) == ("Not Picked", "Interested")


@pytest.mark.requirement(106)
def test_what_a_call_would_do_passes_the_gates_or_stays_undone():
    decision = dialled(listed(), "Called", choose="Not Interested", **TALKED)
    assert (kept_out(decision), decision.lead.status) == (("LF404",), "New")
    assert counted(decision) == (1, 1, 1, 0)


@pytest.mark.requirement(107)
def test_a_live_call_moves_nothing_and_counts_when_it_has_ended():
    live = dialled(listed(), "in-progress", actor=None, provider="dialler")
    assert (counted(live), live.lead.status, live.lead.visit.calls) == ((0, 0, 0, 0), "New", 0)
    ended = dialled(live.lead, "no-answer", actor=None, provider="dialler", duration=0)
    assert (counted(ended), ended.lead.status) == ((1, 0, 0, 0), "Not Picked")


@pytest.mark.requirement(108)
def test_the_direction_of_a_call_is_kept_and_can_rule_it_out():
    out = dialled(listed(), "Called", direction="outbound", **TALKED)
    back = dialled(listed(), "Called", direction="inbound", **TALKED)
    assert (logged(out).direction, logged(back).direction) == ("outbound", "inbound")
    (refused,) = dialled(listed(), "Missed", direction="outbound").objections
    assert (refused.code, refused.subject) == ("LF407", "outbound")


@pytest.mark.requirement(108)
def test_every_missed_call_of_the_example_came_from_outside():
    events = []
    replay(TELECALLING, read_log(TELECALLING_LOG, TELECALLING), events.extend)
    missed = [
        event for event in events if isinstance(event, CallLogged) and "missed" in event.flags
    ]
    assert {event.direction for event in missed} == {"inbound"}
    assert len(missed) == 14


@pytest.mark.requirement(96)
def test_a_follow_up_call_says_which_screen_opens_next():
    opens = {call.id: call.opens for call in TELECALLING.call_statuses if call.opens}
    assert opens == {"Follow up": "schedule_follow_up", "Rescheduled": "schedule_follow_up"}
