"""Who owns a lead: assigning it, and whether it may change hands at all."""

from collections.abc import Iterator
from datetime import datetime

from leadflow.engine.carrying import tell_fields
from leadflow.engine.commands import AssignOwner
from leadflow.engine.decisions import Decision, Refused
from leadflow.engine.intake import given_fields, owner_objections, role_objections
from leadflow.engine.lead import Lead
from leadflow.engine.moves import situation_of, without_echoes
from leadflow.engine.people_events import OwnerAssigned
from leadflow.engine.tables import Tables
from leadflow.engine.telling import Telling
from leadflow.problems import Facts, Objection


def assign_owner(tables: Tables, lead: Lead, command: AssignOwner, at: datetime) -> Decision:
    """Decide that the lead goes to another owner (article 001: the lead status says whether).

    Without an actor the assignment is automatic.
    """
    given = given_fields(tables, command.fields)
    situation = situation_of(tables, lead, at, given, command.note, command.actor, "manual")
    automatic = command.actor is None
    objections = list(role_objections(tables, command.actor))
    objections += assignment_objections(tables, lead, command.owner, automatic=automatic)
    objections += given.objections
    given.gates.ask(situation, objections)
    if objections:
        return Refused(without_echoes(objections, given), lead)
    telling = Telling(lead)
    telling.tell(
        OwnerAssigned(
            lead_id=lead.id,
            version=telling.version,
            at=at,
            from_owner=lead.owner,
            owner=command.owner,
            status=lead.status,
            automatic=automatic,
            note=command.note,
            actor=command.actor,
        )
    )
    tell_fields(tables, telling, given.values, situation)
    return telling.accepted()


def assignment_objections(
    tables: Tables, lead: Lead, owner: str | None, *, automatic: bool
) -> Iterator[Objection]:
    """Yield why the lead may not go to *owner*.

    `reassign: never` keeps owned leads from automation, `different_owner` from everybody who has
    owned them.
    """
    blank = tuple(owner_objections(owner))
    if blank:
        yield from blank
        return
    rule = tables.statuses.get(tables.status_ids.get(lead.status, ""))
    reassign = "never" if rule is None else rule.reassign
    path = None if rule is None else rule.reassign_rule
    facts: Facts = (("status", lead.status), ("owner", lead.owner or ""))
    if reassign == "different_owner" and owner is not None and owner in owners_of(lead):
        yield Objection("LF419", owner, path, (*facts, ("owned", True)))
    elif reassign == "never" and automatic and lead.owner is not None:
        yield Objection("LF419", owner or "", path, facts)
    elif owner == lead.owner:
        yield Objection("LF420", "owner", None, facts)


def owners_of(lead: Lead) -> tuple[str, ...]:
    """Return everybody who has owned *lead*, the present owner last."""
    earlier = tuple(each for each in lead.activity.previous_owners if each != lead.owner)
    return earlier if lead.owner is None else (*earlier, lead.owner)
