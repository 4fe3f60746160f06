"""Deciding whether a lead may be opened, and where."""

from datetime import datetime

from leadflow.engine.commands import OpenLead
from leadflow.engine.decisions import Decision, Refused
from leadflow.engine.events import LeadOpened
from leadflow.engine.evolving import lead_opened
from leadflow.engine.intake import given_fields, role_objections, source_objections
from leadflow.engine.moves import (
    Request,
    ask,
    situation_of,
    sub_status_objections,
    tell_fields,
    tell_sub_status,
    without_echoes,
)
from leadflow.engine.places import unknown_stage, unknown_status
from leadflow.engine.tables import Tables
from leadflow.engine.telling import Telling
from leadflow.problems import Objection


def open_lead(tables: Tables, command: OpenLead, at: datetime) -> Decision:
    """Decide the opening of a lead (article 003: a status from the moment of creation)."""
    status = tables.status_ids.get(command.status or tables.rules.start_status)
    if status is None:
        return Refused((unknown_status(tables, command.status or ""),))
    stage = _stage(tables, command, status)
    if isinstance(stage, Objection):
        return Refused((stage,))
    given = given_fields(tables, command.fields)
    request = Request(at, command.source, command.actor, command.note, given, command.sub_status)
    opened = LeadOpened(
        command.lead_id, 1, at, status, stage, command.source, command.actor, command.owner,
        command.note, tables.stamp,
    )  # fmt: skip
    telling = Telling(lead_opened(opened), (opened,))
    objections = _objections(tables, telling, request)
    if objections:
        return Refused(without_echoes(objections, given))
    tell_fields(telling, given.values, request)
    if command.sub_status is not None:
        tell_sub_status(telling, command.sub_status, request)
    return telling.accepted()


def _stage(tables: Tables, command: OpenLead, status: str) -> str | Objection | None:
    """Return the stage to open in: the one named, the one the status enters, or the start's."""
    if command.stage is not None:
        stage = tables.stage_ids.get(command.stage)
        return unknown_stage(tables, command.stage) if stage is None else stage
    return tables.statuses[status].enters_stage or tables.rules.start_stage


def _objections(tables: Tables, telling: Telling, request: Request) -> list[Objection]:
    lead, rules = telling.lead, tables.rules
    objections = list(source_objections(tables, request.source))
    elsewhere = (lead.status, lead.stage) != (rules.start_status, rules.start_stage)
    if elsewhere and request.source != "import":
        facts = (("opens", rules.start_status), ("sources", ("import",)))
        objections.append(Objection("LF407", request.source, None, facts))
    objections += role_objections(tables, request.actor)
    entry = tables.openings[lead.stage][lead.status]
    objections += entry.standing
    if request.sub_status is not None:
        objections += sub_status_objections(tables, lead.status, request.sub_status)
    objections += request.given.objections
    ask(request.given.gates + entry.gates.in_order, situation_of(tables, lead, request), objections)
    return objections
