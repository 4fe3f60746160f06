"""All subjects side by side in one process for each hash seed, and the tables of their ratios.

automat looks for a transition in a set, so its times move with the hash seed; the median over
the seeds is what counts.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import NamedTuple

from measuring import Rounds, mean_of_fastest, table
from subjects import AUTOMAT, Subject, subjects

HEADINGS = {
    "trip": f"The trip, as a ratio to {AUTOMAT}",
    "asking": f"The trip with a note, three fields and a guard of two clauses, to plain {AUTOMAT}",
    "refusal": "A refusal with its objections, as a ratio to the acceptance",
    "worded": "A refusal with its sentences, as a ratio to the acceptance",
}


class Line(NamedTuple):
    """A subject over all seeds."""

    name: str
    group: str
    ratios: tuple[float, ...]
    nanoseconds: float


def seed_tables(seeds: int, *, quick: bool) -> str:
    """Return the tables over the hash seeds 1 to *seeds*."""
    measured = [_in_a_process(seed, quick=quick) for seed in range(1, seeds + 1)]
    return "\n".join(_tables(tuple(_lines(measured)), seeds))


def main(arguments: Sequence[str]) -> None:
    """Print what one process measures, as JSON."""
    inbox: list[object] = []
    measured = tuple(subjects(inbox))
    for subject in measured:
        subject.prove(inbox)
    rounds = Rounds.of(quick="--quick" in arguments)
    trips = {subject.name: subject.trips for subject in measured}
    json.dump(mean_of_fastest(trips, rounds, inbox.clear), sys.stdout)


def _in_a_process(seed: int, *, quick: bool) -> Mapping[str, float]:
    command = [sys.executable, str(Path(__file__)), *(["--quick"] if quick else [])]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    finished = subprocess.run(
        command, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    times: Mapping[str, float] = json.loads(finished.stdout)
    return times


def _lines(measured: Sequence[Mapping[str, float]]) -> Iterator[Line]:
    for subject in subjects([]):
        yield Line(
            subject.name,
            subject.group,
            tuple(_ratio(times, subject) for times in measured),
            median(times[subject.name] for times in measured),
        )


def _ratio(times: Mapping[str, float], subject: Subject) -> float:
    return times[subject.name] / times[subject.baseline]


def _tables(lines: Sequence[Line], seeds: int) -> Iterator[str]:
    header = ["", "median", *(f"seed {seed}" for seed in range(1, seeds + 1)), "µs"]
    for group, members in groupby(sorted(lines, key=_place), key=lambda line: line.group):
        yield table(HEADINGS[group], header, [_row(line) for line in members])


def _place(line: Line) -> tuple[int, float]:
    return list(HEADINGS).index(line.group), median(line.ratios)


def _row(line: Line) -> list[str]:
    ratios = [f"{ratio:.2f}" for ratio in line.ratios]
    return [
        line.name,
        f"**{median(line.ratios):.2f}**",
        *ratios,
        f"{line.nanoseconds / 1000:.2f}",
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
