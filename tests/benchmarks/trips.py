"""The trip through leadflow: stored lead, command, decision, events handed over, new status.

The command is made within the trip. "Rebuilt" makes the lead and all its parts from stored values
first, as the peers make their lead from its status; "in memory" decides on a lead that is there.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from measuring import Trip
from peers import BUDGET, Edge

from leadflow.engine import (
    Accepted,
    Activity,
    ChangeStatus,
    Lead,
    Pending,
    Refused,
    Visit,
    Workflow,
)
from leadflow.record import NOTHING

OPENED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ENTERED = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
NOW = datetime(2026, 3, 4, 11, 15, tzinfo=UTC)
NOTE = "talked it over"
PLAIN_FIELDS = {"budget": BUDGET}
POOR = {"budget": 5_000.0}
ASKING_FIELDS = {
    "name": "Ada", "email": "ada@example.org", "company": "Acme", "budget": BUDGET,
    "authority": True,
}  # fmt: skip
BARE = {"budget": BUDGET, "authority": True}


class Asked(NamedTuple):
    """One kind of command on one kind of lead."""

    fields: Mapping[str, object]
    note: str = ""
    given: Mapping[str, object] = NOTHING


def rebuilt_trip(
    workflow: Workflow, edge: Edge, asked: Asked, inbox: list[object]
) -> Callable[[], str]:
    """Return the whole trip, the lead made from plain values."""
    decide, (status, to), (fields, note, given) = workflow.decide, edge, asked
    visits = {"new": 1, status: 1}

    def trip() -> str:
        lead = Lead(
            "L-1", 3, ENTERED, status, None, None, "ann", OPENED, OPENED,
            Visit(ENTERED, visits, 1, 1, 0, 0), Activity(1, 0, 0, 0, ENTERED, None, ENTERED),
            Pending(None, None), fields,
        )  # fmt: skip
        decision = decide(lead, ChangeStatus(to, at=NOW, note=note, fields=given))
        if isinstance(decision, Accepted):
            for event in decision.events:
                inbox.append(event)
            return decision.lead.status
        return lead.status

    return trip


def parts_trip(
    workflow: Workflow, edge: Edge, asked: Asked, inbox: list[object]
) -> Callable[[], str]:
    """Return the trip with a new lead over parts that are there: visit, activity, pending."""
    decide, (status, to), (fields, note, given) = workflow.decide, edge, asked
    stored = stored_lead(status, fields)
    visit, activity, pending = stored.visit, stored.activity, stored.pending

    def trip() -> str:
        lead = Lead(
            "L-1", 3, ENTERED, status, None, None, "ann", OPENED, OPENED, visit, activity,
            pending, fields,
        )  # fmt: skip
        decision = decide(lead, ChangeStatus(to, at=NOW, note=note, fields=given))
        if isinstance(decision, Accepted):
            for event in decision.events:
                inbox.append(event)
            return decision.lead.status
        return lead.status

    return trip


def memory_trip(
    workflow: Workflow, edge: Edge, asked: Asked, inbox: list[object]
) -> Callable[[], str]:
    """Return the trip of a lead that is in memory."""
    decide, to, (fields, note, given) = workflow.decide, edge[1], asked
    lead = stored_lead(edge[0], fields)

    def trip() -> str:
        decision = decide(lead, ChangeStatus(to, at=NOW, note=note, fields=given))
        if isinstance(decision, Accepted):
            for event in decision.events:
                inbox.append(event)
            return decision.lead.status
        return lead.status

    return trip


def refused_trip(workflow: Workflow, edge: Edge, asked: Asked, *, worded: bool) -> Trip:
    """Return the trip of a lead in memory that is refused, up to the objections or their words."""
    decide, to, (fields, note, given) = workflow.decide, edge[1], asked
    lead = stored_lead(edge[0], fields)

    def trip() -> object:
        decision = decide(lead, ChangeStatus(to, at=NOW, note=note, fields=given))
        return decision.objections if isinstance(decision, Refused) else ()

    def worded_trip() -> object:
        return tuple(objection.message for objection in trip())

    return worded_trip if worded else trip


def stored_lead(status: str, fields: Mapping[str, object]) -> Lead:
    """Return the lead that all trips begin with."""
    return Lead(
        "L-1", 3, ENTERED, status, None, None, "ann", OPENED, OPENED,
        Visit(ENTERED, {"new": 1, status: 1}, 1, 1, 0, 0),
        Activity(1, 0, 0, 0, ENTERED, None, ENTERED), Pending(None, None), fields,
    )  # fmt: skip
