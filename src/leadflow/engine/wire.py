"""Leads, commands, events and decisions as plain JSON data, and back.

A record becomes a mapping of its fields, with `type` naming its class. Moments are ISO 8601 in
UTC, dates ISO dates, durations seconds. JSON has no dates of its own, so where a mapping of
values holds some, a neighbour `<name>_types` says which. Events carry their id and dwell,
objections their sentence, for whoever reads them without leadflow. A field that has a default
may be left out when reading.
"""

import math
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from leadflow.engine.commands import Command, OpenLead
from leadflow.engine.contracts import hints, wanted
from leadflow.engine.events import Event, StageChanged, StatusChanged
from leadflow.engine.lead import Lead
from leadflow.language import Value
from leadflow.problems import Facts, InvalidCommand, Objection, Place

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
T = TypeVar("T")

_COMMANDS: Mapping[str, type] = {cls.__name__: cls for cls in (*get_args(Command), OpenLead)}
_EVENTS: Mapping[str, type] = {cls.__name__: cls for cls in get_args(Event)}
_TYPED = {date: "date", datetime: "datetime", timedelta: "duration", tuple: "list"}
# What consumers without leadflow want to read; it is worked out again when read back.
_DERIVED: Mapping[type, tuple[str, ...]] = {
    **dict.fromkeys(get_args(Event), ("id",)),
    StatusChanged: ("id", "dwell"),
    StageChanged: ("id", "dwell"),
    Objection: ("name", "message"),
}
# A line of the guide's file is for reports and no business of an event's.
_UNSENT: Mapping[type, tuple[str, ...]] = {Place: ("line_text",)}
_VALUES = (Mapping[str, Value], Mapping[str, object])


def to_dict(record: object) -> dict[str, Json]:
    """Return a lead, command, event, decision or offer as data that `json.dumps` takes.

    Raises:
        InvalidCommand: it is none of these, or holds a value that JSON cannot carry.

    >>> from leadflow.engine.lead import Actor
    >>> to_dict(Actor("ann", "rep"))
    {'type': 'Actor', 'id': 'ann', 'role': 'rep'}
    """
    if not is_dataclass(record) or isinstance(record, type):
        raise InvalidCommand(f"{record!r} is no lead, command, event or decision")
    data: dict[str, Json] = {"type": type(record).__name__}
    for name, hint in hints(type(record)).items():
        value = getattr(record, name)
        if name in _UNSENT.get(type(record), ()):
            continue
        if hint in _VALUES or hint == Facts:
            data[name], value_types = _values_out(dict(value))
            if value_types:
                data[f"{name}_types"] = value_types
        else:
            data[name] = _out(value)
    for name in _DERIVED.get(type(record), ()):
        data[name] = _out(getattr(record, name))
    return data


def read_lead(data: Mapping[str, object]) -> Lead:
    """Return the lead that `to_dict` wrote as *data*.

    Raises:
        InvalidCommand: the data is not a lead's; the sentence names the place.
    """
    return read_record(Lead, data, "lead")


def read_command(data: Mapping[str, object]) -> Command | OpenLead:
    """Return the command that *data* holds; `type` names its class.

    Raises:
        InvalidCommand: the data is not a command's; the sentence names the place.

    >>> read_command({"type": "ChangeStatus", "to": "won", "at": "2026-03-02T09:00:00Z"}).to
    'won'
    """
    command: Command | OpenLead = read_record(
        _class_in(data, _COMMANDS, "command"), data, "command"
    )
    return command


def read_event(data: Mapping[str, object]) -> Event:
    """Return the event that `to_dict` wrote as *data*.

    Raises:
        InvalidCommand: the data is not an event's; the sentence names the place.
    """
    event: Event = read_record(_class_in(data, _EVENTS, "event"), data, "event")
    return event


def _out(value: Any) -> Json:  # noqa: ANN401 - the one place where a value may be anything
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return _moment(value, "a time").isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case tuple() | list():
            return [_out(item) for item in value]
        case frozenset():
            return [_out(item) for item in sorted(value)]
        case Mapping():
            return {str(key): _out(item) for key, item in value.items()}
        case _:
            return to_dict(value)


def _values_out(values: Mapping[str, object]) -> tuple[dict[str, Json], dict[str, Json]]:
    """Return the values as JSON and, for those that JSON does not know, their types."""
    value_types: dict[str, Json] = {
        name: _TYPED[type(value)] for name, value in values.items() if type(value) in _TYPED
    }
    return {name: _out(value) for name, value in values.items()}, value_types


