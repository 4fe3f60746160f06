"""A guide as its YAML says it: mappings, lists and text, and what is written short read long."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

Raw = Mapping[str, Any]


def read_raw(text: str) -> Raw:
    """Return the guide that *text* writes; every scalar stays the text that it is."""
    guide = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(guide, dict)
    return guide


def listed(value: object) -> list[Any]:
    """Return *value* as a list: an only item may stand without one."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list) else [value]


def table(raw: Raw, *keys: str) -> Raw:
    """Return the mapping below *keys*, an empty one where nothing is written."""
    for key in keys:
        raw = raw.get(key) or {}
    return raw


def is_true(raw: Raw, key: str) -> bool:
    return str(raw.get(key, "")).lower() == "true"


def status_ids(guide: Raw) -> list[str]:
    return list(table(guide, "statuses"))


def stage_ids(guide: Raw) -> list[str]:
    return list(table(guide, "stages"))


def status(guide: Raw, name: str) -> Raw:
    return table(guide, "statuses", name)


def today(guide: Raw, family: str, name: str) -> str:
    """Return the id that stands for *name* now, where *name* was retired."""
    retired = table(guide, "retired", family).get(name, name)
    return str(retired["use"] if isinstance(retired, Mapping) else retired)


def transition(guide: Raw, left: str, to: str) -> tuple[int, Raw] | None:
    """Return the way from *left* to *to* and its number in the list, if there is one."""
    for number, way in enumerate(listed(guide.get("transitions"))):
        if left in listed(way["from"]) and to in listed(way["to"]):
            return number, way
    return None


def is_locked(guide: Raw, name: str) -> bool:
    return is_true(status(guide, name), "locked")


def belongs(guide: Raw, name: str, stage: str | None) -> bool:
    """Tell whether a lead in *stage* can have the status *name*."""
    if not stage_ids(guide):
        return True
    return stage is not None and name in listed(table(guide, "stages", stage).get("statuses"))


def rights(guide: Raw, role: str) -> set[str]:
    """Return *role* and all that it includes, directly or through others."""
    found: set[str] = set()
    waiting = [role]
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting += listed(table(guide, "roles", name).get("includes"))
    return found


def requirements(raw: Raw) -> list[Raw]:
    """Return the items under `requires`; a name alone is a field or fact."""
    return long_items(raw.get("requires"))


def long_items(value: object) -> list[Raw]:
    return [{"field": item} if isinstance(item, str) else item for item in listed(value)]


def entries(value: object) -> list[Raw]:
    """Return outcome entries; `keep` and a status may stand alone."""
    return [_entry(entry) for entry in listed(value)]


def actions(value: object) -> Iterator[Raw]:
    """Yield the actions of a list."""
    yield from listed(value)


def category(guide: Raw, name: str, stage: str | None) -> str:
    """Return what the status *name* means for a lead in *stage*, whose category goes first."""
    of_stage = table(guide, "stages", stage).get("category") if stage else None
    return str(of_stage or status(guide, name)["category"])


def path_of(*keys: str | int) -> str:
    """Return the way through *keys* as rules are named by it."""
    return "".join(_step(key, first=index == 0) for index, key in enumerate(keys))


def field_table(guide: Raw) -> dict[str, Raw]:
    """Return the fields by their ids; a type may stand alone."""
    fields = table(guide, "fields")
    return {
        name: {"type": field} if isinstance(field, str) else field for name, field in fields.items()
    }


def choices_of(field: Raw) -> list[Raw]:
    """Return the choices of *field*; an id may stand alone."""
    return [{"id": each} if isinstance(each, str) else each for each in listed(field["choices"])]


def is_host_field(guide: Raw, name: str) -> bool:
    return bool(field_table(guide)[name].get("from") == "host")


def _entry(entry: str | Raw) -> Raw:
    if isinstance(entry, str):
        return {"keep": "true"} if entry == "keep" else {"set": entry}
    return entry


def _step(key: str | int, first: bool) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return key if first else f".{key}"


def first_of(items: Sequence[str], wanted: str) -> int:
    """Return where *wanted* stands among *items*."""
    return items.index(wanted)
