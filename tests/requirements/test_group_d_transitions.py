"""Requirements 55 to 71: which moves exist, who may make them, and what is told about them."""

from datetime import timedelta

import pytest
from worked_leads import (
    AE,
    FIELDS_OF,
    INSIDE_SALES,
    MANAGER,
    MARKETING,
    NEXT_WEEK,
    NINE,
    OWN_STEPS,
    PROCESSING,
    REP,
    TELECALLING,
    TELECALLING_FILE,
    accepted,
    call,
    change,
    codes,
    dialled,
    edited,
    kept_out,
    listed,
    move,
    moved,
    opened,
    planned,
    prospect,
    standing,
    the,
    told,
    tried,
)

from leadflow import (
    CallLogged,
    ChangeStatus,
    CloseFollowUp,
    FieldsSet,
    SlaMet,
    StageChanged,
    StatusChanged,
    check,
    check_text,
)
from leadflow.explaining import explain

WAYS = {
    "new": {"attempting_contact", "connected", "disqualified"},
    "attempting_contact": {"connected", "nurture", "disqualified"},
    "connected": {
        "attempting_contact", "working", "qualified", "unqualified", "nurture", "disqualified",
    },
    "working": {"attempting_contact", "qualified", "unqualified", "nurture", "disqualified"},
    "qualified": {"converted", "nurture", "disqualified"},
    "unqualified": {"nurture", "disqualified"},
    "converted": set(),
    "nurture": {"attempting_contact", "connected", "disqualified"},
    "disqualified": {"recycled"},
    "recycled": {"attempting_contact", "connected", "nurture", "disqualified"},
}  # fmt: skip
PAIRS = [(here, there) for here in WAYS for there in WAYS if here != there]


@pytest.mark.requirement(55)
@pytest.mark.parametrize(("here", "there"), PAIRS)
def test_what_is_not_declared_is_refused(here, there):
    lead = planned(prospect(here))
    decision = change(lead, there, MARKETING if there == "recycled" else MANAGER)
    exists = not {"LF401", "LF403"} & set(codes(decision))
    assert exists == (there in WAYS[here])


@pytest.mark.requirement(57)
def test_a_transition_may_be_left_to_calls_alone():
    lead = prospect()
    assert codes(change(lead, "disqualified", MANAGER)) == ("LF407",)
    assert moved(call(lead, "not_interested", note="Wants no calls.")) == ("new", "disqualified")


@pytest.mark.requirement(57)
def test_a_transition_may_need_human_judgement():
    lead = opened(OWN_STEPS, "security_review")
    passed = call(lead, "passed", None, OWN_STEPS)
    assert (kept_out(passed), passed.lead.status) == (("LF407", "LF404"), "security_review")
    assert moved(call(opened(OWN_STEPS), "passed", None, OWN_STEPS, fields=MEDDIC)) == (
        "working", "qualified",
    )  # fmt: skip
    by_hand = change(lead, "qualified", None, OWN_STEPS, fields=MEDDIC)
    assert moved(by_hand) == ("security_review", "qualified")


MEDDIC = dict.fromkeys(
    ["metrics", "economic_buyer", "decision_criteria", "decision_process", "pain", "champion"],
    "Known.",
)


@pytest.mark.requirement(59)
@pytest.mark.parametrize("there", [status for status in WAYS if status != "converted"])
def test_converted_is_locked_for_everybody(there):
    lead = planned(prospect("converted"))
    for actor in (REP, AE, MANAGER, MARKETING):
        assert codes(change(lead, there, actor))[0] == "LF403"


@pytest.mark.requirement(60)
def test_attempting_contact_and_connected_lead_to_each_other():
    lead = prospect("attempting_contact")
    for _ in range(3):
        lead = accepted(change(lead, "connected"))
        lead = accepted(change(planned(lead), "attempting_contact"))
    assert lead.visit.visits == {"connected": 4, "attempting_contact": 4}


