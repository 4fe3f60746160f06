"""One status move: every gate that stands before it, and the events when none objects.

A person's change, an import, a stage move and a call's outcome all come through here.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from leadflow.engine.commands import Source
from leadflow.engine.conditions import gap_names
from leadflow.engine.construction import barred_row
from leadflow.engine.events import FieldsSet, StageChanged, StatusChanged, SubStatusChanged
from leadflow.engine.intake import laid_over, role_objections, unknown
from leadflow.engine.lead import Actor, Lead
from leadflow.engine.rules import RoleList
from leadflow.engine.situation import NOTHING_GIVEN, Given, Situation
from leadflow.engine.tables import Move, Position, Tables
from leadflow.engine.telling import Telling
from leadflow.language import Value
from leadflow.problems import Objection


def situation_of(
    tables: Tables,
    lead: Lead,
    at: datetime,
    given: Given,
    note: str,
    actor: Actor | None,
    source: Source,
) -> Situation:
    """Return what gates look at: the lead with what was given laid over it."""
    return Situation(
        lead, tables.status_ids.get(lead.status, lead.status),
        tables.stage_ids.get(lead.stage, lead.stage), at, laid_over(tables, lead, given), given,
        note, actor, source,
    )  # fmt: skip


def row_to(tables: Tables, position: Position, to: str) -> Move:
    """Return the row from *position* to the status *to*, which must be another one.

    A row for a move that does not exist is made when it is first asked for.
    """
    row = position.rows.get(to)
    if row is None:
        entry = tables.entries[position.stage][to]
        row = position.rows[to] = barred_row(position.rule, tuple(position.moves), entry)
    return row


def move_objections(
    tables: Tables, move: Move, situation: Situation, first: Iterable[Objection] = ()
) -> tuple[Objection, ...]:
    """Return everything that speaks against *move*, in the order of a decision.

    *first* is what is known already against who asks.
    """
    objections = [*move.barrier, *first] if move.barrier or first else []
    actor, source = situation.actor, situation.source
    if move.sources is not None and source not in move.sources.allowed:
        facts = (("sources", move.sources.written),)
        objections.append(Objection("LF407", source, move.sources.rule, facts))
    if actor is not None:
        objections.extend(role_objections(tables, actor))
    if move.roles and not situation.automatic:
        objections.extend(missing_roles(move.roles, situation))
    if move.standing:
        objections.extend(move.standing)
    if situation.sub_status is not None:
        objections.extend(sub_status_objections(tables, move.to, situation.sub_status))
    given, gates = situation.given, move.gates
    if given is not NOTHING_GIVEN:
        objections.extend(given.objections)
        gates += given.gates
    gates.ask(situation, objections)
    for gate in move.guard:
        gate(situation, objections)
    if not objections:
        return ()
    if move.echo or given is not NOTHING_GIVEN:
        return without_echoes(objections, given)
    return tuple(objections)


def missing_roles(roles: Iterable[RoleList], situation: Situation) -> Iterator[Objection]:
    """Yield an objection for each list of roles that the actor is not covered by.

    People are always bound, an import when somebody is named.
    """
    actor = situation.actor
    if actor is None and situation.source == "import":
        return
    role = None if actor is None else actor.role
    for wanted in roles:
        if role is None or role not in wanted.covering:
            yield Objection("LF406", role or "", wanted.rule, (("roles", wanted.names),))


def without_echoes(objections: list[Objection], given: Given) -> tuple[Objection, ...]:
    """Return *objections* with each gap once, and none about a value that was refused."""
    kept: list[Objection] = []
    gaps: set[str] = set()
    for objection in objections:
        if objection.code == "LF404":
            if objection.subject in gaps or not given.refused.isdisjoint(gap_names(objection)):
                continue
            gaps.add(objection.subject)
        kept.append(objection)
    return tuple(kept)


def sub_status_objections(tables: Tables, status: str, sub_status: str) -> Iterator[Objection]:
    """Yield the objection to a sub-status that *status* does not have."""
    known = tables.statuses[status].sub_statuses
    if sub_status not in known:
        yield unknown("sub-status", sub_status, known, status)


def stay_objections(tables: Tables, status: str, situation: Situation) -> list[Objection]:
    """Return what speaks against new values or a new sub-status in the present *status*."""
    objections: list[Objection] = []
    if situation.sub_status is not None:
        objections.extend(sub_status_objections(tables, status, situation.sub_status))
    objections.extend(situation.given.objections)
    situation.given.gates.ask(situation, objections)
    return objections


def carry_out(
    tables: Tables,
    telling: Telling,
    move: Move,
    situation: Situation,
    values: Mapping[str, Value],
) -> None:
    """Tell the events of *move*: the field *values* it writes, status, sub-status, stage."""
    tell_fields(telling, values, situation)
    lead = telling.lead
    rule = situation.rule or move.name
    telling.tell(
        status_change(
            tables,
            lead,
            move,
            situation.at,
            situation.source,
            rule,
            situation.actor,
            situation.note,
        )
    )
    if situation.sub_status is not None:
        tell_sub_status(telling, situation.sub_status, situation)
    if move.moves_stage and move.stage is not None:
        tell_stage(tables, telling, lead.stage, move.stage, rule, situation)


def status_change(
    tables: Tables,
    lead: Lead,
    move: Move,
    at: datetime,
    source: Source,
    rule: str,
    actor: Actor | None,
    note: str,
) -> StatusChanged:
    """Return the event of *move*, given by position since it is what is told most."""
    return StatusChanged(
        lead.id, lead.version + 1, at, lead.status, move.to, lead.stage, move.stage, source, rule,
        actor, note, lead.visit.entered_at, tables.stamp,
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


def tell_fields(telling: Telling, values: Mapping[str, Value], situation: Situation) -> None:
    """Tell that *values* were written, if there are any."""
    if values:
        telling.tell(
            FieldsSet(
                lead_id=telling.lead.id,
                version=telling.version,
                at=situation.at,
                values=values,
                source=situation.source,
                actor=situation.actor,
                note=situation.note,
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
