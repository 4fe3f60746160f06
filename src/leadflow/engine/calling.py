"""Deciding a call: it is recorded, then its outcome is decided like any other change.

A call is refused only for its own faults; it is never lost because of where the lead stands.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from leadflow.engine.commands import LogCall
from leadflow.engine.decisions import Accepted, Decision, Refused
from leadflow.engine.events import CallLogged
from leadflow.engine.evolving import call_logged
from leadflow.engine.intake import given_fields, role_objections, unknown
from leadflow.engine.lead import Lead
from leadflow.engine.moves import Request, ask, situation_of, tell_fields, without_echoes
from leadflow.engine.outcomes import choices, deferred, follow, matching
from leadflow.engine.situation import Situation
from leadflow.engine.tables import CallRow, OutcomeRow, Tables
from leadflow.engine.telling import Telling
from leadflow.problems import Objection


def log_call(tables: Tables, lead: Lead, command: LogCall, at: datetime) -> Decision:
    """Decide one call attempt."""
    row = _row(tables, command)
    if isinstance(row, Objection):
        return Refused((row,), lead)
    given = given_fields(tables, command.fields)
    request = Request(at, "call", command.actor, command.note, given)
    event = _logged(tables, lead, row, command, request)
    situation = situation_of(tables, call_logged(lead, event), request, event)
    outcome = None if "live" in event.flags else matching(tables, row.outcome, situation)
    pick = _pick(tables, command)
    objections = [*_own_faults(row, command), *role_objections(tables, command.actor)]
    objections += given.objections
    ask(given.gates + row.gates, situation, objections)
    objections += _pick_objections(row, pick, choices(tables, outcome, situation))
    if objections:
        return Refused(without_echoes(objections, given), lead)
    return _told(tables, lead, situation, request, outcome, pick)


def _told(
    tables: Tables,
    lead: Lead,
    situation: Situation,
    request: Request,
    outcome: OutcomeRow | None,
    pick: str | None,
) -> Accepted:
    """Return the call as recorded, with what its outcome did."""
    telling, event = Telling(lead), situation.call
    assert event is not None
    if outcome is not None and outcome.rule.after_follow_up:
        event = replace(event, deferred=deferred(tables, outcome, situation, pick))
        outcome = None
    telling.tell(event)
    if outcome is None:
        tell_fields(telling, request.given.values, request)
    else:
        follow(tables, telling, outcome, situation, request, pick)
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
    return unknown("call status", name, tuple(tables.calls)) if row is None else row


def _logged(
    tables: Tables, lead: Lead, row: CallRow, command: LogCall, request: Request
) -> CallLogged:
    """Return the call as an event; whether it connected is the guide's own definition."""
    draft = _event(lead, row, command, request.at, connected=False)
    if "live" in row.rule.flags:
        return draft
    connected = tables.connected(situation_of(tables, lead, request, draft)) is True
    return _event(lead, row, command, request.at, connected=True) if connected else draft


def _event(
    lead: Lead, row: CallRow, command: LogCall, at: datetime, *, connected: bool
) -> CallLogged:
    return CallLogged(
        lead.id, lead.version + 1, at, row.rule.id, command.duration,
        command.direction or row.rule.direction, command.set_by or row.rule.set_by, connected,
        row.rule.flags, lead.status, command.note, command.actor, None,
    )  # fmt: skip


def _own_faults(row: CallRow, command: LogCall) -> Iterator[Objection]:
    """Yield what is wrong with the call itself: its duration, direction, who recorded it."""
    rule, duration = row.rule, command.duration
    if duration is not None and not _is_duration(duration):
        says = "a call's duration is a number of seconds, 0 or more"
        yield Objection("LF412", "duration", rule.rule, (("value", str(duration)), ("says", says)))
    if command.direction is not None and rule.direction not in (None, command.direction):
        yield _against(row, command.direction, ("direction", rule.direction))
    if command.set_by is not None and rule.set_by not in (None, command.set_by):
        yield _against(row, command.set_by, ("set_by", rule.set_by))


def _against(row: CallRow, given: str, declared: tuple[str, str | None]) -> Objection:
    facts = (("call_status", row.rule.id), declared)
    return Objection("LF407", given, row.rule.rule, facts)


def _is_duration(duration: object) -> bool:
    return (
        isinstance(duration, int | float)
        and not isinstance(duration, bool)
        and math.isfinite(duration)
        and duration >= 0
    )


def _pick(tables: Tables, command: LogCall) -> str | None:
    if command.choose is None:
        return None
    return tables.status_ids.get(command.choose, command.choose)


def _pick_objections(
    row: CallRow, pick: str | None, offered: tuple[str, ...]
) -> Iterator[Objection]:
    if pick is not None and pick not in offered:
        facts = (("call_status", row.rule.id), ("choices", offered))
        yield Objection("LF417", pick, row.rule.rule, facts)
