"""What is wrong with the shape of a document, in plain words, once, where it is.

pydantic's own wording never reaches an author: faults that leadflow raised carry their sentence,
and what pydantic finds by itself is translated by its type.
"""

from collections.abc import Iterable, Sequence

from pydantic_core import ErrorDetails

from leadflow.documents.document import Document
from leadflow.documents.line_faults import LOOK_ALIKES, sign_name
from leadflow.documents.nodes import Path
from leadflow.documents.shape_faults import shown
from leadflow.documents.shape_findings import Finding, UnknownKey
from leadflow.documents.shape_places import KEY_STEP, subject, written_path
from leadflow.documents.shape_slips import told_by_slips
from leadflow.problems.catalogue import CODES
from leadflow.problems.hints import closest, hint
from leadflow.problems.places import Place
from leadflow.problems.problem import Problem

SAID_OF_SOMETHING = ("LF101", "LF103")
_MOST_HINTS = 1_000
"""For how many unknown keys it is looked up what was meant: comparing names is slow."""


def shape_problems(
    document: Document,
    errors: Iterable[ErrorDetails],
    unknown: Sequence[UnknownKey],
    sections: Sequence[str] = (),
) -> tuple[Problem, ...]:
    """Return a problem for every fault, in the order of the document and none of them twice.

    *sections* are the keys that the document as a whole may have.

    Raises:
        Nothing.

    >>> from leadflow.documents.reading import parse_document
    >>> document, _ = parse_document("lable: New", "a.yaml")
    >>> for problem in shape_problems(document, (), [UnknownKey((), "lable", ("label",))]):
    ...     print(problem)
    a.yaml:1:1: error LF102 unknown-key: the file has no key 'lable'; did you mean 'label'?
    """
    looked_up, others = unknown[:_MOST_HINTS], unknown[_MOST_HINTS:]
    findings = [
        *(_unknown_key(each, hint(each.key, each.known)) for each in looked_up),
        *(_unknown_key(each) for each in others),
        *(_finding(document, error) for error in errors),
    ]
    misspelt = {(each.path, closest(each.key, each.known)) for each in looked_up}
    problems = dict[tuple[object, ...], Problem]()
    written = {*misspelt, *((path[:-1], path[-1]) for path in document.left_out if path)}
    meant = [each for each in findings if not _is_written(each, written)]
    for each in told_by_slips(document, meant, sections):
        place = _place(document, each)
        problems.setdefault(_mark(each, place), Problem(each.code, each.message, place))
    return tuple(sorted(problems.values(), key=_position))


def _finding(document: Document, error: ErrorDetails) -> Finding:
    way: Path = error["loc"]
    if error["type"] == "missing":
        return _missing(written_path(document.root, way[:-1]), str(way[-1]))
    of_key = KEY_STEP in way
    path = written_path(document.root, way[: way.index(KEY_STEP)] if of_key else way)
    if error["type"] in CODES:
        return _own_fault(document, error, path, of_key)
    message = f"{shown(error['input'])} is nothing that {subject(path)} can be"
    return Finding("LF104", message, path, of_key)


def _own_fault(document: Document, error: ErrorDetails, path: Path, of_key: bool) -> Finding:
    code, details = error["type"], error["ctx"]
    says = f"{subject(path)} {details['says']}" if code in SAID_OF_SOMETHING else details["says"]
    if error["input"] is None and _is_before_comment(document, path):
        says += "; what follows '#' is a comment, unless all of the text is in quotes"
    at_key = of_key or code == "LF101"
    return Finding(code, says, (*path, *details["at"]), at_key, details["keys"], details["known"])


def _is_before_comment(document: Document, path: Path) -> bool:
    """Tell whether a key without a value is followed by what may be meant as one: `key: #1`."""
    line = document.place(path).line
    following = (comment.text for comment in document.comments if comment.line == line)
    return any(text[1:2].strip() for text in following)


def _missing(path: Path, key: str) -> Finding:
    return Finding("LF101", f"{subject(path)} needs the key {key!r}", path, True, (key,))


def _unknown_key(unknown: UnknownKey, meant: str = "") -> Finding:
    own = "" if meant.endswith("?") else "; keys of your own begin with 'x-'"
    if odd := next((sign for sign in unknown.key if sign in LOOK_ALIKES), None):
        own = f"; {odd!r} in it only looks like {sign_name(LOOK_ALIKES[odd])}"
    message = f"{subject(unknown.path)} has no key {shown(unknown.key)}{meant}{own}"
    return Finding("LF102", message, (*unknown.path, unknown.key), True, known=unknown.known)


def _is_written(finding: Finding, written: set[tuple[Path, str | int | None]]) -> bool:
    """Tell whether a key that is missing is there after all, misspelt or with an odd value."""
    return any((finding.path, key) in written for key in finding.lacks)


def _place(document: Document, finding: Finding) -> Place:
    at_key = finding.of_key and bool(finding.path) and isinstance(finding.path[-1], str)
    return document.place(finding.path, key=at_key)


def _mark(finding: Finding, place: Place) -> tuple[object, ...]:
    """Return what tells faults apart: an aliased value is read wherever it is used."""
    span = (place.line, place.column, place.end_line, place.end_column)
    return (finding.code, finding.lacks, span)


def _position(problem: Problem) -> tuple[int, int, str]:
    return problem.place.line, problem.place.column, problem.code
