"""The ways in which one line of a YAML text is changed to see whether the rest can be read then."""

from collections.abc import Iterator
from typing import Literal

from leadflow.documents.layout import dashes_of, indentation
from leadflow.documents.line_faults import PLAIN_SIGNS, closing_tail, open_quote
from leadflow.documents.syntax_window import Window
from leadflow.record import record

Kind = Literal["indent", "content", "dash", "insert"]
"""What is changed: the indentation, the content, whether it is an item, or the line above."""

_STAND_INS = ("k:", "k: v", "- k: v", "- k:")
_KEYS_ABOVE = ("k:", "- k:", "- k: v")


@record
class Change:
    """Another text for a line, or above it: `stand_in`, indented by so many spaces."""

    line: int
    kind: Kind
    indent: int
    stand_in: str

    def applied(self, window: Window) -> list[str]:
        """Return the lines of *window* with this change.

        Raises:
            IndexError: the window does not have the line.

        >>> Change(2, "insert", 2, "k:").applied(Window(1, ("a:", "    b: c"), 2, (2,), (1,)))
        ['a:', '  k:', '    b: c']
        """
        at = self.line - window.first
        kept = window.lines[at : at + 1] if self.kind == "insert" else ()
        changed = (" " * self.indent + self.stand_in, *kept)
        return [*window.lines[:at], *changed, *window.lines[at + 1 :]]


def changes_of(window: Window, number: int) -> Iterator[Change]:
    """Yield the changes of line *number* that may mend what the parser gave up at.

    Raises:
        Nothing.

    >>> window = Window(1, ("a:", "   b: c", "  d: e"), 3, (3,), (2, 1))
    >>> sorted({change.stand_in for change in changes_of(window, 3)})
    ['d: e', 'k:', 'k: v']
    """
    text = window.line(number)
    indent, has_dash, written = indentation(text), bool(dashes_of(text)), text.lstrip(" ")
    for target in window.targets(number):
        yield Change(number, "indent", target, written)
    for stand_in in _STAND_INS:
        kind: Kind = "content" if has_dash == stand_in.startswith("-") else "dash"
        if kind == "content" or has_dash or _is_by_a_list(window, number):
            yield Change(number, kind, indent, stand_in + closing_tail(text))
    if has_dash:
        yield from _without_dash(window, number)
    elif indent and _is_by_a_list(window, number):
        yield Change(number, "dash", indent - 1, f"- {written}")
    yield from (_of_blamed if number in window.own else _of_another)(window, number)


def _is_by_a_list(window: Window, number: int) -> bool:
    """Tell whether an item of a list begins right above or below line *number*, or at the stop."""
    near = (window.stop, window.above(number), window.below(number))
    return any(dashes_of(window.line(each)) for each in near)


def _without_dash(window: Window, number: int) -> Iterator[Change]:
    text = window.line(number)
    content = text.lstrip(" ")[len(dashes_of(text)) :]
    for target in window.targets(number):
        yield Change(number, "dash", target, content)
    yield Change(number, "dash", indentation(text), f"- {content}")


def _of_blamed(window: Window, number: int) -> Iterator[Change]:
    """Yield a key above a list that has none."""
    text = window.line(number)
    if dashes_of(text):
        for target in window.targets(number):
            if target <= indentation(text):
                yield Change(number, "insert", target, "k:")


def _of_another(window: Window, number: int) -> Iterator[Change]:
    """Yield what may only be done to a line that is not blamed: it could make that one fit, too."""
    text, stop = window.line(number), indentation(window.line(window.stop))
    if not dashes_of(text) and indentation(text) > 1 and _is_by_a_list(window, number):
        yield Change(number, "dash", indentation(text) - 2, f"- {text.lstrip(' ')}")
    if (plain := text.translate(PLAIN_SIGNS)) != text:
        yield Change(number, "content", indentation(plain), plain.lstrip(" "))
    if (at := open_quote(text)) is not None:
        unquoted = text[:at] + text[at + 1 :]
        yield Change(number, "content", indentation(unquoted), unquoted.lstrip(" "))
    above = indentation(window.line(window.above(number)))
    for margin in dict.fromkeys((stop, above)):
        for stand_in in _KEYS_ABOVE:
            yield Change(number, "insert", margin, stand_in)
