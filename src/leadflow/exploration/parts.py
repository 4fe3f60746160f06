"""Every part of a compiled guide that is of some kind, wherever it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TypeVar

Part = TypeVar("Part")


def parts_of(whole: object, kind: type[Part]) -> tuple[Part, ...]:
    """Return every part of *whole* that is a *kind*, in the order of the guide.

    Raises:
        Nothing.

    >>> from leadflow import load_text
    >>> from leadflow.engine.rules import StatusRule
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}}
    ... transitions: []
    ... ''')
    >>> [status.id for status in parts_of(workflow.rules, StatusRule)]
    ['new']
    """
    return tuple(_parts(whole, kind))


def _parts(value: object, kind: type[Part]) -> Iterator[Part]:
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item, kind)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _parts(item, kind)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _parts(getattr(value, field.name), kind)
