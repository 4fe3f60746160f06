"""What a guide calls its things: ids, aliases, labels and retired ids of each kind."""

from collections.abc import Mapping
from typing import Protocol

from leadflow.documents import Path
from leadflow.guide import Guide, RetiredId
from leadflow.problems import path_text
from leadflow.record import NOTHING, record


@record
class Family:
    """The names of one kind of thing.

    Aliases and labels lead to the first id that has them, retired ids to what replaces them.
    """

    word: str
    path: Path
    ids: tuple[str, ...]
    aliases: Mapping[str, str] = NOTHING
    labels: Mapping[str, str] = NOTHING
    retired: Mapping[str, str] = NOTHING

    @property
    def section(self) -> str:
        """The key under which the guide declares them."""
        return path_text(self.path)

    @property
    def retired_section(self) -> str:
        """The key under `retired` that holds those no longer in use."""
        return "call_statuses" if self.word == "call status" else self.section


class Named(Protocol):
    """Something with an id of its own and other spellings of it."""

    @property
    def label(self) -> str:
        """Its name for people."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other spellings that are accepted on import."""


class Labelled(Protocol):
    """Something with a name for people."""

    @property
    def label(self) -> str:
        """Its name for people."""


def families(guide: Guide) -> Mapping[str, Family]:
    """Return what *guide* calls its things, by the kind of a reference.

    Raises:
        Nothing.

    >>> guide = Guide.model_validate({
    ...     "leadflow": 1, "guide": {"id": "g", "title": "G", "revision": "1"},
    ...     "start": {"status": "new"}, "transitions": [],
    ...     "statuses": {"new": {"category": "open", "aliases": ["Uncontacted"]}}})
    >>> families(guide)["status"].aliases
    {'Uncontacted': 'new'}
    """
    calls, retired = guide.calls.statuses, guide.retired
    fields = _labelled("field", ("fields",), guide.fields, retired.fields)
    roles = _labelled("role", ("roles",), guide.roles, {})
    signals = _labelled("signal", ("signals",), guide.signals, {})
    return {
        "status": _named("status", ("statuses",), guide.statuses, retired.statuses),
        "stage": _named("stage", ("stages",), guide.stages, retired.stages),
        "call_status": _named("call status", ("calls", "statuses"), calls, retired.call_statuses),
        "field": fields,
        "requirement_name": fields,
        "timer_origin": fields,
        "role": roles,
        "recipient": roles,
        "signal": signals,
        "goal": signals,
        "action": _labelled("action", ("actions",), guide.actions, {}),
        "format": Family("format", ("formats",), tuple(guide.formats)),
        "calendar": Family("calendar", ("calendars",), tuple(guide.calendars)),
    }


def _named(
    word: str, path: Path, things: Mapping[str, Named], retired: Mapping[str, RetiredId]
) -> Family:
    aliases: dict[str, str] = {}
    for name, thing in things.items():
        for alias in thing.aliases:
            aliases.setdefault(alias, name)
    family = _labelled(word, path, things, retired)
    return Family(word, path, family.ids, aliases, family.labels, family.retired)


def _labelled(
    word: str, path: Path, things: Mapping[str, Labelled], retired: Mapping[str, RetiredId]
) -> Family:
    labels: dict[str, str] = {}
    for name, thing in things.items():
        if thing.label:
            labels.setdefault(thing.label, name)
    uses = {name: entry.use for name, entry in retired.items()}
    return Family(word, path, tuple(things), labels=labels, retired=uses)
