"""Deciding a call: it is recorded, then its outcome is decided like any other change.

A call is refused only for its own faults; it is never lost because of where the lead stands.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import get_args

from leadflow.engine.carrying import tell_fields
from leadflow.engine.commands import Direction, LogCall, SetBy
from leadflow.engine.decisions import Decision, Refused
from leadflow.engine.effects import call_logged
from leadflow.engine.events import CallLogged
from leadflow.engine.goals import goals_of_call, tell_met
from leadflow.engine.happening import happened, happening_faults
from leadflow.engine.intake import given_fields, role_objections, unknown
from leadflow.engine.lead import Lead
from leadflow.engine.moves import situation_of, without_echoes
from leadflow.engine.outcomes import choices, matching, plan_of
from leadflow.engine.plans import bring_about, tell_displaced, tell_refused
from leadflow.engine.situation import Situation
from leadflow.engine.tables import CallRow, OutcomeRow, Tables
from leadflow.engine.telling import Telling
from leadflow.language import LARGEST_NUMBER
from leadflow.problems import Facts, InvalidCommand, Objection

_DIRECTIONS, _SETTERS = get_args(Direction), get_args(SetBy)


def log_call(tables: Tables, lead: Lead, command: LogCall, at: datetime) -> Decision:
    """Decide one call attempt."""
    row = _row(tables, command)
    if isinstance(row, Objection):
        return Refused((row,), lead)
    given = given_fields(tables, command.fields)
    before = situation_of(tables, lead, at, given, command.note, command.actor, "call")
    event = _logged(tables, row, command, before)
    situation = replace(before, lead=call_logged(lead, event), recorded=event)
    acts = not (event.older or "live" in event.flags)
    outcome = None if "live" in event.flags else matching(tables, row.outcome, situation)
    pick = _pick(tables, command)
    objections = list(_own_faults(tables, row, command, at))
    objections += given.objections
    (row.gates + given.gates).ask(situation, objections)
    objections += _pick_objections(row, pick, outcome, choices(tables, outcome, situation))
    if objections:
        return Refused(without_echoes(objections, given), lead)
    plan = None if outcome is None else plan_of(outcome, situation, pick)
    telling = Telling(lead)
    if acts and plan is not None and outcome is not None and outcome.rule.after_follow_up:
        event, plan = replace(event, deferred=plan), None
    telling.tell(event)
    tell_met(tables, telling, goals_of_call(event), at)
    if acts and plan is not None and outcome is not None:
        bring_about(tables, telling, outcome, plan, situation)
    else:
        tell_fields(tables, telling, given.values, situation)
        if event.older and plan is not None and plan.picked:
            facts: Facts = (("at", event.happened_at), ("last", at))
            late = Objection("LF421", lead.id, None, facts)
            tell_refused(tables, telling, plan, (late,), at)
    tell_displaced(tables, telling, lead.pending.deferred, at)
    return telling.accepted()


def _row(tables: Tables, command: LogCall) -> CallRow | Objection:
    """Return the row of the call status, by the guide's id or by the dialler's own code."""
    name = command.call_status
    if command.provider is not None:
        codes = tables.providers.get(command.provider)
        if codes is None:
            return unknown("provider", command.provider, tuple(tables.providers))
        if name not in codes:
            return unknown("code", name, tuple(codes), command.provider)
        name = codes[name]
    row = tables.calls.get(name)
    if row is None:
        return unknown("call status", name, tuple(call.id for call in tables.rules.calls))
    return row


def _logged(tables: Tables, row: CallRow, command: LogCall, before: Situation) -> CallLogged:
    """Return the call as an event; whether it connected is the guide's own definition.

    Without a duration it is not (guide-format, "Fine points"), and not before it has ended.
    """
    draft = _event(row, command, before, connected=False)
    if "live" in row.rule.flags or command.duration is None:
        return draft
    connected = tables.connected(replace(before, recorded=draft)) is True
    return replace(draft, connected=True) if connected else draft


def _event(row: CallRow, command: LogCall, before: Situation, *, connected: bool) -> CallLogged:
    lead, rule = before.lead, row.rule
    at = happened(command, before.at)
    last = lead.activity.last_call_at
    older = at < lead.visit.entered_at or (last is not None and at < last)
    return CallLogged(
        lead_id=lead.id,
        version=lead.version + 1,
        at=before.at,
        call_status=rule.id,
        duration=command.duration,
        direction=command.direction or rule.direction,
        set_by=command.set_by or rule.set_by,
        connected=connected,
        flags=rule.flags,
        status=lead.status,
        note=command.note,
        actor=command.actor,
        deferred=None,
        happened_at=at,
        older=older,
        sender_id=command.id,
    )


def _own_faults(
    tables: Tables, row: CallRow, command: LogCall, at: datetime
) -> Iterator[Objection]:
    """Yield what is wrong with the call itself: who recorded it, its direction, its times."""
    rule = row.rule
    yield from happening_faults(command, at)
    for name, value, declared, words in (
        ("direction", command.direction, rule.direction, _DIRECTIONS),
        ("set_by", command.set_by, rule.set_by, _SETTERS),
    ):
        if value is not None and value not in words:
            says = f"it is {' or '.join(words)}"
            yield Objection("LF412", name, None, (("value", str(value)), ("says", says)))
        elif value is not None and declared not in (None, value):
            facts: Facts = (("call_status", rule.id), (name, declared))
            yield Objection("LF407", value, rule.bounds.get(name), facts)
    yield from role_objections(tables, command.actor)
    if command.duration is not None and not _is_duration(command.duration):
        says = "a call's duration is a number of seconds, 0 or more"
        facts = (("value", str(command.duration)[:40]), ("says", says))
        yield Objection("LF412", "duration", None, facts)


def _is_duration(duration: object) -> bool:
    if not isinstance(duration, int | float) or isinstance(duration, bool):
        return False
    return 0 <= duration <= LARGEST_NUMBER


def _pick(tables: Tables, command: LogCall) -> str | None:
    if command.choose is None:
        return None
    if not isinstance(command.choose, str):
        raise InvalidCommand(f"a picked status must be text, not {command.choose!r}")
    return tables.status_ids.get(command.choose, command.choose)


def _pick_objections(
    row: CallRow, pick: str | None, outcome: OutcomeRow | None, offered: tuple[str, ...]
) -> Iterator[Objection]:
    if pick is not None and pick not in offered:
        facts = (("call_status", row.rule.id), ("choices", offered))
        yield Objection("LF417", pick, None if outcome is None else outcome.rule.rule, facts)
