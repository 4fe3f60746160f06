"""Deciding whether a lead may be opened, and where."""

from dataclasses import replace
from datetime import datetime

from leadflow.engine.carrying import tell_entry_actions, tell_fields, tell_sub_status
from leadflow.engine.commands import OpenLead
from leadflow.engine.decisions import Decision, Refused
from leadflow.engine.effects import lead_opened
from leadflow.engine.events import LeadOpened
from leadflow.engine.intake import (
    given_fields,
    owner_objections,
    role_objections,
    source_objections,
)
from leadflow.engine.moves import situation_of, sub_status_objections, without_echoes
from leadflow.engine.positions import unknown_stage, unknown_status
from leadflow.engine.situation import Situation
from leadflow.engine.tables import Tables
from leadflow.engine.telling import Telling
from leadflow.problems import Objection


def open_lead(tables: Tables, command: OpenLead, at: datetime) -> Decision:
    """Decide the opening of a lead (article 003: a status from the moment of creation)."""
    status = _status(tables, command)
    if status is None:
        return Refused((unknown_status(tables, command.status),))
    stage = _stage(tables, command, status)
    if isinstance(stage, Objection):
        return Refused((stage,))
    opened = LeadOpened(
        lead_id=command.lead_id,
        version=1,
        at=at,
        status=status,
        stage=stage,
        source=command.source,
        actor=command.actor,
        owner=command.owner,
        note=command.note,
        guide=tables.stamp,
    )
    telling = Telling(lead_opened(opened), (opened,))
    given = given_fields(tables, command.fields)
    lead = replace(telling.lead, sub_status=command.sub_status)
    situation = situation_of(tables, lead, at, given, command.note, command.actor, command.source)
    if objections := _objections(tables, situation, command.sub_status):
        return Refused(without_echoes(objections, given))
    tell_fields(tables, telling, given.values, situation)
    if command.sub_status is not None:
        tell_sub_status(telling, command.sub_status, situation)
    entry = tables.openings[stage][status]
    tell_entry_actions(tables, telling, entry.on_enter, situation)
    return telling.accepted()


def _status(tables: Tables, command: OpenLead) -> str | None:
    """Return today's id of the status to open in; an import may use its aliases."""
    if command.status is None:
        return tables.rules.start_status
    alias = tables.aliases.get(command.status) if command.source == "import" else None
    return tables.status_ids.get(command.status, alias)


def _stage(tables: Tables, command: OpenLead, status: str) -> str | Objection | None:
    """Return the stage to open in: the one named, the one the status enters, or the start's."""
    if command.stage is not None:
        stage = tables.stage_ids.get(command.stage)
        return unknown_stage(tables, command.stage) if stage is None else stage
    return tables.statuses[status].enters_stage or tables.rules.start_stage


def _objections(tables: Tables, situation: Situation, sub_status: str | None) -> list[Objection]:
    lead, rules, given = situation.lead, tables.rules, situation.given
    objections = list(source_objections(tables, situation.source))
    elsewhere = (lead.status, lead.stage) != (rules.start_status, rules.start_stage)
    if elsewhere and situation.source == "manual":
        facts = (("opens", rules.start_status), ("sources", ("import",)))
        objections.append(Objection("LF407", situation.source, None, facts))
    objections += role_objections(tables, situation.actor)
    objections += owner_objections(lead.owner)
    entry = tables.openings[lead.stage][lead.status]
    objections += entry.standing
    if sub_status is not None:
        objections += sub_status_objections(tables, lead.status, sub_status)
    objections += given.objections
    (entry.gates + given.gates).ask(situation, objections)
    return objections
