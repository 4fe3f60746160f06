"""Deciding a change of status or stage that somebody asks for."""

from collections.abc import Mapping
from datetime import datetime

from leadflow.engine.carrying import (
    Writing,
    carry_out,
    status_change,
    tell_fields,
    tell_stage,
    tell_sub_status,
)
from leadflow.engine.commands import ChangeStatus, MoveStage
from leadflow.engine.contracts import check_override
from leadflow.engine.decisions import Accepted, Decision, Refused
from leadflow.engine.effects import status_changed
from leadflow.engine.intake import given_fields, laid_over, role_objections, source_objections
from leadflow.engine.lead import Lead, Override, Plan
from leadflow.engine.moves import (
    missing_roles,
    move_objections,
    row_to,
    stay_objections,
    without_echoes,
)
from leadflow.engine.parking import park
from leadflow.engine.passage import passage_of
from leadflow.engine.positions import position_of, stranded, unknown_stage, unknown_status
from leadflow.engine.situation import NOTHING_GIVEN, Situation
from leadflow.engine.stage_steps import standing_in
from leadflow.engine.tables import Move, Position, StageMove, Tables
from leadflow.engine.telling import Telling
from leadflow.problems import Objection
from leadflow.record import NOTHING

_NOWHERE: Mapping[str, Position] = {}


def change_status(tables: Tables, lead: Lead, command: ChangeStatus, at: datetime) -> Decision:
    """Decide a change of status, or of sub-status and fields where the lead stands."""
    position = tables.positions.get(lead.stage, _NOWHERE).get(lead.status)
    if position is None:
        return Refused(stranded(tables, lead), lead)
    move = position.rows.get(command.to)
    if move is not None and move.free and _asks_nothing_more(tables, lead, command):
        return _moved(tables, lead, move, command, at)
    if command.override is not None:
        check_override(command.override)
    situation = _situation(tables, position, lead, command, at, command.sub_status)
    if move is None:
        to = _target(tables, command)
        if to is None:
            return Refused((unknown_status(tables, command.to),), lead)
        if to == position.status:
            nothing_else = Objection("LF402", to)
            return _within(tables, position, situation, nothing_else)
        move = row_to(tables, position, to)
    return _decide_move(tables, move, situation, command)


def move_stage(tables: Tables, lead: Lead, command: MoveStage, at: datetime) -> Decision:
    """Decide a stage move, which is a status change too where the stage enters a status."""
    position = position_of(tables, lead)
    if position is None:
        return Refused(stranded(tables, lead), lead)
    situation = _situation(tables, position, lead, command, at, None)
    stage_move = tables.stage_moves.get(position.stage, {}).get(command.to)
    if stage_move is None:
        return Refused((unknown_stage(tables, command.to),), lead)
    if stage_move.stage.id == position.stage:
        to = stage_move.stage.id
        nothing_else = Objection("LF402", to, None, (("stage", to),))
        return _within(tables, position, situation, nothing_else)
    if stage_move.enters_status in (None, position.status):
        return _stage_only(tables, position, stage_move, situation)
    return _decide_move(tables, stage_move.changing[position.status], situation, command)


def _asks_nothing_more(tables: Tables, lead: Lead, command: ChangeStatus) -> bool:
    """Tell whether *command* asks for the bare move, so that a free row needs no situation."""
    actor = command.actor
    return (
        command.fields is NOTHING
        and command.sub_status is None
        and command.override is None
        and lead.pending.approval is None
        and lead.visit.begun is None
        and command.source in tables.sources
        and (actor is None or not tables.roles or actor.role in tables.roles)
    )


def _moved(
    tables: Tables, lead: Lead, move: Move, command: ChangeStatus | MoveStage, at: datetime
) -> Accepted:
    event = status_change(
        tables, lead, move, at, command.source, move.name, command.actor, command.note
    )
    return Accepted(status_changed(lead, event), (event,))


def _situation(
    tables: Tables,
    position: Position,
    lead: Lead,
    command: ChangeStatus | MoveStage,
    at: datetime,
    sub_status: str | None,
) -> Situation:
    given, fields = NOTHING_GIVEN, lead.fields
    if command.fields is not NOTHING or tables.rules.retired.fields:
        given = given_fields(tables, command.fields)
        fields = laid_over(tables, lead, given)
    return Situation(
        lead, position.status, position.stage, at, fields, given, command.note, command.actor,
        command.source, None, sub_status,
    )  # fmt: skip


