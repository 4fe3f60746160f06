"""Deciding a signal: it is recorded, then its outcome is decided like any other change.

A signal is refused only for its own faults; it is never lost because of where the lead stands.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from leadflow.engine.carrying import tell_fields
from leadflow.engine.commands import RecordSignal
from leadflow.engine.decisions import Decision, Refused
from leadflow.engine.effects import signal_recorded
from leadflow.engine.events import SignalRecorded
from leadflow.engine.goals import goals_of_signal, tell_met
from leadflow.engine.happening import happened, happening_faults
from leadflow.engine.intake import given_fields, role_objections, unknown
from leadflow.engine.lead import Lead
from leadflow.engine.moves import situation_of, without_echoes
from leadflow.engine.outcomes import matching, plan_of
from leadflow.engine.plans import bring_about, tell_displaced
from leadflow.engine.situation import Situation, before
from leadflow.engine.tables import SignalRow, Tables
from leadflow.engine.telling import Telling
from leadflow.language import Value, ValueRefused, accept_value
from leadflow.problems import InvalidCommand, Objection


def record_signal(tables: Tables, lead: Lead, command: RecordSignal, at: datetime) -> Decision:
    """Decide one signal."""
    row = tables.signals.get(command.signal)
    if row is None:
        return Refused((unknown("signal", command.signal, tuple(tables.signals)),), lead)
    given = given_fields(tables, command.fields)
    asked = situation_of(tables, lead, at, given, command.note, command.actor, "signal")
    params, faults = _params(row, command.params)
    event = _recorded(row, command, asked, params)
    situation = replace(asked, lead=signal_recorded(lead, event), recorded=event)
    objections = [*role_objections(tables, command.actor), *happening_faults(command, at)]
    objections += [*faults, *given.objections]
    given.gates.ask(situation, objections)
    if objections:
        return Refused(without_echoes(objections, given), lead)
    outcome = matching(tables, row.outcome, situation)
    plan = None if outcome is None else plan_of(outcome, situation, None)
    telling = Telling(lead)
    if plan is not None and outcome is not None and outcome.rule.after_follow_up:
        event, plan = replace(event, deferred=plan), None
    telling.tell(event)
    tell_met(tables, telling, goals_of_signal(event), at)
    if plan is not None and outcome is not None:
        bring_about(tables, telling, outcome, plan, situation)
    else:
        tell_fields(tables, telling, given.values, situation)
    tell_displaced(tables, telling, lead.pending.deferred, at)
    return telling.accepted()


def _recorded(
    row: SignalRow, command: RecordSignal, asked: Situation, params: Mapping[str, Value]
) -> SignalRecorded:
    lead, rule = asked.lead, row.rule
    at = happened(command, asked.at)
    return SignalRecorded(
        lead_id=lead.id,
        version=lead.version + 1,
        at=asked.at,
        signal=rule.id,
        happened_at=at,
        params=params,
        flags=rule.flags,
        contact=rule.contact,
        status=lead.status,
        note=command.note,
        actor=command.actor,
        older=at < lead.visit.entered_at,
        counts_from=None if rule.window is None else before(asked.at, rule.window),
        sender_id=command.id,
    )


def _params(
    row: SignalRow, given: Mapping[str, object]
) -> tuple[Mapping[str, Value], list[Objection]]:
    """Return the parameters that fit, and what speaks against the others.

    Raises:
        InvalidCommand: they are no mapping, or a name is not text.
    """
    if not isinstance(given, Mapping):
        raise InvalidCommand(f"params must be a mapping of names and values, not {given!r}")
    values: dict[str, Value] = {}
    objections: list[Objection] = []
    for name, raw in given.items():
        if not isinstance(name, str):
            raise InvalidCommand(f"the name of a parameter must be text, not {name!r}")
        spec = row.params.get(name)
        if spec is None:
            facts = (("known", tuple(row.params)), ("kind", "parameter"))
            objections.append(Objection("LF413", name, None, facts))
            continue
        try:
            values[name] = accept_value(spec, raw)
        except ValueRefused as error:
            objections.append(Objection("LF412", name, row.rule.rule, (("says", str(error)),)))
    return values, objections
