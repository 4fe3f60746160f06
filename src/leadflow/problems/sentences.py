"""The English sentence of every objection: what stands in the way, and what to do about it.

This is the one place where the reasons of a refusal become words.
"""

from collections.abc import Callable, Mapping

from leadflow.problems.hints import hint
from leadflow.problems.words import (
    SOURCE_WORDS,
    WANTED_FACTS,
    Facts,
    FactValue,
    Naming,
    Thing,
    by_id,
    listed,
    named_group,
    value_text,
)

_Known = Mapping[str, FactValue]


def sentence(code: str, subject: str, facts: Facts, names: Naming = by_id) -> str:
    """Return what an objection with *code* about *subject* says, with *names* for things.

    Raises:
        KeyError: *code* is no objection's.

    >>> sentence("LF401", "won", (("from", "new"), ("to", "won"), ("allowed", ("working",))))
    "a lead in 'new' cannot move to 'won'; from there it may move to working."
    """
    said = _SENTENCES[code](subject, dict(facts), names)
    return said if said.endswith("?") else f"{said}."


def _those(facts: _Known, name: str) -> tuple[str, ...]:
    found = facts.get(name)
    return found if isinstance(found, tuple) else ()


def _one(facts: _Known, name: str, thing: Thing, names: Naming) -> str:
    found = facts.get(name)
    return repr(names(thing, found)) if isinstance(found, str) else value_text(found)


def _each(facts: _Known, name: str, thing: Thing, names: Naming) -> str:
    return listed([names(thing, each) for each in _those(facts, name)])


def _not_allowed(subject: str, facts: _Known, names: Naming) -> str:
    says = f"a lead in {_one(facts, 'from', 'status', names)} cannot move to "
    says += repr(names("status", subject))
    allowed = _each(facts, "allowed", "status", names)
    if not allowed:
        return f"{says}; no move leads on from there"
    return f"{says}; from there it may move to {allowed}"


def _already_there(subject: str, facts: _Known, names: Naming) -> str:
    name = names("stage" if "stage" in facts else "status", subject)
    return f"the lead is in {name!r} already, and nothing else was asked"


def _locked(subject: str, facts: _Known, names: Naming) -> str:
    return f"{names('status', subject)!r} is locked; a lead that has arrived there stays"


def _missing(subject: str, facts: _Known, names: Naming) -> str:
    if "any_of" in facts and " or " in subject:
        return f"{named_group(subject, names)} is missing; one of them is enough"
    if subject in WANTED_FACTS:
        wanted = WANTED_FACTS[subject]
        return f"{wanted.what} is missing; {wanted.cure}"
    if facts.get("fresh"):
        return f"{names('field', subject)} must be given with this very change"
    return f"{names('field', subject)} is missing; fill it in"


def _condition(subject: str, facts: _Known, names: Naming) -> str:
    unknown = _those(facts, "unknown")
    if unknown:
        verb = "is" if len(unknown) == 1 else "are"
        whether = f"whether {subject} holds cannot be told"
        return f"{whether}; {listed(unknown, 'and')} {verb} not known"
    values = "; ".join(f"{name} is {value_text(value)}" for name, value in facts.items())
    return f"{subject} does not hold: {values}" if values else f"{subject} does not hold"


def _role(subject: str, facts: _Known, names: Naming) -> str:
    wanted = _each(facts, "roles", "role", names)
    if not subject:
        return f"this takes somebody with the role {wanted}, and nobody with a role asks"
    return f"the role {names('role', subject)!r} may not do this; it takes {wanted}"


def _source(subject: str, facts: _Known, names: Naming) -> str:
    if "opens" in facts:
        opens = _one(facts, "opens", "status", names)
        return f"a lead opens in {opens}; only an import may open it elsewhere"
    if "call_status" in facts:
        call = _one(facts, "call_status", "call_status", names)
        if "direction" in facts:
            return f"a call {call} is {facts['direction']}, not {subject}"
        return f"a call {call} is set by the {facts.get('set_by')}, not by the {subject}"
    allowed = [SOURCE_WORDS.get(source, source) for source in _those(facts, "sources")]
    asked = SOURCE_WORDS.get(subject, f"by {subject!r}")
    return f"this does not happen {asked}, only {listed(allowed)}"


def _stage_mismatch(subject: str, facts: _Known, names: Naming) -> str:
    stage = _one(facts, "stage", "stage", names)
    says = f"{names('status', subject)!r} does not belong in the stage {stage}"
    homes = _each(facts, "belongs", "stage", names)
    return f"{says}, only in {homes}" if homes else says


def _unknown(subject: str, facts: _Known, names: Naming) -> str:
    if not subject and facts.get("kind") == "stage of the lead":
        says = f"the lead has no stage, and this guide has {listed(_those(facts, 'known'))}"
        return f"{says}; say with Migrate where it stands"
    says = f"unknown {facts.get('kind')} {subject!r}"
    if "of" in facts:
        says += f" of {value_text(facts['of'])}"
    return says + hint(subject, _those(facts, "known"))


