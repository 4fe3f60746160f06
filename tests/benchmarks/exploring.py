"""How long it takes to explore a guide, and how that grows with its statuses and conditions.

An atlas takes a real lead to every spot and over every move. The measure is loading the guide.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml
from measuring import fastest_run, table

from leadflow import load_text
from leadflow.engine import Workflow
from leadflow.exploration import atlas_of, reached, ways_on

LARGEST = Path(__file__).parents[2] / "examples" / "inside_sales" / "inside-sales.leadflow.yaml"
SIZES = ((10, 0), (10, 4), (20, 0), (20, 4), (40, 0), (40, 4), (80, 4))


def exploring_table(*, quick: bool) -> str:
    """Return the table of exploring the largest example and guides of growing size.

    Raises:
        RuntimeError: a move that leads can make was not found.
    """
    rows = []
    for name, text in _guides(quick=quick):
        workflow, rounds = load_text(text), 2 if quick else 3
        moves = _prove(name, workflow)
        loading = fastest_run(lambda text=text: load_text(text), rounds)
        taken = fastest_run(lambda workflow=workflow: atlas_of(workflow), rounds)
        ratio, each = f"**{taken / loading:.2f}**", f"{1000 * taken / moves:.0f}"
        rows.append((name, ratio, f"{taken:.1f}", f"{moves:,}", each))
    title = "Exploring a guide, as a ratio to loading it"
    return table(title, ["", "ratio", "ms", "moves", "µs a move"], rows)


def _guides(*, quick: bool) -> Iterator[tuple[str, str]]:
    yield "the largest example, inside sales", LARGEST.read_text(encoding="utf-8")
    for statuses, conditions in SIZES[: 4 if quick else None]:
        name = f"{statuses} statuses in a ring of five ways each, {conditions} conditions a way"
        yield name, _guide(statuses, conditions)


def _guide(statuses: int, conditions: int) -> str:
    """Return a guide in which each status leads to the next five, under so many conditions."""
    names = [f"status {number}" for number in range(statuses)]
    when = " and ".join(f"field_{number} > {number}" for number in range(conditions))
    ways = [
        {"from": name, "to": names[(index + step) % statuses], **({"when": when} if when else {})}
        for index, name in enumerate(names)
        for step in range(1, 6)
    ]
    return yaml.safe_dump(
        {
            "leadflow": 1,
            "guide": {"id": "ring", "title": "Ring", "revision": "1"},
            "start": {"status": names[0]},
            "fields": {f"field_{number}": "number" for number in range(conditions)},
            "statuses": {name: {"category": "open"} for name in names},
            "transitions": ways,
        },
        sort_keys=False,
    )


def _prove(name: str, workflow: Workflow) -> int:
    """Return how many moves there are; real leads must have made every one of them."""
    wanted = {(spot, to) for spot in reached(workflow) for to in ways_on(workflow.tables, spot)}
    made = {(spot, to) for spot, moves in atlas_of(workflow).moves.items() for to in moves}
    if wanted != made:
        raise RuntimeError(f"{name}: {len(wanted - made)} moves were not found")
    return len(made)
