"""A real lead for every spot that one gets to, and the real moves that lead from spot to spot.

Leads begin where new ones do, or where a retired id leads. They are walked on breadth first, by
commands that a workflow accepts; nobody overrides anything, and nothing is imported elsewhere. So
the walk to a spot is a shortest one, of those that were found.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from leadflow.engine import (
    Accepted,
    Activity,
    Command,
    Lead,
    OpenLead,
    Pending,
    Visit,
    Workflow,
)
from leadflow.exploration.needs import Needs, Teacher
from leadflow.exploration.spots import Spot, spots, ways_on
from leadflow.exploration.trips import MOST_ROUNDS, Traveller, Trip, requester, spot_of
from leadflow.exploration.ways import ways_to
from leadflow.language import Value
from leadflow.record import NOTHING, record

BEGINS = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""When every walk begins: a Monday morning."""


@record
class Walk:
    """A lead to begin with, the commands that were accepted, and the lead as it is then."""

    begins: Lead
    commands: tuple[Command, ...]
    lead: Lead

    def on(self, trip: Trip) -> "Walk":
        """Return this walk with *trip* at its end.

        Raises:
            Nothing.
        """
        return Walk(self.begins, (*self.commands, *trip.commands), trip.lead)


@record
class Atlas:
    """The walk to each spot that was found, and the move from each to its neighbours."""

    walks: Mapping[Spot, Walk]
    moves: Mapping[Spot, Mapping[Spot, Walk]]


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
    teacher = Teacher(workflow)
    traveller = Traveller(workflow, teacher)
    walks = {spot_of(workflow, walk.lead): walk for walk in _beginnings(workflow, teacher)}
    moves: dict[Spot, dict[Spot, Walk]] = {}
    waiting = list(walks)
    for spot in waiting:
        walk = walks[spot]
        moves[spot] = {}
        for to in dict.fromkeys(ways_on(workflow.tables, spot)):
            trip = _trip(workflow, traveller, teacher, walk.lead, to)
            if trip is not None:
                moves[spot][to] = walk.on(trip)
                if to not in walks:
                    walks[to] = moves[spot][to]
                    waiting.append(to)
    return Atlas(walks, moves)


def _trip(
    workflow: Workflow, traveller: Traveller, teacher: Teacher, lead: Lead, to: Spot
) -> Trip | None:
    ways = ways_to(workflow, teacher, lead, to)
    trips = (traveller.go(lead, way.make, to, way.needs) for way in ways)
    return next((trip for trip in trips if trip is not None), None)


def _beginnings(workflow: Workflow, teacher: Teacher) -> Iterator[Walk]:
    rules = workflow.rules
    opened = _opened(workflow, teacher)
    if opened is not None:
        yield Walk(opened, (), opened)
    replacing = {retired.use for retired in rules.retired.statuses}
    for spot in spots(workflow):
        if spot.status in replacing and spot != Spot(rules.start_stage, rules.start_status):
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
