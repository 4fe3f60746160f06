"""From the raw event log of the loan leads to an activity log.

`A_SUBMITTED` opens a lead; every other completed `A_*` event is a change of its status. What
stands between the start and the completion of a `W_*` event is a call, logged at its completion.
Rows keep the order of the file, which within a lead is also the order of time.
"""

import csv
import gzip
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

COLUMNS = (
    "lead_id", "time", "kind", "value", "duration", "actor", "role", "amount_req", "handled_by",
)  # fmt: skip

OPENING = "A_SUBMITTED"
SOFTWARE = "112"
FIRST_CLERK = 11_000

RawEvent = Mapping[str, str]
Row = dict[str, str]


def raw_events(source: Path) -> Iterator[RawEvent]:
    """Yield the events of the gzipped CSV file *source* as they stand."""
    with gzip.open(source, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def write_activity_log(events: Iterable[RawEvent], target: Path) -> int:
    """Write *events* as an activity log and return its number of rows."""
    with target.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, restval="")
        writer.writeheader()
        return sum(1 for row in activity_rows(events) if writer.writerow(row))


def activity_rows(events: Iterable[RawEvent]) -> Iterator[Row]:
    """Yield a row of an activity log for each event that opens, moves or calls a lead."""
    starts: dict[tuple[str, str], str] = {}
    for event in events:
        work = (event["case_id"], event["activity"])
        match event["activity"][:2], event["lifecycle"]:
            case "A_", "COMPLETE":
                yield _status_row(event)
            case "W_", "START":  # a second start takes the place of the first
                starts[work] = event["timestamp"]
            case "W_", "COMPLETE" if work in starts:
                yield _call_row(event, starts.pop(work))


def _status_row(event: RawEvent) -> Row:
    row = _row(event)
    if event["activity"] == OPENING:
        return {**row, "kind": "open", "amount_req": event["amount_req"]}
    return {**row, "kind": "change", "value": event["activity"]}


def _call_row(event: RawEvent, started: str) -> Row:
    duration = datetime.fromisoformat(event["timestamp"]) - datetime.fromisoformat(started)
    return {
        **_row(event),
        "kind": "call",
        "value": event["activity"],
        "duration": f"{duration.total_seconds():.3f}",
        "handled_by": event["resource"],
    }


def _row(event: RawEvent) -> Row:
    resource = event["resource"]
    return {
        "lead_id": event["case_id"],
        "time": event["timestamp"],
        "actor": resource,
        "role": _role(resource),
    }


def _role(resource: str) -> str:
    """Return the role of *resource*: low numbers have been at the desk for longest."""
    if not resource:
        return ""
    if resource == SOFTWARE:
        return "system"
    return "senior" if int(resource) < FIRST_CLERK else "clerk"
