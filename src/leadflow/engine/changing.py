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
    binds_roles,
    carry_out,
    missing_roles,
    move_objections,
    row_between,
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
    position = position_of(tables, lead)
    if position is None:
        return Refused(stranded(tables, lead), lead)
    move = position.moves.get(command.to)
    if move is not None and move.free and _asks_nothing_more(tables, command):
        return _moved(tables, lead, move, command, at)
    request = _request(tables, command, at)
    if move is None:
        status = tables.status_ids.get(command.to)
        if status is None:
            return Refused((unknown_status(tables, command.to),), lead)
        if status == position.status:
            return _within(tables, lead, position, request)
        move = row_between(position, tables.entries[position.stage][status])
    return _decide_move(tables, lead, move, request)


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
    if stage_move.entry is None or stage_move.enters_status == position.status:
        return _stage_only(tables, lead, position, stage_move, request)
    move = stage_move.changing.get(position.status)
    if move is None:
        move = row_between(position, stage_move.entry)
    return _decide_move(tables, lead, move, request)


def _asks_nothing_more(tables: Tables, command: ChangeStatus) -> bool:
    """Tell whether *command* asks for the bare move, so that a free row needs no gate at all."""
    actor = command.actor
    return (
        command.fields is NOTHING
        and command.sub_status is None
        and command.source in tables.sources
        and (actor is None or actor.role is None or not role_objections(tables, actor))
    )


def _moved(tables: Tables, lead: Lead, move: Move, command: ChangeStatus, at: datetime) -> Accepted:
    event = StatusChanged(
        lead.id, lead.version + 1, at, lead.status, move.to, lead.stage, move.stage,
        command.source, move.name, command.actor, command.note, lead.visit.entered_at,
        tables.stamp,
    )  # fmt: skip
    return Accepted(status_changed(lead, event), (event,))


def _request(tables: Tables, command: ChangeStatus | MoveStage, at: datetime) -> Request:
    return Request(
        at=at,
        source=command.source,
        actor=command.actor,
        note=command.note,
        given=given_fields(tables, command.fields),
        objections=source_objections(tables, command.source),
        sub_status=command.sub_status if isinstance(command, ChangeStatus) else None,
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
