"""Deciding that a person accepts a suggested status change: it is then a change of her own."""

from dataclasses import replace
from datetime import datetime

from leadflow.engine.carrying import Writing
from leadflow.engine.commands import AcceptSuggestion
from leadflow.engine.decisions import Decision, Refused
from leadflow.engine.intake import given_fields
from leadflow.engine.lead import Lead, Plan
from leadflow.engine.moves import situation_of, without_echoes
from leadflow.engine.parking import park
from leadflow.engine.plans import carry_out_weighed, weigh, without_given
from leadflow.engine.positions import unknown_status
from leadflow.engine.situation import Situation
from leadflow.engine.tables import Tables
from leadflow.engine.telling import Telling
from leadflow.problems import Objection
from leadflow.record import NOTHING


def accept_suggestion(
    tables: Tables, lead: Lead, command: AcceptSuggestion, at: datetime
) -> Decision:
    """Decide the change that a rule has suggested; what the person gives beats the rule's fill."""
    plan = _suggested(tables, lead, command)
    if isinstance(plan, Objection):
        return Refused((plan,), lead)
    given = given_fields(tables, command.fields)
    note = command.note if command.note.strip() else plan.note
    situation = situation_of(tables, lead, at, given, note, command.actor, "manual")
    weighed = weigh(tables, lead, without_given(tables, plan, given.values), situation)
    objections = list(given.objections)
    given.gates.ask(weighed.situation, objections)
    objections.extend(weighed.objections)
    if objections:
        return Refused(without_echoes(objections, given), lead)
    telling = Telling(lead)
    if weighed.passage.approval is not None:
        park(tables, telling, weighed.passage.approval, _own(plan, situation), at)
        return telling.accepted()
    nothing = Writing(NOTHING, situation)
    written = replace(weighed, values={**weighed.values, **given.values})
    carry_out_weighed(tables, telling, written, nothing)
    return telling.accepted()


def _suggested(tables: Tables, lead: Lead, command: AcceptSuggestion) -> Plan | Objection:
    """Return the suggestion that is accepted, or the objection that there is none."""
    to = tables.status_ids.get(command.to)
    if to is None:
        return unknown_status(tables, command.to)
    plan = lead.pending.suggested
    if plan is None or tables.status_ids.get(plan.to) != to:
        facts = () if plan is None else (("suggested", plan.to),)
        return Objection("LF420", "suggestion", None, (("to", to), *facts))
    return plan


def _own(plan: Plan, situation: Situation) -> Plan:
    """Return the suggested *plan* as a change of the person's own."""
    return replace(
        plan,
        fill={**plan.fill, **situation.given.values},
        note=situation.note,
        actor=situation.actor,
        source="manual",
        picked=True,
        timer=None,
    )
