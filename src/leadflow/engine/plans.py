"""What an outcome rule has planned: carried out at once, after a follow-up, or once accepted.

An automatic move passes the same gates as a person's, roles aside; what the agent picked is the
agent's own change.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from leadflow.engine.carrying import (
    Writing,
    carry_out,
    tell_fields,
    tell_follow_up,
    tell_sub_status,
)
from leadflow.engine.events import OutcomeRefused, StatusSuggested
from leadflow.engine.intake import given_fields, laid_over
from leadflow.engine.lead import FollowUp, Lead, Plan
from leadflow.engine.moves import row_to, stay_objections, without_echoes
from leadflow.engine.parking import park, tell_dropped
from leadflow.engine.passage import Passage, passage_of
from leadflow.engine.positions import position_of, stranded, unknown_stage, unknown_status
from leadflow.engine.retrying import asks_again
from leadflow.engine.situation import Mover, Situation
from leadflow.engine.tables import Move, OutcomeRow, Tables
from leadflow.engine.telling import Telling
from leadflow.language import Value, moment_after, parse_duration
from leadflow.problems import Objection
from leadflow.record import record

FOLLOW_UP = "follow_up"
"""What a plan may fill in besides fields."""


@record
class Weighed:
    """A plan before its gates: what would be written, and what speaks against it.

    `move` is None where the lead stays in its status.
    """

    situation: Situation
    values: Mapping[str, Value]
    follow_up: FollowUp | None
    move: Move | None
    passage: Passage

    @property
    def objections(self) -> tuple[Objection, ...]:
        """What speaks against it."""
        return self.passage.objections


def bring_about(
    tables: Tables,
    telling: Telling,
    row: OutcomeRow,
    plan: Plan,
    situation: Situation,
) -> None:
    """Carry out what *row* has planned, or suggest it to a person."""
    if row.rule.suggest:
        tell_fields(tables, telling, situation.given.values, situation)
        _suggest(tables, telling, plan, situation)
    else:
        follow(tables, telling, plan, situation)


def follow(
    tables: Tables,
    telling: Telling,
    plan: Plan,
    situation: Situation,
) -> None:
    """Carry out *plan* after what set it off was told, or record why the gates refuse.

    *situation* is that of the command; the values that it gave are told here.
    """
    asked = replace(
        situation,
        note=plan.note,
        actor=plan.actor,
        source=plan.source,
        mover=mover_of(plan),
    )
    weighed = weigh(tables, telling.lead, plan, asked)
    own, approval = Writing(situation.given.values, situation), weighed.passage.approval
    if not weighed.objections and approval is None:
        carry_out_weighed(tables, telling, weighed, own)
        return
    if approval is not None:
        tell_dropped(tables, telling, "replaced", situation.at)
    tell_fields(tables, telling, own.values, situation)
    if approval is not None:
        park(tables, telling, approval, plan, situation.at, tuple(own.values))
        return
    tell_refused(tables, telling, plan, weighed.objections, situation.at)


def tell_refused(
    tables: Tables,
    telling: Telling,
    plan: Plan,
    objections: tuple[Objection, ...],
    at: datetime,
) -> None:
    """Tell that *plan* came to nothing because of *objections*; a timer's asks again later."""
    lead = telling.lead
    telling.tell(
        OutcomeRefused(
            lead_id=lead.id,
            version=telling.version,
            at=at,
            to_status=plan.to,
            source=plan.source,
            rule=plan.rule,
            objections=objections,
            note=plan.note,
            actor=plan.actor,
            timer=plan.timer,
            again_at=asks_again(tables, lead, plan.timer, at),
        )
    )


def tell_displaced(tables: Tables, telling: Telling, plan: Plan | None, at: datetime) -> None:
    """Tell that *plan*, a timer's, no longer waits for a follow-up, so that the timer asks again.

    Nothing is told while it waits, and where the lead is in another status or the same timer has
    planned the move anew.
    """
    lead = telling.lead
    if plan is None or plan.timer is None or plan.timer not in lead.visit.timers:
        return
    now = lead.pending.deferred
    if now is not plan and (now is None or now.timer != plan.timer):
        tell_refused(tables, telling, plan, (Objection("LF404", FOLLOW_UP),), at)


