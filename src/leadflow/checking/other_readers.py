"""Advice on texts that other YAML readers would take for something else."""

from collections.abc import Iterator, Mapping

from leadflow.checking.parts import parts, written
from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.documents.other_readers import other_reading
from leadflow.engine import Workflow
from leadflow.problems import Problem

_NO_TEXTS = frozenset({"fill", "when", "check", "connected"})
"""Keys below which values are not text: written values of fields, and conditions."""


def other_readers(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF307: an id or text without quotes that most other YAML readers would not take for text."""
    for path, is_key in dict.fromkeys(_texts(subject)):
        where = subject.guide.as_written(path)
        scalar = subject.document.scalar(where, key=is_key)
        reading = None if scalar is None else other_reading(scalar)
        if scalar is not None and reading is not None:
            message = f"other YAML readers take {scalar.text} {reading}"
            cure = f'put it in quotes, "{scalar.text}", so that every program reads the same'
            place = subject.document.place_at(scalar.span)
            yield Problem("LF307", f"{message}; {cure}", place)


def _texts(subject: Subject) -> Iterator[tuple[Path, bool]]:
    """Yield the way to every text of the guide, and whether it is a key."""
    for path, model in parts(subject.guide):
        for key, value in written(model):
            if key not in _NO_TEXTS:
                yield from _within(value, (*path, key))


def _within(value: object, path: Path) -> Iterator[tuple[Path, bool]]:
    match value:
        case str():
            yield path, False
        case tuple():
            for index, item in enumerate(value):
                if isinstance(item, str):
                    yield (*path, index), False
        case Mapping():
            for key, item in value.items():
                if isinstance(key, str):
                    yield (*path, key), True
                if isinstance(item, str | Mapping):
                    yield from _within(item, (*path, str(key)))
        case _:
            return
