"""Comments that silence advice: `# leadflow: ignore[LF303] reason`, on the line or above it."""

import re
from collections.abc import Iterable, Iterator

from leadflow.documents import Comment, Document
from leadflow.problems import CODES, Place, Problem, hint
from leadflow.record import record

_DIRECTIVE = re.compile(r"#+\s*leadflow:\s*ignore\s*\[(?P<codes>[^\]]*)\](?P<reason>.*)")
_ALMOST = re.compile(r"#+\s*leadflow[\s:]*(ignore\s*([\[(]|LF\d)|\w+\s*\[\s*LF\d)", re.I)
_FORM = "write `# leadflow: ignore[LF303] reason`"


@record
class Suppression:
    """A code that a comment silences on a line, and where the comment stands."""

    code: str
    line: int
    place: Place


def suppressions(document: Document) -> Iterator[Suppression]:
    """Yield what the comments of *document* silence, each code of each comment.

    Raises:
        Nothing.

    >>> from leadflow.documents import parse_document
    >>> text = "a: b  # leadflow: ignore[LF303] The end of the road."
    >>> [(each.code, each.line) for each in suppressions(parse_document(text, "a.yaml")[0])]
    [('LF303', 1)]
    """
    for comment, found in _directives(document):
        if _is_reason(found["reason"]):
            for code, place in _codes(document, comment, found):
                if _is_advice(code):
                    yield Suppression(code, _line_meant(document, comment), place)


def faulty_suppressions(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the comments that should silence something (LF901, LF903).

    Raises:
        Nothing.
    """
    for comment in document.comments:
        if _ALMOST.match(comment.text) and not _DIRECTIVE.match(comment.text):
            place = _place(document, comment, 0, len(comment.text))
            yield Problem("LF903", f"this ignores nothing as it is written; {_FORM}", place)
    for comment, found in _directives(document):
        whole = _place(document, comment, 0, len(comment.text))
        if not _is_reason(found["reason"]):
            says = "this says nothing about why; write the reason behind the bracket"
            yield Problem("LF901", says, whole)
        yield from (
            Problem("LF903", _why_not(code), place)
            for code, place in _codes(document, comment, found)
            if not _is_advice(code)
        )


def without_suppressed(
    document: Document, problems: Iterable[Problem]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return *problems* without those that are silenced, and what silences nothing (LF902).

    Raises:
        Nothing.
    """
    silenced = tuple(suppressions(document))
    found = tuple(problems)
    at = {(problem.code, problem.place.line) for problem in found}
    kept = {(each.code, each.line) for each in silenced}
    idle = tuple(
        Problem("LF902", _idle(each.code, found), each.place)
        for each in silenced
        if (each.code, each.line) not in at
    )
    return tuple(each for each in found if (each.code, each.place.line) not in kept), idle


def _idle(code: str, problems: Iterable[Problem]) -> str:
    lines = [problem.place.line for problem in problems if problem.code == code]
    if lines:
        return f"{code} is not reported here, but in line {lines[0]}; put the comment there"
    return f"there is no {code} to ignore here; take it out"


def _directives(document: Document) -> Iterator[tuple[Comment, re.Match[str]]]:
    for comment in document.comments:
        if (found := _DIRECTIVE.match(comment.text)) is not None:
            yield comment, found


def _codes(
    document: Document, comment: Comment, found: re.Match[str]
) -> Iterator[tuple[str, Place]]:
    for code in re.finditer(r"[^,\s]+", found["codes"]):
        start = found.start("codes") + code.start()
        yield code.group(), _place(document, comment, start, start + len(code.group()))
    if not found["codes"].strip():
        yield "", _place(document, comment, 0, len(comment.text))


def _is_reason(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _is_advice(code: str) -> bool:
    return code in CODES and CODES[code].code.startswith("LF3")


def _why_not(code: str) -> str:
    if not code:
        return "the brackets name no code; write one, such as ignore[LF303]"
    if code in CODES:
        return f"{code} {CODES[code].name} cannot be ignored; mend what it reports"
    by_name = {known.name: known.code for known in CODES.values()}
    if code in by_name:
        return f"{code!r} is the name of {by_name[code]}; write the code"
    return f"unknown code {code!r}{hint(code, [each for each in CODES if _is_advice(each)])}"


def _line_meant(document: Document, comment: Comment) -> int:
    """Return the line that *comment* is about: its own or, if it stands alone, the next one."""
    line, last = comment.line, len(document.source.starts)
    alone = document.source.line_text(line)[: comment.column - 1].isspace() or comment.column == 1
    while alone and line < last:
        line += 1
        text = document.source.line_text(line).strip()
        if text and not text.startswith("#"):
            break
    return line


def _place(document: Document, comment: Comment, start: int, end: int) -> Place:
    line, column = comment.line, comment.column
    text = document.source.line_text(line)
    return Place(document.file, line, column + start, line, column + end, "", text)
