"""Where leads can get to, stage by stage, whatever their conditions say."""

import pytest

from leadflow import load_text
from leadflow.exploration import Spot, reached, spots, ways_on

GUIDE = """
leadflow: 1
guide: {{id: g, title: G, revision: "1"}}
start: {{stage: mql, status: new}}
stages:
  mql: {{statuses: [new, nurture]}}
  sql: {{statuses: [working, nurture, lost], enters_status: working}}
  won: {{statuses: [customer]}}
stage_moves: {{forward: {forward}, back: {back}}}
statuses:
  new: {{category: open}}
  nurture: {{category: on_hold}}
  working: {{category: open}}
  customer: {{category: won, enters_stage: won, locked: true}}
  lost: {{category: lost}}
transitions:
  - {{from: new, to: [nurture, working], when: attempts > 5}}
  - {{from: nurture, to: working, sources: import}}
  - {{from: working, to: [nurture, customer, lost]}}
calls: {{statuses: {{ring: {{flags: attempt}}}}}}
"""


def workflow(forward="next", back="[]"):
    return load_text(GUIDE.format(forward=forward, back=back))


def at(*pairs):
    return frozenset(Spot(stage, status) for stage, status in pairs)


def test_spots_are_the_statuses_of_each_stage():
    assert set(spots(workflow())) == at(
        ("mql", "new"), ("mql", "nurture"), ("sql", "working"), ("sql", "nurture"),
        ("sql", "lost"), ("won", "customer"),
    )  # fmt: skip


def test_ways_lead_through_statuses_and_through_stage_moves_that_change_them():
    tables = workflow().tables
    assert set(ways_on(tables, Spot("mql", "new"))) == at(("mql", "nurture"), ("sql", "working"))
    assert set(ways_on(tables, Spot("sql", "lost"))) == at()
    assert set(ways_on(tables, Spot("won", "customer"))) == at()


def test_everything_is_reached_that_some_way_leads_to():
    assert reached(workflow()) == frozenset(spots(workflow()))


@pytest.mark.parametrize(
    ("back", "elsewhere"), [("[]", at()), ("[{from: sql, to: mql}]", at(("mql", "nurture")))]
)
def test_a_way_back_is_one_only_where_it_is_declared(back, elsewhere):
    ways = set(ways_on(workflow(back=back).tables, Spot("sql", "nurture")))
    assert ways == at(("sql", "working")) | elsewhere


def test_a_guide_without_stages_has_a_spot_for_each_status():
    small = load_text(
        'leadflow: 1\nguide: {id: g, title: G, revision: "1"}\nstart: {status: new}\n'
        "statuses: {new: {category: open}, won: {category: won}}\n"
        "transitions: [{from: new, to: won}]\n"
    )
    assert spots(small) == (Spot(None, "new"), Spot(None, "won"))
    assert reached(small) == at((None, "new"), (None, "won"))
