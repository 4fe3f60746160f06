"""Telling what a move brings about, in the order in which the events of one moment stand.

Service levels that the move ends come first, then the values that are written, the follow-up that
is planned, status, sub-status and stage, and at last what hosts are asked to do.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from leadflow.engine.events import (
    FieldsSet,
    FollowUpScheduled,
    StageChanged,
    StatusChanged,
    SubStatusChanged,
)
from leadflow.engine.goals import tell_left
from leadflow.engine.lead import Actor, FollowUp, Lead, Source
from leadflow.engine.overriding import Skipped, tell_automation_overridden, tell_override
from leadflow.engine.parking import tell_dropped
from leadflow.engine.requesting import asked_for, tell_actions
from leadflow.engine.situation import Situation
from leadflow.engine.tables import ActionRow, Move, Tables
from leadflow.engine.telling import Telling
from leadflow.language import Value
from leadflow.record import NOTHING, record


@record
class Writing:
    """Field values that are written, and the situation that says by whom and why."""

    values: Mapping[str, Value]
    situation: Situation


def carry_out(
    tables: Tables,
    telling: Telling,
    move: Move,
    situation: Situation,
    writings: tuple[Writing, ...],
    follow_up: FollowUp | None = None,
    skipped: Skipped | None = None,
) -> None:
    """Tell the events of *move*, with what is written and the *follow_up* that a rule plans.

    What an override has *skipped* comes first.
    """
    leaving = asked_for(move.on_leaving, situation)
    tell_automation_overridden(telling, situation, move.to)
    if skipped is not None:
        tell_override(telling, skipped, situation, move.to)
    if not move.quiet:
        tell_left(tables, telling, move.to, situation.at)
    tell_dropped(tables, telling, "status_changed", situation.at)
    for writing in writings:
        tell_fields(tables, telling, writing.values, writing.situation)
    if follow_up is not None:
        tell_follow_up(telling, follow_up, situation)
    left = telling.lead.stage
    rule = situation.rule or move.name or ("" if skipped is None else skipped.rules[0])
    telling.tell(
        status_change(
            tables,
            telling.lead,
            move,
            situation.at,
            situation.source,
            rule,
            situation.actor,
            situation.note,
            automatic=situation.mover != "person",
        )
    )
    if situation.sub_status is not None:
        tell_sub_status(telling, situation.sub_status, situation)
    if move.moves_stage and move.stage is not None:
        tell_stage(tables, telling, left, move.stage, rule, situation)
    if not move.quiet:
        tell_actions(tables, telling, leaving, situation.at)
        tell_entry_actions(tables, telling, move.on_enter, situation)


def tell_entry_actions(
    tables: Tables, telling: Telling, rows: tuple[ActionRow, ...], situation: Situation
) -> None:
    """Tell what hosts are asked for since the lead has entered its status."""
    if rows:
        lead = telling.lead
        entered = replace(situation, lead=lead, status=lead.status, stage=lead.stage)
        tell_actions(tables, telling, asked_for(rows, entered), situation.at)


def tell_follow_up(telling: Telling, follow_up: FollowUp, situation: Situation) -> None:
    """Tell that a rule planned the next contact."""
    telling.tell(
        FollowUpScheduled(
            lead_id=telling.lead.id,
            version=telling.version,
            at=situation.at,
            due=follow_up.due,
            initiated_by=follow_up.initiated_by,
            note=follow_up.note,
            actor=situation.actor,
            rule=situation.rule,
        )
    )


def status_change(
    tables: Tables,
    lead: Lead,
    move: Move,
    at: datetime,
    source: Source,
    rule: str,
    actor: Actor | None,
    note: str,
    *,
    automatic: bool = False,
) -> StatusChanged:
    """Return the event of *move*, given by position since it is what is told most."""
    return StatusChanged(
        lead.id, lead.version + 1, at, lead.status, move.to, lead.stage, move.stage, source, rule,
        actor, note, lead.visit.entered_at, tables.stamp, automatic,
    )  # fmt: skip


def tell_stage(
    tables: Tables, telling: Telling, left: str | None, to: str, rule: str, situation: Situation
) -> None:
    """Tell that the lead left the stage *left* for the stage *to*."""
    lead = telling.lead
    telling.tell(
        StageChanged(
            lead_id=lead.id,
            version=telling.version,
            at=situation.at,
            from_stage=left,
            to_stage=to,
            status=lead.status,
            source=situation.source,
            rule=rule,
            actor=situation.actor,
            note=situation.note,
            since=lead.stage_entered_at,
            guide=tables.stamp,
        )
    )


def tell_fields(
    tables: Tables, telling: Telling, values: Mapping[str, Value], situation: Situation
) -> None:
    """Tell that *values* were written, if there are any; the host's own are not kept."""
    if not values:
        return
    host: Mapping[str, Value] = NOTHING
    if tables.host_fields and not tables.host_fields.isdisjoint(values):
        host = {name: value for name, value in values.items() if name in tables.host_fields}
        values = {name: value for name, value in values.items() if name not in host}
    telling.tell(
        FieldsSet(
            lead_id=telling.lead.id,
            version=telling.version,
            at=situation.at,
            values=values,
            source=situation.source,
            actor=situation.actor,
            note=situation.note,
            host=host,
        )
    )


def tell_sub_status(telling: Telling, sub_status: str, situation: Situation) -> None:
    """Tell the new sub-status, unless the lead has it already."""
    lead = telling.lead
    if sub_status != lead.sub_status:
        telling.tell(
            SubStatusChanged(
                lead_id=lead.id,
                version=telling.version,
                at=situation.at,
                status=lead.status,
                from_sub_status=lead.sub_status,
                to_sub_status=sub_status,
                source=situation.source,
                actor=situation.actor,
                note=situation.note,
            )
        )
