"""The page with every key of the format, made from the models and from what is not enforced yet.

`python -m leadflow.checking.keys_page` writes its file. It stands here and not beside the schema,
since only the checks know which keys this version refuses.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from leadflow.checking.not_supported import REFUSED
from leadflow.documents.shape import Shape
from leadflow.guide import BUILT_IN_ACTIONS, ActionRequest, OutcomeEntry
from leadflow.guide.declared import DeclaredKey, alias_named, declared_keys
from leadflow.guide.kinds import Kind, kind_of, link, members_of, title
from leadflow.record import record

FILE = Path("docs/reference/keys.md")
ROOT = "Guide"

INTRODUCTION = """\
# Every key of a guide

For people who write guides and look for one key. [The guide format](guide.md) explains the parts
one after the other, with examples. This page lists every key in the order of the file. It is made
from the program itself, so none is left out.

- **takes**: *one or more* is a list, or its only item without a dash. *A list* is always a list.
  *For each id* is a mapping: the id, and under it what belongs to it.
- **if left out**: *required* keys must be there. Otherwise it shows what then counts; nothing if
  blank.
- *Not enforced yet*: `leadflow check` refuses the key (LF220), since a rule that is written down
  but not enforced is worse than none.

Every part may also have keys of your own that begin with `x-`.
"""
TABLE_HEAD = "| key | takes | if left out | what it says |\n|---|---|---|---|\n"
SHORT_FORMS: Mapping[type[Shape], str] = {
    OutcomeEntry: "A status alone is short for `set`, and `keep` alone for `keep: true`.",
}


@record
class KeyRow:
    """A key as the page shows it: its owner, its name in the file, its kind, and its meaning."""

    owner: type[Shape]
    name: str
    kind: Kind
    left_out: str
    says: str

    @property
    def refused(self) -> bool:
        """Whether this version refuses a guide that has the key."""
        return self.name in REFUSED.get(self.owner, ())

    def __str__(self) -> str:
        mark = "*Not enforced yet.* " if self.refused else ""
        return f"| `{self.name}` | {self.kind.one} | {self.left_out} | {mark}{self.says} |\n"


Parts = Mapping[str, tuple[KeyRow, ...]]
"""The keys of each part of the format, in the order of the file."""


def keys_page() -> str:
    """Return the page as its file holds it.

    Raises:
        OSError: the sources of the models are not there.

    >>> print(keys_page().splitlines()[0])
    # Every key of a guide
    """
    parts: dict[str, tuple[KeyRow, ...]] = {}
    _collect(ROOT, parts)
    enforced = frozenset(_enforced(ROOT, parts, frozenset()))
    return INTRODUCTION + "".join(_section(name, parts, enforced) for name in parts)


def _collect(name: str, parts: dict[str, tuple[KeyRow, ...]]) -> None:
    """Put the part *name* and, after it, all parts that its keys lead to into *parts*."""
    if name not in parts:
        parts[name] = tuple(row for model in members_of(name) for row in _rows(model))
        for row in parts[name]:
            for below in row.kind.parts:
                _collect(below, parts)


def _rows(model: type[Shape]) -> Iterator[KeyRow]:
    for key in declared_keys(model):
        name = model.model_fields[key.attribute].alias or key.attribute
        yield KeyRow(model, name, kind_of(model, key), _left_out(model, key), key.says)


def _left_out(model: type[Shape], key: DeclaredKey) -> str:
    field = model.model_fields[key.attribute]
    match field.default:
        case _ if field.is_required():
            return "*required*"
        case bool():
            return f"`{str(field.default).lower()}`"
        case int() | str() if field.default != "":
            return f"`{field.default}`"
        case _:
            return ""


def _enforced(name: str, parts: Parts, seen: frozenset[str]) -> Iterator[str]:
    """Yield the part *name* and those that keys which are enforced lead to."""
    yield name
    below = [part for row in parts[name] if not row.refused for part in row.kind.parts]
    for part in dict.fromkeys(below):
        if part not in seen:
            yield from _enforced(part, parts, seen | {name})


def _section(name: str, parts: Parts, enforced: frozenset[str]) -> str:
    alias = alias_named(name)
    models = members_of(name)
    says = alias.says if alias else models[0].__doc__
    text = f"\n## {title(name)}\n\n{says}\n"
    if name != ROOT:
        text += f"\nStands under {'; '.join(_places(name, parts))}.\n"
    if name not in enforced:
        text += "\n*Not enforced yet*, as what it stands under.\n"
    several = len(models) > 1
    return text + "".join(_table(model, several=several) for model in models)


def _places(name: str, parts: Parts) -> Iterator[str]:
    """Yield where the part *name* may stand: keys, and the parts that have all of these keys."""
    owners: dict[str, dict[str, None]] = {}
    for owner, rows in parts.items():
        for row in rows:
            if name in row.kind.parts:
                owners.setdefault(row.name, {})[owner] = None
    for having, keys in groupby(owners, key=lambda key: tuple(owners[key])):
        of = [link(owner) for owner in having if owner != ROOT]
        named = _listed([f"`{key}`" for key in keys])
        yield f"{named} of {_listed(of)}" if of else named


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _table(model: type[Shape], *, several: bool) -> str:
    text = f"\n### {title(model.__name__)}\n\n{model.__doc__}\n" if several else ""
    if short := SHORT_FORMS.get(model) or _short_form(model):
        text += f"\n{short}\n"
    text += f"\n{TABLE_HEAD}{''.join(map(str, _rows(model)))}"
    return text + _built_in_actions() if model is ActionRequest else text


def _short_form(model: type[Shape]) -> str:
    return f"Text alone is short for `{model.short_form}`." if model.short_form else ""


def _built_in_actions() -> str:
    """Return what an action has besides `when`: one key that is its name."""
    rows = (
        f"| `{action}` | {', '.join(f'`{name}`' for name in parameters)} |\n"
        for action, parameters in BUILT_IN_ACTIONS.items()
    )
    says = "Besides `when` it has one key, the name of the action, and under it its parameters:"
    return f"\n{says}\n\n| action | parameters |\n|---|---|\n{''.join(rows)}"


if __name__ == "__main__":
    FILE.write_text(keys_page(), encoding="utf-8")
