"""From a character of a scalar's text back to where it stands in the file.

The source of a scalar is read a second time, as YAML reads it, keeping for every character of the
text the span it came from. The result is checked against the text that the parser found: a
scalar that does not come out the same has no origins, rather than wrong ones.
"""

from collections.abc import Iterator
from typing import assert_never

from leadflow.documents.block_origins import block_readings
from leadflow.documents.flow_origins import flow_reading
from leadflow.documents.nodes import Scalar, Span
from leadflow.documents.source import Piece

_LONGEST = 100_000


def origins(text: str, scalar: Scalar) -> tuple[Span, ...] | None:
    r"""Return for each character of *scalar* its span in *text*, or None if that is not certain.

    Raises:
        Nothing.

    >>> origins(r'"a\x42"', Scalar("aB", "double", Span(0, 7)))
    (Span(start=1, end=2), Span(start=2, end=6))
    """
    if scalar.span.end - scalar.span.start > _LONGEST:
        return None
    for reading in _readings(text, scalar):
        pieces = list(reading)
        if "".join(piece[0] for piece in pieces) == scalar.text:
            return tuple(span for piece in pieces for span in _spans(*piece))
    return None


def _readings(text: str, scalar: Scalar) -> Iterator[Iterator[Piece]]:
    """Yield each way in which the scalar's source may be read."""
    start, end = scalar.span.start, scalar.span.end
    match scalar.style:
        case "plain":
            yield flow_reading("plain", text, start, end)
        case "single" | "double" as style:
            yield flow_reading(style, text, start + 1, end - 1)
        case "literal" | "folded":
            yield from block_readings(text, scalar.span)
        case _:
            assert_never(scalar.style)


def _spans(characters: str, start: int, end: int) -> Iterator[Span]:
    """Yield a span a character: several characters in one piece stand in the file as they are."""
    if len(characters) == 1:
        yield Span(start, end)
    else:
        yield from (Span(start + index, start + index + 1) for index in range(len(characters)))
