"""Brackets over many lines that do not pair, and which of them, told by their columns."""

import re
from collections.abc import Iterator

from leadflow.documents.layout import indentation
from leadflow.documents.nodes import Span
from leadflow.documents.source import Source
from leadflow.documents.syntax_faults import CLOSING, Finding

_OPENING = {closing: opening for opening, closing in CLOSING.items()}
_TOKEN = re.compile(
    r"(?<![^\s\[{,:])(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')|(?<!\S)#[^\n\r]*|(?P<sign>[\[\]{}])"
)


def unpaired_bracket(source: Source, start: int) -> Finding | None:
    r"""Return which bracket behind *start* has no other one, where a closing one begins its line.

    Such a bracket is expected in the column of the line that opens it.

    Raises:
        Nothing: it is None where all of them pair, or none begins a line.

    >>> from leadflow.documents.source import source_from
    >>> unpaired_bracket(source_from("a.yaml", "a: {\n  b: [\n    c\n}\n"), 3)[0]
    "the '[' that opens here is not closed before line 4; a ']' is missing"
    """
    opened: list[int] = []
    for at in _brackets(source.text, start, len(source.text)):
        if source.text[at] in CLOSING:
            opened.append(at)
        elif not opened or (step := _step(source, opened.pop(), at)) is None:
            continue
        else:
            return step
    return None


def _brackets(text: str, start: int, end: int) -> Iterator[int]:
    for found in _TOKEN.finditer(text, start, end):
        if found["sign"]:
            yield found.start()


def _depths(source: Source, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield each line behind line *first* and before *last*, and how many brackets it is in."""
    begin, end = source.starts[first], source.starts[last - 1]
    brackets = [*_brackets(source.text, begin, end), end]
    depth, passed = 0, 0
    for number in range(first + 1, last):
        while brackets[passed] < source.starts[number - 1]:
            depth += 1 if source.text[brackets[passed]] in CLOSING else -1
            passed += 1
        yield number, depth


def _step(source: Source, opening: int, closing: int) -> Finding | None:
    """Return what is wrong with two brackets that close each other in different columns."""
    first, last = (source.position(at)[0] for at in (opening, closing))
    text = source.line_text(last)
    begins_line = not text[: source.position(closing)[1] - 1].strip()
    if first == last or not begins_line:
        return None
    if indentation(text) > indentation(source.line_text(first)):
        return _never_opened(source, first, closing)
    if indentation(text) < indentation(source.line_text(first)):
        return _never_closed(source, opening, closing)
    return None


def _never_closed(source: Source, opening: int, closing: int) -> Finding:
    sign, (last, _) = source.text[opening], source.position(closing)
    message = (
        f"the {sign!r} that opens here is not closed before line {last}; "
        f"a {CLOSING[sign]!r} is missing"
    )
    return message, Span(opening, closing)


def _never_opened(source: Source, first: int, closing: int) -> Finding:
    """Blame the line above which an opening bracket is missing, or the one that closes nothing."""
    sign, last = source.text[closing], source.position(closing)[0]
    column = indentation(source.line_text(last))
    for number, depth in _depths(source, first, last):
        text, start = source.line_text(number), source.starts[number - 1]
        if text.strip() and indentation(text) > column and not depth:
            message = (
                f"a line that ends with {_OPENING[sign]!r} is missing above this one, "
                f"since the {sign!r} in line {last} closes nothing"
            )
            start += indentation(text)
            return message, Span(start, start + len(text.strip()))
    return f"{sign!r} closes nothing that is open; take it away", Span(closing, closing + 1)
