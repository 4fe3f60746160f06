"""How the lines of a YAML text are indented, and how regular that is."""

import re
from collections import Counter
from collections.abc import Sequence

_DASHES = re.compile(r" *((?:- +)*)")
_KEY_ALONE = re.compile(r"[^#]*: *(?:#.*)?$")
_KEY = re.compile(r" *(?:- +)*([^\s:#\[{][^:]*):(?: |$)")
_USUAL = 0.15


def says_something(line: str) -> bool:
    """Tell whether *line* is neither blank nor a comment nor the mark of a document.

    Raises:
        Nothing.

    >>> says_something("  # no"), says_something("  - a")
    (False, True)
    """
    content = line.strip()
    return content not in ("", "---", "...") and not content.startswith("#")


def indentation(line: str) -> int:
    """Return how many spaces *line* begins with.

    Raises:
        Nothing.

    >>> indentation("  - a")
    2
    """
    return len(line) - len(line.lstrip(" "))


def dashes_of(line: str) -> str:
    """Return the dashes that *line* begins with, and the spaces behind them.

    Raises:
        Nothing.

    >>> dashes_of("  - a")
    '- '
    """
    found = _DASHES.match(line)
    return found[1] if found else ""


def key_of(line: str) -> str:
    """Return the key that *line* begins with, or nothing.

    Raises:
        Nothing.

    >>> key_of("  - a b: c"), key_of("  - a b")
    ('a b', '')
    """
    found = _KEY.match(line)
    return found[1] if found and says_something(line) else ""


def usual_step(lines: Sequence[str]) -> int:
    """Return by how much lines are mostly indented further than what they belong to, or 2.

    Raises:
        Nothing.

    >>> usual_step(["a:", "    b: 1"]), usual_step([])
    (4, 2)
    """
    steps = Counter(step for at in range(len(lines)) if (step := _step(lines, at)))
    return steps.most_common(1)[0][0] if steps else 2


def regularity(lines: Sequence[str], numbers: Sequence[int]) -> tuple[int, int]:
    """Return how well the lines *numbers* (from 0), and those below them, fit in with all *lines*.

    A line counts more if it is indented by a step that is usual here, more yet by the most usual,
    and if its key stands elsewhere in the same column; less if it is a key with nothing below it.
    The second number tells equals apart: it is larger where fewer lines begin at the margin.

    Raises:
        Nothing.

    >>> lines = ["a:", *["  b: 1"] * 9]
    >>> regularity([*lines, "  b: 2"], [10]), regularity([*lines, "   b: 2"], [10])
    ((6, 0), (0, 0))
    """
    steps = [_step(lines, at) for at in range(len(lines))]
    counted = Counter(step for step in steps if step is not None)
    usual = {step for step, times in counted.items() if times >= _USUAL * counted.total()}
    most_usual = [step for step, times in counted.most_common(1) if times > 2]
    homes = Counter((key_of(line), indentation(line)) for line in lines if key_of(line))
    looked_at = {*numbers, *(_below(lines, number) for number in numbers)}
    margins = sum(not indentation(lines[at]) for at in looked_at)
    regular = sum(
        3 * (steps[at] in usual or not indentation(lines[at]))
        + (steps[at] in most_usual or bool(most_usual and not indentation(lines[at])))
        + 2 * (homes[key_of(lines[at]), indentation(lines[at])] > 1)
        - 3 * _is_left_alone(lines, at)
        for at in looked_at
    )
    return regular, -margins


def _step(lines: Sequence[str], at: int) -> int | None:
    """Return how much further a line is indented than what it belongs to; None for no line."""
    line = lines[at]
    if not says_something(line):
        return None
    own, has_dash = indentation(line), bool(dashes_of(line))
    for above in reversed(lines[:at]):
        if not says_something(above):
            continue
        column = indentation(above)
        if own > column + len(dashes_of(above)):
            return own - column - len(dashes_of(above))
        if own > column or (own == column and has_dash and not dashes_of(above)):
            return own - column
    return None if own == 0 else own


def _is_left_alone(lines: Sequence[str], at: int) -> bool:
    """Tell whether line *at* is a key without a value, and the next line does not belong to it."""
    line, below = lines[at], lines[_below(lines, at)]
    column = indentation(line) + len(dashes_of(line))
    belongs = indentation(below) > column or (indentation(below) == column and dashes_of(below))
    return bool(_KEY_ALONE.match(line)) and not belongs


def _below(lines: Sequence[str], at: int) -> int:
    return next((low for low in range(at + 1, len(lines)) if says_something(lines[low])), at)
