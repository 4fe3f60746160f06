"""Plain and quoted scalars read a second time, character by character, with their spans."""

import re
from collections.abc import Iterator
from typing import Literal

from leadflow.documents.source import BREAKS, Piece, breaks_within

_BREAKS_WITH_BLANKS = f"(?:(?:\r\n|[{BREAKS}])[ \t]*)+"
_FOLD_OR_REST = f"(?P<fold>[ \t]*{_BREAKS_WITH_BLANKS})|[ \t]+|."
_PLAIN = re.compile(_FOLD_OR_REST, re.DOTALL)
_SINGLE = re.compile(f"(?P<quote>'')|{_FOLD_OR_REST}", re.DOTALL)
_DOUBLE = re.compile(
    rf"(?P<joined>\\{_BREAKS_WITH_BLANKS})"
    r"|\\x(?P<two>[0-9A-Fa-f]{2})|\\u(?P<four>[0-9A-Fa-f]{4})|\\U(?P<eight>[0-9A-Fa-f]{8})"
    rf"|\\(?P<letter>.)|{_FOLD_OR_REST}",
    re.DOTALL,
)
_PATTERNS = {"plain": _PLAIN, "single": _SINGLE, "double": _DOUBLE}
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0",
    "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def flow_reading(
    style: Literal["plain", "single", "double"], text: str, start: int, end: int
) -> Iterator[Piece]:
    r"""Yield the pieces of the scalar whose content, without quotes, is *text* from start to end.

    Raises:
        Nothing: an escape that YAML does not know is read as nothing.

    >>> list(flow_reading("double", r"a\x42", 0, 5))
    [('a', 0, 1), ('B', 1, 5)]
    """
    for found in _PATTERNS[style].finditer(text, start, end):
        match found.lastgroup:
            case None:
                yield found.group(), found.start(), found.end()
            case "fold":
                yield from _fold(text, found)
            case "joined":
                yield from breaks_within(text, *found.span())[1:]
            case "quote":
                yield "'", found.start(), found.end()
            case "letter":
                yield _ESCAPES.get(found["letter"], ""), found.start(), found.end()
            case digits:
                yield _character(found[digits]), found.start(), found.end()


def _fold(text: str, found: re.Match[str]) -> list[Piece]:
    """Return what line breaks with their blanks become: one is a blank, several are one less."""
    first, *others = breaks_within(text, *found.span())
    if first[0] != "\n":
        return [first, *others]
    return others or [(" ", first[1], first[2])]


def _character(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number <= 0x10FFFF else ""
