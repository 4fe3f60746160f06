"""One status move: every gate that stands before it, and the events when none objects.

A person's change, an import, a stage move and a call's outcome all come through here.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from leadflow.engine.commands import Source
from leadflow.engine.conditions import Gate, gap_names
from leadflow.engine.events import (
    CallLogged,
    FieldsSet,
    StageChanged,
    StatusChanged,
    SubStatusChanged,
)
from leadflow.engine.intake import Given, laid_over, role_objections, unknown
from leadflow.engine.lead import Actor, Lead
from leadflow.engine.rules import RoleList, SourceList
from leadflow.engine.situation import Situation
from leadflow.engine.tables import Entry, Move, Position, Tables
from leadflow.engine.telling import Telling
from leadflow.language import Value
from leadflow.problems import Facts, Objection
from leadflow.record import record


@record
class Request:
    """Who wants a move, when, with what. Roles bind people, so not an `automatic` move.

    `rule` is the outcome rule that asks, if one does.
    """

    at: datetime
    source: Source
    actor: Actor | None
    note: str
    given: Given
    sub_status: str | None = None
    objections: tuple[Objection, ...] = ()
    automatic: bool = False
    rule: str | None = None


def row_between(position: Position, entry: Entry) -> Move:
    """Return the row from *position* into *entry*.

    Where there is no such move, the row says so and still holds what the target asks, so that
    a person sees the whole way at once.
    """
    if (move := position.moves.get(entry.to)) is not None:
        return move
    allowed = tuple(dict.fromkeys(move.to for move in position.moves.values()))
    facts = (("from", position.status), ("to", entry.to), ("allowed", allowed))
    return Move(
        to=entry.to,
        stage=entry.stage,
        moves_stage=entry.moves_stage,
        name="",
        standing=entry.standing,
        sources=None,
        roles=entry.roles,
        gates=entry.gates,
        barrier=(_no_such_move(position, entry.to, facts),),
    )


def move_objections(
    tables: Tables, lead: Lead, move: Move, request: Request
) -> tuple[Objection, ...]:
    """Return everything that speaks against *move*, in the order of a decision."""
    objections = [*move.barrier, *request.objections]
    if move.sources is not None and request.source not in move.sources.allowed:
        objections.append(_source_objection(move.sources, request.source))
    objections.extend(role_objections(tables, request.actor))
    if move.roles and binds_roles(request):
        objections.extend(missing_roles(move.roles, request.actor))
    objections.extend(move.standing)
    if request.sub_status is not None:
        objections.extend(sub_status_objections(tables, move.to, request.sub_status))
    objections.extend(request.given.objections)
    ask(request.given.gates + move.gates, situation_of(tables, lead, request), objections)
    return without_echoes(objections, request.given) if objections else ()


def binds_roles(request: Request) -> bool:
    """Tell whether roles bind: people always, an import when somebody is named."""
    if request.automatic:
        return False
    return request.source != "import" or request.actor is not None


def situation_of(
    tables: Tables, lead: Lead, request: Request, call: CallLogged | None = None
) -> Situation:
    """Return what gates look at: the lead with what was given laid over it."""
    given = request.given
    return Situation(
        lead,
        tables.status_ids.get(lead.status, lead.status),
        tables.stage_ids.get(lead.stage, lead.stage),
        request.at,
        laid_over(lead.fields, given),
        given.values,
        request.note,
        request.actor,
        request.source,
        call,
    )


def ask(gates: Iterable[Gate], situation: Situation, objections: list[Objection]) -> None:
    """Let every gate add what it has to say."""
    for gate in gates:
        gate(situation, objections)


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


def sub_status_objections(tables: Tables, status: str, sub_status: str) -> tuple[Objection, ...]:
    """Return the objection to a sub-status that *status* does not have."""
    known = tables.statuses[status].sub_statuses
    if sub_status in known:
        return ()
    return (unknown(f"sub-status of {status!r}", sub_status, known),)


def missing_roles(roles: Iterable[RoleList], actor: Actor | None) -> Iterator[Objection]:
    """Yield an objection for each list of roles that *actor* is not covered by."""
    role = None if actor is None else actor.role
    for wanted in roles:
        if role is None or role not in wanted.covering:
            yield Objection("LF406", role or "", wanted.rule, (("roles", wanted.written),))


def carry_out(tables: Tables, telling: Telling, move: Move, request: Request) -> None:
    """Tell the events of *move*: fields, status, sub-status, stage."""
    lead = telling.lead
    rule = request.rule or move.name
    tell_fields(telling, request.given.values, request)
    event = StatusChanged(
        lead.id,
        telling.version,
        request.at,
        lead.status,
        move.to,
        lead.stage,
        move.stage,
        request.source,
        rule,
        request.actor,
        request.note,
        lead.visit.entered_at,
        tables.stamp,
    )
    telling.tell(event)
    if request.sub_status is not None:
        tell_sub_status(telling, request.sub_status, request)
    if move.moves_stage and move.stage is not None:
        tell_stage(tables, telling, lead.stage, move.stage, rule, request)


def tell_stage(
    tables: Tables, telling: Telling, left: str | None, to: str, rule: str, request: Request
) -> None:
    """Tell that the lead left the stage *left* for the stage *to*."""
    lead = telling.lead
    event = StageChanged(
        lead.id,
        telling.version,
        request.at,
        left,
        to,
        lead.status,
        request.source,
        rule,
        request.actor,
        request.note,
        lead.stage_entered_at,
        tables.stamp,
    )
    telling.tell(event)


def tell_fields(telling: Telling, values: Mapping[str, Value], request: Request) -> None:
    """Tell that *values* were written, if there are any."""
    if values:
        lead = telling.lead
        telling.tell(
            FieldsSet(lead.id, telling.version, request.at, values, request.source, request.actor)
        )


def tell_sub_status(telling: Telling, sub_status: str, request: Request) -> None:
    """Tell the new sub-status, unless the lead has it already."""
    lead = telling.lead
    if sub_status != lead.sub_status:
        event = SubStatusChanged(
            lead.id,
            telling.version,
            request.at,
            lead.status,
            lead.sub_status,
            sub_status,
            request.source,
            request.actor,
        )
        telling.tell(event)


def _no_such_move(position: Position, to: str, facts: Facts) -> Objection:
    if position.rule.locked:
        return Objection("LF403", position.status, position.rule.rule, facts)
    return Objection("LF401", to, None, facts)


def _source_objection(sources: SourceList, source: Source) -> Objection:
    return Objection("LF407", source, sources.rule, (("sources", sources.written),))
