"""What is offered is what will be decided, and what is asked for is exactly what is missing."""

from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from leadflow.engine import Accepted, Refused
from leadflow.language import FACTS, names_read, parse_condition
from strategies.commands import NOTES, CommandChooser
from strategies.drawing import Chooser
from strategies.rule_index import names_deciding
from strategies.supplying import CALL_FACTS, FOLLOW_UP_FACTS, Supplied, gaps_of, supply
from strategies.walks import leads

ROUNDS = 12
OF_DATA = {"LF404", "LF405", "LF409"}


@given(st.data(), leads())
def test_each_offer_is_what_decide_answers(data, case_and_lead):
    case, lead = case_and_lead
    supplied = _asking(data, case.workflow, lead)
    for offer in _offers(case.workflow, supplied):
        decision = case.workflow.decide(lead, supplied.change(offer.status))
        if offer.verdict in ("ready", "needs_approval"):
            assert isinstance(decision, Accepted)
            assert offer.objections == ()
            waits = decision.lead.status == lead.status
            assert waits == (offer.verdict == "needs_approval")
        else:
            assert isinstance(decision, Refused)
            assert decision.objections == offer.objections
        assert bool(offer.missing) == (offer.verdict == "needs_input")


@given(st.data(), leads())
def test_what_is_not_offered_is_no_move(data, case_and_lead):
    case, lead = case_and_lead
    supplied = _asking(data, case.workflow, lead)
    offered = {offer.status for offer in _offers(case.workflow, supplied)}
    for status in case.workflow.statuses:
        if status.id not in offered:
            decision = case.workflow.decide(lead, supplied.change(status.id))
            assert isinstance(decision, Refused)
            assert {each.code for each in decision.objections} & {"LF401", "LF402", "LF403"}


@given(st.data(), leads())
def test_offers_come_in_funnel_order_and_each_once(data, case_and_lead):
    case, lead = case_and_lead
    offers = _offers(case.workflow, _asking(data, case.workflow, lead))
    places = [status.id for status in case.workflow.statuses]
    order = [places.index(offer.status) for offer in offers]
    assert order == sorted(set(order))


@given(st.data(), leads())
def test_what_is_missing_is_named_once_and_in_the_words_of_the_objections(data, case_and_lead):
    case, lead = case_and_lead
    for offer in _offers(case.workflow, _asking(data, case.workflow, lead)):
        if offer.verdict == "needs_input":
            gaps = gaps_of(case.workflow, offer.objections)
            assert offer.missing == tuple(gap.text for gap in gaps)


@given(st.data(), leads())
def test_supplying_what_is_missing_makes_the_move_go_through(data, case_and_lead):
    case, lead = case_and_lead
    workflow, supplied = case.workflow, _asking(data, case.workflow, lead)
    offer = _one_that_needs_input(data, workflow, supplied)
    for _ in range(ROUNDS):
        if offer is None or offer.verdict != "needs_input":
            break
        for gap in gaps_of(workflow, offer.objections):
            assert supplied.changed.isdisjoint(gap.names), f"{gap.text} was supplied"
        supplied = _all_supplied(data, workflow, supplied, offer)
        if supplied is None:
            return
        offer = supplied.offer(workflow, offer.status)
    if offer is not None:
        decision = workflow.decide(supplied.lead, supplied.change(offer.status))
        assert offer.verdict != "needs_input"
        assert isinstance(decision, Accepted) == (offer.verdict in ("ready", "needs_approval"))
        if "actor.role" not in supplied.changed:
            assert {each.code for each in offer.objections} <= OF_DATA


@given(st.data(), leads())
def test_leaving_out_any_one_of_what_is_missing_refuses_the_move(data, case_and_lead):
    case, lead = case_and_lead
    workflow, supplied = case.workflow, _asking(data, case.workflow, lead)
    offer = _one_that_needs_input(data, workflow, supplied)
    if offer is None:
        return
    gaps = gaps_of(workflow, offer.objections)
    for left_out in gaps:
        others = [gap for gap in gaps if gap is not left_out]
        rest = reduce(_supplying(data, workflow, left_out.names), others, supplied)
        if rest is None or _may_have_closed(workflow, left_out, supplied, rest):
            continue
        decision = workflow.decide(rest.lead, rest.change(offer.status))
        assert isinstance(decision, Refused), f"accepted without {left_out.text}"


def _asking(data, workflow, lead):
    """Return somebody who asks about *lead* and has hardly anything to hand yet."""
    chooser = CommandChooser(data.draw, workflow, wrong=False)
    return Supplied(lead, actor=chooser.actor(), note=chooser.one(["", "", *NOTES]))


def _offers(workflow, supplied):
    return workflow.offers(
        supplied.lead, at=supplied.lead.at, actor=supplied.actor, note=supplied.note
    )


def _one_that_needs_input(data, workflow, supplied):
    offers = _offers(workflow, supplied)
    wanting = [offer for offer in offers if offer.verdict == "needs_input"]
    return data.draw(st.sampled_from(wanting)) if wanting else None


def _supplying(data, workflow, avoiding=()):
    """Return what closes one gap after another; None where one cannot be closed."""

    def close(supplied, gap):
        return supplied and supply(Chooser(data.draw), workflow, supplied, gap, frozenset(avoiding))

    return close


def _all_supplied(data, workflow, supplied, offer):
    gaps = gaps_of(workflow, offer.objections)
    return reduce(_supplying(data, workflow), gaps, supplied)


def _may_have_closed(workflow, gap, before, after):
    """Tell whether supplying other things may have closed *gap*, or taken the demand away."""
    changed = set(after.changed)
    if after.lead is not before.lead:
        changed |= set(FACTS)
    if before.lead.fields != after.lead.fields or not changed.isdisjoint(gap.names):
        return True
    for family in (CALL_FACTS, FOLLOW_UP_FACTS):
        if family & set(gap.names) and family & changed:
            return True
    if gap.objection.code == "LF404":
        return not changed.isdisjoint(names_deciding(workflow, gap.objection))
    read = set(names_read(parse_condition(gap.objection.subject)))
    return not changed.isdisjoint(read & _known(before))


def _known(supplied):
    """Return the names that had a value already, so that supplying them anew could change it."""
    return {*supplied.lead.fields, *FACTS}