def _stale(subject: str, facts: _Known, names: Naming) -> str:
    return (
        f"the lead {subject!r} is at version {facts.get('version')}, not at "
        f"{facts.get('expected')}; read it again"
    )


def _bad_value(subject: str, facts: _Known, names: Naming) -> str:
    field = names("field", subject)
    if "value" in facts:
        return f"{field} cannot be {facts['value']}; {facts.get('says')}"
    return f"{field}: {str(facts.get('says')).rstrip('.')}"


def _unknown_field(subject: str, facts: _Known, names: Naming) -> str:
    kind, known = facts.get("kind", "field"), _those(facts, "known")
    if kind == "parameter" and not known:
        return f"unknown parameter {subject!r}; the signal carries none"
    return f"unknown {kind} {subject!r}{hint(subject, known)}"


def _evidence(subject: str, facts: _Known, names: Naming) -> str:
    says = f"{names('status', subject)!r} wants contact with a human"
    return f"{says}, and this {facts.get('source')} is none; a person may move the lead"


def _no_override(subject: str, facts: _Known, names: Naming) -> str:
    if subject == "reason":
        return "an override needs a reason; say why the gates are to be skipped"
    role, to = str(facts.get("role") or ""), _one(facts, "to", "status", names)
    who = f"the role {names('role', role)!r}" if role else "somebody without a role"
    if subject == "override" and facts.get("elsewhere"):
        return f"{who} may override rules, but not on the way to {to} from here"
    if subject == "override":
        return f"{who} may override nothing; the guide's `overrides` say who may"
    may_skip = _those(facts, "may_skip")
    says = f"{who} may not skip {subject!r} on the way to {to}"
    return f"{says}, only {listed(may_skip)}" if may_skip else says


def _approval(subject: str, facts: _Known, names: Naming) -> str:
    if subject == "nothing":
        return "no change waits for approval; it may have been decided, dropped or expired"
    if facts.get("four_eyes"):
        return "whoever asked for a change may not approve it; somebody else has to"
    wanted = _each(facts, "roles", "role", names)
    if not subject:
        return f"a change that waits is decided by the role {wanted}, and nobody with a role asks"
    who = f"the role {names('role', subject)!r}"
    return f"{who} may not decide about the change that waits; it takes {wanted}"


def _reassign(subject: str, facts: _Known, names: Naming) -> str:
    status = _one(facts, "status", "status", names)
    if facts.get("owned"):
        says = f"a lead in {status} goes to somebody who has never owned it"
        return f"{says}, and {subject!r} has; choose another owner"
    says = f"the lead belongs to {facts.get('owner')!r}, and automation does not reassign leads"
    return f"{says} in {status}; a person may"


def _not_a_choice(subject: str, facts: _Known, names: Naming) -> str:
    choices = _each(facts, "choices", "status", names)
    offered = f"it offers {choices}" if choices else "it offers no choice here"
    call = _one(facts, "call_status", "call_status", names)
    return f"the call status {call} has no {names('status', subject)!r}; {offered}"


def _stage_order(subject: str, facts: _Known, names: Naming) -> str:
    says = f"a lead does not move {facts.get('direction')} from the stage "
    says += f"{_one(facts, 'from', 'stage', names)} to {names('stage', subject)!r}"
    if facts.get("direction") == "back":
        return f"{says}; the guide declares no such way back"
    return f"{says}; it moves one stage at a time"


def _nothing_to_do(subject: str, facts: _Known, names: Naming) -> str:
    if subject == "suggestion":
        return _no_suggestion(facts, names)
    if subject == "owner":
        owner = facts.get("owner")
        return f"{owner!r} owns the lead already" if owner else "the lead has no owner as it is"
    return "no follow-up is open" if subject == "follow_up" else f"no {subject} were given"


def _no_suggestion(facts: _Known, names: Naming) -> str:
    says = f"no rule suggests to move the lead to {_one(facts, 'to', 'status', names)}"
    if "suggested" in facts:
        return f"{says}; what is suggested is {_one(facts, 'suggested', 'status', names)}"
    return f"{says}; change the status itself"


def _out_of_order(subject: str, facts: _Known, names: Naming) -> str:
    return (
        f"the command is from {value_text(facts.get('at'))}, but the last event of lead "
        f"{subject!r} is from {value_text(facts.get('last'))}"
    )


_BARS = {
    "do_not_call": "the lead does not want to be called",
    "bad_number": "the number does not reach the lead",
    "stop_dialling": "nobody is to call until the status changes",
}


def _not_to_be_called(subject: str, facts: _Known, names: Naming) -> str:
    thing: Thing = "signal" if facts.get("signal") else "call_status"
    said = f"{_one(facts, 'name', thing, names)} of {value_text(facts.get('at'))}"
    return f"{_BARS.get(subject, subject)}, as {said} says"


_SENTENCES: Mapping[str, Callable[[str, _Known, Naming], str]] = {
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
    "LF414": _evidence,
    "LF415": _no_override,
    "LF416": _approval,
    "LF417": _not_a_choice,
    "LF418": _stage_order,
    "LF419": _reassign,
    "LF420": _nothing_to_do,
    "LF421": _out_of_order,
    "LF422": _not_to_be_called,
}
