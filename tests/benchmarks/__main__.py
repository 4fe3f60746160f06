"""Measure leadflow: `python tests/benchmarks [NAME ...] [--seeds 10] [--quick] [--into FILE]`.

Prints Markdown tables, ratios first. Nothing here fails for being slow; docs/benchmarks.md says
how the tables are read, and holds those of the latest run.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from business_time import business_time_table
from exploring import exploring_table
from measuring import machine
from memory import memory_table
from processes import processes_table
from reading import reading_table
from replaying import replaying_table
from seeds import seed_tables
from settling import settling_table
from testing import testing_table

BENCHMARKS: dict[str, Callable[[int, bool], str]] = {
    "trips": lambda seeds, quick: seed_tables(seeds, quick=quick),
    "reading": lambda _, quick: reading_table(quick=quick),
    "processes": lambda _, quick: processes_table(quick=quick),
    "replaying": lambda _, quick: replaying_table(quick=quick),
    "business_time": lambda _, quick: business_time_table(quick=quick),
    "settling": lambda _, quick: settling_table(quick=quick),
    "testing": lambda _, quick: testing_table(quick=quick),
    "exploring": lambda _, quick: exploring_table(quick=quick),
    "memory": lambda _, quick: memory_table(quick=quick),
}


LATEST = "\n## The latest run\n"


def main() -> None:
    """Print the tables that are asked for, all of them if none is named."""
    given = _arguments()
    tables = [f"{machine()}\n"]
    print(tables[0])
    for name in given.names or BENCHMARKS:
        tables.append(BENCHMARKS[name](given.seeds, given.quick))
        print(tables[-1], flush=True)
    if given.into is not None:
        above, _, _ = given.into.read_text(encoding="utf-8").partition(LATEST)
        page = "\n".join([f"{above}{LATEST}", *tables])
        given.into.write_text(page, encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--seeds", type=int, default=10, help="hash seeds for the trips")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and rows, rough figures")
    parser.add_argument("--into", type=Path, help="a page whose latest run is to be replaced")
    given = parser.parse_args()
    if unknown := [name for name in given.names if name not in BENCHMARKS]:
        parser.error(f"unknown benchmark {unknown[0]!r}; there are {', '.join(BENCHMARKS)}")
    if given.seeds < 1:
        parser.error(f"--seeds must be at least 1, not {given.seeds}")
    if given.into is not None and not given.into.is_file():
        parser.error(f"there is no page {str(given.into)!r}; --into replaces a part of one")
    return given


if __name__ == "__main__":
    main()
