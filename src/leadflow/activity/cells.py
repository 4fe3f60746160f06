"""One row of a log as it stands there: cells by what they hold, nothing understood yet.

A row that cannot be taken apart is a `BadCells`. Both formats, CSV and JSON Lines, end here.
"""

from collections.abc import Callable, Iterable, Mapping

from leadflow.problems import Place, Problem
from leadflow.record import record

Lines = Iterable[str]
Watch = Callable[[Lines], Lines]
"""What the lines of a log pass through on their way, such as a progress bar."""


@record
class Cells:
    """A row: `values` by column of leadflow's own, `fields` by field id; blanks are left out.

    A field that is there with None is to be cleared.
    """

    line: int
    values: Mapping[str, object]
    fields: Mapping[str, object]


@record
class BadCells:
    """A row that cannot be read, and why; `column` is the one at fault, if it is one."""

    line: int
    code: str
    message: str
    column: str = ""


LogItem = Cells | BadCells | Problem
"""A row, a bad row, or a problem of the log as a whole."""


def problem_at(file: str, line: int, code: str, message: str, column: str = "") -> Problem:
    """Return the problem of a row or of a whole log.

    Raises:
        Nothing.

    >>> print(problem_at("log.csv", 7, "LF703", "'today' is not a time; write 2026-01-02T09:00Z"))
    log.csv:7:1: error LF703 bad-time: 'today' is not a time; write 2026-01-02T09:00Z
    """
    return Problem(code, message, Place(file, line, 1, line, 1, column))


def unfit_text(text: str) -> str | None:
    r"""Return what keeps *text* from being text, or None if it is fine.

    Bytes that are not UTF-8 have become surrogates on the way in.

    Raises:
        Nothing.

    >>> unfit_text("Ada"), unfit_text("A\x00")
    (None, 'holds a NUL character; leave it out')
    """
    if "\x00" in text:
        return "holds a NUL character; leave it out"
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        return "holds bytes that are not UTF-8 text; export the log as UTF-8"
    return None
