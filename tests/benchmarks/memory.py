"""How many bytes a lead takes after a typical life: opened, three calls, two changes, four fields.

The measure is a plain dictionary of the same status and fields. Texts that leads share (statuses,
notes of the guide) are counted once, as they are in a program.
"""

import gc
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from guides import load_beside
from measuring import table

from leadflow.engine import (
    Accepted,
    Actor,
    ChangeStatus,
    Command,
    Decision,
    Event,
    Lead,
    LogCall,
    OpenLead,
    Workflow,
)

LEADS = 10_000
OPENED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANN = Actor("ann", "rep")


def memory_table(*, quick: bool) -> str:
    """Return the table of bytes a lead."""
    workflow, leads = load_beside("calls.leadflow.yaml"), LEADS // (10 if quick else 1)
    lived = [_life(workflow, number) for number in range(leads)]
    base = _bytes_each(leads, _as_dictionary)
    kept = _bytes_each(leads, lambda number: _life(workflow, number)[0])
    whole = _bytes_each(leads, lambda number: _life(workflow, number))
    events = sum(len(events) for _, events in lived) / leads
    rows = [
        ["a dictionary of status and fields", "**1.00**", f"{base:,.0f}"],
        ["the lead", f"**{kept / base:.2f}**", f"{kept:,.0f}"],
        [f"the lead and its {events:.0f} events", f"**{whole / base:.2f}**", f"{whole:,.0f}"],
    ]
    return table("Memory of a lead after a typical life", ["", "ratio", "bytes"], rows)


def _bytes_each(number: int, make: Callable[[int], object]) -> float:
    gc.collect()
    tracemalloc.start()
    made = [make(index) for index in range(number)]
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / len(made)


def _as_dictionary(number: int) -> object:
    return {"id": f"L-{number}", "status": "qualified", "fields": _fields(number)}


def _fields(number: int) -> dict[str, object]:
    return {
        "name": f"Ada {number}",
        "phone": f"+1 555 {number:07}",
        "company": f"Company {number}",
        "budget": 10_000.0 + number,
    }


def _life(workflow: Workflow, number: int) -> tuple[Lead, tuple[Event, ...]]:
    """Return a lead that was opened, called three times and changed twice, with its events."""
    fields, at = _fields(number), OPENED + timedelta(seconds=number)
    hours = [at + timedelta(hours=hour) for hour in range(6)]
    first = {name: fields[name] for name in ("name", "phone")}
    opening = OpenLead(f"L-{number}", at=hours[0], actor=ANN, fields=first)
    lead, events = _accepted(workflow.open(opening))
    for command in (
        LogCall("busy", at=hours[1], actor=ANN, duration=0),
        LogCall("busy", at=hours[2], actor=ANN, duration=0),
        ChangeStatus("connected", at=hours[3], actor=ANN, note="spoke on the phone",
                     fields={"company": fields["company"]}),
        LogCall("called", at=hours[4], actor=ANN, duration=240, note="talked about the budget"),
        ChangeStatus("qualified", at=hours[5], actor=ANN, note="the budget is there",
                     fields={"budget": fields["budget"]}),
    ):  # fmt: skip
        lead, more = _decided(workflow, lead, command)
        events += more
    return lead, events


def _decided(workflow: Workflow, lead: Lead, command: Command) -> tuple[Lead, tuple[Event, ...]]:
    return _accepted(workflow.decide(lead, command))


def _accepted(decision: Decision) -> tuple[Lead, tuple[Event, ...]]:
    if not isinstance(decision, Accepted):
        raise TypeError(f"a lead's life was refused: {decision}")
    return decision.lead, decision.events
