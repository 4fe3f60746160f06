"""From a log file to its rows, with everything in it that cannot be read.

A bad row is a problem and the rest goes on; nothing is raised for what a file holds.
"""

import os
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from leadflow.activity.cells import (
    BadCells,
    Cells,
    Lines,
    LogItem,
    Watch,
    problem_at,
)
from leadflow.activity.columns import Columns, columns_for
from leadflow.activity.csv_cells import csv_cells
from leadflow.activity.json_cells import json_cells
from leadflow.activity.options import DEFAULT_OPTIONS, LogOptions
from leadflow.activity.rows import Row, RowReader
from leadflow.activity.streams import (
    LONGEST_LINE,
    STREAM_FAULTS,
    OverlongLine,
    is_utf16,
    lines_of,
    open_log,
    text_of,
)
from leadflow.activity.unread_cells import unread_columns, unread_message
from leadflow.engine import Workflow
from leadflow.problems import Problem
from leadflow.record import record

_JSON_ENDINGS = (".jsonl", ".ndjson", ".json")
_CSV_ENDINGS = (".csv", ".tsv")
_OVERLONG = (
    f"a line here or below has more than {LONGEST_LINE:,} characters, so this is no log, or one "
    "without line ends; what stood before it was read"
)


@record
class Log:
    """A log as far as it could be read: `rows` in the order of the file, `problems` too.

    `unreadable` counts the rows that are missing for it.
    """

    file: str
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    unreadable: int = 0

    @property
    def read(self) -> int:
        """How many rows there are in the file."""
        return len(self.rows) + self.unreadable


def read_log(
    path: str | os.PathLike[str],
    workflow: Workflow,
    options: LogOptions = DEFAULT_OPTIONS,
    watch: Watch = iter,
) -> Log:
    """Return the activity log in the file *path*, to be run through *workflow*.

    CSV or JSON Lines by the end of its name (`.csv`, `.tsv`, `.jsonl`, `.ndjson`, `.json`, each
    also with `.gz`), else by its first character; `-` reads the standard input.

    Args:
        path: the file.
        workflow: the guide that says which columns are fields and what ids mean.
        options: what the log does not say about itself.
        watch: what its lines pass through on their way, such as a progress bar.

    Raises:
        Nothing: a file that cannot be read is a problem (LF001).

    >>> from leadflow.checking import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: calls, title: Calls, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open, label: Fresh}}
    ... transitions: []
    ... ''')
    >>> [problem.message for problem in read_log("nowhere.csv", workflow).problems]
    ['the log cannot be read: no such file or directory']
    """
    file = os.fspath(path)
    try:
        with open_log(path) as stream:
            return read_log_from(stream, file, workflow, options, watch)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        message = f"the log cannot be read: {(reason or str(error)).lower()}"
        return Log(file, problems=(problem_at(file, 1, "LF001", message),))


def read_log_from(
    stream: BinaryIO,
    file: str,
    workflow: Workflow,
    options: LogOptions = DEFAULT_OPTIONS,
    watch: Watch = iter,
) -> Log:
    r"""Return the activity log that *stream* holds; *file* is its name in places.

    Raises:
        Nothing.

    >>> from io import BytesIO
    >>> from leadflow.checking import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: calls, title: Calls, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open, label: Fresh}}
    ... transitions: []
    ... ''')
    >>> text = b"lead_id,time,kind\nL-1,2026-03-02T09:00Z,open\n"
    >>> [row.lead_id for row in read_log_from(BytesIO(text), "log.csv", workflow).rows]
    ['L-1']
    """
    reading = _Reading(file, RowReader(workflow, options), options.strict)
    with text_of(stream) as text:
        try:
            if is_utf16(text):
                message = "the log is UTF-16 text, as Excel writes it; save it as CSV UTF-8"
                return Log(file, problems=(problem_at(file, 1, "LF002", message),))
            reading.take(_items(watch(lines_of(text)), file, columns_for(workflow, options)))
        except STREAM_FAULTS as error:
            message = f"the log is damaged or cut off here ({error}); what stood before it was read"
            reading.problem(problem_at(file, max(1, reading.line), "LF001", message))
        except OverlongLine:
            reading.problem(problem_at(file, reading.line + 1, "LF713", _OVERLONG))
    return reading.log()


def _items(lines: Lines, file: str, columns: Columns) -> Iterator[LogItem]:
    """Yield what the log holds, in the format that its name or its first character tells."""
    remaining = iter(lines)
    before: list[str] = []
    for line in remaining:
        before.append(line)
        if line.strip():
            break
    whole = chain(before, remaining)
    if _is_json(file.lower().removesuffix(".gz"), before[-1] if before else ""):
        return json_cells(whole, columns, file)
    return csv_cells(whole, columns, file)


def _is_json(name: str, first: str) -> bool:
    if name.endswith(_JSON_ENDINGS):
        return True
    return not name.endswith(_CSV_ENDINGS) and first.lstrip().startswith("{")


class _Reading:
    """What was read so far."""

    def __init__(self, file: str, reader: RowReader, strict: bool) -> None:
        self.file = file
        self.line = 0
        self._reader = reader
        self._strict = strict
        self._rows: list[Row] = []
        self._problems: list[Problem] = []
        self._unreadable = 0
        self._unread_columns: set[tuple[str, str]] = set()

    def take(self, items: Iterator[LogItem]) -> None:
        """Read *items* to their end, or to the first problem if reading is strict."""
        for item in items:
            if isinstance(item, Problem):
                self.problem(item)
            else:
                self.line = item.line
                self._row(item)
            if self._strict and self._problems:
                return

    def problem(self, problem: Problem) -> None:
        """Add a problem of the log as a whole."""
        self._problems.append(problem)

    def log(self) -> Log:
        """Return the log; one without a row and without another problem is empty."""
        if not self._rows and not self._problems:
            message = "the log has no rows; it needs a line with column names and one for each row"
            self.problem(problem_at(self.file, 1, "LF011", message))
        return Log(self.file, tuple(self._rows), tuple(self._problems), self._unreadable)

    def _row(self, cells: Cells | BadCells) -> None:
        row = self._reader.read(cells) if isinstance(cells, Cells) else cells
        if isinstance(row, Row):
            self._rows.append(row)
            if isinstance(cells, Cells):
                self._unread(cells, row)
            return
        self._unreadable += 1
        self.problem(problem_at(self.file, row.line, row.code, row.message, row.column))

    def _unread(self, cells: Cells, row: Row) -> None:
        """Tell, once for each kind and column, which cells of *row* are not read."""
        for kind, column in unread_columns(cells, row.command):
            if (kind, column) not in self._unread_columns:
                self._unread_columns.add((kind, column))
                message = unread_message(kind, column)
                self.problem(problem_at(self.file, row.line, "LF714", message, column))
