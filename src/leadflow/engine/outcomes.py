"""What a call does to the lead status: which entry matches, what it plans, and carrying that out.

The first entry that matches counts; none matches = keep. An automatic move passes the same gates
as a person's, roles aside; what the agent picked is the agent's own change. The plan of an entry
is carried out at once, or kept on the lead until a follow-up is saved.
"""

from collections.abc import Iterator
from dataclasses import replace

from leadflow.engine.events import OutcomeRefused
from leadflow.engine.intake import given_fields, laid_over
from leadflow.engine.lead import Deferred
from leadflow.engine.moves import (
    carry_out,
    move_objections,
    row_to,
    stay_objections,
    tell_fields,
    tell_sub_status,
    without_echoes,
)
from leadflow.engine.positions import position_of, stranded, unknown_status
from leadflow.engine.rules import OutcomeRule
from leadflow.engine.situation import Given, Situation
from leadflow.engine.tables import OutcomeRow, Tables
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
    return tuple(open_targets(tables, row.rule, situation.stage, situation.status))


def is_meant_for(tables: Tables, rule: OutcomeRule, stage: str | None, status: str) -> bool:
    """Tell whether *rule* is for leads in *stage* and *status*, its `when` aside."""
    if rule.only_from is not None and status not in rule.only_from:
        return False
    if status in rule.never_from:
        return False
    return not rule.forward_only or any(open_targets(tables, rule, stage, status))


def open_targets(
    tables: Tables, rule: OutcomeRule, stage: str | None, status: str
) -> Iterator[str]:
    """Yield the rule's targets, with `forward_only` only those later in the funnel."""
    for target in rule.targets:
        if not rule.forward_only or _is_forward(tables, stage, status, target):
            yield target


def plan_of(row: OutcomeRow, situation: Situation, pick: str | None) -> Deferred | None:
    """Return what *row* plans for the lead; nothing if the agent picked nothing.

    Already in the target status means keep: no fill is written then, but the sub-status is.
    """
    rule = row.rule
    to = {"set": rule.targets[:1], "keep": (situation.status,)}.get(rule.action, (pick,))[0]
    if to is None:
        return None
    stays = to == situation.status and rule.action != "keep"
    return Deferred(
        to,
        rule.rule.path,
        note=_note(row, situation, pick),
        sub_status=rule.sub_status,
        fill={} if stays else _fill(row, situation),
        picked=pick is not None,
        actor=situation.actor,
    )


def follow(tables: Tables, telling: Telling, plan: Deferred, situation: Situation) -> None:
    """Carry out *plan* after what set it off was told, or record why the gates refuse.

    *situation* is that of the command; what it gave counts as given now, as the fill does.
    """
    fill = given_fields(tables, plan.fill)
    lead = telling.lead
    asked = replace(
        situation,
        lead=lead,
        fields=laid_over(tables, lead, fill),
        given=replace(fill, values={**situation.given.values, **fill.values}),
        note=plan.note,
        actor=plan.actor,
        source="call",
        sub_status=plan.sub_status,
        automatic=not plan.picked,
        rule=plan.rule,
    )
    objections = _stay_or_move(tables, telling, plan.to, asked, fill)
    if objections:
        telling.tell(
            OutcomeRefused(
                lead_id=lead.id,
                version=telling.version,
                at=asked.at,
                to_status=plan.to,
                source=asked.source,
                rule=plan.rule,
                objections=objections,
                note=plan.note,
                actor=plan.actor,
            )
        )


def _stay_or_move(
    tables: Tables, telling: Telling, to: str, asked: Situation, fill: Given
) -> tuple[Objection, ...]:
    """Carry out what is *asked* and return nothing, or return what speaks against it."""
    position = position_of(tables, telling.lead)
    if position is None:
        return stranded(tables, telling.lead)
    if to not in tables.status_ids:
        return (unknown_status(tables, to),)
    to = tables.status_ids[to]
    if to != position.status:
        move = row_to(tables, position, to)
        objections = move_objections(tables, move, asked)
        if not objections:
            carry_out(tables, telling, move, asked, fill.values)
        return objections
    refusals = stay_objections(tables, to, asked)
    if not refusals:
        tell_fields(telling, fill.values, asked)
        if asked.sub_status is not None:
            tell_sub_status(telling, asked.sub_status, asked)
    return without_echoes(refusals, fill)


def _matches(tables: Tables, row: OutcomeRow, situation: Situation) -> bool:
    if not is_meant_for(tables, row.rule, situation.stage, situation.status):
        return False
    return row.test is None or row.test(situation) is True


def _is_forward(tables: Tables, stage: str | None, status: str, target: str) -> bool:
    """Tell whether *target* stands later; leaving a status on hold or lost is forward."""
    order = tables.order.get(stage, {})
    entries = tables.entries.get(stage, {})
    if status not in order or target == status:
        return False
    here = order[status]
    there = tables.order[entries[target].stage][target]
    return here is None or (there is not None and there > here)


def _fill(row: OutcomeRow, situation: Situation) -> dict[str, object]:
    """Return the values that the entry writes; a computed one that is unknown is left alone."""
    return {
        fill.field: value
        for fill, read in zip(row.rule.fill, row.fills, strict=True)
        if (value := read(situation)) is not None or fill.expression is None
    }


def _note(row: OutcomeRow, situation: Situation, pick: str | None) -> str:
    """Return the agent's own note for a pick, else the rule's with the call's note kept in it."""
    if pick is not None:
        return situation.note
    return f"{row.note} Note of the call: {situation.note}" if situation.note else row.note
