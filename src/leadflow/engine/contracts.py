"""The types that records promise, looked at where somebody broke them.

Deciding trusts the types of a command; when it trips over one, or when a command is opened to
the outside world anyway, this says in one sentence which value is wrong.
"""

import types
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from leadflow.engine.lead import Actor, Lead, Override
from leadflow.problems import InvalidCommand

_WORDS: Mapping[object, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    datetime: "a datetime with an offset",
    date: "a date",
    timedelta: "a duration",
    type(None): "None",
}


def hints(cls: Any) -> Mapping[str, object]:  # noqa: ANN401 - any record class
    """Return the type of each field of the record class *cls*, in the order of its fields."""
    return _hints(cls)


@cache
def _hints(cls: Hashable) -> Mapping[str, object]:
    known = get_type_hints(cls)
    return {field.name: known[field.name] for field in fields(cls)}  # type: ignore[arg-type]


def check_contract(value: object, *classes: type) -> None:
    """Make sure that *value* is of one of *classes* and keeps the types of its fields.

    Raises:
        InvalidCommand: it does not; the sentence names the field, the value and what is wanted.

    >>> from leadflow.engine.commands import ChangeStatus
    >>> check_contract(ChangeStatus("won", at="today"), ChangeStatus)
    Traceback (most recent call last):
    leadflow.problems.errors.InvalidCommand: ChangeStatus.at must be a datetime with an offset, \
not 'today'
    """
    if type(value) not in classes:
        names = ", ".join(cls.__name__ for cls in classes)
        raise InvalidCommand(f"{value!r} is none of {names}")
    for name, hint in hints(type(value)).items():
        held = getattr(value, name)
        if not isinstance(held, _classes(hint)):
            where = f"{type(value).__name__}.{name}"
            raise InvalidCommand(f"{where} must be {wanted(hint)}, not {held!r}")
        if isinstance(held, Actor) and not is_actor(held):
            check_contract(held, Actor)


def check_override(override: Override) -> None:
    """Make sure that *override* keeps its contract: a reason as text, gates as a tuple of texts.

    Raises:
        InvalidCommand: it does not.

    >>> check_override(Override("agreed", skip="when"))
    Traceback (most recent call last):
    leadflow.problems.errors.InvalidCommand: Override.skip must be a tuple of text, not 'when'
    """
    if not isinstance(override.reason, str):
        raise InvalidCommand(f"Override.reason must be text, not {override.reason!r}")
    skip: object = override.skip
    if not isinstance(skip, tuple) or not all(isinstance(each, str) for each in skip):
        raise InvalidCommand(f"Override.skip must be a tuple of text, not {skip!r}")


def leads_once(leads: Iterable[Lead]) -> Iterator[Lead]:
    """Yield each of *leads*, and make sure that it is a lead and not one of those before.

    Raises:
        InvalidCommand: it is not, or *leads* are no leads one after the other.

    >>> list(leads_once(None))
    Traceback (most recent call last):
    leadflow.problems.errors.InvalidCommand: leads come in a list or the like, not as NoneType
    """
    if not isinstance(leads, Iterable):
        raise InvalidCommand(f"leads come in a list or the like, not as {type(leads).__name__}")
    seen: set[str] = set()
    for lead in leads:
        if lead.__class__ is not Lead:
            check_contract(lead, Lead)
        if lead.id in seen:
            message = f"the lead {lead.id!r} stands twice among the leads; hand it in once"
            raise InvalidCommand(message)
        seen.add(lead.id)
        yield lead


def is_actor(actor: Actor) -> bool:
    """Tell whether *actor* keeps its contract: an id and a role as text, or no role."""
    role = actor.role
    return (
        actor.__class__ is Actor
        and actor.id.__class__ is str
        and (role is None or role.__class__ is str)
    )


@cache
def _classes(hint: Hashable) -> tuple[type, ...]:
    """Return the classes whose values are of the type *hint*; a closed set of words is text."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return tuple(cls for option in get_args(hint) for cls in _classes(option))
    if origin is Literal:
        return (str,)
    if hint is float:
        return (int, float)
    cls = hint if origin is None else origin
    assert isinstance(cls, type)
    return (cls,)


def wanted(hint: object) -> str:
    """Return what a value of the type *hint* is, in words."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        options = [option for option in get_args(hint) if option is not type(None)]
        return " or ".join(dict.fromkeys(wanted(option) for option in options))
    if origin is Literal:
        return "one of " + ", ".join(map(str, get_args(hint)))
    if origin is not None:
        return "a mapping"
    return _WORDS.get(hint, f"the record {getattr(hint, '__name__', hint)}")
