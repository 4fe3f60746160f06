"""One status move: every gate that stands before it.

A person's change, an import, a stage move and what a call, signal or timer brings about all come
through here.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from leadflow.engine.barred_rows import barred_row
from leadflow.engine.conditions import gap_names
from leadflow.engine.intake import laid_over, role_objections, unknown
from leadflow.engine.lead import Actor, Lead, Source
from leadflow.engine.role_list import RoleList
from leadflow.engine.situation import NOTHING_GIVEN, Given, Situation
from leadflow.engine.tables import Move, Position, Tables
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
        row = position.rows[to] = barred_row(
            position.rule, tuple(position.moves), position.on_leaving, entry
        )
    return row


def move_objections(
    tables: Tables, move: Move, situation: Situation, first: Iterable[Objection] = ()
) -> tuple[Objection, ...]:
    """Return everything that speaks against *move*, in the order of a decision.

    *first* is what is known already against who asks.
    """
    objections = [*move.barrier, *first] if move.barrier or first else []
    source = situation.source
    if move.sources is not None and source not in move.sources.allowed:
        facts = (("sources", move.sources.written),)
        objections.append(Objection("LF407", source, move.sources.rule, facts))
    if situation.actor is not None or move.roles:
        objections.extend(_role_objections(tables, move, situation))
    if move.standing:
        objections.extend(move.standing)
    if situation.sub_status is not None:
        objections.extend(sub_status_objections(tables, move.to, situation.sub_status))
    given, gates = situation.given, move.gates
    if given is not NOTHING_GIVEN:
        objections.extend(given.objections)
        gates += given.gates
    gates.ask(situation, objections)
    if move.evidence is not None and situation.mover == "rule":
        objections.append(Objection("LF414", move.to, move.evidence, (("source", source),)))
    for gate in move.guard:
        gate(situation, objections)
    if not objections:
        return ()
    if move.echo or given is not NOTHING_GIVEN:
        return without_echoes(objections, given)
    return tuple(objections)


def _role_objections(tables: Tables, move: Move, situation: Situation) -> Iterator[Objection]:
    yield from role_objections(tables, situation.actor)
    if situation.mover == "person":
        yield from missing_roles(move.roles, situation)


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
