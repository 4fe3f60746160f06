"""How time is taken, and how a result is printed.

The best of several rounds counts: what else the machine does can only make a round slower. The
collector is off while the clock runs, as in `timeit`, which favours those who leave cycles behind.
"""

import gc
import os
import platform
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat, zip_longest
from time import perf_counter_ns
from typing import NamedTuple

Trip = Callable[[], object]


class Rounds(NamedTuple):
    """How often: so many rounds, each of about so many nanoseconds a trip."""

    count: int
    length: int

    @classmethod
    def of(cls, *, quick: bool) -> "Rounds":
        return cls(3, 200_000) if quick else cls(7, 800_000)


def mean_of_fastest(
    subjects: Mapping[str, Sequence[Trip]], rounds: Rounds, forget: Callable[[], None]
) -> dict[str, float]:
    """Return each subject's nanoseconds a trip: the mean over its trips of their fastest round.

    In every round the subjects take turns trip by trip, so that a slow moment of the machine
    hits all of them; `forget` empties, off the clock, what trips leave behind.
    """
    numbers = {name: _number(trips[0], rounds.length) for name, trips in subjects.items()}
    fastest = {name: [float("inf")] * len(trips) for name, trips in subjects.items()}
    for _ in range(rounds.count):
        for index, abreast in enumerate(zip_longest(*subjects.values())):
            for name, trip in zip(subjects, abreast, strict=True):
                if trip is not None:
                    taken = _timed(trip, numbers[name])
                    fastest[name][index] = min(fastest[name][index], taken)
                    forget()
        gc.collect()
    return {name: sum(times) / len(times) for name, times in fastest.items()}


def fastest_run(run: Callable[[], object], rounds: int) -> float:
    """Return the milliseconds of the fastest of so many runs."""
    return min(_timed(run, 1) for _ in range(rounds)) / 1e6


def table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table under a heading; all columns but the first are numbers."""
    lines = [header, ["---", *["--:"] * (len(header) - 1)], *rows]
    return "\n".join([f"### {title}", "", *(f"| {' | '.join(line)} |" for line in lines), ""])


def machine() -> str:
    """Return the line that says what a table was measured on."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {os.cpu_count()} cores, {platform.machine()} {sys.platform}"


def _number(trip: Trip, length: int) -> int:
    """Return how many trips fill a round of *length* nanoseconds."""
    return max(5, int(length / min(_timed(trip, 5) for _ in range(10))))


def _timed(trip: Trip, number: int) -> float:
    """Return the nanoseconds of one trip out of *number* in a row."""
    gc.disable()
    try:
        start = perf_counter_ns()
        for _ in repeat(None, number):
            trip()
        return (perf_counter_ns() - start) / number
    finally:
        gc.enable()
