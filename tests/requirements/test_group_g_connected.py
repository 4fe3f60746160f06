"""Requirements 110 to 116: what counts as a connected call, for one lead and in the figures."""

import pytest
from worked_leads import (
    AGENT,
    INSIDE_SALES,
    INSIDE_SALES_FILE,
    INSIDE_SALES_LOG,
    TELECALLING,
    TELECALLING_FILE,
    TELECALLING_LOG,
    accepted,
    call,
    dialled,
    edited,
    listed,
    logged,
    opened,
    prospect,
)

from leadflow import load_text
from leadflow.activity import Unconnected, read_log, replay


def figures_of(workflow, path):
    """Return the figures of each call status of a log."""
    summary = replay(workflow, read_log(path, workflow)).summary
    return {figures.id: figures for figures in summary.calls}


FIGURES = {
    "telecalling": figures_of(TELECALLING, TELECALLING_LOG),
    "inside sales": figures_of(INSIDE_SALES, INSIDE_SALES_LOG),
}


@pytest.mark.requirement(110)
@pytest.mark.parametrize("call_status", ["Busy", "No Answer", "Follow up", "Rescheduled"])
def test_a_call_with_talk_time_is_connected_whatever_was_picked(call_status):
    decision = dialled(listed(), call_status, duration=1, note="Heard a voice.")
    assert (logged(decision).connected, decision.lead.activity.connects) == (True, 1)


@pytest.mark.requirement(111)
@pytest.mark.parametrize("duration", [0, None])
@pytest.mark.parametrize("call_status", ["Busy", "Follow up"])
def test_a_call_without_talk_time_is_never_connected(call_status, duration):
    decision = dialled(listed(), call_status, duration=duration)
    assert (logged(decision).connected, decision.lead.activity.connects) == (False, 0)


@pytest.mark.requirement(111)
def test_a_conversation_logged_with_no_talk_time_is_not_connected():
    fields = {"next_steps": "Call again"}
    lead = accepted(call(prospect(), "transferred", duration=0, note="To sales.", fields=fields))
    assert (lead.activity.contacts, lead.activity.connects) == (1, 0)


@pytest.mark.requirement(112)
def test_busy_and_no_answer_stand_under_attempts_in_the_figures():
    figures = FIGURES["telecalling"]
    assert (figures["Busy"].attempts, figures["Busy"].connected) == (52, 0)
    no_answer = figures["No Answer"]
    assert (no_answer.attempts, no_answer.connected, no_answer.human) == (78, 17, 0)
    assert (figures["Called"].connected, figures["Called"].attempts) == (108, 108)


@pytest.mark.requirement(112)
def test_a_dialler_that_reports_no_talk_time_connects_nobody():
    figures = FIGURES["inside sales"]["no_answer"]
    assert figures.attempts > 100
    assert (figures.connected, figures.human, figures.talk) == (0, 0, 0)


@pytest.mark.requirement(113)
def test_missed_calls_are_a_figure_of_their_own():
    missed = FIGURES["telecalling"]["Missed"]
    assert (missed.missed, missed.attempts, missed.connected, missed.human) == (14, 0, 0, 0)
    assert {name for name, each in FIGURES["telecalling"].items() if each.missed} == {"Missed"}


@pytest.mark.requirement(115)
def test_who_has_recorded_the_duration_is_kept():
    by_dialler = call(prospect(), "machine", None, provider="dialler", set_by="dialer", duration=14)
    by_hand = call(prospect(), "voicemail", duration=20, set_by="agent")
    durations = [(event.duration, event.set_by) for event in map(logged, (by_dialler, by_hand))]
    assert durations == [(14, "dialer"), (20, "agent")]


@pytest.mark.requirement(116)
@pytest.mark.parametrize(
    ("definition", "connects"),
    [
        ("call.duration > 0", 2),
        ("call.duration >= 30", 1),
        ('call.status in ["conversation"]', 1),
        ('call.duration >= 30 or call.status == "voicemail"', 2),
    ],
)
def test_the_guide_defines_what_connected_means(definition, connects):
    text = edited(INSIDE_SALES_FILE, ("connected: call.duration > 0", f"connected: {definition}"))
    workflow = load_text(text)
    lead = opened(workflow, name="Ada", phone="+1 212 555 0100")
    lead = accepted(call(lead, "voicemail", workflow=workflow, duration=12))
    lead = accepted(call(lead, "conversation", workflow=workflow, duration=300, note="Talked."))
    assert lead.activity.connects == connects


@pytest.mark.requirement(116)
def test_contact_with_a_human_is_a_second_figure_that_no_duration_changes():
    long_voicemail = dialled(listed(), "No Answer", duration=600, actor=AGENT)
    activity = long_voicemail.lead.activity
    assert (activity.connects, activity.contacts) == (1, 0)


@pytest.mark.requirement(114)
def test_who_logs_every_conversation_without_talk_time_is_pointed_out(tmp_path):
    lax = edited(
        TELECALLING_FILE,
        ("        - check: call.duration > 0\n", ""),
        ("          because: A conversation has talk time; log it in seconds.\n", ""),
    )
    log = tmp_path / "log.csv"
    rows = ["lead_id,time,kind,value,duration,actor,role,note,name,phone"]
    rows += ["L-1,2026-03-02T09:00:00Z,open,,,,,,Ada,+44 20 5550 0101"]
    for minute in range(10, 16):
        for actor, talked in (("asha", 0), ("ravi", 0 if minute < 15 else 60)):
            rows += [f"L-1,2026-03-02T09:{minute}:00Z,call,Called,{talked},{actor},agent,Hi,,"]
    log.write_text("\n".join(rows))
    workflow = load_text(lax)
    assert replay(workflow, read_log(log, workflow)).summary.unconnected == (
        Unconnected("asha", 6),
    )
