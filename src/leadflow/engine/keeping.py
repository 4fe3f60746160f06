"""Deciding what keeps a lead where it is: field values and follow-ups."""

from datetime import datetime

from leadflow.engine.commands import CloseFollowUp, ScheduleFollowUp, SetFields
from leadflow.engine.decisions import Decision, Refused
from leadflow.engine.events import FollowUpClosed, FollowUpScheduled
from leadflow.engine.intake import given_fields, role_objections, utc
from leadflow.engine.lead import Lead
from leadflow.engine.moves import Request, ask, situation_of, tell_fields, without_echoes
from leadflow.engine.outcomes import follow_deferred
from leadflow.engine.tables import Tables
from leadflow.engine.telling import Telling
from leadflow.problems import InvalidCommand, Objection


def set_fields(tables: Tables, lead: Lead, command: SetFields, at: datetime) -> Decision:
    """Decide new field values."""
    request, objections = _looked_at(tables, lead, command, at)
    if not command.fields:
        objections.append(Objection("LF420", "fields"))
    if objections:
        return Refused(without_echoes(objections, request.given), lead)
    telling = Telling(lead)
    tell_fields(telling, request.given.values, request)
    return telling.accepted()


def schedule_follow_up(
    tables: Tables, lead: Lead, command: ScheduleFollowUp, at: datetime
) -> Decision:
    """Decide the next contact; saving one sets off what a call had left waiting for it."""
    request, objections = _looked_at(tables, lead, command, at)
    due = _due(command)
    if due is None or due <= at:
        says = "a follow-up lies ahead: a datetime with an offset, later than the command"
        facts = (("value", str(command.due)), ("says", says))
        objections.append(Objection("LF412", "due", None, facts))
    if command.initiated_by not in (None, "us", "lead"):
        facts = (("value", str(command.initiated_by)), ("says", "it is us or lead"))
        objections.append(Objection("LF412", "initiated_by", None, facts))
    if objections or due is None:
        return Refused(without_echoes(objections, request.given), lead)
    telling = Telling(lead)
    event = FollowUpScheduled(
        lead.id, telling.version, at, due, command.initiated_by, command.note, command.actor
    )
    telling.tell(event)
    waiting = lead.pending.deferred
    if waiting is None:
        tell_fields(telling, request.given.values, request)
    else:
        follow_deferred(tables, telling, waiting, request)
    return telling.accepted()


def close_follow_up(tables: Tables, lead: Lead, command: CloseFollowUp, at: datetime) -> Decision:
    """Decide that the open follow-up is over."""
    request, objections = _looked_at(tables, lead, command, at)
    if command.outcome not in ("done", "missed"):
        facts = (("value", str(command.outcome)), ("says", "it is done or missed"))
        objections.append(Objection("LF412", "outcome", None, facts))
    follow_up = lead.pending.follow_up
    if follow_up is None:
        objections.append(Objection("LF420", "follow_up"))
    if objections or follow_up is None:
        return Refused(without_echoes(objections, request.given), lead)
    telling = Telling(lead)
    event = FollowUpClosed(
        lead.id,
        telling.version,
        at,
        command.outcome,
        follow_up.due,
        command.note,
        command.actor,
    )
    telling.tell(event)
    tell_fields(telling, request.given.values, request)
    return telling.accepted()


def _looked_at(
    tables: Tables,
    lead: Lead,
    command: SetFields | ScheduleFollowUp | CloseFollowUp,
    at: datetime,
) -> tuple[Request, list[Objection]]:
    """Return what was asked and what speaks against its fields and its actor."""
    given = given_fields(tables, command.fields)
    request = Request(at, "manual", command.actor, command.note, given)
    objections = [*role_objections(tables, command.actor), *given.objections]
    if given.gates:
        ask(given.gates, situation_of(tables, lead, request), objections)
    return request, objections


def _due(command: ScheduleFollowUp) -> datetime | None:
    try:
        return utc(command.due)
    except InvalidCommand:
        return None