def weigh(tables: Tables, lead: Lead, plan: Plan, situation: Situation) -> Weighed:
    """Return what *plan* would write and what speaks against it, for whom *situation* names.

    What the command gave counts as given now, as the fill does, which overwrites it.
    """
    raw = dict(plan.fill)
    follow_up, faults = _planned_follow_up(tables, raw.pop(FOLLOW_UP, None), situation)
    fill = given_fields(tables, raw)
    given = replace(
        fill,
        values={**situation.given.values, **fill.values},
        objections=(*fill.objections, *faults),
    )
    if follow_up is not None:
        pending = lead.pending
        lead = replace(lead, pending=replace(pending, follow_up=follow_up))
    asked = replace(
        situation,
        lead=lead,
        fields=laid_over(tables, lead, given),
        given=given,
        sub_status=plan.sub_status,
        rule=plan.rule,
    )
    move, passage = _stay_or_move(tables, lead, plan, asked)
    return Weighed(asked, fill.values, follow_up, move, passage)


def carry_out_weighed(tables: Tables, telling: Telling, weighed: Weighed, own: Writing) -> None:
    """Tell what the gates have let through, *own* values of the command first."""
    asked, follow_up = weighed.situation, weighed.follow_up
    writings = (own, Writing(weighed.values, asked))
    if weighed.move is not None:
        skipped = weighed.passage.skipped
        carry_out(tables, telling, weighed.move, asked, writings, follow_up, skipped)
        return
    for writing in writings:
        tell_fields(tables, telling, writing.values, writing.situation)
    if follow_up is not None:
        tell_follow_up(telling, follow_up, asked)
    if asked.sub_status is not None:
        tell_sub_status(telling, asked.sub_status, asked)


def mover_of(plan: Plan) -> Mover:
    """Return who moves the lead if *plan* is carried out."""
    return "person" if plan.picked else "contact" if plan.human else "rule"


def without_given(tables: Tables, plan: Plan, given: Mapping[str, Value]) -> Plan:
    """Return *plan* without the values that a person has *given* herself, retired names too."""
    ids = tables.field_ids
    fill = {name: value for name, value in plan.fill.items() if ids.get(name, name) not in given}
    return replace(plan, fill=fill)


def _stay_or_move(
    tables: Tables, lead: Lead, plan: Plan, asked: Situation
) -> tuple[Move | None, Passage]:
    """Return the row of the move that is asked for, if it is one, and whether it passes."""
    position, to = position_of(tables, lead), tables.status_ids.get(plan.to)
    if position is None:
        return None, Passage(stranded(tables, lead))
    if to is None:
        return None, Passage((unknown_status(tables, plan.to),))
    if to == position.status:
        objections = stay_objections(tables, to, asked)
        return None, Passage(without_echoes(objections, asked.given))
    if plan.stage is not None and plan.stage not in tables.stage_ids:
        return None, Passage((unknown_stage(tables, plan.stage),))
    stage_move = tables.stage_moves.get(position.stage, {}).get(plan.stage or "")
    if stage_move is not None and stage_move.stage.id != position.stage:
        move = stage_move.changing.get(position.status, row_to(tables, position, to))
    else:
        move = row_to(tables, position, to)
    return move, passage_of(tables, move, asked, plan.override)


def _planned_follow_up(
    tables: Tables, planned: object, situation: Situation
) -> tuple[FollowUp | None, tuple[Objection, ...]]:
    """Return the follow-up that a plan fills in, or the objection to one that lies behind."""
    if planned is None:
        return None, ()
    at = situation.at
    if isinstance(planned, str):
        due = moment_after(at, parse_duration(planned), tables.calendar)
    else:
        assert isinstance(planned, datetime)
        due = planned
    if due <= at:
        says = "a follow-up lies ahead, later than the move"
        facts = (("value", str(due)), ("says", says))
        return None, (Objection("LF412", FOLLOW_UP, None, facts),)
    return FollowUp(due, None, situation.note), ()


def _suggest(tables: Tables, telling: Telling, plan: Plan, situation: Situation) -> None:
    """Tell that a person might make the move, if there is such a move; once is enough."""
    lead = telling.lead
    position = position_of(tables, lead)
    if position is None or tables.status_ids.get(plan.to) not in position.moves:
        return
    waiting = lead.pending.suggested
    if waiting is None or replace(waiting, note=plan.note, actor=plan.actor) != plan:
        telling.tell(
            StatusSuggested(
                lead_id=lead.id,
                version=telling.version,
                at=situation.at,
                to_status=plan.to,
                source=plan.source,
                rule=plan.rule,
                plan=plan,
                note=plan.note,
                actor=plan.actor,
            )
        )
