"""The lines around a syntax error that are looked at to find out which of them is wrong."""

from collections.abc import Iterable, Iterator, Sequence

from leadflow.documents.layout import dashes_of, indentation, key_of, says_something, usual_step
from leadflow.documents.source import Source
from leadflow.record import record

_LINES_ABOVE = 200
_LINES_AROUND = 40
_MOST_CHARACTERS = 50_000
_SECTIONS_ABOVE = 2


@record
class Window:
    """Some lines of a text; `first` is the number of the first of them, from 1.

    `stop` is where the parser gave up. `own` are the lines that are blamed for it so far, `others`
    those that may be to blame.
    """

    first: int
    lines: tuple[str, ...]
    stop: int
    own: tuple[int, ...]
    others: tuple[int, ...]

    @property
    def last(self) -> int:
        """The number of the line behind the last one."""
        return self.first + len(self.lines)

    def line(self, number: int) -> str:
        """Return the text of line *number*.

        Raises:
            IndexError: the line is not in the window.

        >>> Window(3, ("a:", "  b: c"), 4, (4,), (3,)).line(4)
        '  b: c'
        """
        return self.lines[number - self.first]

    def above(self, number: int) -> int:
        """Return the line above line *number* that says something, or that line itself.

        Raises:
            Nothing.

        >>> Window(3, ("a:", "# no", "  b: c"), 5, (5,), (3,)).above(5)
        3
        """
        above = range(number - 1, self.first - 1, -1)
        return next((each for each in above if says_something(self.line(each))), number)

    def below(self, number: int) -> int:
        """Return the line below line *number* that says something, or the last one.

        Raises:
            Nothing.

        >>> Window(3, ("a:", "# no", "  b: c"), 5, (5,), (3,)).below(3)
        5
        """
        return self.first - 1 + _next(self.lines, number - self.first + 1)

    def targets(self, number: int) -> list[int]:
        """Return the indentations that would put line *number* beside one of those around it.

        The first line of a file stays at the margin.

        Raises:
            Nothing.

        >>> Window(1, ("a:", "   b: c", "  d: e"), 3, (3,), (2, 1)).targets(2)
        [0, 2]
        """
        text = self.line(number)
        if self.first == 1 and not any(map(says_something, self.lines[: number - 1])):
            return [0] if indentation(text) else []
        around = {*self.own, *self.others, *self._neighbours(number), *self._closing()}
        starts = {start for each in around - {number} for start in _starts(self.line(each))}
        starts.add(indentation(self.line(self.above(number))) + usual_step(self.lines))
        columns = {column for start in starts for column in (start, start - len(dashes_of(text)))}
        return sorted(column for column in columns if column >= 0 and column != indentation(text))

    def _neighbours(self, number: int) -> Iterator[int]:
        yield self.above(number)
        yield max(self.first, number - 1)
        yield self.below(number)

    def _closing(self) -> Iterator[int]:
        """Yield the lines below the stop that each begin further to the left than all before."""
        least = indentation(self.line(self.stop))
        for number in range(self.stop + 1, self.last):
            text = self.line(number)
            if says_something(text) and indentation(text) < least:
                least = indentation(text)
                yield number


def window_around(source: Source, began: Iterable[int], blamed: int, stopped: int) -> Window | None:
    r"""Return the lines around the offset *stopped*, of which the one at *blamed* is blamed.

    *began* is where what the parser was reading begins.

    Raises:
        Nothing: it is None if no other line may be to blame, or if the lines are too long.

    >>> from leadflow.documents.source import source_from
    >>> window = window_around(source_from("a.yaml", "a:\n  b c\n  d: e\n"), [], 11, 11)
    >>> window.stop, window.own, window.others
    (3, (3,), (2, 1))
    """
    stop, _ = source.position(stopped)
    while stop > 1 and not says_something(source.line_text(stop)):
        stop -= 1
    own = {stop, source.position(blamed)[0]}
    open_lines = list(_open_lines(source, stop))
    others = {source.position(offset)[0] for offset in began}
    others |= {*open_lines, *(_next(source.lines, line) for line in open_lines)}
    others = {line for line in others - own if stop - _LINES_ABOVE < line < stop}
    others = {line for line in others if not source.line_text(line).rstrip().endswith(("[", "{"))}
    if not others or min(own) < stop - _LINES_ABOVE:
        return None
    first = _first(source, min(*others, *own, max(1, stop - _LINES_AROUND)))
    lines = source.lines[first - 1 : stop + _LINES_AROUND]
    if sum(map(len, lines)) > _MOST_CHARACTERS:
        return None
    return Window(first, lines, stop, tuple(own), tuple(sorted(others, reverse=True)))


def _open_lines(source: Source, stop: int) -> Iterator[int]:
    """Yield the lines that the line *stop* may hang on: the one above, and less indented ones.

    A key may stand in the same column as the dashes of its list.
    """
    least: int | None = None
    has_dash = False
    for number in range(stop - 1, max(0, stop - _LINES_ABOVE), -1):
        text = source.line_text(number)
        if not says_something(text):
            continue
        is_key_of_list = has_dash and not dashes_of(text)
        if least is None or indentation(text) < least + is_key_of_list:
            least, has_dash = indentation(text), bool(dashes_of(text))
            yield number
        if least == 0 and not has_dash:
            return


def _next(lines: Sequence[str], number: int) -> int:
    """Return the line below line *number* that says something, or the last one."""
    below = range(number + 1, len(lines) + 1)
    return next((each for each in below if says_something(lines[each - 1])), len(lines))


def _first(source: Source, number: int) -> int:
    """Return the second key at the margin above line *number*, or the first line there is."""
    sections = 0
    for above in range(number - 1, max(0, number - _LINES_ABOVE), -1):
        text = source.line_text(above)
        sections += indentation(text) == 0 and bool(key_of(text))
        if sections == _SECTIONS_ABOVE:
            return above
    return max(1, number - _LINES_ABOVE)


def _starts(text: str) -> tuple[int, int]:
    """Return where a line begins, and where what stands behind its dashes does."""
    return indentation(text), indentation(text) + len(dashes_of(text))
