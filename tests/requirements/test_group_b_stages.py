"""Requirements 18 to 35: stages, their order, and how they go with statuses."""

from itertools import permutations

import pytest
from worked_leads import (
    AE,
    BANT,
    FIELDS_OF,
    FUNNEL,
    INSIDE_SALES,
    INSIDE_SALES_FILE,
    MANAGER,
    NINE,
    REP,
    SCORE,
    SDR_MANAGER,
    TEMPERATURE,
    WHO,
    accepted,
    call,
    change,
    codes,
    edited,
    gaps,
    move,
    moved,
    opened,
    planned,
    prospect,
    standing,
)

from leadflow import OpenLead, StageChanged, StatusChanged, check_text

JOURNEY = ["mql", "sal", "sql", "opportunity", "customer"]
EARLY = {
    "new", "attempting_contact", "connected", "unqualified", "nurture", "disqualified", "recycled",
}  # fmt: skip
BELONGS = {
    "mql": EARLY,
    "sal": EARLY,
    "sql": (EARLY - {"new"}) | {"working", "stale_review", "qualified"},
    "opportunity": {"converted"},
    "customer": {"converted"},
}
STATUSES = [status.id for status in INSIDE_SALES.statuses]


def warmth(status, stage=None):
    return opened(TEMPERATURE, status, stage, person="Ada")


def takes(lead, to):
    return change(lead, to, None, TEMPERATURE)


@pytest.mark.requirement(18)
def test_the_stages_say_how_warm_a_lead_is_and_each_is_defined():
    assert [(stage.label, stage.prose.means) for stage in TEMPERATURE.stages] == [
        ("Hot", "New and fresh, not touched yet."),
        ("Warm", "Contacted and active."),
        ("Cold", "Nothing moves."),
        ("Won", "The lead brings revenue."),
        ("Lost", "No response, gone out of business, or backed out."),
    ]


@pytest.mark.requirement(19)
def test_a_hot_lead_is_new_and_untouched():
    lead = opened(TEMPERATURE, person="Ada")
    assert standing(lead) == ("Hot", "Not Attempted")
    assert standing(accepted(takes(lead, "Validation"))) == ("Hot", "Validation")
    asked = OpenLead("L-2", at=NINE, source="import", stage="Hot", status="Attempted")
    assert codes(TEMPERATURE.open(asked))[0] == "LF408"


@pytest.mark.requirement(20)
@pytest.mark.parametrize("status", ["Attempted", "Email Sent", "Phone Follow ups"])
def test_the_first_attempt_makes_a_lead_warm(status):
    assert standing(accepted(takes(warmth("Not Attempted"), status))) == ("Warm", status)


@pytest.mark.requirement(21)
def test_a_lead_that_does_not_move_is_cold():
    warm = warmth("Contacted")
    assert standing(accepted(takes(warm, "Record not updated"))) == ("Cold", "Record not updated")
    cold = accepted(move(warm, "Cold", None, TEMPERATURE))
    assert standing(cold) == ("Cold", "Not Qualified")
    assert standing(accepted(takes(cold, "Attempted"))) == ("Warm", "Attempted")
    assert set(ways_out(cold)) == {"Warm", "Lost"}


@pytest.mark.requirement(22)
def test_won_is_where_revenue_is_and_the_end():
    lead = accepted(takes(warmth("Contacted"), "Qualified"))
    walked = [standing(lead)]
    for status in ("Accepted", "Client Agreed/Sign up"):
        lead = accepted(takes(lead, status))
        walked.append(standing(lead))
        assert ways_out(lead) == []
    assert {stage for stage, _ in walked} == {"Won"}
    assert stages_by_category()["won"] == ["Won"]


@pytest.mark.requirement(23)
@pytest.mark.parametrize("status", ["Client not Interested", "Not Qualified", "Disqualified"])
def test_lost_is_the_end_as_well(status):
    assert ways_out(warmth(status, "Lost")) == []
    assert stages_by_category()["lost"] == ["Lost"]


def stages_by_category():
    ends = [stage for stage in TEMPERATURE.stages if stage.category]
    return {end.category: [each.id for each in ends if each == end] for end in ends}


def ways_out(lead):
    """Return the statuses and stages that would take the lead out of its stage."""
    decisions = [takes(lead, status.id) for status in TEMPERATURE.statuses]
    decisions += [move(lead, stage.id, None, TEMPERATURE) for stage in TEMPERATURE.stages]
    stages = [decision.lead.stage for decision in decisions if not codes(decision)]
    return [stage for stage in stages if stage != lead.stage]


@pytest.mark.requirement(24)
def test_the_lifecycle_has_five_stages_in_one_order():
    assert [(stage.id, stage.label) for stage in INSIDE_SALES.stages] == [
        ("mql", "Marketing qualified lead"),
        ("sal", "Sales accepted lead"),
        ("sql", "Sales qualified lead"),
        ("opportunity", "Opportunity"),
        ("customer", "Customer"),
    ]


@pytest.mark.requirement(24, 25)
@pytest.mark.parametrize(("here", "there"), list(permutations(JOURNEY, 2)))
def test_a_lead_moves_forward_and_back_only_where_it_is_declared(here, there):
    status = "converted" if here in ("opportunity", "customer") else "nurture"
    lead = prospect(status, here, signed_on="2026-03-01")
    decision = move(lead, there, MANAGER, fields=FIELDS_OF["nurture"])
    is_back = JOURNEY.index(there) < JOURNEY.index(here)
    is_declared = (here, there) in (("sal", "mql"), ("sql", "mql"))
    assert ("LF418" in codes(decision)) == (is_back and not is_declared)