@pytest.mark.requirement(61)
def test_the_tenth_call_in_a_row_that_reaches_nobody_moves_the_lead_to_nurture():
    lead = tried(prospect("attempting_contact"), 9)
    assert lead.status == "attempting_contact"
    tenth = call(lead, "no_answer")
    assert moved(tenth) == ("attempting_contact", "nurture")
    assert tenth.lead.fields["nurture_reason"] == "no_response"
    assert tenth.lead.fields["reengage_at"] == tenth.lead.at + timedelta(days=90)


@pytest.mark.requirement(61)
@pytest.mark.parametrize(("calls", "answer"), [(7, ("LF405",)), (8, ())])
@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("nurture", {"nurture_reason": "no_response", "reengage_at": NINE + timedelta(days=60)}),
        ("disqualified", {"loss_reason": "unreachable"}),
    ],
)
def test_nobody_is_called_unreachable_before_the_eighth_call(to, reason, calls, answer):
    lead = tried(prospect("attempting_contact"), calls)
    assert codes(change(lead, to, fields=reason)) == answer


@pytest.mark.requirement(62)
@pytest.mark.parametrize("verdict", ["qualified", "disqualified"])
def test_a_connected_lead_is_qualified_or_disqualified(verdict):
    assert moved(change(prospect("connected"), verdict)) == ("connected", verdict)
    said = {"duration": 600, "note": "All four questions.", "fields": FIELDS_OF[verdict]}
    picked = call(prospect("connected"), "conversation", choose=verdict, **said)
    assert moved(picked) == ("connected", verdict)


@pytest.mark.requirement(63)
@pytest.mark.parametrize("there", ["nurture", "disqualified"])
def test_an_unqualified_lead_leaves_active_sales(there):
    decision = change(prospect("unqualified", "sql"), there)
    assert moved(decision) == ("unqualified", there)
    category = {status.id: status.category for status in INSIDE_SALES.statuses}[there]
    assert category in ("on_hold", "lost")


@pytest.mark.requirement(64)
def test_a_recycled_lead_is_worked_on_again():
    lost = prospect("disqualified")
    again = accepted(change(lost, "recycled", MARKETING))
    assert again.fields["loss_reason"] == "competitor"
    called = accepted(call(again, "no_answer", duration=0))
    assert called.status == "recycled"
    assert planned(called).status == "attempting_contact"


@pytest.mark.requirement(65)
def test_an_opportunity_and_the_status_converted_come_about_together_or_not_at_all():
    lead = prospect("qualified")
    for ask in (
        lambda **rest: move(lead, "opportunity", AE, **rest),
        lambda **rest: change(lead, "converted", AE, **rest),
    ):
        refused = ask(fields={"opportunity_id": "OPP-2041"})
        assert (told(refused.objections), refused.lead) == (("LF404",), lead)
        together = ask(fields=FIELDS_OF["converted"])
        assert standing(together.lead) == ("opportunity", "converted")
        assert the(StatusChanged, together).at == the(StageChanged, together).at


@pytest.mark.requirement(66)
def test_a_task_is_not_done_while_a_status_is_owed():
    lead = prospect("connected")
    assert not INSIDE_SALES.owes_change(lead)
    talked = call(lead, "conversation", duration=90, note="Wants a demo.").lead
    assert INSIDE_SALES.owes_change(talked)
    assert not INSIDE_SALES.owes_change(accepted(change(talked, "qualified")))
    done = INSIDE_SALES.decide(planned(lead), CloseFollowUp("done", at=NEXT_WEEK)).lead
    assert INSIDE_SALES.owes_change(done)


@pytest.mark.requirement(67)
@pytest.mark.parametrize("pick", ["Interested", "Not Interested"])
def test_a_call_carries_the_change_that_the_agent_picks(pick):
    said = {"duration": 120, "note": "Talked about prices.", "fields": {"reason": "price"}}
    decision = dialled(listed(), "Called", choose=pick, **said)
    assert [type(event) for event in decision.events] == [
        CallLogged, SlaMet, FieldsSet, StatusChanged,
    ]  # fmt: skip
    change_made = the(StatusChanged, decision)
    assert (change_made.to_status, change_made.source, change_made.note) == (
        pick, "call", "Talked about prices.",
    )  # fmt: skip


