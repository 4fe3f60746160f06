"""Group K: what the statuses of the inside sales example set off on entry and on leaving."""

import pytest
from worked_leads import (
    AE,
    FIELDS_OF,
    INSIDE_SALES,
    MANAGER,
    MARKETING,
    accepted,
    change,
    moved,
    prospect,
    signalled,
    waited,
)

from leadflow import ActionRequested


def actions(decision):
    """Return what the host is asked for: the action with what it is about."""
    return [
        (
            event.action,
            *(value for name, value in event.params.items() if name not in ("due", "to")),
        )
        for event in decision.events
        if isinstance(event, ActionRequested)
    ]


@pytest.mark.requirement(153)
def test_connected_reminds_of_qualification_and_sends_the_calendar():
    decision = signalled(prospect("recycled"), "email_reply", params={"text": "Hello again."})
    assert moved(decision) == ("recycled", "connected")
    assert actions(decision) == [
        ("task", "Budget? Authority? Need? Timeline?"),
        ("email", "calendar_link"),
    ]


@pytest.mark.requirement(155)
def test_qualified_goes_to_a_senior_rep_with_a_draft_and_the_manager_knows():
    decision = change(prospect("working", "sql"), "qualified", AE, fields=FIELDS_OF["qualified"])
    assert [action for action, *_ in actions(decision)] == ["assign", "notify", "draft_opportunity"]
    assert decision.events[-3].params["to"] == ("ae",)


@pytest.mark.requirement(157)
def test_unqualified_asks_for_the_way_out_within_a_day():
    decision = change(prospect("connected"), "unqualified", fields=FIELDS_OF["unqualified"])
    assert actions(decision) == [("task", "Nurture or Disqualified?")]
    late = waited(decision.lead, decision.lead.at.replace(day=9))
    assert ("notify", "Unqualified is no place to stay.") in actions(late)


@pytest.mark.requirement(158)
def test_converted_stops_nurture_and_starts_the_opportunity():
    lead = prospect("qualified", "sql")
    decision = change(lead, "converted", AE, fields=FIELDS_OF["converted"])
    assert actions(decision) == [("unenroll", "nurture"), ("webhook", "opportunity_workflow")]


@pytest.mark.requirement(160)
@pytest.mark.parametrize(("reason", "more"), [("budget", 1), ("competitor", 0)])
def test_disqualified_leaves_the_sequences_and_may_get_the_newsletter(reason, more):
    lead = prospect("connected")
    decision = change(lead, "disqualified", MANAGER, fields={"loss_reason": reason})
    assert actions(decision) == [("unenroll", "nurture"), ("enroll", "newsletter")][: 1 + more]


@pytest.mark.requirement(161)
def test_recycled_goes_back_into_the_work_of_first_contact():
    lost = prospect("disqualified")
    fields = {**FIELDS_OF["recycled"], "recycle_trigger": "new_contact"}
    decision = change(lost, "recycled", MARKETING, fields=fields)
    assert actions(decision) == [
        ("assign", "somebody_new"),
        ("task", "First contact of the second chance"),
    ]
    assert moved(signalled(accepted(decision), "email_sent")) == ("recycled", "attempting_contact")


@pytest.mark.requirement(163)
def test_every_open_status_says_what_happens_next():
    silent = [
        status.id
        for status in INSIDE_SALES.statuses
        if status.category == "open"
        and not (status.on_enter or status.timers or status.slas)
        and not status.prose.next_steps
    ]
    assert silent == []
    assert any(status.on_exit for status in INSIDE_SALES.statuses)


@pytest.mark.requirement(152, 159)
def test_sequences_begin_and_end_with_the_status():
    tried = signalled(prospect(), "email_sent")
    assert actions(tried) == [("enroll", "outbound")]
    nurtured = change(accepted(tried), "nurture", fields=FIELDS_OF["nurture"])
    assert actions(nurtured) == [
        ("unenroll", "outbound"), ("assign", "automation"), ("enroll", "nurture"),
    ]  # fmt: skip
    answered = change(accepted(nurtured), "connected", fields=FIELDS_OF["connected"])
    assert actions(answered)[0] == ("unenroll", "nurture")
