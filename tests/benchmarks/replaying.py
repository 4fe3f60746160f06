"""How many rows of an activity log are replayed in a second: reading, deciding, and both.

The measure is the CSV reader of the standard library over the same file.
"""

import csv
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from guides import load_beside
from measuring import fastest_run, table

from leadflow.activity import read_log, replay
from leadflow.engine import Workflow

ROWS = 100_000
OPENED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
COLUMNS = (
    "lead_id", "time", "kind", "value", "duration", "choose", "actor", "role", "note", "name",
    "phone", "company", "budget",
)  # fmt: skip
# One lead's rows. The last of them is refused: nothing leads on from a lead that is won.
LIFE: tuple[dict[str, str], ...] = (
    {"kind": "open", "name": "Ada", "phone": "+1 212 555 0100"},
    {"kind": "call", "value": "no_answer", "duration": "0"},
    {"kind": "call", "value": "busy", "duration": "0"},
    {"kind": "call", "value": "no_answer", "duration": "0"},
    {"kind": "call", "value": "called", "duration": "95", "choose": "connected",
     "note": "asked for an offer"},
    {"kind": "fields", "company": "Acme", "budget": "25000"},
    {"kind": "call", "value": "called", "duration": "340", "note": "went through the offer"},
    {"kind": "call", "value": "busy", "duration": "0"},
    {"kind": "change", "value": "qualified", "note": "will sign"},
    {"kind": "change", "value": "lost", "note": "a slip"},
)  # fmt: skip


def replaying_table(*, quick: bool) -> str:
    """Return the table of rows a second.

    Raises:
        RuntimeError: the rows did not come out as they must.
    """
    workflow, number = load_beside("calls.leadflow.yaml"), ROWS // (10 if quick else 1)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "log.csv")
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS)
            writer.writeheader()
            writer.writerows(_rows(number))
        _prove(workflow, file, number)
        rows = list(_measured(workflow, file, number, 2 if quick else 3))
    title = f"Replay of {number:,} rows, as a ratio to reading them with csv.DictReader"
    return table(title, ["", "ratio", "rows a second"], rows)


def _measured(
    workflow: Workflow, file: Path, number: int, rounds: int
) -> Iterator[tuple[str, str, str]]:
    log = read_log(file, workflow)
    base = fastest_run(lambda: _count(file), rounds)
    for name, taken in (
        ("csv.DictReader", base),
        ("read_log", fastest_run(lambda: read_log(file, workflow), rounds)),
        ("replay of what is read", fastest_run(lambda: replay(workflow, log), rounds)),
        ("both", fastest_run(lambda: replay(workflow, read_log(file, workflow)), rounds)),
    ):
        yield name, f"**{taken / base:.2f}**", f"{number / taken * 1000:,.0f}"


def _prove(workflow: Workflow, file: Path, number: int) -> None:
    rows = replay(workflow, read_log(file, workflow)).summary.rows
    expected = number, number - number // len(LIFE), number // len(LIFE), 0
    if (rows.read, rows.accepted, rows.refused, rows.unreadable) != expected:
        raise RuntimeError(f"the replay gave {rows}, not {expected}")


def _count(file: Path) -> int:
    with file.open(encoding="utf-8", newline="") as stream:
        return sum(1 for _ in csv.DictReader(stream))


def _rows(number: int) -> Iterator[dict[str, str]]:
    """Yield the rows in order of time: a hundred leads are worked on side by side."""
    for group in range(0, number // len(LIFE), 100):
        for step, cells in enumerate(LIFE):
            for lead in range(group, min(group + 100, number // len(LIFE))):
                at = OPENED + timedelta(hours=group // 100, minutes=step, milliseconds=lead)
                yield {
                    "lead_id": f"L-{lead}",
                    "time": at.isoformat(),
                    "actor": f"rep-{lead % 7}",
                    "role": "rep",
                    **cells,
                }
