"""What a guide declares and its rules may name, as far as its text can be read.

Nothing is checked here: a guide that is being written is full of faults, and its editor should
know the ids all the same.
"""

import re
from collections.abc import Iterator, Mapping

from leadflow.documents.document import Document
from leadflow.documents.plain import plain
from leadflow.documents.shape_collections import OWN_KEYS
from leadflow.documents.shape_values import LONGEST_ID
from leadflow.problems.catalogue import CODES

Things = Mapping[str, object]
"""What stands under a section: by its id the entry, whatever it is."""

_MARKDOWN = re.compile(r"([\\`*\[\]<>])")
_ADVICE = "LF3"


def own_ids(document: Document) -> Mapping[str, Mapping[str, str]]:
    """Return the ids of each kind that rules name, and what each means, in Markdown.

    Raises:
        Nothing.

    >>> from leadflow.documents.reading import parse_document
    >>> document, _ = parse_document("statuses: {new: {label: New, means: Just in.}}", "a.yaml")
    >>> own_ids(document)["status"]
    {'new': 'New: Just in.'}
    """
    fields = things(document, "fields")
    statuses = things(document, "statuses")
    return {
        "status": _told(statuses),
        "sub_status": dict(_sub_statuses(statuses)),
        "stage": _told(things(document, "stages")),
        "field": {name: _field_says(entry) for name, entry in fields.items()},
        "moment_field": {
            name: _field_says(entry)
            for name, entry in fields.items()
            if _field_type(entry) == "datetime"
        },
        "role": _told(things(document, "roles")),
        "call_status": _told(things(document, "calls", "statuses")),
        "signal": _told(things(document, "signals")),
        "calendar": _told(things(document, "calendars")),
        "format": _told(things(document, "formats")),
        "check": {code.name: code.says for code in CODES.values() if code.code.startswith(_ADVICE)},
    }


def things(document: Document, *section: str) -> Things:
    """Return what stands under *section*, without the team's own keys and what is no id.

    Raises:
        Nothing.

    >>> from leadflow.documents.reading import parse_document
    >>> document, _ = parse_document("roles: {rep: {}, x-note: 1}", "a.yaml")
    >>> things(document, "roles"), things(document, "calls", "statuses")
    ({'rep': {}}, {})
    """
    found = plain(document.root)
    for key in section:
        found = found.get(key) if isinstance(found, Mapping) else None
    entries = found if isinstance(found, Mapping) else {}
    return {name: entry for name, entry in entries.items() if _is_id(name)}


def says(entry: object) -> str:
    r"""Return label and meaning of *entry*, in Markdown, as far as it has them.

    Raises:
        Nothing.

    >>> says({"label": "New"}), says({"means": "In *now*."}), says(None)
    ('New', 'In \\*now\\*.', '')
    """
    if not isinstance(entry, Mapping):
        return _in_markdown(entry)
    return ": ".join(filter(None, (_in_markdown(entry.get(key)) for key in ("label", "means"))))


def sub_statuses(entry: object) -> tuple[str, ...]:
    """Return the sub-statuses of the status *entry*, as far as they are ids.

    Raises:
        Nothing.

    >>> sub_statuses({"sub_statuses": "voicemail"}), sub_statuses({"category": "open"})
    (('voicemail',), ())
    """
    listed = entry.get("sub_statuses") if isinstance(entry, Mapping) else None
    names = listed if isinstance(listed, list) else [listed]
    return tuple(name for name in names if isinstance(name, str) and _is_id(name))


def _told(entries: Things) -> Mapping[str, str]:
    return {name: says(entry) for name, entry in entries.items()}


def _sub_statuses(statuses: Things) -> Iterator[tuple[str, str]]:
    for status, entry in statuses.items():
        for name in sub_statuses(entry):
            yield name, f"a sub-status of {_in_markdown(status)}"


def _field_says(entry: object) -> str:
    kind = _in_markdown(_field_type(entry))
    if not isinstance(entry, Mapping) or not (told := says(entry)):
        return kind
    return f"{told} ({kind})" if kind else told


def _field_type(entry: object) -> object:
    return entry.get("type") if isinstance(entry, Mapping) else entry


def _is_id(name: str) -> bool:
    fits = 0 < len(name) <= LONGEST_ID and name == name.strip()
    return fits and not name.startswith(OWN_KEYS)


def _in_markdown(text: object) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split())) if isinstance(text, str) else ""
