"""A guide as plain data: where its values stand, and how one of them is put in another's place.

Lists that hold a single item may be written without the dash; `each` and the patterns of `found`
take both spellings. Nothing is changed in place: a `Change` is applied to give another guide.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from leadflow.documents import Path

Value = None | str | list["Value"] | dict[str, "Value"]
"""What `leadflow.documents.plain` makes of a guide: scalars stay text as written."""

LONGEST = 60
"""How much of a value that was dropped is shown."""


@dataclass(frozen=True)
class Change:
    """One value in place of another; `where` and `says` tell people what was changed."""

    where: Path
    says: str
    path: Path
    value: Value

    def applied(self, guide: Value) -> Value:
        """Return *guide* with this change; *guide* itself stays as it is."""
        return _put(guide, self.path, self.value)


@dataclass(frozen=True)
class Site:
    """A value of a guide, the way to it, and the list or mapping that holds it."""

    value: Value
    path: Path = ()
    holder: "Site | None" = None

    @property
    def is_on(self) -> bool:
        """Whether the value says yes."""
        return self.value == "true"

    def found(self, *patterns: str) -> Iterator["Site"]:
        """Yield the sites below this one that fit *patterns*, such as `statuses.*.timers[].when`.

        `*` stands for every key, those of the team itself aside, `[]` for each item.
        """
        for pattern in patterns:
            sites: Iterable[Site] = (self,)
            for step in pattern.split("."):
                sites = tuple(below for site in sites for below in site._below(step))
            yield from sites

    def under(self, key: str) -> Iterator["Site"]:
        """Yield what stands under *key*, which may be any text, if anything does."""
        if isinstance(self.value, dict) and key in self.value:
            yield Site(self.value[key], (*self.path, key), self)

    def texts(self, pattern: str) -> tuple[str, ...]:
        """Return the scalars that fit *pattern*."""
        return tuple(site.value for site in self.found(pattern) if isinstance(site.value, str))

    def each(self) -> Iterator["Site"]:
        """Yield the items of a list, or the only one, which may stand there without a dash."""
        if not isinstance(self.value, list):
            yield self
            return
        for index, item in enumerate(self.value):
            yield Site(item, (*self.path, index), self)

    def replaced(self, value: Value, says: str) -> Change:
        """Return the change that puts *value* here."""
        return Change(self.path, says, self.path, value)

    def changed(self, says: str, **values: Value) -> Change:
        """Return the change that gives keys of this mapping other *values*, None for no value."""
        kept = {**self.value, **values} if isinstance(self.value, dict) else values
        return self.replaced({key: each for key, each in kept.items() if each is not None}, says)

    def dropped(self, says: str = "") -> Change:
        """Return the change that drops this value, and its list if nothing else is in it.

        A list on the guide's top level stays, since the guide may have to have it.
        """
        path, rest = self._without()
        return Change(self.path, says or shown(self.value), path, rest)

    def _without(self) -> tuple[Path, Value]:
        """Return the way to what holds this value, and what is left there without it."""
        holder, last = self.holder, self.path[-1]
        assert holder is not None
        if isinstance(holder.value, dict):
            return holder.path, {key: each for key, each in holder.value.items() if key != last}
        assert isinstance(holder.value, list)
        items = [item for index, item in enumerate(holder.value) if index != last]
        return (holder.path, items) if items or len(holder.path) == 1 else holder._without()

    def _below(self, step: str) -> Iterator["Site"]:
        if not isinstance(self.value, dict):
            return
        key = step.removesuffix("[]")
        for name, value in self.value.items():
            if name == key or (key == "*" and not name.startswith("x-")):
                site = Site(value, (*self.path, name), self)
                yield from site.each() if step.endswith("[]") else (site,)


class _Dumper(yaml.CSafeDumper):
    """Writes everything out, nothing as `null`: what has no value is written without one."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)


def text_of(guide: Value) -> str:
    """Return *guide* as a YAML text that reads back as the same data."""
    return yaml.dump(guide, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)


def shown(value: Value) -> str:
    """Return *value* in one line, cut if it is long.

    >>> shown({"set": "won", "only_from": ["new"]})
    '{set: won, only_from: [new]}'
    """
    line = " ".join(_flow(value).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 3]}..."


def _flow(value: Value) -> str:
    match value:
        case dict():
            entries = (f"{key}: {_flow(each)}" for key, each in value.items())
            return f"{{{', '.join(entries)}}}"
        case list():
            return f"[{', '.join(map(_flow, value))}]"
        case _:
            return str(value)


def _put(holder: Value, path: Path, value: Value) -> Value:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(holder, list):
        assert isinstance(step, int)
        return [*holder[:step], _put(holder[step], rest, value), *holder[step + 1 :]]
    assert isinstance(holder, dict)
    assert isinstance(step, str)
    return {**holder, step: _put(holder.get(step), rest, value)}
