"""Deciding what becomes of a change that waits for approval."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from leadflow.engine.carrying import Writing, tell_fields
from leadflow.engine.commands import Approve, Reject
from leadflow.engine.decisions import Decision, Refused
from leadflow.engine.intake import given_fields, role_objections
from leadflow.engine.lead import Actor, Lead, Parked
from leadflow.engine.moves import situation_of, without_echoes
from leadflow.engine.people_events import ApprovalGranted, ApprovalRejected
from leadflow.engine.people_rules import ApprovalRule
from leadflow.engine.plans import Weighed, carry_out_weighed, mover_of, weigh, without_given
from leadflow.engine.positions import position_of
from leadflow.engine.retrying import asks_again
from leadflow.engine.situation import Given, Situation
from leadflow.engine.tables import Tables
from leadflow.engine.telling import Telling
from leadflow.problems import Facts, Objection

_NOTHING_WAITS = Objection("LF416", "nothing")


def approve(tables: Tables, lead: Lead, command: Approve, at: datetime) -> Decision:
    """Decide that the change that waits is made: every gate is asked again, for the requester."""
    parked = lead.pending.approval
    if parked is None:
        return Refused((_NOTHING_WAITS,), lead)
    given = given_fields(tables, command.fields)
    own = situation_of(tables, lead, at, given, command.note, command.actor, "manual")
    weighed = _weighed(tables, parked, own)
    objections = list(_actor_objections(tables, parked, own))
    objections += given.objections
    given.gates.ask(weighed.situation, objections)
    objections += weighed.objections
    if objections:
        return Refused(without_echoes(objections, given), lead)
    telling = Telling(lead)
    telling.tell(
        ApprovalGranted(
            lead_id=lead.id,
            version=telling.version,
            at=at,
            to_status=parked.plan.to,
            rule=parked.rule,
            requested_at=parked.requested_at,
            requester=parked.plan.actor,
            note=command.note,
            actor=command.actor,
        )
    )
    carry_out_weighed(tables, telling, weighed, Writing(given.values, own))
    return telling.accepted()


def reject(tables: Tables, lead: Lead, command: Reject, at: datetime) -> Decision:
    """Decide that the change that waits is not made; the timer that had asked for it asks again."""
    parked = lead.pending.approval
    if parked is None:
        return Refused((_NOTHING_WAITS,), lead)
    given = given_fields(tables, command.fields)
    own = situation_of(tables, lead, at, given, command.note, command.actor, "manual")
    objections = [*_actor_objections(tables, parked, own), *given.objections]
    given.gates.ask(own, objections)
    if objections:
        return Refused(without_echoes(objections, given), lead)
    telling, timer = Telling(lead), parked.plan.timer
    telling.tell(
        ApprovalRejected(
            lead_id=lead.id,
            version=telling.version,
            at=at,
            to_status=parked.plan.to,
            rule=parked.rule,
            requested_at=parked.requested_at,
            requester=parked.plan.actor,
            note=command.note,
            actor=command.actor,
            timer=timer,
            again_at=asks_again(tables, lead, timer, at),
        )
    )
    tell_fields(tables, telling, given.values, own)
    return telling.accepted()


def _weighed(tables: Tables, parked: Parked, own: Situation) -> Weighed:
    """Return the change as its requester would ask for it now.

    What was given with it counts as given now; what the approver gives beats it.
    """
    lead, plan = own.lead, parked.plan
    fresh = {name: lead.fields[name] for name in parked.fresh if name in lead.fields}
    given = Given({**fresh, **own.given.values}, own.given.refused)
    asked = situation_of(tables, lead, own.at, given, plan.note, plan.actor, plan.source)
    asked = replace(asked, mover=mover_of(plan))
    return weigh(tables, lead, without_given(tables, plan, own.given.values), asked)


def _actor_objections(tables: Tables, parked: Parked, own: Situation) -> Iterator[Objection]:
    """Yield why this person may not decide about the change that waits."""
    yield from role_objections(tables, own.actor)
    rule = _rule_of(tables, parked, own.lead)
    if rule is None:
        return
    actor, requester = own.actor, parked.plan.actor
    role = "" if actor is None else actor.role or ""
    if not rule.by.covers(actor):
        facts: Facts = (("roles", rule.by.names),)
        yield Objection("LF416", role, rule.by.rule, facts)
    elif rule.four_eyes and _same(actor, requester):
        yield Objection("LF416", role, rule.rule, (("four_eyes", True),))


def _same(one: Actor | None, other: Actor | None) -> bool:
    return one is not None and other is not None and one.id == other.id


def _rule_of(tables: Tables, parked: Parked, lead: Lead) -> ApprovalRule | None:
    """Return the approval that stands on the way that the change takes, as the guide is now."""
    position = position_of(tables, lead)
    if position is None:
        return None
    move = position.rows.get(parked.plan.to)
    return None if move is None or move.approval is None else move.approval.rule
