"""Requirements 192 to 212, and 178, as far as a replay and the clocks of a guide answer them."""

from collections import Counter
from datetime import timedelta

import pytest
from worked_leads import (
    INSIDE_SALES,
    INSIDE_SALES_LOG,
    asked,
    at_new_york,
    clocked,
    entered,
    waited,
)

from leadflow import CallLogged, StatusChanged
from leadflow.activity import read_log, replay

MONDAY = at_new_york(3, 9, 10)
EVENTS = []
REPLAY = replay(INSIDE_SALES, read_log(INSIDE_SALES_LOG, INSIDE_SALES), EVENTS.extend)
SUMMARY = REPLAY.summary
CONVERSIONS = {(each.from_status, each.to_status): each for each in SUMMARY.conversions}
STATUSES = [status.id for status in INSIDE_SALES.statuses]


@pytest.mark.requirement(192, 193, 194, 195)
@pytest.mark.parametrize(
    ("here", "there", "leads", "reached"),
    [
        ("new", "attempting_contact", 48, 56),
        ("attempting_contact", "connected", 24, 50),
        ("connected", "qualified", 12, 27),
        ("qualified", "converted", 12, 15),
    ],
)
def test_the_funnel_says_how_many_leads_went_on(here, there, leads, reached):
    figures = CONVERSIONS[here, there]
    assert (figures.leads, figures.reached) == (leads, reached)
    assert figures.share == pytest.approx(leads / reached)
    changes = (event for event in EVENTS if isinstance(event, StatusChanged))
    went_on = {
        event.lead_id for event in changes if (event.from_status, event.to_status) == (here, there)
    }
    assert len(went_on) == leads


@pytest.mark.requirement(178)
def test_compliance_is_told_for_each_service_level():
    kept = {(each.status, each.id): (each.met, each.breached) for each in SUMMARY.slas}
    assert kept == {
        ("new", "first_contact"): (38, 17),
        ("attempting_contact", "progress"): (23, 18),
        ("connected", "qualification"): (16, 0),
        ("working", "weekly_activity"): (16, 4),
    }
    assert SUMMARY.slas[0].share == pytest.approx(38 / 55)


@pytest.mark.requirement(197, 199)
def test_how_many_leads_stand_where_shows_where_they_pile_up():
    standing = {each.id: each.leads for each in SUMMARY.statuses}
    counted = Counter(lead.status for lead in REPLAY.leads.values())
    assert standing == {status: counted[status] for status in STATUSES}
    assert (standing["attempting_contact"], standing["connected"]) == (7, 2)
    assert sum(each.share for each in SUMMARY.statuses) == pytest.approx(1)
    assert sum(each.leads for each in SUMMARY.stages) == len(REPLAY.leads)


@pytest.mark.requirement(198)
def test_how_few_of_those_who_came_went_on_shows_where_the_flow_is_thin():
    figures = CONVERSIONS["working", "qualified"]
    assert (figures.reached, figures.leads) == (8, 3)


@pytest.mark.requirement(201)
def test_calls_are_counted_by_call_status():
    counted = Counter(event.call_status for event in EVENTS if isinstance(event, CallLogged))
    assert {each.id: each.calls for each in SUMMARY.calls if each.calls} == counted
    ended = [each.calls for each in SUMMARY.calls if not each.live]
    assert SUMMARY.all_calls.calls == sum(ended) == 309


@pytest.mark.requirement(203)
def test_calls_are_told_by_call_status_and_the_funnel_by_lead_status():
    call_statuses = {each.id for each in INSIDE_SALES.call_statuses}
    assert {each.id for each in SUMMARY.calls} <= call_statuses
    steps = {name for pair in CONVERSIONS for name in pair}
    assert steps <= set(STATUSES)
    assert steps.isdisjoint(call_statuses)


@pytest.mark.requirement(196, 205)
def test_every_change_on_record_says_how_long_the_lead_had_been_there():
    began = {}
    for event in EVENTS:
        if isinstance(event, StatusChanged):
            assert event.dwell == event.at - began[event.lead_id]
            began[event.lead_id] = event.at
        elif event.lead_id not in began:
            began[event.lead_id] = event.at


@pytest.mark.requirement(210)
@pytest.mark.parametrize(
    ("status", "flag", "days"), [("connected", "unfinished", 21), ("working", "dumping_ground", 30)]
)
def test_who_stays_too_long_is_a_red_flag(status, flag, days):
    lead = entered(status, MONDAY, next_meeting=MONDAY + timedelta(days=90))
    told = waited(lead, MONDAY + timedelta(days=days, hours=1))
    (fired,) = (event for event in told.events if getattr(event, "timer", None) == flag)
    assert fired.red_flag
    assert fired.at == MONDAY + timedelta(days=days)


@pytest.mark.requirement(210)
def test_no_lead_is_forgotten_in_nurture():
    lead = entered("nurture", MONDAY, reengage_at=MONDAY + timedelta(days=1000))
    told = waited(lead, MONDAY + timedelta(days=365))
    assert [at for _, name, at in clocked(told) if name == "look_again"] == [
        MONDAY + timedelta(days=days) for days in (90, 180, 270, 360)
    ]
    assert asked(told, "review") == [("marketing",)] * 4
