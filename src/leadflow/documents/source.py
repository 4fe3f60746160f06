"""A file's text and its line table: from offsets in the text to places that people can find.

Lines break where YAML breaks them: LF, CR, CRLF, and the rarer NEL, LS and PS. The table is made
once; every place after that is a bisection.
"""

import re
from bisect import bisect_right

from leadflow.documents.nodes import Span
from leadflow.problems import Place
from leadflow.record import record

BREAKS = "\n\r\x85\u2028\u2029"
BREAK = re.compile(f"\r\n|[{BREAKS}]")

Piece = tuple[str, int, int]
"""Characters as YAML reads them, and the start and end of what they are in the text."""


@record
class Source:
    """The text of `file` without byte order mark; `starts` are the offsets where lines begin.

    `lines` are their texts without breaks. All places in a line share its text: ten thousand
    problems in one long line would not fit into memory otherwise.
    """

    file: str
    text: str
    starts: tuple[int, ...]
    lines: tuple[str, ...]

    def position(self, offset: int) -> tuple[int, int]:
        r"""Return line and column of *offset*, both from 1, the column in characters.

        Raises:
            Nothing: an offset outside the text counts from its nearest end.

        >>> source_from("a.yaml", "a: b\nc: d").position(8)
        (2, 4)
        """
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        r"""Return the text of *line* (from 1) without its break.

        Raises:
            IndexError: the text has fewer lines.

        >>> source_from("a.yaml", "a: b\r\nc: d").line_text(1)
        'a: b'
        """
        return self.lines[line - 1]

    def first_line(self, span: Span) -> Span:
        r"""Return *span* as far as the end of the line it begins on.

        Raises:
            Nothing.

        >>> source_from("a.yaml", "a:\n  b: c").first_line(Span(0, 9))
        Span(start=0, end=2)
        """
        found = BREAK.search(self.text, span.start, span.end)
        return Span(span.start, found.start()) if found else span

    def place(self, span: Span, path: str = "") -> Place:
        r"""Return the place of *span*.

        Raises:
            Nothing.

        >>> str(source_from("a.yaml", "a: b\nc: d").place(Span(8, 9)))
        'a.yaml:2:4'
        """
        line, column = self.position(span.start)
        end_line, end_column = self.position(max(span.start, span.end))
        return Place(self.file, line, column, end_line, end_column, path, self.line_text(line))


def source_from(file: str, text: str) -> Source:
    r"""Return *text* with its line table; *file* is the name that places show.

    Raises:
        Nothing.

    >>> source_from("a.yaml", "a: b\nc: d").starts
    (0, 5)
    """
    starts = (0, *(found.end() for found in BREAK.finditer(text)))
    return Source(file, text, starts, tuple(BREAK.split(text)))


def breaks_within(text: str, start: int, end: int) -> list[Piece]:
    r"""Return the line breaks of *text* from *start* to *end*; YAML reads all but LS and PS as LF.

    Raises:
        Nothing.

    >>> breaks_within("a\r\n\u2028b", 0, 5)
    [('\n', 1, 3), ('\u2028', 3, 4)]
    """
    return [
        (found.group() if found.group() in "\u2028\u2029" else "\n", found.start(), found.end())
        for found in BREAK.finditer(text, start, end)
    ]
