"""What a call does to the lead status: which entry matches, and carrying it out through the gates.

The first entry that matches counts; none matches = keep. An automatic move passes the same gates
as a person's, roles aside; what the agent picked is the agent's own change.
"""

from collections.abc import Iterator
from dataclasses import replace

from leadflow.engine.events import OutcomeRefused
from leadflow.engine.intake import NOTHING_GIVEN, Given, given_fields
from leadflow.engine.lead import Deferred
from leadflow.engine.moves import (
    Request,
    carry_out,
    move_objections,
    sub_status_objections,
    tell_fields,
    tell_sub_status,
)
from leadflow.engine.places import position_of, stranded
from leadflow.engine.situation import Situation
from leadflow.engine.tables import OutcomeRow, Position, Tables
from leadflow.engine.telling import Telling
from leadflow.problems import Objection


def matching(
    tables: Tables, rows: tuple[OutcomeRow, ...], situation: Situation
) -> OutcomeRow | None:
    """Return the first entry that matches *situation*, or None."""
    return next((row for row in rows if _matches(tables, row, situation)), None)


def choices(tables: Tables, row: OutcomeRow | None, situation: Situation) -> tuple[str, ...]:
    """Return the statuses that an agent may pick now; none where the entry is no choice."""
    if row is None or row.rule.action != "choose":
        return ()
    return tuple(_open_targets(tables, row, situation))


def deferred(
    tables: Tables, row: OutcomeRow, situation: Situation, pick: str | None
) -> Deferred | None:
    """Return what waits for a follow-up, if *row* says `after: follow_up` and asks for a move."""
    to = _target(row, pick)
    if to is None or not row.rule.after_follow_up:
        return None
    fill = _fill(tables, row, situation)
    return Deferred(
        to,
        row.rule.rule.path,
        note=_note(row, situation, pick),
        sub_status=row.rule.sub_status,
        fill=fill.values,
        picked=pick is not None,
        actor=situation.actor,
    )


def follow(
    tables: Tables,
    telling: Telling,
    row: OutcomeRow,
    situation: Situation,
    call: Request,
    pick: str | None,
) -> None:
    """Carry out *row* for the call that was just told, writing the call's own fields with it."""
    to = _target(row, pick)
    if to is None and row.rule.action == "choose":
        return tell_fields(telling, call.given.values, call)
    fill = NOTHING_GIVEN
    if to != situation.status:
        fill = _fill(tables, row, situation)
    asked = replace(
        call,
        note=_note(row, situation, pick),
        given=_merged(call.given, fill),
        sub_status=row.rule.sub_status,
        automatic=pick is None,
        rule=row.rule.rule.path,
    )
    return _carry_or_refuse(tables, telling, to or situation.status, asked, call)


def follow_deferred(tables: Tables, telling: Telling, waiting: Deferred, saving: Request) -> None:
    """Carry out what a call had left waiting, now that a follow-up is saved by *saving*."""
    asked = replace(
        saving,
        source="call",
        actor=waiting.actor,
        note=waiting.note,
        given=_merged(saving.given, given_fields(tables, waiting.fill)),
        sub_status=waiting.sub_status,
        automatic=not waiting.picked,
        rule=waiting.rule,
    )
    _carry_or_refuse(tables, telling, waiting.to, asked, saving)


def _carry_or_refuse(
    tables: Tables, telling: Telling, to: str, asked: Request, own: Request
) -> None:
    """Move the lead to the status *to*, or record why the gates refuse and keep what was given."""
    objections = _stay_or_move(tables, telling, to, asked)
    if objections:
        tell_fields(telling, own.given.values, own)
        lead = telling.lead
        event = OutcomeRefused(
            lead.id,
            telling.version,
            asked.at,
            to,
            asked.source,
            asked.rule or "",
            objections,
            asked.note,
            asked.actor,
        )
        telling.tell(event)


def _stay_or_move(
    tables: Tables, telling: Telling, to: str, request: Request
) -> tuple[Objection, ...]:
    """Carry *request* out and return nothing, or return what speaks against it."""
    position = position_of(tables, telling.lead)
    if position is None:
        return stranded(tables, telling.lead)
    if to == position.status:
        return _stay(tables, telling, position, request)
    move = position.rows[to]
    objections = move_objections(tables, telling.lead, move, request)
    if not objections:
        carry_out(tables, telling, move, request)
    return objections


def _stay(
    tables: Tables, telling: Telling, position: Position, request: Request
) -> tuple[Objection, ...]:
    objections = request.given.objections
    if request.sub_status is not None:
        objections += sub_status_objections(tables, position.status, request.sub_status)
    if not objections:
        tell_fields(telling, request.given.values, request)
        if request.sub_status is not None:
            tell_sub_status(telling, request.sub_status, request)
    return objections


def _matches(tables: Tables, row: OutcomeRow, situation: Situation) -> bool:
    rule, status = row.rule, situation.status
    if rule.only_from is not None and status not in rule.only_from:
        return False
    if status in rule.never_from:
        return False
    if rule.forward_only and not any(_open_targets(tables, row, situation)):
        return False
    return row.test is None or row.test(situation) is True


def _open_targets(tables: Tables, row: OutcomeRow, situation: Situation) -> Iterator[str]:
    """Yield the entry's targets, with `forward_only` only those later in the funnel."""
    for target in row.rule.targets:
        if not row.rule.forward_only or _is_forward(tables, situation, target):
            yield target


def _is_forward(tables: Tables, situation: Situation, target: str) -> bool:
    """Tell whether *target* stands later; leaving a status on hold or lost is forward."""
    order = tables.order.get(situation.stage, {})
    entries = tables.entries.get(situation.stage, {})
    if situation.status not in order or target == situation.status:
        return False
    here = order[situation.status]
    there = tables.order[entries[target].stage][target]
    return here is None or (there is not None and there > here)


def _target(row: OutcomeRow, pick: str | None) -> str | None:
    return row.rule.targets[0] if row.rule.action == "set" else pick


def _fill(tables: Tables, row: OutcomeRow, situation: Situation) -> Given:
    """Return the values that the entry writes; a computed one that is unknown is left alone."""
    values = {
        field.field: value
        for field, read in zip(row.rule.fill, row.fills, strict=True)
        if (value := read(situation)) is not None or field.expression is None
    }
    return given_fields(tables, values)


def _merged(given: Given, fill: Given) -> Given:
    return Given({**given.values, **fill.values}, fill.refused, fill.objections, fill.gates)


def _note(row: OutcomeRow, situation: Situation, pick: str | None) -> str:
    """Return the agent's own note for a pick, else the rule's with the call's note kept in it."""
    if pick is not None:
        return situation.note
    return f"{row.note} Note of the call: {situation.note}" if situation.note else row.note