def _class_in(data: object, classes: Mapping[str, type], kind: str) -> type:
    name = data.get("type") if isinstance(data, Mapping) else data
    if not isinstance(name, str) or name not in classes:
        known = ", ".join(classes)
        raise InvalidCommand(f"{kind}.type must be one of {known}, not {name!r}")
    return classes[name]


def read_record(cls: type[T], data: object, where: str) -> T:
    """Return the record of the class *cls* that *data* holds; *where* names it in sentences.

    Raises:
        InvalidCommand: the data is no such record's.
    """
    if not isinstance(data, Mapping):
        raise InvalidCommand(
            f"{where} must be a mapping for the record {cls.__name__}, not {data!r}"
        )
    held: dict[str, object] = {}
    for name, hint in hints(cls).items():
        if name in data:
            value_types = data.get(f"{name}_types", {})
            held[name] = _in(data[name], hint, f"{where}.{name}", value_types)
    _refuse_others(cls, data, where)
    required = {f.name for f in fields(cls) if f.default is MISSING}  # type: ignore[arg-type]
    if missing := sorted(required - held.keys()):
        raise InvalidCommand(f"{where} lacks {', '.join(missing)}")
    return cls(**held)


def _refuse_others(cls: type, data: Mapping[object, object], where: str) -> None:
    names = hints(cls)
    known = {"type", *names, *(f"{name}_types" for name in names), *_DERIVED.get(cls, ())}
    if others := sorted(repr(name) for name in data if name not in known):
        raise InvalidCommand(
            f"{where} has {', '.join(others)}, which no {cls.__name__} of this version has"
        )


def _in(value: object, hint: object, where: str, value_types: object) -> object:
    """Return *value* as the type *hint* wants it."""
    if hint == Facts:
        return tuple(_values_in(value, where, value_types).items())
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):  # always one type, or None
        wanted_type = next(option for option in get_args(hint) if option is not type(None))
        return None if value is None else _in(value, wanted_type, where, {})
    if origin is Literal:  # a wrong word is for `decide` to answer
        return _plain(value, str, hint, where)
    if origin is tuple:
        return _tuple_in(value, hint, where)
    if origin is frozenset:
        return frozenset(_tuple_in(value, hint, where))
    if hint in _VALUES:
        return _values_in(value, where, value_types)
    if origin is not None:
        return _mapping_in(value, hint, where)
    return _scalar_in(value, hint, where)


def _tuple_in(value: object, hint: object, where: str) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise InvalidCommand(f"{where} must be a list, not {value!r}")
    item = get_args(hint)[0]
    return tuple(_in(part, item, f"{where}[{i}]", {}) for i, part in enumerate(value))


def _mapping_in(value: object, hint: object, where: str) -> object:
    if not isinstance(value, Mapping):
        raise InvalidCommand(f"{where} must be a mapping, not {value!r}")
    item = get_args(hint)[1]
    return {str(key): _in(part, item, f"{where}.{key}", {}) for key, part in value.items()}


def _scalar_in(value: object, hint: object, where: str) -> object:
    if hint is datetime:
        return _moment(value, where)
    if isinstance(hint, type) and is_dataclass(hint):
        return read_record(hint, value, where)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return value
    return _plain(value, hint, hint, where)


def _plain(value: object, cls: object, hint: object, where: str) -> object:
    exact = isinstance(cls, type) and isinstance(value, cls)
    if not exact or (isinstance(value, bool) and cls in (int, float)):
        raise InvalidCommand(f"{where} must be {wanted(hint)}, not {value!r}")
    return value


def _moment(value: object, where: str) -> datetime:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        if moment.utcoffset() is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise InvalidCommand(f"{where} must be a time with an offset, not {value!r}")


def _values_in(value: object, where: str, value_types: object) -> dict[str, object]:
    if not isinstance(value, Mapping) or not isinstance(value_types, Mapping):
        raise InvalidCommand(f"{where} must be a mapping of values, not {value!r}")
    return {
        str(name): _value_in(item, value_types.get(name), f"{where}.{name}")
        for name, item in value.items()
    }


def _value_in(value: object, kind: object, where: str) -> object:
    try:
        match kind:
            case "date":
                return date.fromisoformat(str(value))
            case "datetime":
                return _moment(value, where)
            case "duration":
                return timedelta(seconds=float(str(value)))
            case "list":
                return tuple(value) if isinstance(value, list | tuple) else value
            case _:
                return _finite(value, where)
    except (ValueError, OverflowError):
        raise InvalidCommand(f"{where} must be a {kind}, not {value!r}") from None


def _finite(value: object, where: str) -> object:
    if isinstance(value, float) and not math.isfinite(value):
        raise InvalidCommand(f"{where} must be a finite number, not {value!r}")
    return value