@pytest.mark.requirement(67)
def test_a_call_need_not_carry_a_change():
    decision = dialled(listed(), "Called", duration=120, note="Talked.")
    assert ([type(event) for event in decision.events], decision.lead.status) == (
        [CallLogged, SlaMet], "New",
    )  # fmt: skip


@pytest.mark.requirement(68)
@pytest.mark.parametrize(
    ("actor", "verdicts"),
    [
        (REP, {"converted": "blocked", "nurture": "needs_input", "disqualified": "needs_input"}),
        (AE, dict.fromkeys(["converted", "nurture", "disqualified"], "needs_input")),
        (MARKETING, dict.fromkeys(["converted", "nurture", "disqualified"], "blocked")),
    ],
)
def test_each_person_is_offered_the_next_statuses_of_this_lead(actor, verdicts):
    lead = prospect("qualified")
    offers = INSIDE_SALES.offers(lead, at=NINE, actor=actor, note="Talked.")
    assert {offer.status: offer.verdict for offer in offers} == verdicts


@pytest.mark.requirement(68)
def test_an_offer_that_is_ready_is_one_click():
    lead = prospect("qualified", **FIELDS_OF["converted"])
    offers = INSIDE_SALES.offers(lead, at=lead.at, actor=AE, note="Done.")
    (ready,) = (offer.status for offer in offers if offer.verdict == "ready")
    assert moved(change(lead, ready, AE, fields={}, note="Done.")) == ("qualified", "converted")


@pytest.mark.requirement(69)
def test_a_change_is_on_record_with_from_to_when_how_and_how_long():
    lead = prospect("qualified")
    at = lead.at + timedelta(days=2, hours=3)
    asked = ChangeStatus(
        "converted", at=at, actor=AE, note="Scope agreed.", fields=FIELDS_OF["converted"]
    )
    event = the(StatusChanged, INSIDE_SALES.decide(lead, asked))
    assert (event.from_status, event.to_status, event.at) == ("qualified", "converted", at)
    assert (event.source, event.actor, event.note) == ("manual", AE, "Scope agreed.")
    assert (event.rule, event.dwell) == ("conversion", timedelta(days=2, hours=3))


@pytest.mark.requirement(69)
def test_a_change_that_follows_from_a_call_names_the_rule_behind_it():
    decision = call(opened(PROCESSING), "Not interested", None, PROCESSING)
    event = the(StatusChanged, decision)
    assert (event.source, event.rule) == ("call", "calls.statuses.Not interested.lead_status[0]")


@pytest.mark.requirement(70)
def test_the_guide_tells_in_words_which_moves_are_made_by_calls_and_which_by_people():
    told = {section.title: section.lines for section in explain(TELECALLING, "Followups").sections}
    by_calls = [line.text for line in told["Calls that bring a lead here"]]
    assert by_calls[0].startswith("Called: may be picked from New, Not picked, Missed")
    assert by_calls[1].startswith("Follow up: moves the lead here by itself from New, Not picked")
    by_people = [line.text for line in told["Ways in"]]
    assert by_people[1].startswith("From Not interested, for Team lead only.")


@pytest.mark.requirement(71)
def test_a_status_that_is_neither_won_nor_lost_and_has_no_way_out_is_found():
    stuck = edited(
        TELECALLING_FILE,
        ("  - {from: Interested, to: Not Interested}\n", ""),
        ("    from: [Interested, Followups]\n", "    from: Followups\n"),
        ("from: [New, Not Picked, Missed, Interested]\n    to:", "from: [New, Missed]\n    to:"),
    )
    without_calls = stuck.partition("\ncalls:")[0].replace("        met_by: call\n", "")
    found = check_text(without_calls, "stuck.leadflow.yaml")
    assert [problem.code for problem in check(TELECALLING_FILE)] == []
    assert [str(problem.place.line_text).strip() for problem in found] == ["Interested:"]
    assert [problem.code for problem in found] == ["LF303"]