@pytest.mark.requirement(26)
@pytest.mark.parametrize("stage", ["sal", "sql"])
@pytest.mark.parametrize(("actor", "answer"), [(REP, ("LF406",)), (SDR_MANAGER, ())])
def test_going_back_to_marketing_is_the_one_exception_and_a_managers_matter(stage, actor, answer):
    lead = prospect("connected", stage)
    assert codes(move(lead, "mql", actor, fields=FIELDS_OF["nurture"])) == answer


@pytest.mark.requirement(27)
def test_statuses_carry_their_place_on_the_buyers_journey():
    journey = {status.id: status.tags.get("journey") for status in FUNNEL.statuses}
    assert {status: place for status, place in journey.items() if place} == {
        "New Lead": "Awareness",
        "Contacted": "Consideration",
        "Engaged": "Consideration",
        "Interested": "Consideration",
        "Ready for Demo": "Consideration",
        "Qualified": "Decision",
        "Proposal Sent": "Decision",
        "Negotiation": "Decision",
        "Ready to Buy": "Decision",
    }


@pytest.mark.requirement(28, 29, 30)
@pytest.mark.parametrize("stage", JOURNEY)
@pytest.mark.parametrize("status", STATUSES)
def test_only_logical_pairs_of_stage_and_status_can_come_about(stage, status):
    fields = {**WHO, **SCORE, **FIELDS_OF[status], "signed_on": "2026-03-02"}
    command = OpenLead(
        "L-1", at=NINE, source="import", stage=stage, status=status, fields=fields, note="Moved in."
    )
    assert ("LF408" in codes(INSIDE_SALES.open(command))) == (status not in BELONGS[stage])


@pytest.mark.requirement(28)
def test_no_move_leads_from_marketing_to_converted():
    qualified_by = {**BANT, "verdict": "Four times yes."}
    lead = prospect("connected", "mql", **qualified_by)
    converted = change(lead, "converted", MANAGER)
    assert codes(converted) == ("LF401",)
    assert codes(move(lead, "opportunity", MANAGER, fields=FIELDS_OF["converted"])) == ("LF401",)


@pytest.mark.requirement(29)
def test_a_guide_in_which_sales_begins_with_new_is_refused():
    wrong = edited(INSIDE_SALES_FILE, ("enters_status: working", "enters_status: new"))
    problems = check_text(wrong, "wrong.leadflow.yaml")
    assert "LF217" in {problem.code for problem in problems}


@pytest.mark.requirement(30)
@pytest.mark.parametrize("stage", ["mql", "sal"])
def test_a_status_of_another_stage_is_refused_when_it_is_asked_for(stage):
    lead = prospect("connected", stage)
    assert standing(accepted(change(lead, "working"))) == ("sql", "working")
    unfit = filled_badly(lead)
    assert codes(unfit) == ("LF405",)
    assert standing(unfit.lead) == (stage, "connected")


def filled_badly(lead):
    """Return the decision on a promotion below the agreed score."""
    return change(lead, "working", fields={**FIELDS_OF["working"], "score": 12})


@pytest.mark.requirement(31)
def test_promoting_a_lead_to_sales_qualified_sets_it_to_working():
    lead = prospect("connected", "sal")
    assert gaps(move(lead, "sql")) == ("discovery", "need", "timeline", "next_meeting")
    promoted = move(lead, "sql", fields=FIELDS_OF["working"])
    assert moved(promoted) == ("connected", "working")
    assert standing(promoted.lead) == ("sql", "working")


@pytest.mark.requirement(32)
def test_creating_the_opportunity_sets_the_lead_to_converted():
    lead = prospect("qualified", "sql")
    created = move(lead, "opportunity", AE, fields=FIELDS_OF["converted"])
    assert moved(created) == ("qualified", "converted")
    assert standing(created.lead) == ("opportunity", "converted")


@pytest.mark.requirement(33)
@pytest.mark.parametrize("status", ["attempting_contact", "connected", "working", "unqualified"])
def test_moving_a_lead_back_to_marketing_sets_it_to_nurture(status):
    lead = prospect(status, "sql")
    back = move(lead, "mql", MANAGER, fields=FIELDS_OF["nurture"])
    assert moved(back) == (status, "nurture")
    assert standing(back.lead) == ("mql", "nurture")


@pytest.mark.requirement(34)
@pytest.mark.parametrize(
    ("status", "to", "stage", "actor"),
    [
        ("connected", "working", "sql", REP),
        ("connected", "qualified", "sql", REP),
        ("qualified", "converted", "opportunity", AE),
    ],
)
def test_a_status_carries_the_lead_into_its_stage_and_nothing_swings_back(status, to, stage, actor):
    decision = change(prospect(status), to, actor)
    assert standing(decision.lead) == (stage, to)
    moves = [event for event in decision.events if isinstance(event, StatusChanged | StageChanged)]
    assert [type(event) for event in moves] == [StatusChanged, StageChanged]


@pytest.mark.requirement(35)
def test_a_sales_qualified_lead_is_tried_reached_qualified_and_becomes_an_opportunity():
    lead = prospect("working", "sql")
    walked = []
    for step in (
        lambda lead: change(planned(lead), "attempting_contact"),
        lambda lead: call(
            lead, "conversation", duration=300, note="Back.", fields={"next_steps": "Offer"}
        ),
        lambda lead: change(lead, "qualified"),
        lambda lead: move(lead, "opportunity", AE, fields=FIELDS_OF["converted"]),
        lambda lead: move(lead, "customer", AE, fields={"signed_on": "2026-04-01"}),
    ):
        lead = accepted(step(lead))
        walked.append(standing(lead))
    assert walked == [
        ("sql", "attempting_contact"),
        ("sql", "connected"),
        ("sql", "qualified"),
        ("opportunity", "converted"),
        ("customer", "converted"),
    ]
