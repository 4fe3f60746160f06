"""Proofs by example: what real leads do on the way, and what one of them alone shows."""

import pytest

from leadflow import load_text
from leadflow.exploration import prove

GUIDE = """
leadflow: 1
guide: {{id: g, title: G, revision: "1"}}
start: {{status: new}}
statuses:
  new: {{category: open}}
  nursed: {{category: open}}
  direct: {{category: open{timers}}}
  offer: {{category: open}}
  won: {{category: won}}
transitions:
  - {{from: new, to: [nursed, direct]}}
  - {{from: [nursed, direct], to: offer}}
  - {{from: direct, to: won, sources: [timer]}}
  - {{from: offer, to: won, when: {when}}}
invariants: [{invariant}]
"""
LATE = ', timers: [{id: t, when: visits("direct") >= 9, then: {set: won}}]'
AT_ONCE = ', timers: [{id: t, when: visits("direct") >= 1, then: {set: won}}]'


def proven(invariant, when='visits("new") >= 1', timers=LATE):
    guide = GUIDE.format(invariant=invariant, when=when, timers=timers)
    (proof,) = prove(load_text(guide))
    return proof


@pytest.mark.parametrize("when", ['visits("nursed") >= 1', 'visits("direct") < 1'])
def test_a_way_counts_if_one_lead_goes_all_of_it(when):
    proof = proven("can_always_reach: {status: won}", when)
    assert (proof.verdict, proof.says) == (
        "unproven", "no lead was found that gets there from 'direct'",
    )  # fmt: skip
    assert proof.ways == ()


def test_a_way_that_one_lead_goes_is_shown_for_every_spot():
    proof = proven("can_always_reach: {status: won}", 'visits("new") >= 1')
    assert (proof.verdict, proof.says) == ("proven", "a way was found from everywhere")
    told = [[each.to for each in way.commands] for way in proof.ways]
    assert told == [
        ["direct", "offer", "won"], ["nursed", "offer", "won"], ["direct", "offer", "won"],
        ["nursed", "offer", "won"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("invariant", "says"),
    [
        ("never: {status: direct}", "a lead can pass through 'direct'"),
        ("never: {status: won}", "a lead can be in 'won'"),
        ("never_leave: direct", "a lead can leave 'direct' for 'won'"),
        ("never_leave: new", "a lead can leave 'new' for 'nursed'"),
    ],
)
def test_a_lead_that_goes_on_at_once_was_there_all_the_same(invariant, says):
    proof = proven(invariant, timers=AT_ONCE)
    assert (proof.verdict, proof.says) == ("broken", says)


def test_a_goal_that_leads_pass_through_is_reached():
    proof = proven("can_always_reach: {status: [direct, offer, won]}", timers=AT_ONCE)
    assert proof.verdict == "proven"
