"""The one vocabulary: every fact that a condition may read and that a requirement may name.

A fact has a name, a kind and the scopes where it is known. A guide's own fields join the facts in
`names_of`; words that a field must leave alone are in `TAKEN_NAMES`.
"""

from collections.abc import Mapping
from typing import Literal

from leadflow.record import record

KindType = Literal["number", "text", "boolean", "date", "datetime", "duration"]
Scope = Literal["lead", "transition", "call", "signal"]
ChoiceLists = Mapping[str, tuple[str, ...]]


@record
class Kind:
    """What values a name has; `choices` lists all of them where the set is closed."""

    type: KindType
    choices: tuple[str, ...] | None = None


@record
class Fact:
    """Something that the engine knows by itself, in the `scopes` given."""

    name: str
    kind: Kind
    scopes: tuple[Scope, ...]
    says: str


NUMBER, TEXT, BOOLEAN = Kind("number"), Kind("text"), Kind("boolean")
DATE, DATETIME, DURATION = Kind("date"), Kind("datetime"), Kind("duration")
SOURCES = ("manual", "call", "signal", "timer", "import")
DIRECTIONS = ("inbound", "outbound")
SCOPE_NAMES: Mapping[Scope, str] = {
    "lead": "everywhere",
    "transition": "in transitions",
    "call": "in call outcomes",
    "signal": "in signal outcomes",
}
KEYWORDS = ("and", "or", "not", "in", "true", "false", "null")
FUNCTIONS = ("has", "contains", "starts_with", "ends_with", "lower", "size", "count", "visits")

_EVERYWHERE: tuple[Scope, ...] = ("lead", "transition", "call", "signal")
_LEAD_FACTS = (
    ("status", TEXT, "the id of the lead's status"),
    ("stage", TEXT, "the id of the lead's stage"),
    ("sub_status", TEXT, "the id of the lead's sub-status"),
    ("attempts", NUMBER, "how often somebody has tried to reach the lead, ever"),
    ("attempts_here", NUMBER, "how often, during the current visit of the status"),
    ("connects", NUMBER, "how many calls connected, ever"),
    ("connects_here", NUMBER, "how many calls connected during the current visit of the status"),
    ("status_age", DURATION, "how long the lead has been in its status"),
    ("stage_age", DURATION, "how long the lead has been in its stage"),
    ("idle", DURATION, "how long ago the last activity was"),
    ("since_last_call", DURATION, "how long ago the last call was"),
    ("since_last_contact", DURATION, "how long ago the last contact with a human was"),
    ("follow_up_at", DATETIME, "when the open follow-up is due"),
    ("owner", TEXT, "whose lead it is"),
    ("now", DATETIME, "the moment of the command"),
)
_OTHER_FACTS = (
    Fact("call.status", TEXT, ("call",), "the id of the call status"),
    Fact("call.duration", NUMBER, ("call",), "how long the call took, in seconds"),
    Fact("call.direction", Kind("text", DIRECTIONS), ("call",), "who called whom"),
    Fact("call.note", TEXT, ("call",), "the note of the call"),
    Fact("actor.role", TEXT, ("transition",), "the role of the person who acts"),
    Fact("source", Kind("text", SOURCES), ("transition",), "what asks for the change"),
    Fact("note", TEXT, ("transition",), "the note of the change"),
)

FACTS: Mapping[str, Fact] = {
    fact.name: fact
    for fact in (
        *(Fact(name, kind, _EVERYWHERE, says) for name, kind, says in _LEAD_FACTS),
        *_OTHER_FACTS,
    )
}

REQUIRED_FACTS: Mapping[str, str] = {
    "note": "the change or call comes with a note",
    "follow_up": "a follow-up is open and not overdue",
    "call": "a call in this command or in the visit being left",
    "attempt": "an attempt in this command or in the visit being left",
    "contact": "contact with a human in this command or in the visit being left",
    "duration": "the call comes with its duration",
}

TAKEN_NAMES = frozenset({*FACTS, *REQUIRED_FACTS, *FUNCTIONS, *KEYWORDS, "actor", "signal"})


def is_taken(name: str) -> bool:
    """Tell whether no field may be called *name*.

    Raises:
        Nothing.

    >>> is_taken("status"), is_taken("signal.text"), is_taken("budget")
    (True, True, False)
    """
    return name in TAKEN_NAMES or name.startswith(("actor.", "call.", "signal."))


def names_of(
    scope: Scope,
    fields: Mapping[str, Kind],
    choices_of: ChoiceLists,
    params: Mapping[str, Kind] | None = None,
) -> Mapping[str, Kind]:
    """Return every name that a condition in *scope* may read, and what kind of value it has.

    Args:
        scope: where the condition stands.
        fields: the guide's own fields by their id.
        choices_of: the ids that close `status`, `stage`, `sub_status`, `actor.role`, `call.status`.
        params: what the signal carries, by the bare name of the parameter.

    Raises:
        Nothing.

    >>> names = names_of("signal", {"budget": NUMBER}, {"status": ("new",)}, {"text": TEXT})
    >>> names["status"], names["budget"].type, names["signal.text"].type, "call.status" in names
    (Kind(type='text', choices=('new',)), 'number', 'text', False)
    """
    facts = {
        name: Kind(fact.kind.type, choices_of.get(name, fact.kind.choices))
        for name, fact in FACTS.items()
        if scope in fact.scopes
    }
    signal = {f"signal.{name}": kind for name, kind in (params or {}).items()}
    return {**fields, **facts, **signal}
