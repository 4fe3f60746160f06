"""What to say about a name that a condition reads and cannot know."""

from collections.abc import Iterable, Mapping

from leadflow.language.conditions.kinds import USAGE
from leadflow.language.conditions.tokens import PLAIN_NAME
from leadflow.language.facts import FACTS, REQUIRED_FACTS, SCOPE_NAMES, Kind
from leadflow.problems import closest, hint

_SIGNAL = "signal."
_MEANT: Mapping[str, str] = {
    **dict.fromkeys(("yes", "y", "on"), "true"),
    **dict.fromkeys(("no", "n", "off"), "false"),
    **dict.fromkeys(("today", "date", "time"), "now"),
}
"""Words of other languages, and what a condition writes instead."""


def unknown_name(name: str, names: Mapping[str, Kind]) -> str:
    """Return the sentence about *name*, which is none of *names*.

    Raises:
        Nothing.

    >>> unknown_name("call.duration", {})
    "'call.duration' is known only in call outcomes"
    >>> print(unknown_name("connected", {"status": Kind("text", ("new", "connected"))}))
    unknown name 'connected'; if the value is meant, write it in quotes: "connected"
    """
    if name in FACTS:
        places = " and ".join(SCOPE_NAMES[scope] for scope in FACTS[name].scopes)
        return f"{name!r} is known only {places}"
    if name.startswith(_SIGNAL):
        return _unknown_parameter(name, names)
    return f"unknown name {name!r}{_advice(name, names)}"


def _unknown_parameter(name: str, names: Mapping[str, Kind]) -> str:
    if known := [other[len(_SIGNAL) :] for other in names if other.startswith(_SIGNAL)]:
        parameter = name[len(_SIGNAL) :]
        return f"the signal has no parameter {parameter!r}{hint(parameter, known)}"
    return f"{name!r} is known only in the outcome of a signal that declares it under params"


def _advice(name: str, names: Mapping[str, Kind]) -> str:
    if any(name in (kind.choices or ()) for kind in names.values()):
        return f'; if the value is meant, write it in quotes: "{name}"'
    if name in USAGE:
        return f"; it is a function, written as {USAGE[name]}"
    if (quoted := _quoted(name, names)) is not None:
        return f"; a name with other characters than letters is written in backticks: `{quoted}`"
    if name in REQUIRED_FACTS:
        near = closest(name, names)
        meant = f"; did you mean {near!r}?" if near else ""
        return f"; a requirement can name it, but a condition cannot read it{meant}"
    if name.lower() in _MEANT:
        return f"; write {_MEANT[name.lower()]}"
    return hint(name, names)


def _quoted(name: str, names: Iterable[str]) -> str | None:
    return next(
        (
            other
            for other in names
            if not PLAIN_NAME.fullmatch(other)
            and other.startswith(name)
            and not other[len(name)].isalnum()
        ),
        None,
    )
