"""The guides of this folder, and the moves that the peers are to make as well."""

from collections.abc import Iterator
from pathlib import Path

from peers import Edge, Moves

from leadflow.checking import load, load_text
from leadflow.engine import Workflow


def load_beside(name: str) -> Workflow:
    """Return the workflow of a guide of this folder."""
    return load(Path(__file__).with_name(name))


ELAPSED = """slas: [{id: reply, within: 20d, met_by: activity}, {id: leave, within: 30d}],
    timers: [{id: quiet, after: 14d, since: last_activity, red_flag: true},
             {id: stale, after: 60d, do: [{review: {}}]}],"""
BUSINESS = ELAPSED.replace("20d", "90bh").replace("30d", "20bd").replace("14d", "10bd")
CALENDAR = """calendars:
  office: {timezone: America/New_York, hours: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
"""


def load_timed(clocks: str) -> Workflow:
    """Return the workflow of the plain guide with *clocks* on each of its statuses."""
    plain = Path(__file__).with_name("plain.leadflow.yaml").read_text(encoding="utf-8")
    timed = plain.replace("{category:", f"{{{clocks}\n    category:")
    return load_text(timed.replace("statuses:", f"{CALENDAR}statuses:", 1), "timed.leadflow.yaml")


def moves_of(workflow: Workflow) -> Moves:
    """Return what the peers have to be told of *workflow*, which has one guarded edge."""
    ways = [
        ((left, to), way.when is not None)
        for way in workflow.rules.transitions
        for left in way.froms
        for to in way.tos
    ]
    (guarded,) = (edge for edge, has_guard in ways if has_guard)
    return Moves(
        tuple(status.id for status in workflow.statuses), tuple(edge for edge, _ in ways), guarded
    )


def edges_missing(moves: Moves) -> Iterator[Edge]:
    """Yield every pair of statuses between which there is no move."""
    for left in moves.statuses:
        for to in moves.statuses:
            if left != to and (left, to) not in moves.edges:
                yield left, to
