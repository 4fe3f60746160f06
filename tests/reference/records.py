"""What is recorded: calls and signals, how they count, and what they do to the lead."""

import math
from datetime import datetime

from leadflow.engine import LogCall, RecordSignal
from reference import carrying, service_levels
from reference.conditions import holds
from reference.field_values import Value
from reference.inputs import given_fields, given_params, own_codes
from reference.moments import Moment
from reference.outcomes import Cause, displace, follow, matching, offered
from reference.raw_guide import Raw, listed, table, today
from reference.requirements import demands_of, facts_met
from reference.state import State

DIRECTIONS, SETTERS = ("inbound", "outbound"), ("agent", "dialer")
BARS = ("stop_dialling", "do_not_call", "bad_number")


def log_call(guide: Raw, state: State, command: LogCall, moment: Moment) -> set[str]:
    """Record a call, whatever the lead's status, unless it has faults of its own."""
    name = _call_status(guide, command)
    if name is None:
        return {"LF410"}
    call = table(guide, "calls", "statuses", name)
    cause = _cause_of_call(guide, name, call, command)
    older, live = _is_older_call(state, command), "live" in listed(call.get("flags"))
    if not live:
        _count_call(guide, state, command, call, cause, older)
    found = matching(guide, state, command.at, call.get("lead_status"), cause)
    pick = command.choose and today(guide, "statuses", command.choose)
    if live:
        found = None
    codes = _call_faults(command, call) | _call_demands(guide, state, command, call, cause)
    if pick is not None and (found is None or pick not in offered(guide, state, found[1])):
        codes.add("LF417")
    if codes:
        return codes
    waited = state.deferred
    _remember(state.call_ids, command)
    moment.tell("CallLogged")
    if not older and not live:
        state.deferred, state.untouched = None, False
        service_levels.meet(guide, state, command.at, _goals_of_call(call), moment)
    carrying.write(state, cause.given, moment)
    follow(guide, state, command.at, None if older else found, cause, moment, pick)
    if older and pick is not None:
        moment.tell("OutcomeRefused")
    displace(guide, state, command.at, waited, moment)
    return codes


def record_signal(guide: Raw, state: State, command: RecordSignal, moment: Moment) -> set[str]:
    """Record a signal, whatever the lead's status, unless it has faults of its own."""
    signal = table(guide, "signals").get(command.signal)
    if signal is None:
        return {"LF410"}
    params, codes = given_params(guide, table(signal, "params"), command.params)
    cause = Cause(
        "signal",
        f"signals.{command.signal}.lead_status",
        f"signal '{command.signal}'",
        command.actor,
        command.note,
        given_fields(guide, command.fields),
        params,
        signal.get("contact") == "two_way",
        _seen_in_signal(signal),
    )
    older = _happened(command) < state.entered_at
    _count_signal(state, command, signal, older)
    view, facts = cause.view(state, command.at), facts_met(state, command.at, command.note)
    codes |= own_codes(guide, command.actor, cause.given, view, facts | cause.seen)
    codes |= _sending_faults(command)
    if codes:
        return codes
    waited = state.deferred
    _remember(state.signal_ids, command)
    moment.tell("SignalRecorded")
    if not older:
        state.untouched = False
        goals = _goals_of_signal(command.signal, signal)
        service_levels.meet(guide, state, command.at, goals, moment)
    found = matching(guide, state, command.at, signal.get("lead_status"), cause)
    carrying.write(state, cause.given, moment)
    follow(guide, state, command.at, found, cause, moment)
    displace(guide, state, command.at, waited, moment)
    return codes


def _call_status(guide: Raw, command: LogCall) -> str | None:
    """Return the id of the call status, found by a dialler's own code where one is named."""
    statuses = table(guide, "calls", "statuses")
    name = command.call_status
    if command.provider is not None:
        name = table(guide, "calls", "providers", command.provider).get(name, "")
    name = today(guide, "call_statuses", name)
    return name if name in statuses else None


def _cause_of_call(guide: Raw, name: str, call: Raw, command: LogCall) -> Cause:
    facts: dict[str, Value] = {
        "call.status": name,
        "call.duration": command.duration,
        "call.direction": command.direction or call.get("direction"),
        "call.note": command.note,
    }
    return Cause(
        "call",
        f"calls.statuses.{name}.lead_status",
        f"call '{name}'",
        command.actor,
        command.note,
        given_fields(guide, command.fields),
        facts,
        "human" in listed(call.get("flags")),
        _seen_in_call(listed(call.get("flags"))),
    )


def _seen_in_call(flags: list[str]) -> frozenset[str]:
    """Return the facts that hold since this call is one of them; a live one is none yet."""
    names = {"attempt": "attempt", "human": "contact"}
    seen = {"call", *(names[flag] for flag in flags if flag in names)}
    return frozenset() if "live" in flags else frozenset(seen)


