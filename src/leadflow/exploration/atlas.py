"""A real lead for every spot that one gets to, and the real moves that lead from spot to spot.

Leads begin where new ones do, or where a retired id leads. They are walked on breadth first, by
commands that a workflow accepts; nobody overrides anything, and nothing is imported elsewhere. So
the walk to a spot is a shortest one, of those that were found.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import pairwise

from leadflow.engine import (
    Accepted,
    Activity,
    Lead,
    OpenLead,
    Pending,
    Visit,
    Workflow,
)
from leadflow.exploration.journeys import Guided, Walk
from leadflow.exploration.needs import Needs, Teacher
from leadflow.exploration.spots import Spot, starts
from leadflow.exploration.trips import MOST_ROUNDS, requester, spot_of
from leadflow.language import Value
from leadflow.record import NOTHING, record

BEGINS = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""When every walk begins: a Monday morning."""


@record
class Atlas:
    """The walk to each spot that was found, and the move from each to its neighbours.

    A lead may go on by itself at once: `passed` are the spots where no lead was found that stays,
    each with a walk through it. A move's walk ends where the lead comes to rest.
    """

    walks: Mapping[Spot, Walk]
    moves: Mapping[Spot, Mapping[Spot, Walk]]
    passed: Mapping[Spot, Walk]


def atlas_of(workflow: Workflow) -> Atlas:
    """Return where real leads get to under *workflow*, and how.

    Raises:
        Nothing.

    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... fields: {budget: number}
    ... statuses: {new: {category: open}, won: {category: won, requires: budget}}
    ... transitions: [{from: new, to: won, when: budget > 5}]
    ... ''')
    >>> walk = atlas_of(workflow).walks[Spot(None, "won")]
    >>> [(type(each).__name__, each.fields) for each in walk.commands]
    [('ChangeStatus', {'budget': 6})]
    """
    return explored(Guided(workflow))


def explored(guided: Guided) -> Atlas:
    """Return where *guided* leads get to, and how.

    Raises:
        Nothing.
    """
    workflow = guided.workflow
    walks = {spot_of(workflow, walk.lead): walk for walk in _beginnings(workflow, guided.teacher)}
    moves: dict[Spot, dict[Spot, Walk]] = {}
    waiting = list(walks)
    for spot in waiting:
        moves.setdefault(spot, {})
        for trip in guided.trips(walks[spot].lead):
            walk = walks[spot].on(trip)
            for left, entered in pairwise(trip.spots):
                moves.setdefault(left, {}).setdefault(entered, walk)
            if trip.spots[-1] not in walks:
                walks[trip.spots[-1]] = walk
                waiting.append(trip.spots[-1])
    passed = {to: walk for found in moves.values() for to, walk in found.items() if to not in walks}
    return Atlas(walks, moves, passed)


def _beginnings(workflow: Workflow, teacher: Teacher) -> Iterator[Walk]:
    opened = _opened(workflow, teacher)
    if opened is not None:
        yield Walk(opened, (), opened)
    for spot in starts(workflow)[1:]:
        lead = _standing(spot)
        yield Walk(lead, (), lead)


def _opened(workflow: Workflow, teacher: Teacher) -> Lead | None:
    """Return a new lead with what it takes to open one, as a test would give it."""
    rules = workflow.rules
    lead = _standing(Spot(rules.start_stage, rules.start_status))
    needs: Needs | None = Needs()
    for _ in range(MOST_ROUNDS):
        if needs is None:
            return None
        asked = OpenLead(
            "walker", at=BEGINS, actor=requester(needs), note=needs.note, fields=needs.fields
        )
        decision = workflow.open(asked)
        if isinstance(decision, Accepted):
            return _standing(spot_of(workflow, decision.lead), decision.lead.fields)
        needs = teacher.learn(needs, decision.objections, lead)
    return None


def _standing(spot: Spot, fields: Mapping[str, Value] = NOTHING) -> Lead:
    return Lead(
        id="walker",
        version=1,
        at=BEGINS,
        status=spot.status,
        stage=spot.stage,
        sub_status=None,
        owner=None,
        opened_at=BEGINS,
        stage_entered_at=BEGINS,
        visit=Visit(BEGINS, {spot.status: 1}),
        activity=Activity(),
        pending=Pending(),
        fields=fields,
    )
