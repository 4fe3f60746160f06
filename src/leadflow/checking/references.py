"""Ids that rules name and the guide does not have."""

from collections.abc import Iterable, Iterator, Mapping

from leadflow.checking.subject import Subject
from leadflow.guide import Guide, Reference, references
from leadflow.language import FORMATS, REQUIRED_FACTS
from leadflow.problems import Problem, hint

# The kind of a reference, the code of its problem, and its word in the sentence.
_CODES: Mapping[str, tuple[str, str]] = {
    "status": ("LF201", "status"),
    "stage": ("LF202", "stage"),
    "field": ("LF203", "field"),
    "requirement_name": ("LF203", "field"),
    "role": ("LF204", "role"),
    "call_status": ("LF205", "call status"),
    "format": ("LF207", "format"),
}


def unknown_references(subject: Subject) -> Iterator[Problem]:
    """LF201 to LF205, LF207: a rule names something that the guide does not have."""
    known = _known(subject.guide)
    for reference in references(subject.guide):
        if reference.kind in _CODES and reference.id not in known[reference.kind]:
            yield _unknown(subject, reference, known[reference.kind])


def unknown_sub_status(subject: Subject) -> Iterator[Problem]:
    """LF206: an outcome sets a sub-status that its status does not have."""
    statuses = subject.guide.statuses
    for reference in references(subject.guide):
        if reference.kind != "sub_status":
            continue
        if reference.of in statuses:
            known = statuses[reference.of].sub_statuses
            of = f"the status {reference.of!r} has no sub-status {reference.id!r}"
        else:
            known = tuple(sub for status in statuses.values() for sub in status.sub_statuses)
            of = f"no status has the sub-status {reference.id!r}"
        if reference.id not in known and reference.of in {"", *statuses}:
            message = f"{of}{hint(reference.id, known)}"
            yield Problem("LF206", message, subject.document.place(reference.path))


def _unknown(subject: Subject, reference: Reference, known: Iterable[str]) -> Problem:
    code, word = _CODES[reference.kind]
    message = f"unknown {word} {reference.id!r}{hint(reference.id, known)}"
    place = subject.document.place(reference.path, key=reference.is_key)
    return Problem(code, message, place)


def _known(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    return {
        "status": tuple(guide.statuses),
        "stage": tuple(guide.stages),
        "field": tuple(guide.fields),
        "requirement_name": (*guide.fields, *REQUIRED_FACTS),
        "role": tuple(guide.roles),
        "call_status": tuple(guide.calls.statuses),
        "format": (*FORMATS, *guide.formats),
    }
