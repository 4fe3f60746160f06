"""What a lead could become next, for whom, and what that takes: decided by the same gates."""

from collections.abc import Callable
from dataclasses import replace

from leadflow.engine.commands import ChangeStatus
from leadflow.engine.decisions import Accepted, Decision, Offer
from leadflow.engine.lead import Lead
from leadflow.engine.people_events import ApprovalRequested
from leadflow.engine.positions import position_of
from leadflow.engine.rules import StatusRule
from leadflow.engine.tables import Tables
from leadflow.problems import Objection

Decide = Callable[[Lead, ChangeStatus], Decision]

# Facts that a guard may lack and that no command supplies.
_NOBODYS = frozenset({"actor.role", "owner", "stage"})


def offers_for(
    tables: Tables, decide: Decide, lead: Lead, command: ChangeStatus
) -> tuple[Offer, ...]:
    """Return an offer for each status that a move leads to: what *decide* answers to it.

    *command* is asked with each of these statuses; statuses without a move are not offered.
    """
    position = position_of(tables, lead)
    if position is None:
        return ()
    return tuple(
        _offer(decide, lead, status, replace(command, to=status.id))
        for status in tables.rules.statuses
        if status.id in position.moves
    )


def _offer(decide: Decide, lead: Lead, status: StatusRule, command: ChangeStatus) -> Offer:
    decision = decide(lead, command)
    to, label = status.id, status.label
    if isinstance(decision, Accepted):
        return Offer(to, label, "needs_approval" if is_parked(decision, to) else "ready")
    missing = [data_missing(objection) for objection in decision.objections]
    if all(missing):
        names = dict.fromkeys(name for names in missing for name in names)
        return Offer(to, label, "needs_input", tuple(names), decision.objections)
    return Offer(to, label, "blocked", (), decision.objections)


def is_parked(decision: Accepted, to: str) -> bool:
    """Tell whether the change that a person asked for was not made, but waits for approval.

    What a timer has asked for besides is another matter.
    """
    asked = (event for event in decision.events if isinstance(event, ApprovalRequested))
    return any(event.parked.plan.picked and event.to_status == to for event in asked)


def data_missing(objection: Objection) -> tuple[str, ...]:
    """Return what to supply to take *objection* away; nothing if no data can."""
    if objection.code == "LF404":
        return (objection.subject,)
    unknown = dict(objection.facts).get("unknown")
    if not isinstance(unknown, tuple) or not _NOBODYS.isdisjoint(unknown):
        return ()
    return unknown
