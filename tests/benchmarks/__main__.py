"""Measure leadflow: `python tests/benchmarks [NAME ...] [--seeds 10] [--quick]`.

Prints Markdown tables, ratios first. Nothing here fails for being slow; docs/benchmarks.md says
how the tables are read.
"""

import argparse
from collections.abc import Callable

from measuring import machine
from memory import memory_table
from processes import processes_table
from reading import reading_table
from replaying import replaying_table
from seeds import seed_tables

BENCHMARKS: dict[str, Callable[[int, bool], str]] = {
    "trips": lambda seeds, quick: seed_tables(seeds, quick=quick),
    "reading": lambda _, quick: reading_table(quick=quick),
    "processes": lambda _, quick: processes_table(quick=quick),
    "replaying": lambda _, quick: replaying_table(quick=quick),
    "memory": lambda _, quick: memory_table(quick=quick),
}


def main() -> None:
    """Print the tables that are asked for, all of them if none is named."""
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--seeds", type=int, default=10, help="hash seeds for the trips")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and rows, rough figures")
    given = parser.parse_args()
    if unknown := [name for name in given.names if name not in BENCHMARKS]:
        parser.error(f"unknown benchmark {unknown[0]!r}; there are {', '.join(BENCHMARKS)}")
    if given.seeds < 1:
        parser.error(f"--seeds must be at least 1, not {given.seeds}")
    print(f"{machine()}\n")
    for name in given.names or BENCHMARKS:
        print(BENCHMARKS[name](given.seeds, given.quick), flush=True)


if __name__ == "__main__":
    main()
