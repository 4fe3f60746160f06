"""What a lead could become next, and what that takes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desk import ANN, NINE

from leadflow import InvalidCommand, Offer

TEN = NINE + timedelta(hours=1)


def verdicts(offers: tuple[Offer, ...]) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {offer.status: (offer.verdict, offer.missing) for offer in offers}


def test_each_next_status_says_what_it_takes(workflow, lead):
    assert verdicts(workflow.offers(lead, at=TEN, actor=ANN)) == {
        "trying": ("needs_input", ("note",)),
        "talking": ("needs_input", ("note", "contact")),
        "parked": ("needs_input", ("note", "follow_up")),
    }
    assert verdicts(workflow.offers(lead, at=TEN, note="x"))["trying"] == ("ready", ())


def test_a_false_check_blocks_and_an_unknown_one_names_its_data(workflow, lead):
    reached = replace(lead.activity, attempts=1)
    talking = replace(lead, status="talking", stage="sql", activity=reached, fields={})
    offers = verdicts(workflow.offers(talking, at=TEN, actor=ANN, note="x"))
    assert offers["fit"] == ("blocked", ())
    named = replace(talking, fields={"name": "Ada"})
    offers = verdicts(workflow.offers(named, at=TEN, actor=ANN, note="x"))
    assert offers["fit"] == ("needs_input", ("budget",))
    fit = replace(named, status="fit", fields={})
    assert verdicts(workflow.offers(fit, at=TEN, note="x"))["won"] == ("needs_input", ("budget",))
    poor = workflow.offers(fit, at=TEN, note="x", fields={"budget": 1})
    blocked = next(offer for offer in poor if offer.status == "won")
    assert (blocked.verdict, [each.code for each in blocked.objections]) == ("blocked", ["LF405"])


def test_a_locked_status_offers_nothing(workflow, lead):
    assert workflow.offers(replace(lead, status="won", stage="deal"), at=TEN) == ()


def test_a_broken_contract_is_an_exception(workflow, lead):
    with pytest.raises(InvalidCommand, match=r"ChangeStatus\.note must be text, not 3"):
        workflow.offers(lead, at=TEN, note=3)
