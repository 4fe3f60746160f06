"""Where something stands in a file, and how that spot is shown to a person."""

from dataclasses import field

from leadflow.record import record

LONGEST_LINE = 160


@record
class Place:
    """A spot in a file. Lines and columns count from 1, columns in characters.

    `path` is the way to it through the keys (`transitions[7].when`); `line_text` is the text of
    the line it begins on, for the frame under a report.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    path: str = ""
    line_text: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def frame(place: Place) -> str:
    """Return the line that *place* is on with a mark under the spot, or nothing if unknown.

    >>> print(frame(Place("a.yaml", 83, 18, 83, 26, "", "  - {from: new, to: conected}")))
       83 |   - {from: new, to: conected}
          |                  ^^^^^^^^
    """
    if not place.line_text:
        return ""
    first, last = place.column - 1, len(place.line_text)
    if place.end_line == place.line:
        last = place.end_column - 1
    text, first, last = _window(place.line_text, first, last)
    indent = "".join("\t" if character == "\t" else " " for character in text[:first])
    number = f"{place.line:>5}"
    marks = "^" * max(1, last - first)
    return f"{number} | {text}\n{' ' * len(number)} | {indent}{marks}"


def _window(line: str, first: int, last: int) -> tuple[str, int, int]:
    """Return the part of a very long *line* around the spot, and the spot in it."""
    if len(line) <= LONGEST_LINE:
        return line, first, last
    start = max(0, min(first - LONGEST_LINE // 4, len(line) - LONGEST_LINE))
    end = start + LONGEST_LINE
    before = "…" if start else ""
    shown = f"{before}{line[start:end]}{'…' if end < len(line) else ''}"
    shift = start - len(before)
    return shown, first - shift, min(last, end) - shift


def path_text(path: tuple[str | int, ...]) -> str:
    """Return *path* as people write it.

    >>> path_text(("transitions", 7, "when"))
    'transitions[7].when'
    """
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
