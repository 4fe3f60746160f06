"""Deciding a change of status or stage that somebody asks for."""

from datetime import datetime

from leadflow.engine.commands import ChangeStatus, MoveStage
from leadflow.engine.decisions import Accepted, Decision, Refused
from leadflow.engine.events import StatusChanged
from leadflow.engine.evolving import status_changed
from leadflow.engine.intake import given_fields, role_objections, source_objections
from leadflow.engine.lead import Lead
from leadflow.engine.moves import (
    Request,
    ask,
    bare_objections,
    binds_roles,
    carry_out,
    missing_roles,
    move_objections,
    situation_of,
    sub_status_objections,
    tell_fields,
    tell_stage,
    tell_sub_status,
    without_echoes,
)
from leadflow.engine.places import position_of, stranded, unknown_stage, unknown_status
from leadflow.engine.stage_steps import standing_in
from leadflow.engine.tables import Move, Position, StageMove, Tables
from leadflow.engine.telling import Telling
from leadflow.problems import Objection
from leadflow.record import NOTHING


def change_status(tables: Tables, lead: Lead, command: ChangeStatus, at: datetime) -> Decision:
    """Decide a change of status, or of sub-status and fields where the lead stands."""
    try:
        position = tables.places[lead.stage][lead.status]
        move = position.rows[command.to]
    except KeyError:
        return _no_other_status(tables, lead, command, at)
    actor = command.actor
    if (
        (command.fields is not NOTHING and command.fields)
        or command.sub_status is not None
        or command.source not in tables.sources
        or move.moves_stage
        or (actor is not None and tables.roles and actor.role not in tables.roles)
    ):
        return _decide_move(tables, lead, move, _request(tables, command, at))
    objections = () if move.free else bare_objections(position, lead, move, command, at)
    return Refused(objections, lead) if objections else _moved(tables, lead, move, command, at)


def move_stage(tables: Tables, lead: Lead, command: MoveStage, at: datetime) -> Decision:
    """Decide a stage move, which is a status change too where the stage enters a status."""
    position = position_of(tables, lead)
    if position is None:
        return Refused(stranded(tables, lead), lead)
    stage_move = tables.stage_moves.get(position.stage, {}).get(command.to)
    if stage_move is None:
        return Refused((unknown_stage(tables, command.to),), lead)
    if stage_move.stage.id == position.stage:
        return Refused((Objection("LF402", stage_move.stage.id, stage_move.stage.rule),), lead)
    request = _request(tables, command, at)
    if stage_move.enters_status in (None, position.status):
        return _stage_only(tables, lead, position, stage_move, request)
    return _decide_move(tables, lead, stage_move.changing[position.status], request)


def _no_other_status(tables: Tables, lead: Lead, command: ChangeStatus, at: datetime) -> Decision:
    """Decide a change to the status where the lead stands, or to none that the guide has."""
    position = position_of(tables, lead)
    if position is None:
        return Refused(stranded(tables, lead), lead)
    if command.to not in tables.status_ids:
        return Refused((unknown_status(tables, command.to),), lead)
    return _within(tables, lead, position, _request(tables, command, at))


def _moved(tables: Tables, lead: Lead, move: Move, command: ChangeStatus, at: datetime) -> Accepted:
    event = StatusChanged(
        lead.id, lead.version + 1, at, lead.status, move.to, lead.stage, move.stage,
        command.source, move.name, command.actor, command.note, lead.visit.entered_at,
        tables.stamp,
    )  # fmt: skip
    return Accepted(status_changed(lead, event), (event,))


def _request(tables: Tables, command: ChangeStatus | MoveStage, at: datetime) -> Request:
    return Request(
        at,
        command.source,
        command.actor,
        command.note,
        given_fields(tables, command.fields),
        command.sub_status if isinstance(command, ChangeStatus) else None,
        source_objections(tables, command.source),
    )


def _decide_move(tables: Tables, lead: Lead, move: Move, request: Request) -> Decision:
    objections = move_objections(tables, lead, move, request)
    if objections:
        return Refused(objections, lead)
    telling = Telling(lead)
    carry_out(tables, telling, move, request)
    return telling.accepted()


def _within(tables: Tables, lead: Lead, position: Position, request: Request) -> Decision:
    """Decide a change of sub-status or fields in the status where the lead stands."""
    given, sub_status = request.given, request.sub_status
    asks = bool(given.values or given.objections)
    if not asks and sub_status in (None, lead.sub_status):
        return Refused((Objection("LF402", position.status, position.rule.rule),), lead)
    objections = [*request.objections, *role_objections(tables, request.actor)]
    if sub_status is not None:
        objections += sub_status_objections(tables, position.status, sub_status)
    objections += given.objections
    ask(given.gates, situation_of(tables, lead, request), objections)
    if objections:
        return Refused(without_echoes(objections, given), lead)
    telling = Telling(lead)
    tell_fields(telling, given.values, request)
    if sub_status is not None:
        tell_sub_status(telling, sub_status, request)
    return telling.accepted()


def _stage_only(
    tables: Tables, lead: Lead, position: Position, stage_move: StageMove, request: Request
) -> Decision:
    """Decide a stage move that leaves the status as it is."""
    objections = [*request.objections, *role_objections(tables, request.actor)]
    if stage_move.roles and binds_roles(request):
        objections += missing_roles(stage_move.roles, request.actor)
    objections += stage_move.standing
    objections += standing_in(tables.rules, stage_move.stage, position.status)
    objections += request.given.objections
    gates = request.given.gates + stage_move.gates
    ask(gates, situation_of(tables, lead, request), objections)
    if objections:
        return Refused(without_echoes(objections, request.given), lead)
    telling = Telling(lead)
    tell_fields(telling, request.given.values, request)
    stage = stage_move.stage
    tell_stage(tables, telling, lead.stage, stage.id, stage.rule.path, request)
    return telling.accepted()
