"""What a lead could become next, for whom, and what that takes: decided by the same gates."""

from datetime import datetime

from leadflow.engine.changing import change_status
from leadflow.engine.commands import ChangeStatus
from leadflow.engine.decisions import Accepted, Offer
from leadflow.engine.lead import Lead
from leadflow.engine.places import position_of
from leadflow.engine.tables import Tables
from leadflow.problems import Objection


def offers_for(
    tables: Tables, lead: Lead, command: ChangeStatus, at: datetime
) -> tuple[Offer, ...]:
    """Return an offer for each status that a move leads to, as *command* would be answered.

    Each is the answer to *command* with that status; statuses without a move are not offered.
    """
    position = position_of(tables, lead)
    if position is None:
        return ()
    return tuple(
        _offer(tables, lead, to, command, at) for to in tables.statuses if to in position.moves
    )


def _offer(tables: Tables, lead: Lead, to: str, command: ChangeStatus, at: datetime) -> Offer:
    asked = ChangeStatus(
        to, at=at, actor=command.actor, note=command.note, fields=command.fields,
        source=command.source,
    )  # fmt: skip
    decision = change_status(tables, lead, asked, at)
    label = tables.statuses[to].label
    if isinstance(decision, Accepted):
        return Offer(to, label, "ready")
    missing = [_missing(objection) for objection in decision.objections]
    if all(missing):
        names = dict.fromkeys(name for names in missing for name in names)
        return Offer(to, label, "needs_input", tuple(names), decision.objections)
    return Offer(to, label, "blocked", (), decision.objections)


def _missing(objection: Objection) -> tuple[str, ...]:
    """Return what to supply to take *objection* away; nothing if no data can."""
    if objection.code == "LF404":
        return (objection.subject,)
    unknown = dict(objection.facts).get("unknown")
    return unknown if isinstance(unknown, tuple) else ()
