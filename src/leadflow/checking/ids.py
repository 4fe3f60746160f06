"""Two things that answer to one name, and retired ids that are in use."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.problems import Problem


class _Named(Protocol):
    @property
    def aliases(self) -> tuple[str, ...]: ...


def alias_clash(subject: Subject) -> Iterator[Problem]:
    """LF221: an alias is the id or the alias of something else of its kind."""
    guide = subject.guide
    yield from _clashes(subject, guide.statuses, ("statuses",))
    yield from _clashes(subject, guide.stages, ("stages",))
    yield from _clashes(subject, guide.calls.statuses, ("calls", "statuses"))
    for name, field in guide.fields.items():
        choices = field.choices or ()
        seen: set[str] = set()
        for index, choice in enumerate(choices):
            path: Path = ("fields", name, "choices", index)
            for word in (choice.id, *choice.aliases):
                if word in seen:
                    message = f"{word!r} stands for two choices of {name!r}; keep one of them"
                    yield subject.problem("LF221", message, path)
                seen.add(word)


def retired_clash(subject: Subject) -> Iterator[Problem]:
    """LF221, LF201 to LF205: a retired id that is still in use, or replaced by an unknown one."""
    guide = subject.guide
    families: Mapping[str, tuple[str, Mapping[str, object]]] = {
        "statuses": ("status", guide.statuses),
        "stages": ("stage", guide.stages),
        "call_statuses": ("call status", guide.calls.statuses),
        "fields": ("field", guide.fields),
    }
    for family, (word, used) in families.items():
        for name in getattr(guide.retired, family):
            if name in used:
                message = f"the {word} {name!r} is retired here, but the guide still has it"
                yield subject.problem("LF221", message, ("retired", family, name), key=True)


def _clashes(subject: Subject, family: Mapping[str, _Named], path: Path) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for name, item in family.items():
        for index, alias in enumerate(item.aliases):
            other = alias if alias in family else owners.get(alias)
            if other is not None and other != name:
                message = f"{alias!r} already stands for {other!r}, so it cannot stand for {name!r}"
                yield subject.problem("LF221", message, (*path, name, "aliases", index))
            owners.setdefault(alias, name)
