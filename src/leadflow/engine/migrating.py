"""Deciding that a lead follows another revision of the guide.

Ids that were renamed or retired become today's. What no longer has a rule is dropped and told,
and a lead that would be stranded stays where it is, with the reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from leadflow.engine.carrying import tell_fields
from leadflow.engine.commands import Migrate
from leadflow.engine.decisions import Decision, Refused
from leadflow.engine.intake import fields_of, given_fields, role_objections
from leadflow.engine.lead import Lead, Plan
from leadflow.engine.moves import situation_of, without_echoes
from leadflow.engine.parking import tell_dropped
from leadflow.engine.people_events import LeadMigrated
from leadflow.engine.positions import position_of, unknown_stage, unknown_status
from leadflow.engine.stage_steps import standing_in
from leadflow.engine.tables import Position, Tables
from leadflow.engine.telling import Telling
from leadflow.language import ValueRefused, accept_value
from leadflow.problems import Objection


def migrate(tables: Tables, lead: Lead, command: Migrate, at: datetime) -> Decision:
    """Decide that *lead*, as another revision left it, is one of this guide's from now on."""
    stage = _stage(tables, lead, command)
    if isinstance(stage, Objection):
        return Refused((stage,), lead)
    position = position_of(tables, replace(lead, stage=stage))
    if position is None:
        return Refused((unknown_status(tables, lead.status, "status of the lead"),), lead)
    given = given_fields(tables, command.fields)
    situation = situation_of(tables, lead, at, given, command.note, command.actor, "manual")
    home = next((each for each in tables.rules.stages if each.id == position.stage), None)
    objections = [
        *role_objections(tables, command.actor),
        *standing_in(tables.rules, home, position.status),
        *_misfits(tables, {**fields_of(tables, lead), **given.values}),
        *given.objections,
    ]
    given.gates.ask(situation, objections)
    if objections:
        return Refused(without_echoes(objections, given), lead)
    telling, parked = Telling(lead), lead.pending.approval
    telling.tell(_migrated(tables, telling, position, command, at))
    if parked is not None and not _is_possible(tables, position, parked.plan):
        tell_dropped(tables, telling, "migrated", at)
    tell_fields(tables, telling, given.values, situation)
    return telling.accepted()


def _stage(tables: Tables, lead: Lead, command: Migrate) -> str | Objection | None:
    """Return where the lead stands in today's stages, or why that cannot be told.

    A guide without stages takes the lead's away; one with stages needs to be told a stage for a
    lead that has none of them. A lead that an override has put into a stage where its status does
    not belong may be told another one.
    """
    if not tables.rules.stages:
        return None if command.stage is None else unknown_stage(tables, command.stage)
    stage = tables.stage_ids.get(lead.stage)
    if stage is not None and (command.stage is None or _belongs(tables, lead, stage)):
        return stage
    if command.stage is None:
        return unknown_stage(tables, lead.stage or "", "stage of the lead")
    asked = tables.stage_ids.get(command.stage)
    return unknown_stage(tables, command.stage) if asked is None else asked


def _belongs(tables: Tables, lead: Lead, stage: str) -> bool:
    """Tell whether the lead's status, as it is called today, is one of *stage*."""
    status = tables.status_ids.get(lead.status)
    return any(each.id == stage and status in each.statuses for each in tables.rules.stages)


def _misfits(tables: Tables, fields: Mapping[str, object]) -> Iterator[Objection]:
    """Yield the objection to each value that the guide would not take today."""
    for name, value in fields.items():
        row = tables.fields.get(name)
        if row is not None and value is not None:
            try:
                accept_value(row.spec, value)
            except ValueRefused as error:
                yield Objection("LF412", name, row.rule, (("says", str(error)),))


def _is_possible(tables: Tables, position: Position, plan: Plan) -> bool:
    """Tell whether what waits still has a way to go."""
    to = tables.status_ids.get(plan.to)
    if to is None or (plan.stage is not None and plan.stage not in tables.stage_ids):
        return False
    return to == position.status or to in position.moves


def _migrated(
    tables: Tables, telling: Telling, position: Position, command: Migrate, at: datetime
) -> LeadMigrated:
    lead = telling.lead
    ids, fields = tables.status_ids, tables.field_ids
    named = (lead.status, *lead.visit.visits, *_targets(lead))
    rule = position.rule
    return LeadMigrated(
        lead_id=lead.id,
        version=telling.version,
        at=at,
        from_status=lead.status,
        status=position.status,
        from_stage=lead.stage,
        stage=position.stage,
        guide=tables.stamp,
        note=command.note,
        actor=command.actor,
        statuses={name: ids[name] for name in dict.fromkeys(named) if ids.get(name, name) != name},
        fields={
            name: fields[name] for name in _field_names(lead) if fields.get(name, name) != name
        },
        timers=_gone(lead.visit.timers, {timer.id for timer in rule.timers}),
        slas=_gone(lead.visit.slas, {sla.id for sla in rule.slas}),
        pending=tuple(_dropped(tables, position, lead)),
        unread=tuple(name for name in lead.fields if fields.get(name, name) not in tables.fields),
    )


def _plans(lead: Lead) -> tuple[Plan, ...]:
    """Return every change that waits on the lead, whatever for."""
    pending = lead.pending
    parked = None if pending.approval is None else pending.approval.plan
    waiting = (pending.deferred, pending.suggested, parked)
    return tuple(plan for plan in waiting if plan is not None)


def _targets(lead: Lead) -> Iterator[str]:
    yield from (plan.to for plan in _plans(lead))
    begun = lead.visit.begun
    if begun is not None:
        yield begun.from_status


def _field_names(lead: Lead) -> tuple[str, ...]:
    filled = (name for plan in _plans(lead) for name in plan.fill)
    return tuple(dict.fromkeys((*lead.fields, *filled)))


def _gone(held: Mapping[str, object], known: set[str]) -> tuple[str, ...]:
    return tuple(name for name in held if name not in known)


def _dropped(tables: Tables, position: Position, lead: Lead) -> Iterator[str]:
    """Yield what waits or stands and has no place in the guide any more."""
    if lead.sub_status is not None and lead.sub_status not in position.rule.sub_statuses:
        yield "sub_status"
    for name, plan in (("deferred", lead.pending.deferred), ("suggested", lead.pending.suggested)):
        if plan is not None and not _is_possible(tables, position, plan):
            yield name