def _target(tables: Tables, command: ChangeStatus) -> str | None:
    """Return today's id of the status that is asked for; an import may use its aliases."""
    to = tables.status_ids.get(command.to)
    if to is None and command.source == "import":
        to = tables.aliases.get(command.to)
    return to


def _decide_move(
    tables: Tables, move: Move, situation: Situation, command: ChangeStatus | MoveStage
) -> Decision:
    lead, source = situation.lead, situation.source
    first = () if source in tables.sources else tuple(source_objections(tables, source))
    override = command.override if isinstance(command, ChangeStatus) else None
    if override is not None or move.approval is not None:
        return _decide_passage(tables, move, situation, command, override, first)
    objections = move_objections(tables, move, situation, first)
    if objections:
        return Refused(objections, lead)
    bare = situation.given is NOTHING_GIVEN and situation.sub_status is None
    if bare and move.quiet and not move.moves_stage and _ends_nothing(lead):
        return _moved(tables, lead, move, command, situation.at)
    telling = Telling(lead)
    carry_out(tables, telling, move, situation, (Writing(situation.given.values, situation),))
    return telling.accepted()


def _ends_nothing(lead: Lead) -> bool:
    """Tell whether a change ends nothing that would have to be told."""
    return lead.pending.approval is None and lead.visit.begun is None


def _decide_passage(
    tables: Tables,
    move: Move,
    situation: Situation,
    command: ChangeStatus | MoveStage,
    override: Override | None,
    first: tuple[Objection, ...],
) -> Decision:
    """Decide a move that skips gates, or that somebody may have to approve."""
    lead, given = situation.lead, situation.given
    passage = passage_of(tables, move, situation, override, first)
    if passage.objections:
        return Refused(passage.objections, lead)
    telling = Telling(lead)
    if passage.approval is not None:
        plan = Plan(
            move.to,
            "",
            note=situation.note,
            source=situation.source,
            sub_status=situation.sub_status,
            fill=given.values,
            picked=True,
            actor=situation.actor,
            stage=command.to if isinstance(command, MoveStage) else None,
            override=override,
        )
        park(tables, telling, passage.approval, plan, situation.at)
        return telling.accepted()
    own = Writing(given.values, situation)
    carry_out(tables, telling, move, situation, (own,), skipped=passage.skipped)
    return telling.accepted()


def _within(
    tables: Tables, position: Position, situation: Situation, nothing_else: Objection
) -> Decision:
    """Decide a change of sub-status or fields in the status where the lead stands."""
    lead, given, sub_status = situation.lead, situation.given, situation.sub_status
    if not (given.values or given.objections) and sub_status in (None, lead.sub_status):
        return Refused((nothing_else,), lead)
    objections = [
        *source_objections(tables, situation.source),
        *role_objections(tables, situation.actor),
    ]
    objections += stay_objections(tables, position.status, situation)
    if objections:
        return Refused(without_echoes(objections, given), lead)
    telling = Telling(lead)
    tell_fields(tables, telling, given.values, situation)
    if sub_status is not None:
        tell_sub_status(telling, sub_status, situation)
    return telling.accepted()


def _stage_only(
    tables: Tables, position: Position, stage_move: StageMove, situation: Situation
) -> Decision:
    """Decide a stage move that leaves the status as it is."""
    lead, given, stage = situation.lead, situation.given, stage_move.stage
    objections = [
        *source_objections(tables, situation.source),
        *role_objections(tables, situation.actor),
        *missing_roles(stage_move.roles, situation),
        *stage_move.standing,
        *standing_in(tables.rules, stage, position.status),
        *given.objections,
    ]
    (stage_move.gates + given.gates).ask(situation, objections)
    if objections:
        return Refused(without_echoes(objections, given), lead)
    telling = Telling(lead)
    tell_fields(tables, telling, given.values, situation)
    tell_stage(tables, telling, lead.stage, stage.id, stage.rule.path, situation)
    return telling.accepted()
