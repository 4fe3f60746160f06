"""Literal (`|`) and folded (`>`) scalars read a second time, line by line, with their spans."""

import re
from collections.abc import Iterator, Sequence

from leadflow.documents.nodes import Span
from leadflow.documents.source import BREAK, BREAKS, Piece, breaks_within

_HEADER = re.compile(f"[|>]([-+0-9]*)[^{BREAKS}]*")
_DEEPEST = 200


def block_readings(text: str, span: Span) -> Iterator[Iterator[Piece]]:
    r"""Yield each way to read the block scalar at *span*, header included, the likeliest first.

    How far a block with an indentation indicator is indented depends on what stands around it,
    so every indentation that its first line allows is offered.

    Raises:
        Nothing.

    >>> list(next(block_readings("|\n  a\n", Span(0, 6))))
    [('a', 4, 5), ('\n', 5, 6)]
    """
    header = _HEADER.match(text, span.start, span.end)
    if header is None:
        return
    first_break = BREAK.match(text, header.end(), span.end)
    lines = _lines(text, Span(first_break.end() if first_break else span.end, span.end))
    widest = _indentation(text, lines)
    declared = re.search("[0-9]", header[1]) is not None
    for indent in range(min(widest, _DEEPEST), -1, -1) if declared else (widest,):
        yield _reading(text, lines, header[0], indent)


def _lines(text: str, span: Span) -> list[Span]:
    """Return the lines, without their breaks."""
    lines, start = [], span.start
    for found in BREAK.finditer(text, span.start, span.end):
        lines.append(Span(start, found.start()))
        start = found.end()
    return [*lines, Span(start, span.end)] if start < span.end else lines


def _indentation(text: str, lines: Sequence[Span]) -> int:
    """Return how far the first line that holds anything is indented, or the widest blank one."""
    widest = 0
    for line in lines:
        content = text[line.start : line.end]
        if content.strip(" "):
            return len(content) - len(content.lstrip(" "))
        widest = max(widest, len(content))
    return widest


def _reading(text: str, lines: Sequence[Span], header: str, indent: int) -> Iterator[Piece]:
    """Yield the pieces; a break waits until the next line tells what becomes of it."""
    waiting: list[Piece] = []
    empty: list[Piece] = []
    was_indented = False
    for line in lines:
        start = _content_start(text, line, indent)
        line_break = breaks_within(text, line.end, line.end + 2)[:1]
        if start == line.end:
            empty += line_break
            continue
        is_indented = text[start] in " \t"
        folds = header[0] == ">" and not was_indented and not is_indented
        yield from _folded(waiting, empty) if folds else waiting
        yield from empty
        yield text[start : line.end], start, line.end
        waiting, empty, was_indented = line_break, [], is_indented
    yield from _chomped(header, waiting, empty)


def _content_start(text: str, line: Span, indent: int) -> int:
    content = text[line.start : min(line.end, line.start + indent)]
    return line.start + len(content) - len(content.lstrip(" "))


def _folded(waiting: Sequence[Piece], empty: Sequence[Piece]) -> list[Piece]:
    """Return what the break between two lines becomes: a blank, or nothing before empty lines."""
    if not waiting or waiting[0][0] != "\n":
        return list(waiting)
    return [] if empty else [(" ", waiting[0][1], waiting[0][2])]


def _chomped(header: str, waiting: list[Piece], empty: list[Piece]) -> list[Piece]:
    indicators = header.split("#")[0]
    if "-" in indicators:
        return []
    return waiting + empty if "+" in indicators else waiting
