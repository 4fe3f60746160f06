"""Requirements 226 and 227: many leads at once; a status in sight, and why data is asked for."""

import pytest
from worked_leads import (
    FIELDS_OF,
    INSIDE_SALES,
    MINUTE,
    NINE,
    REP,
    WHO,
    accepted,
    change,
    codes,
    prospect,
)

from leadflow import ChangeStatus, InvalidCommand, OpenLead

AFTERNOON = NINE + 300 * MINUTE


def imported(lead_id, status, **fields):
    command = OpenLead(
        lead_id, at=NINE, source="import", status=status, note="Imported.", fields={**WHO, **fields}
    )
    return accepted(INSIDE_SALES.open(command))


def nurtured(leads):
    fields = {"nurture_reason": "timing", "reengage_at": NINE + 9000 * MINUTE, "score": 80}
    command = ChangeStatus(
        "nurture", at=AFTERNOON, actor=REP, note="Trade fair is over.", fields=fields
    )
    return INSIDE_SALES.decide_many(leads, command)


SPOKEN = {"interaction_by": "email", "interaction_on": "2026-03-01", "next_steps": "Send prices"}
KEPT_WARM = {"nurture_reason": "budget", "reengage_at": AFTERNOON, "interaction_on": "2026-03-01"}
SOLD = {"opportunity_id": "OPP-2041", "expected_close": "2026-06-30", "deal_value": 9000}
LEADS = (
    imported("L-1", "connected", **SPOKEN),
    imported("L-2", "new"),
    imported("L-3", "nurture", **KEPT_WARM),
    imported("L-4", "converted", **SOLD),
)


@pytest.mark.requirement(226)
def test_each_of_many_leads_has_its_own_verdict():
    decisions = nurtured(LEADS)
    assert [codes(each)[:1] for each in decisions] == [(), ("LF401",), (), ("LF403",)]
    assert [each.lead.status for each in decisions] == ["nurture", "new", "nurture", "converted"]
    assert [each.lead.id for each in decisions] == [each.id for each in LEADS]


@pytest.mark.requirement(226)
def test_many_at_once_are_answered_like_one_by_one():
    one_by_one = tuple(decision for lead in LEADS for decision in nurtured([lead]))
    assert nurtured(LEADS) == one_by_one
    assert nurtured([]) == ()


@pytest.mark.requirement(226)
def test_a_lead_that_is_chosen_twice_is_a_mistake_and_nothing_is_handed_out():
    with pytest.raises(InvalidCommand, match="'L-1' stands twice"):
        nurtured((LEADS[0], LEADS[1], LEADS[0]))


@pytest.mark.requirement(227)
def test_the_status_is_shown_by_its_name_and_there_are_few():
    lead = prospect("attempting_contact")
    assert INSIDE_SALES.label("status", lead.status) == "Attempting contact"
    assert len(INSIDE_SALES.statuses) <= 12


@pytest.mark.requirement(227)
def test_whoever_is_asked_for_data_is_told_what_it_is_for():
    late = {**FIELDS_OF["qualified"], "timeline": "this_year"}
    (objection,) = change(prospect("connected"), "qualified", fields=late).objections
    assert objection.rule.because == "Who decides later than in 90 days is not ready yet."
