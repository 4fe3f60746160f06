"""What may stand before a value in YAML: `&anchor` and `!tag`, which are no part of the value."""

import re

from leadflow.documents.nodes import Span
from leadflow.documents.source import BREAKS

_PROPERTY = re.compile(r"&[0-9A-Za-z_-]+|(?P<tag>!<[^>\s]*>|![^\s,\[\]{}]*)")
_GAP = re.compile(f"(?:[ \t{BREAKS}]+(?:#[^{BREAKS}]*)?)*")


def content_start(text: str, start: int, end: int) -> int:
    r"""Return where the value at *start* begins behind its anchor and tag, at most *end*.

    Raises:
        Nothing.

    >>> content_start("a: &b # so\n  c", 3, 14)
    13
    """
    while found := _PROPERTY.match(text, start, end):
        gap = _GAP.match(text, found.end(), end)
        start = gap.end() if gap else found.end()
    return start


def tag_span(text: str, start: int) -> Span:
    """Return the span of the tag before the value whose properties begin at *start*.

    Raises:
        Nothing: without a tag it is the first character.

    >>> tag_span("a: &b !!str c", 3)
    Span(start=6, end=11)
    """
    position = start
    while found := _PROPERTY.match(text, position):
        if found["tag"]:
            return Span(*found.span())
        gap = _GAP.match(text, found.end())
        position = gap.end() if gap else found.end()
    return Span(start, start + 1)