def _seen_in_signal(signal: Raw) -> frozenset[str]:
    contact = {"contact"} if signal.get("contact") == "two_way" else set[str]()
    return frozenset(contact | ({"attempt"} & set(listed(signal.get("flags")))))


def _happened(command: LogCall | RecordSignal) -> datetime:
    return command.happened_at or command.at


def _is_older_call(state: State, command: LogCall) -> bool:
    """Tell whether the call took place before the visit, or before the latest call."""
    happened = _happened(command)
    late = state.last_call is not None and happened < state.last_call
    return happened < state.entered_at or late


def _is_length(duration: object) -> bool:
    if duration is None or isinstance(duration, bool) or not isinstance(duration, int | float):
        return False
    return math.isfinite(duration) and duration >= 0


def _count_call(
    guide: Raw, state: State, command: LogCall, call: Raw, cause: Cause, older: bool
) -> None:
    """Count a call that has ended: for life, and for the visit unless it is an older one."""
    flags, happened = listed(call.get("flags")), _happened(command)
    connected = table(guide, "calls").get("connected") or "call.duration > 0"
    known = cause.facts["call.duration"] is not None
    connects = known and holds(connected, cause.view(state, command.at)) is True
    counts = ["call", *(name for name in ("attempt", "missed") if name in flags)]
    counts += ["contact"] if "human" in flags else []
    counts += ["connect"] if connects else []
    _count(state, counts, older)
    state.last_call = _latest(state.last_call, happened)
    _bar(state, flags, happened)
    if "human" in flags:
        state.owes_change = True
        state.last_contact = _latest(state.last_contact, happened)
    if "human" in flags or "attempt" in flags:
        state.last_activity = _latest(state.last_activity, happened)


def _count_signal(state: State, command: RecordSignal, signal: Raw, older: bool) -> None:
    contact, happened = signal.get("contact", "none"), _happened(command)
    counts = ["attempt"] if "attempt" in listed(signal.get("flags")) else []
    counts += ["contact"] if contact == "two_way" else []
    _count(state, counts, older)
    state.signals.append((command.signal, happened))
    _bar(state, listed(signal.get("flags")), happened)
    if contact == "two_way":
        state.owes_change = True
        state.last_contact = _latest(state.last_contact, happened)
    if contact in ("one_way", "two_way"):
        state.last_activity = _latest(state.last_activity, happened)


def _count(state: State, names: list[str], older: bool) -> None:
    state.ever.update(names)
    state.here.update(() if older else names)


def _latest(known: datetime | None, happened: datetime) -> datetime:
    return happened if known is None else max(known, happened)


def _call_faults(command: LogCall, call: Raw) -> set[str]:
    codes = _sending_faults(command)
    if command.duration is not None and not _is_length(command.duration):
        codes.add("LF412")
    for given, known, declared in (
        (command.direction, DIRECTIONS, call.get("direction")),
        (command.set_by, SETTERS, call.get("set_by", "any")),
    ):
        if given is not None and given not in known:
            codes.add("LF412")
        elif given is not None and declared not in (None, "any", given):
            codes.add("LF407")
    return codes


def _sending_faults(command: LogCall | RecordSignal) -> set[str]:
    """Return what is wrong with the sender's id, and with a moment that lies ahead."""
    ahead = command.happened_at is not None and command.happened_at > command.at
    blank = command.id is not None and not command.id.strip()
    return {"LF412"} if ahead or blank else set()


def _call_demands(guide: Raw, state: State, command: LogCall, call: Raw, cause: Cause) -> set[str]:
    """Ask for what the call status requires; the call itself counts among the facts."""
    view = cause.view(state, command.at)
    facts = facts_met(state, command.at, command.note) | cause.seen
    if command.duration is not None:
        facts.add("duration")
    return own_codes(guide, command.actor, cause.given, view, facts, *demands_of(call, view))


def _goals_of_call(call: Raw) -> set[str]:
    flags = listed(call.get("flags"))
    reached = {"call", "activity"} if "attempt" in flags or "human" in flags else set()
    return reached | ({"contact"} if "human" in flags else set())


def _goals_of_signal(name: str, signal: Raw) -> set[str]:
    contact = signal.get("contact", "none")
    activity = {"activity"} if contact in ("one_way", "two_way") else set()
    return {name} | activity | ({"contact"} if contact == "two_way" else set())


def _remember(ids: set[str], command: LogCall | RecordSignal) -> None:
    if command.id is not None:
        ids.add(command.id)


def _bar(state: State, flags: list[str], happened: datetime) -> None:
    """Remember what *flags* say against further calls."""
    state.call_bars.update({flag: happened for flag in BARS if flag in flags})
