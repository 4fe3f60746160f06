"""Which line a syntax error is really in: the one whose change lets the parser go on furthest.

A parser gives up where it cannot go on, which is often a line or more below the mistake. So the
lines that the place of giving up hangs on are changed one at a time, each in a few ways, and read
again. If changing the line itself does just as well, the parser was right.
"""

from collections.abc import Iterable, Sequence

import yaml

from leadflow.documents.layout import dashes_of, indentation, key_of, regularity
from leadflow.documents.line_faults import is_suspicious
from leadflow.documents.parser import LOADER
from leadflow.documents.source import Source
from leadflow.documents.syntax_changes import Change, Kind, changes_of
from leadflow.documents.syntax_window import Window, window_around
from leadflow.record import record

_LIKELIEST: tuple[Kind, ...] = ("insert", "content", "dash", "indent")
_LIKELIEST_OF_BLAMED: tuple[Kind, ...] = ("insert", "dash", "indent", "content")
_DASH_AND_WORD = 2
_SUSPICIOUS = 1_000_000


@record
class Repair:
    """A change and the line in which the parser gives up after it."""

    change: Change
    reached: int


def better_change(source: Source, began: Iterable[int], blamed: int, stopped: int) -> Change | None:
    r"""Return a change of another line than *blamed*, if no change of that does as well.

    All three are offsets: the parser gave up at *stopped*, in what *began* there.

    Raises:
        Nothing.

    >>> from leadflow.documents.source import source_from
    >>> better_change(source_from("a.yaml", "a:\n  b c\n  d: e\n  f: g\n"), [], 11, 11).line
    2
    """
    window = window_around(source, began, blamed, stopped)
    if window is None:
        return None
    own = _best(window, window.own)
    if own is not None and _is_certain(window, own):
        return None
    other = _best(window, window.others)
    if other is None or other.reached <= window.stop:
        return None
    return other.change if own is None or _is_likelier(window, other, own) else None


def _best(window: Window, numbers: Sequence[int]) -> Repair | None:
    """Return the repair of one of the lines that gets furthest, the likeliest of equals."""
    tried = [
        Repair(change, _reached(window, change))
        for number in numbers
        for change in changes_of(window, number)
    ]
    furthest = max((each.reached for each in tried), default=0)
    equals = [each for each in tried if each.reached == furthest]
    return max(equals, key=lambda each: _likelihood(window, each.change), default=None)


def _reached(window: Window, change: Change) -> int:
    """Return the line in which the parser gives up after *change*."""
    lines = change.applied(window)
    try:
        for _ in yaml.parse("\n".join(lines), Loader=LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        return window.first + _given_up(error, len(lines)) - (len(lines) - len(window.lines))
    except yaml.YAMLError:
        return 0
    return window.last


def _given_up(error: yaml.MarkedYAMLError, lines: int) -> int:
    """Return the line of the *error*, or where what is not closed at the end begins."""
    problem, context = error.problem_mark, error.context_mark
    if problem is not None and (problem.line < lines - 1 or context is None):
        return problem.line
    return context.line if context is not None else 0


def _is_certain(window: Window, own: Repair) -> bool:
    """Tell whether *own*, a repair of the line that is blamed, is all that is needed."""
    is_all = own.change.kind == "content" and own.reached == window.last
    return is_all and not any(is_suspicious(window.line(each)) for each in window.others)


def _is_likelier(window: Window, other: Repair, own: Repair) -> bool:
    """Tell whether *other* is more likely what is wrong than *own*: it must get further, or fit in.

    Getting further means by two lines, or to the end.
    """
    if other.reached != own.reached:
        return other.reached >= min(own.reached + 2, window.last)
    if other.change.kind != "insert" and is_suspicious(window.line(other.change.line)):
        return True
    return _fits_in_better(window, other.change, own.change)


def _fits_in_better(window: Window, other: Change, own: Change) -> bool:
    """Tell whether the lines are more regular after *other* than after *own*.

    A text alone in a line mostly lacks its colon, so that it need not be more regular.
    """
    is_text_alone = _is_text_alone(window, window.line(other.line))
    ahead = _regularity(window, other)[0] - _regularity(window, own)[0]
    match own.kind, other.kind:
        case "content", _:
            return False
        case _, "content" if _has_a_list_besides_its_value(window, other):
            return True
        case _, "insert":
            return own.kind == "dash" and ahead > 0
        case "insert", _:
            return other.kind == "indent" or is_text_alone or ahead > 0
        case _, "indent":
            return _regularity(window, other) > _regularity(window, own)
        case _:
            return ahead >= 0 if is_text_alone else ahead > 0


def _has_a_list_besides_its_value(window: Window, change: Change) -> bool:
    """Tell whether a line with a key and a value is followed by a list, and need be no value."""
    text, stop = window.line(change.line), window.line(window.stop)
    is_valued = change.stand_in.endswith(":") and key_of(text)
    return bool(is_valued and dashes_of(stop)) and indentation(stop) > indentation(text)


def _is_text_alone(window: Window, text: str) -> bool:
    """Tell whether *text* should have been a key: it is no item, or keys go on below it."""
    if key_of(text) or not dashes_of(text):
        return not key_of(text)
    stop = window.line(window.stop)
    goes_on = indentation(stop) == indentation(text) + len(dashes_of(text)) and key_of(stop)
    return bool(goes_on) and len(text.split()) > _DASH_AND_WORD


def _likelihood(window: Window, change: Change) -> tuple[int, int, int]:
    regular, margins = _regularity(window, change)
    if change.line in window.own:
        return _LIKELIEST_OF_BLAMED.index(change.kind), regular, margins
    if change.kind == "insert":
        return -1, regular, change.line
    if is_suspicious(window.line(change.line)):
        return _SUSPICIOUS, _LIKELIEST.index(change.kind), change.line
    return regular, _LIKELIEST.index(change.kind), change.line


def _regularity(window: Window, change: Change) -> tuple[int, int]:
    moved = change.kind == "insert"
    looked_at = [
        number - window.first + (moved and number >= change.line)
        for number in {*window.own, *window.others}
    ]
    return regularity(change.applied(window), looked_at)
