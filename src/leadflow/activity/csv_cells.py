"""A CSV log, row by row. The first line names the columns; a comma, semicolon or tab parts them.

Whatever the file holds, nothing is raised: a row that is no CSV, or has another number of cells
than the first line, is a bad row, and reading goes on with the next line.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain

from leadflow.activity.cells import BadCells, Cells, Lines, LogItem, problem_at, unfit_text
from leadflow.activity.columns import LEFT_OUT, NEEDED, PARAMETER, Columns, field_of
from leadflow.problems import Problem
from leadflow.record import record

_DELIMITERS = ",;\t"
_LARGEST_CELL = min(sys.maxsize, 2**31 - 1)


@record
class _Header:
    """Where in a row what stands: own columns, parameters of signals, fields, each by position."""

    width: int
    own: tuple[tuple[int, str], ...]
    params: tuple[tuple[int, str], ...]
    fields: tuple[tuple[int, str], ...]


def csv_cells(lines: Lines, columns: Columns, file: str) -> Iterator[LogItem]:
    r"""Yield the rows of the CSV text *lines*, with everything that is wrong with its columns.

    Raises:
        Nothing of its own; what *lines* raise goes through.

    >>> columns = Columns({name: name for name in NEEDED}, {}, {})
    >>> list(csv_cells(["lead_id,time,kind\n", "L-1,,open\n"], columns, "log.csv"))
    [Cells(line=2, values={'lead_id': 'L-1', 'kind': 'open'}, fields={})]
    """
    with _cells_of_any_size():
        rows = _rows(lines)
        first = next(rows, None)
        if isinstance(first, BadCells):
            yield problem_at(file, first.line, first.code, first.message)
        if not isinstance(first, tuple):
            return
        header, problems = _header(first[1], columns, file)
        yield from problems
        if header is None:
            return
        for row in rows:
            yield row if isinstance(row, BadCells) else _cells(header, *row)


@contextmanager
def _cells_of_any_size() -> Iterator[None]:
    """Let the csv module read cells of more than 128 KiB, for as long as this log takes."""
    usual = csv.field_size_limit(_LARGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(usual)


def _rows(lines: Lines) -> Iterator[tuple[int, list[str]] | BadCells]:
    """Yield each row with the line it begins on."""
    remaining = iter(lines)
    first = next(remaining, "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(chain((first,), remaining), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield BadCells(line, "LF701", _csv_fault(error))
            continue
        if cells is None:
            return
        if any(cell and not cell.isspace() for cell in cells):
            yield line, cells


def _csv_fault(error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return "a cell opens with a quotation mark that is never closed; everything after is lost"
    return (
        "the quotation marks in this row do not fit; a cell with one in it stands in quotes, "
        'with the inner ones doubled: "so ""quoted"" is read"'
    )


def _header(
    names: list[str], columns: Columns, file: str
) -> tuple[_Header | None, tuple[Problem, ...]]:
    """Return what the first line says, None if it leaves no way to read the rows."""
    own: dict[str, int] = {}
    doubled: list[str] = []
    problems: list[Problem] = []
    for position, name in enumerate(name.strip() for name in names):
        target = None if unfit_text(name) else columns.target(name)
        if target is None:
            problems.append(problem_at(file, 1, "LF710", columns.unknown(name), name))
        elif target in own:
            doubled.append(target)
            message = _twice(names[own[target]].strip(), name, target)
            problems.append(problem_at(file, 1, "LF711", message, name))
        elif target != LEFT_OUT:
            own[target] = position
    problems.extend(_missing(own, columns, file))
    if doubled or not all(name in own for name in NEEDED):
        return None, tuple(problems)
    return _placed(len(names), own), tuple(problems)


def _placed(width: int, own: dict[str, int]) -> _Header:
    fields = {target: field for target in own if (field := field_of(target)) is not None}
    params = [target for target in own if target.startswith(PARAMETER)]
    return _Header(
        width,
        tuple((own[name], name) for name in own if name not in fields and name not in params),
        tuple((own[name], name) for name in params),
        tuple((own[target], field) for target, field in fields.items()),
    )


def _twice(first: str, second: str, target: str) -> str:
    if first == second:
        return f"the column {first!r} stands twice; keep one"
    name = field_of(target) or target
    return f"the columns {first!r} and {second!r} both hold `{name}`; keep one"


def _missing(own: Iterable[str], columns: Columns, file: str) -> Iterator[Problem]:
    """Yield each mapped or needed column that the log does not have."""
    held = set(own)
    for theirs, target in columns.mapped.items():
        if target not in held:
            name = field_of(target) or target
            message = f"the log has no column {theirs!r}, which is to be read as `{name}`"
            yield problem_at(file, 1, "LF702", message, theirs)
    for name in NEEDED:
        if name not in held and name not in columns.mapped.values():
            message = (
                f"the log has no column `{name}`; add it, or say which one it is with "
                f"--column {name}=NAME"
            )
            yield problem_at(file, 1, "LF702", message, name)


def _cells(header: _Header, line: int, cells: list[str]) -> Cells | BadCells:
    if len(cells) != header.width and (len(cells) < header.width or any(cells[header.width :])):
        message = f"the row has {len(cells)} cells, but the first line names {header.width}"
        return BadCells(line, "LF701", f"{message}; look for a missing or extra delimiter or quote")
    text = "".join(cells)
    if not text.isascii() or "\x00" in text:
        for cell in cells:
            if (fault := unfit_text(cell)) is not None:
                return BadCells(line, "LF701", f"the row {fault}")
    values = {name: cell for at, name in header.own if (cell := cells[at].strip())}
    values |= {name: cell for at, name in header.params if (cell := cells[at]).strip()}
    fields = {name: cell for at, name in header.fields if (cell := cells[at]).strip()}
    return Cells(line, values, fields)
