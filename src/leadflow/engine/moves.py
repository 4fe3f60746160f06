"""One status move: every gate that stands before it, and the events when none objects.

A person's change, an import, a stage move and a call's outcome all come through here.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from leadflow.engine.commands import ChangeStatus, Source
from leadflow.engine.conditions import Gate, gap_names
from leadflow.engine.events import (
    CallLogged,
    FieldsSet,
    StageChanged,
    StatusChanged,
    SubStatusChanged,
)
from leadflow.engine.intake import NOTHING_GIVEN, Given, laid_over, role_objections, unknown
from leadflow.engine.lead import Actor, Lead
from leadflow.engine.rules import RoleList, SourceList
from leadflow.engine.situation import Situation
from leadflow.engine.tables import Move, Position, Tables
from leadflow.engine.telling import Telling
from leadflow.language import Value
from leadflow.problems import Objection
from leadflow.record import NOTHING, record


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


def bare_objections(
    position: Position, lead: Lead, move: Move, command: ChangeStatus, at: datetime
) -> tuple[Objection, ...]:
    """Return what speaks against a change that brings nothing but its note.

    This is `move_objections` for the change that is asked most, without what it does not need.
    """
    objections = list(move.barrier)
    source, actor = command.source, command.actor
    if move.sources is not None and source not in move.sources.allowed:
        objections.append(_source_objection(move.sources, source))
    if move.roles and (source != "import" or actor is not None):
        objections.extend(missing_roles(move.roles, actor))
    if move.standing:
        objections.extend(move.standing)
    if move.gates:
        situation = Situation(
            lead, position.status, position.stage, at, lead.fields, NOTHING, command.note, actor,
            source,
        )  # fmt: skip
        for gate in move.gates:
            gate(situation, objections)
    if move.echo and len(objections) > 1:
        return without_echoes(objections, NOTHING_GIVEN)
    return tuple(objections)


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
    return (unknown("sub-status", sub_status, known, status),)


def missing_roles(roles: Iterable[RoleList], actor: Actor | None) -> Iterator[Objection]:
    """Yield an objection for each list of roles that *actor* is not covered by."""
    role = None if actor is None else actor.role
    for wanted in roles:
        if role is None or role not in wanted.covering:
            yield Objection("LF406", role or "", wanted.rule, (("roles", wanted.names),))


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


def _source_objection(sources: SourceList, source: Source) -> Objection:
    return Objection("LF407", source, sources.rule, (("sources", sources.written),))
