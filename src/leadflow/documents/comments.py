"""The comments of a YAML text, which no YAML parser reports.

A `#` outside every scalar, at the start of a line or after a blank, begins one.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from leadflow.documents.nodes import Scalar, Span
from leadflow.documents.source import BREAK, BREAKS, Source
from leadflow.record import record

_COMMENT = re.compile(f"(?<![^ \t{BREAKS}])#[^{BREAKS}]*")


@record
class Comment:
    """A comment from its `#` to the end of its line; `line` and `column` count from 1."""

    line: int
    column: int
    text: str


def find_comments(source: Source, scalars: Sequence[Scalar], end: int) -> Iterator[Comment]:
    """Yield the comments before the offset *end*; *scalars* are all that stand before it, in order.

    Raises:
        Nothing.

    >>> from leadflow.documents.source import source_from
    >>> list(find_comments(source_from("a.yaml", "a # b"), [Scalar("a", "plain", Span(0, 1))], 5))
    [Comment(line=1, column=3, text='# b')]
    """
    covered = (Span(0, 0), *(_covered(source.text, scalar) for scalar in scalars), Span(end, end))
    for before, after in pairwise(covered):
        for found in _COMMENT.finditer(source.text, before.end, after.start):
            yield Comment(*source.position(found.start()), found.group())


def _covered(text: str, scalar: Scalar) -> Span:
    """Return where a `#` is part of the scalar: not in the line of a `|` or `>`."""
    if scalar.style not in ("literal", "folded"):
        return scalar.span
    header = BREAK.search(text, scalar.span.start, scalar.span.end)
    return Span(header.end() if header else scalar.span.end, scalar.span.end)
