"""A small guide, rows for it, and the ways to write them down."""

import csv
import io
import json
from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from leadflow.activity import DEFAULT_OPTIONS, Log, LogOptions, read_log_from
from leadflow.checking import load_text
from leadflow.engine import Workflow

GUIDE = """\
leadflow: 1
guide: {id: calls, title: Calls, revision: "1"}
start: {status: new}
roles: {agent: {}, lead: {includes: [agent]}}
fields:
  budget: {type: number, label: The budget}
  name: text
  why: {type: choice, choices: [price, other]}
every_change: {requires: [note]}
statuses:
  new: {label: New one, aliases: [Fresh], category: open}
  tried: {label: Same, category: open}
  talked: {label: Same, category: open, requires: [follow_up]}
  won: {label: Customer, category: won, locked: true, requires: [budget]}
  lost: {label: Lost, category: lost}
transitions:
  - {from: new, to: [tried, talked, lost]}
  - {from: tried, to: [talked, lost]}
  - {from: talked, to: [tried, lost]}
  - {from: talked, to: won, roles: [lead]}
calls:
  statuses:
    reached:
      {label: Reached, flags: [attempt, human], requires: [note],
       lead_status: {choose: [talked, lost]}}
    none:
      {label: No answer, aliases: [n/a], flags: [attempt],
       lead_status: {set: tried, only_from: [new]}}
    live: {label: Live, flags: [live], lead_status: keep}
    missed: {label: Missed, flags: [missed], direction: inbound}
    later: {label: Later, flags: [attempt, human], lead_status: {set: talked, after: follow_up}}
  providers: {dialler: {na: none}}
retired: {statuses: {old: {use: tried}}, fields: {amount: {use: budget}}}
"""

COLUMNS = (
    "lead_id", "time", "kind", "value", "duration", "direction", "actor", "role", "note",
    "choose", "initiated_by", "budget", "name", "why",
)  # fmt: skip

Cells = Mapping[str, str]


def workflow() -> Workflow:
    return load_text(GUIDE, "calls.leadflow.yaml")


def as_csv(rows: Sequence[Cells], columns: Sequence[str] = COLUMNS, delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def as_json_lines(rows: Sequence[Cells]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def read(
    guide: Workflow, content: bytes, file: str = "log.csv", options: LogOptions = DEFAULT_OPTIONS
) -> Log:
    return read_log_from(io.BytesIO(content), file, guide, options)


def _moment(minute: int) -> str:
    return f"2026-03-02T{9 + minute // 60:02}:{minute % 60:02}:00+01:00"


good_times = st.integers(0, 400).map(_moment)
leads = st.sampled_from(["L-1", "L-2", "L-3"])
notes = st.sampled_from(["", "talked, at length", 'said "no"', "two\nlines", "ノート"])
people = st.fixed_dictionaries(
    {}, optional={"actor": st.just("ann"), "role": st.sampled_from(["agent", "lead", "boss"])}
)


def _row(kind: str, **cells: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    common = {"lead_id": leads, "time": good_times, "kind": st.just(kind), "note": notes}
    return st.builds(
        lambda row, who: {**row, **who}, st.fixed_dictionaries({**common, **cells}), people
    )


_statuses = st.sampled_from(["new", "Fresh", "tried", "talked", "Customer", "lost", "old", "gone"])
readable_rows = st.one_of(
    _row("call", value=st.sampled_from(["reached", "No answer", "n/a", "live", "later", "what"]),
         duration=st.sampled_from(["", "0", "95", "1:35"]),
         choose=st.sampled_from(["", "talked", "lost", "new"])),
    _row("change", value=_statuses, budget=st.sampled_from(["", "12"])),
    _row("fields", name=st.sampled_from(["", "Ada"]), why=st.sampled_from(["", "price"])),
    _row("follow_up", value=st.one_of(good_times, st.sampled_from(["done", "missed"]))),
)  # fmt: skip
unreadable_rows = st.one_of(
    _row("call", value=st.just("none"), duration=st.just("soon")),
    _row("dance", value=st.just("tango")),
    _row("change", value=st.just("Same")),
    _row("fields", budget=st.just("lots")),
    st.just({"lead_id": "L-1", "time": "2026-03-02 09:00", "kind": "call", "value": "none"}),
)
openings = st.lists(_row("open", value=st.sampled_from(["", "new", "tried"])), max_size=4)


def logs_of(rows: st.SearchStrategy[dict[str, str]]) -> st.SearchStrategy[list[dict[str, str]]]:
    return st.builds(
        lambda opened, others: [*opened, *others], openings, st.lists(rows, max_size=25)
    )


logs = logs_of(readable_rows)
mixed_logs = logs_of(st.one_of(readable_rows, unreadable_rows))
