"""The English sentence of every objection: what stands in the way, and what to do about it.

This is the one place where the reasons of a refusal become words.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from leadflow.problems.hints import hint

FactValue = str | int | float | bool | date | datetime | timedelta | None | tuple[str, ...]
Facts = tuple[tuple[str, FactValue], ...]
_Known = Mapping[str, FactValue]

_MISSING_FACTS = {
    "note": "a note is missing; write what happened",
    "follow_up": "a follow-up is missing; schedule one that lies ahead",
    "call": "a call is missing; log one in this status first",
    "attempt": "an attempt is missing; try to reach the lead and log it first",
    "contact": "contact with a human is missing; log the conversation first",
    "duration": "the call's duration is missing; enter it in seconds",
}


def sentence(code: str, subject: str, facts: Facts) -> str:
    """Return what an objection with *code* about *subject* says.

    Raises:
        KeyError: *code* is no objection's.

    >>> sentence("LF401", "won", (("from", "new"), ("to", "won"), ("allowed", ("working",))))
    "a lead in 'new' cannot move to 'won'; from there it may move to working."
    """
    said = _SENTENCES[code](subject, dict(facts))
    return said if said.endswith("?") else f"{said}."


def value_text(value: FactValue) -> str:
    """Return *value* as it stands in a sentence.

    >>> value_text("rep"), value_text(True), value_text(None), value_text(timedelta(hours=51))
    ("'rep'", 'true', 'not known', '2d3h')
    """
    match value:
        case None:
            return "not known"
        case bool():
            return "true" if value else "false"
        case str():
            return repr(value if len(value) <= 80 else f"{value[:80]}…")
        case tuple():
            return ", ".join(value)
        case datetime():
            return value.isoformat(" ", "seconds")
        case timedelta():
            return _length(value)
        case _:
            return str(value)


def _length(length: timedelta) -> str:
    """Return *length* as a guide writes durations; seconds only where it has no hours."""
    minutes, seconds = divmod(int(abs(length).total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = {"d": days, "h": hours, "m": minutes, "s": 0 if days or hours else seconds}
    text = "".join(f"{count}{unit}" for unit, count in parts.items() if count)
    return f"{'-' if length < timedelta(0) else ''}{text or '0s'}"


def _names(facts: _Known, name: str) -> tuple[str, ...]:
    names = facts.get(name)
    return names if isinstance(names, tuple) else ()


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)


def _not_allowed(subject: str, facts: _Known) -> str:
    says = f"a lead in {value_text(facts.get('from'))} cannot move to {subject!r}"
    allowed = _names(facts, "allowed")
    if not allowed:
        return f"{says}; no move leads on from there"
    return f"{says}; from there it may move to {_listed(allowed)}"


def _already_there(subject: str, facts: _Known) -> str:
    return f"the lead is in {subject!r} already, and nothing else was asked"


def _locked(subject: str, facts: _Known) -> str:
    return f"{subject!r} is locked; a lead that has arrived there stays"


def _missing(subject: str, facts: _Known) -> str:
    if subject in _MISSING_FACTS and "any_of" not in facts:
        return _MISSING_FACTS[subject]
    if "any_of" in facts:
        return f"{subject} is missing; one of them is enough"
    if facts.get("fresh"):
        return f"{subject} must be given with this very change"
    return f"{subject} is missing; fill it in"


def _condition(subject: str, facts: _Known) -> str:
    unknown = _names(facts, "unknown")
    if unknown:
        verb = "is" if len(unknown) == 1 else "are"
        return f"whether {subject} holds cannot be told; {_listed_and(unknown)} {verb} not known"
    values = "; ".join(f"{name} is {value_text(value)}" for name, value in facts.items())
    return f"{subject} does not hold: {values}" if values else f"{subject} does not hold"


def _listed_and(names: tuple[str, ...]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _role(subject: str, facts: _Known) -> str:
    wanted = _listed(_names(facts, "roles"))
    if not subject:
        return f"this takes somebody with the role {wanted}, and nobody with a role asks"
    return f"the role {subject!r} may not do this; it takes {wanted}"


def _source(subject: str, facts: _Known) -> str:
    if "opens" in facts:
        return f"a lead opens in {value_text(facts['opens'])}; only an import may open it elsewhere"
    if "call_status" in facts:
        call = value_text(facts["call_status"])
        if "direction" in facts:
            return f"a call {call} is {facts['direction']}, not {subject}"
        return f"a call {call} is set by the {facts.get('set_by')}, not by the {subject}"
    return f"this does not happen by {subject!r}, only by {_listed(_names(facts, 'sources'))}"


def _stage_mismatch(subject: str, facts: _Known) -> str:
    says = f"{subject!r} does not belong in the stage {value_text(facts.get('stage'))}"
    homes = _names(facts, "belongs")
    return f"{says}, only in {_listed(homes)}" if homes else says


def _unknown(subject: str, facts: _Known) -> str:
    says = f"unknown {facts.get('kind')} {subject!r}"
    if "of" in facts:
        says += f" of {value_text(facts['of'])}"
    return says + hint(subject, _names(facts, "known"))


def _stale(subject: str, facts: _Known) -> str:
    return (
        f"the lead {subject!r} is at version {facts.get('version')}, not at "
        f"{facts.get('expected')}; read it again"
    )


def _bad_value(subject: str, facts: _Known) -> str:
    if "value" in facts:
        return f"{subject} cannot be {facts['value']}; {facts.get('says')}"
    return f"{subject}: {str(facts.get('says')).rstrip('.')}"


def _unknown_field(subject: str, facts: _Known) -> str:
    return f"unknown field {subject!r}" + hint(subject, _names(facts, "known"))


def _not_a_choice(subject: str, facts: _Known) -> str:
    choices = _names(facts, "choices")
    offered = f"it offers {_listed(choices)}" if choices else "it offers no choice here"
    return f"the call status {value_text(facts.get('call_status'))} has no {subject!r}; {offered}"


def _stage_order(subject: str, facts: _Known) -> str:
    says = f"a lead does not move {facts.get('direction')} from the stage "
    says += f"{value_text(facts.get('from'))} to {subject!r}"
    if facts.get("direction") == "back":
        return f"{says}; the guide declares no such way back"
    return f"{says}; it moves one stage at a time"


def _nothing_to_do(subject: str, facts: _Known) -> str:
    return "no follow-up is open" if subject == "follow_up" else f"no {subject} were given"


def _out_of_order(subject: str, facts: _Known) -> str:
    return (
        f"the command is from {value_text(facts.get('at'))}, but the last event of lead "
        f"{subject!r} is from {value_text(facts.get('last'))}"
    )


_SENTENCES: Mapping[str, Callable[[str, _Known], str]] = {
    "LF401": _not_allowed,
    "LF402": _already_there,
    "LF403": _locked,
    "LF404": _missing,
    "LF405": _condition,
    "LF406": _role,
    "LF407": _source,
    "LF408": _stage_mismatch,
    "LF409": _condition,
    "LF410": _unknown,
    "LF411": _stale,
    "LF412": _bad_value,
    "LF413": _unknown_field,
    "LF417": _not_a_choice,
    "LF418": _stage_order,
    "LF420": _nothing_to_do,
    "LF421": _out_of_order,
}
