"""Where something stands in a file, and how that spot is shown to a person."""

from dataclasses import field

from leadflow.record import record


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
    last = place.end_column if place.end_line == place.line else len(place.line_text) + 1
    before = place.line_text[: place.column - 1]
    indent = "".join("\t" if character == "\t" else " " for character in before)
    marks = "^" * max(1, last - place.column)
    number = f"{place.line:>5}"
    return f"{number} | {place.line_text}\n{' ' * len(number)} | {indent}{marks}"


def path_text(path: tuple[str | int, ...]) -> str:
    """Return *path* as people write it.

    >>> path_text(("transitions", 7, "when"))
    'transitions[7].when'
    """
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
