"""The words that refusals and explanations share: facts, lists, values, and names of things."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from leadflow.record import record

FactValue = str | int | float | bool | date | datetime | timedelta | None | tuple[str, ...]
Facts = tuple[tuple[str, FactValue], ...]

Thing = Literal["status", "stage", "call_status", "signal", "field", "role"]
Naming = Callable[[Thing, str], str]
"""What people call a thing of the guide, by its kind and id."""


def by_id(thing: Thing, name: str) -> str:
    """Return *name* as it is: the naming that calls everything by its id.

    Raises:
        Nothing.

    >>> by_id("status", "won")
    'won'
    """
    return name


@record
class Wanted:
    """A fact that a rule may demand: what it is called, and how it comes about."""

    what: str
    cure: str


WANTED_FACTS: Mapping[str, Wanted] = {
    "note": Wanted("a note", "write what happened"),
    "follow_up": Wanted("a follow-up", "schedule one that lies ahead"),
    "call": Wanted("a call", "log one in this status first"),
    "attempt": Wanted("an attempt", "try to reach the lead and log it first"),
    "contact": Wanted("contact with a human", "log the conversation first"),
    "duration": Wanted("the call's duration", "enter it in seconds"),
}


_IN_GROUP = re.compile(r"( or | and |[()])")
"""What stands between the names of a group of alternatives; kept when the group is split."""


def named_group(group: str, names: Naming) -> str:
    """Return a field, a fact or a *group* of them in the words of people.

    Raises:
        Nothing.

    >>> named_group("email or (phone and contact)", by_id)
    'email or (phone and contact with a human)'
    """
    return "".join(_named(part, names) for part in _IN_GROUP.split(group))


def _named(name: str, names: Naming) -> str:
    return WANTED_FACTS[name].what if name in WANTED_FACTS else names("field", name)


SOURCE_WORDS: Mapping[str, str] = {
    "manual": "by hand",
    "call": "through a call",
    "signal": "through a signal",
    "timer": "through a timer",
    "import": "by an import",
}
"""How a change comes about, by its source."""


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


def listed(names: Sequence[str], word: str = "or") -> str:
    """Return *names* as a sentence lists them.

    Raises:
        Nothing.

    >>> listed(["a"]), listed(["a", "b", "c"]), listed(["a", "b"], "and")
    ('a', 'a, b or c', 'a and b')
    """
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if len(names) > 1 else "".join(names)
