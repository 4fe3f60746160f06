"""What travels as JSON, kept word for word: every command, every event, and leads.

The files stand for what hosts have stored. `LEADFLOW_UPDATE_GOLDEN=1` writes them anew; a line
that is new there is fine, a line that changes or goes breaks what docs/reference/wire.md promises,
unless it is a `message`. wire_required.json says which fields have no default: for a record that it
knows it is changed by hand only, since a field without a default makes what is stored unreadable.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from pathlib import Path
from typing import get_args

import pytest
from wire_commands import COMMANDS
from wire_events import EVENTS
from wire_leads import LEADS

from leadflow import (
    Command,
    Event,
    InvalidCommand,
    Lead,
    OpenLead,
    Place,
    read_command,
    read_event,
    read_lead,
    to_dict,
)
from leadflow.engine.contracts import hints

FOLDER = Path(__file__).with_name("wire")
REQUIRED = Path(__file__).with_name("wire_required.json")
UPDATES = os.environ.get("LEADFLOW_UPDATE_GOLDEN") == "1"
SAMPLES = {**COMMANDS, **EVENTS, **LEADS}
COMMAND_CLASSES = (*get_args(Command), OpenLead)
NOT_SENT = {(Place, "line_text")}
EMPTY = (None, "", 0, (), frozenset(), {})

by_name = pytest.mark.parametrize("name", SAMPLES)


def golden(name: str) -> dict[str, object]:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def reader(record: object) -> tuple[Callable[[Mapping[str, object]], object], str]:
    """Return what reads the data of *record*, and what sentences call it."""
    if isinstance(record, Lead):
        return read_lead, "lead"
    if isinstance(record, COMMAND_CLASSES):
        return read_command, "command"
    return read_event, "event"


@by_name
def test_a_record_is_written_as_it_ever_was(name: str):
    written = json.dumps(to_dict(SAMPLES[name]), indent=2, ensure_ascii=False) + "\n"
    file = FOLDER / f"{name}.json"
    if UPDATES:
        file.write_text(written, encoding="utf-8")
    assert written == file.read_text(encoding="utf-8")


@by_name
def test_what_was_stored_is_read_back(name: str):
    read, _ = reader(SAMPLES[name])
    assert read(golden(name)) == SAMPLES[name]


def test_every_command_every_event_and_leads_have_a_sample():
    assert {type(record) for record in COMMANDS.values()} == set(COMMAND_CLASSES)
    assert {type(record) for record in EVENTS.values()} == set(get_args(Event))
    assert {type(record) for record in LEADS.values()} == {Lead}


def test_every_sample_is_named_after_its_class_and_has_a_file_and_no_other_file_is_there():
    assert [n for n, record in SAMPLES.items() if n.split("--")[0] != type(record).__name__] == []
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(SAMPLES)


def test_every_field_of_every_record_is_filled_in_some_sample():
    filled = {
        (type(record), field.name)
        for sample in SAMPLES.values()
        for record in records_in(sample)
        for field in fields(record)
        if getattr(record, field.name) not in (*EMPTY, field.default)
    }
    wanted = {(cls, name) for cls in all_classes() for name in hints(cls)}
    assert sorted(f"{cls.__name__}.{name}" for cls, name in wanted - filled) == []


def test_a_field_that_is_new_has_a_default():
    required = {
        cls.__name__: [field.name for field in fields(cls) if field.default is MISSING]
        for cls in sorted(all_classes(), key=lambda cls: cls.__name__)
    }
    if UPDATES:
        known = json.loads(REQUIRED.read_text(encoding="utf-8"))
        text = json.dumps({**required, **known}, indent=2, sort_keys=True)
        REQUIRED.write_text(text + "\n", encoding="utf-8")
    assert required == json.loads(REQUIRED.read_text(encoding="utf-8"))


def test_an_event_of_a_kind_that_this_version_does_not_know_is_refused():
    with pytest.raises(InvalidCommand, match=r"event\.type must be one of .*, not 'LeadArchived'"):
        read_event({**golden("SlaWarned"), "type": "LeadArchived"})


def all_classes() -> set[type]:
    """Return every record class that travels: leads, commands, events and what they hold."""
    roots = (*COMMAND_CLASSES, *get_args(Event), Lead)
    return {cls for root in roots for cls in record_classes(root)}


def records_in(held: object) -> Iterator[object]:
    """Yield every record within *held*, itself included."""
    match held:
        case Mapping():
            inner = list(held.values())
        case tuple():
            inner = list(held)
        case _ if is_dataclass(held):
            yield held
            inner = [getattr(held, field.name) for field in fields(held)]
        case _:
            inner = []
    for each in inner:
        yield from records_in(each)


def record_classes(hint: object) -> Iterator[type]:
    """Yield every record class that a value of the type *hint* can hold."""
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
        for inner in hints(hint).values():
            yield from record_classes(inner)
    for argument in get_args(hint):
        yield from record_classes(argument)


@by_name
def test_what_an_older_version_wrote_without_a_field_is_read_with_its_default(name: str):
    read, _ = reader(SAMPLES[name])
    for data, record in older(golden(name), SAMPLES[name]):
        assert read(data) == record


def older(data: object, held: object) -> Iterator[tuple[object, object]]:
    """Yield *data* without one field that has a default, and *held* with this default instead."""
    if not is_dataclass(held):
        yield from older_within(data, held)
        return
    for field in fields(held):
        name = field.name
        if (type(held), name) in NOT_SENT:
            continue
        if field.default is not MISSING:
            yield without(data, name), replace(held, **{name: field.default})
        for inner_data, inner in older(data[name], getattr(held, name)):
            yield {**data, name: inner_data}, replace(held, **{name: inner})


def older_within(data: object, held: object) -> Iterator[tuple[object, object]]:
    """Yield the same for every record that a mapping or a tuple holds."""
    if isinstance(held, Mapping):
        for key, value in held.items():
            for inner_data, inner in older(data[key], value):
                yield {**data, key: inner_data}, {**held, key: inner}
    elif isinstance(held, tuple) and isinstance(data, list):
        for i, value in enumerate(held):
            for inner_data, inner in older(data[i], value):
                yield [*data[:i], inner_data, *data[i + 1 :]], (*held[:i], inner, *held[i + 1 :])


def without(data: Mapping[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in data.items() if key not in (name, f"{name}_types")}


@by_name
def test_what_holds_nothing_but_the_fields_without_a_default_is_read(name: str):
    read, _ = reader(SAMPLES[name])
    defaults = {f.name: f.default for f in fields(SAMPLES[name]) if f.default is not MISSING}
    data = golden(name)
    for field in defaults:
        data = without(data, field)
    assert read(data) == replace(SAMPLES[name], **defaults)


@by_name
def test_a_field_without_a_default_that_is_missing_is_told(name: str):
    read, where = reader(SAMPLES[name])
    for field in fields(SAMPLES[name]):
        if field.default is MISSING:
            with pytest.raises(InvalidCommand) as caught:
                read(without(golden(name), field.name))
            assert str(caught.value) == f"{where} lacks {field.name}"


@by_name
def test_what_leadflow_works_out_may_be_missing_and_is_not_trusted(name: str):
    read, _ = reader(SAMPLES[name])
    data = golden(name)
    names = hints(type(SAMPLES[name]))
    others = set(data) - {"type", *names, *(f"{each}_types" for each in names)}
    assert others <= {"id", "dwell"}
    assert read({key: value for key, value in data.items() if key not in others}) == SAMPLES[name]
    assert read({**data, **dict.fromkeys(others, "wrong")}) == SAMPLES[name]


@by_name
def test_a_key_that_this_version_does_not_know_is_refused_and_named(name: str):
    read, where = reader(SAMPLES[name])
    with pytest.raises(InvalidCommand) as caught:
        read({**golden(name), "mood": "good", "colour": "red"})
    owner = type(SAMPLES[name]).__name__
    said = f"{where} has 'colour', 'mood', which no {owner} of this version has"
    assert str(caught.value) == said


def test_a_key_that_is_unknown_deep_inside_is_refused_with_its_place():
    data = golden("Lead")
    data["visit"]["timers"]["remind"]["snoozed"] = True
    with pytest.raises(InvalidCommand) as caught:
        read_lead(data)
    place = "lead.visit.timers.remind"
    assert str(caught.value) == f"{place} has 'snoozed', which no Firing of this version has"
