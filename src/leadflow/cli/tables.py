"""Tables and paragraphs for a terminal; wide East Asian characters take two of its columns."""

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

from leadflow.problems import visible

_INDENT = "  "
_GAP = "  "


def width(text: str) -> int:
    """Return how many columns of a terminal *text* takes.

    Raises:
        Nothing.

    >>> width("lead"), width("客户"), width("e\u0301")
    (4, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], texts: int = 1) -> list[str]:
    r"""Return the lines of a table; its first *texts* columns are texts, the others numbers.

    Raises:
        ValueError: a row has another number of cells than *head*.

    >>> print("\n".join(table(["Status", "Leads"], [["New", "1,200"], ["Won", "3"]])))
      Status  Leads
      New     1,200
      Won         3
    """
    lines = [list(head), *([visible(cell) for cell in row] for row in rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    return [_INDENT + _line(line, widths, texts) for line in lines]


def paragraph(text: str, first: str, columns: int) -> list[str]:
    """Return *text* broken into lines of so many *columns*, hanging under what *first* begins.

    Raises:
        ValueError: *first* leaves no room.

    >>> paragraph("a note is missing", "2 times: ", 20)
    ['2 times: a note is', '         missing']
    """
    return textwrap.wrap(
        visible(text),
        columns,
        initial_indent=first,
        subsequent_indent=" " * width(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _line(cells: Sequence[str], widths: Sequence[int], texts: int) -> str:
    padded = []
    for position, (cell, wide) in enumerate(zip(cells, widths, strict=True)):
        blanks = " " * (wide - width(cell))
        padded.append(cell + blanks if position < texts else blanks + cell)
    return _GAP.join(padded).rstrip()


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
