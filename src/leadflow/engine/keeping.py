"""Deciding what keeps a lead where it is: field values and follow-ups."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import get_args

from leadflow.engine.carrying import tell_fields
from leadflow.engine.commands import CloseFollowUp, Closing, ScheduleFollowUp, SetFields
from leadflow.engine.decisions import Decision, Refused
from leadflow.engine.events import FollowUpClosed, FollowUpScheduled
from leadflow.engine.goals import tell_met
from leadflow.engine.intake import given_fields, role_objections, utc
from leadflow.engine.lead import FollowUp, Initiator, Lead
from leadflow.engine.moves import situation_of, without_echoes
from leadflow.engine.plans import follow
from leadflow.engine.situation import Situation
from leadflow.engine.tables import Tables
from leadflow.engine.telling import Telling
from leadflow.problems import Objection


def set_fields(tables: Tables, lead: Lead, command: SetFields, at: datetime) -> Decision:
    """Decide new field values."""
    situation = _situation(tables, lead, command, at)
    faults = () if command.fields else (Objection("LF420", "fields"),)
    if objections := _objections(tables, situation, faults):
        return Refused(objections, lead)
    telling = Telling(lead)
    tell_fields(tables, telling, situation.given.values, situation)
    return telling.accepted()


def schedule_follow_up(
    tables: Tables, lead: Lead, command: ScheduleFollowUp, at: datetime
) -> Decision:
    """Decide the next contact; saving one sets off what a call had left waiting for it."""
    situation = _situation(tables, lead, command, at)
    due = utc(command.due)
    faults = _not_one_of("initiated_by", command.initiated_by, get_args(Initiator))
    asked = replace(situation, lead=_with_follow_up(lead, due)) if due > at else situation
    if due <= at:
        says = "a follow-up lies ahead, later than the command"
        faults.append(Objection("LF412", "due", None, (("value", str(due)), ("says", says))))
    if objections := _objections(tables, asked, faults):
        return Refused(objections, lead)
    telling = Telling(lead)
    telling.tell(
        FollowUpScheduled(
            lead_id=lead.id,
            version=telling.version,
            at=at,
            due=due,
            initiated_by=command.initiated_by,
            note=command.note,
            actor=command.actor,
        )
    )
    if (plan := lead.pending.deferred) is not None:
        follow(tables, telling, plan, situation)
    else:
        tell_fields(tables, telling, situation.given.values, situation)
    return telling.accepted()


def close_follow_up(tables: Tables, lead: Lead, command: CloseFollowUp, at: datetime) -> Decision:
    """Decide that the open follow-up is over."""
    situation = _situation(tables, lead, command, at)
    faults = _not_one_of("outcome", command.outcome, get_args(Closing), needed=True)
    follow_up = lead.pending.follow_up
    if follow_up is None:
        faults.append(Objection("LF420", "follow_up"))
    objections = _objections(tables, situation, faults)
    if objections or follow_up is None:
        return Refused(objections, lead)
    telling = Telling(lead)
    telling.tell(
        FollowUpClosed(
            lead_id=lead.id,
            version=telling.version,
            at=at,
            outcome=command.outcome,
            due=follow_up.due,
            note=command.note,
            actor=command.actor,
        )
    )
    if command.outcome == "done":
        tell_met(tables, telling, ("activity",), at)
    tell_fields(tables, telling, situation.given.values, situation)
    return telling.accepted()


def _situation(
    tables: Tables,
    lead: Lead,
    command: SetFields | ScheduleFollowUp | CloseFollowUp,
    at: datetime,
) -> Situation:
    given = given_fields(tables, command.fields)
    return situation_of(tables, lead, at, given, command.note, command.actor, "manual")


def _with_follow_up(lead: Lead, due: datetime) -> Lead:
    """Return *lead* as what the follow-up's own values demand reads it: with the follow-up."""
    return replace(lead, pending=replace(lead.pending, follow_up=FollowUp(due)))


def _objections(
    tables: Tables, situation: Situation, faults: Iterable[Objection]
) -> tuple[Objection, ...]:
    """Return what speaks against the actor, the command's own values, and its fields."""
    given = situation.given
    objections = [*role_objections(tables, situation.actor), *faults, *given.objections]
    given.gates.ask(situation, objections)
    return without_echoes(objections, given)


def _not_one_of(
    name: str, value: str | None, words: tuple[str, ...], *, needed: bool = False
) -> list[Objection]:
    if (value is None and not needed) or value in words:
        return []
    facts = (("value", str(value)), ("says", f"it is {' or '.join(words)}"))
    return [Objection("LF412", name, None, facts)]
