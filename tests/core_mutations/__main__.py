"""Change one thing in the pure core after the other, and see whether its tests notice.

    pip install -e ".[mutation]"
    python tests/core_mutations [NAME ...] [--again] [--most 5] [--jobs 2]

mutmut makes the mutants of `leadflow.engine` and `leadflow.language`, as pyproject.toml says, and
runs the example tests of the same package that pass through what it has changed. It keeps what it
knows in the folder `mutants`: a second run tries what is new in the source. With --again, survivors
are tried anew, for tests that are new. A NAME is a pattern of mutmut's names, such as
'leadflow.engine.moves.*'.

Printed are the modules, with what was made and what survived, and every survivor. What is known to
make no difference is in core_survivors.toml, each with its reason; it counts as a survivor all the
same. Ends with 0 if at most so many per cent survived and each of them has a reason, else with 1.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from core_mutants import ROOT, CoreMutant, keep_own_tests, reasons, results

# A mutant is called through three frames more than the function that it stands for, so that texts
# nested as deep as conditions may be would not fit.
DEPTH = 6000

# One mutant to begin with, since which tests pass through what is found out along with it.
FIRST = "leadflow.language.durations.x_parse_duration__mutmut_1"


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the mutants that are asked for, print the report, and return the exit code."""
    given = _arguments(arguments)
    os.chdir(ROOT)
    sys.setrecursionlimit(DEPTH)
    names = [*given.names, *(_survivors() if given.again else ())]
    if given.try_them and (names or not given.again):
        _run("--max-children", "1", FIRST)
        keep_own_tests()
        _run("--max-children", str(given.jobs), *names)
    tried = [mutant for mutant in results() if mutant.is_tried]
    survivors = [mutant for mutant in tried if mutant.has_survived]
    for line in (*_by_module(tried), *_listed(survivors)):
        print(line)
    if not tried:
        return 1
    percent = 100 * len(survivors) / len(tried)
    print(f"{len(tried)} mutants, {len(survivors)} survived: {percent:.1f} %")
    known = reasons()
    return 0 if percent <= given.most and all(str(m.change) in known for m in survivors) else 1


def _run(*arguments: str) -> None:
    from mutmut.__main__ import cli

    cli(["run", *arguments], standalone_mode=False)


def _survivors() -> list[str]:
    return [mutant.name for mutant in results() if mutant.is_tried and mutant.has_survived]


def _by_module(tried: Sequence[CoreMutant]) -> Iterator[str]:
    made = Counter(mutant.module for mutant in tried)
    left = Counter(mutant.module for mutant in tried if mutant.has_survived)
    for module, count in made.items():
        yield f"{module:45} {count:6} made {left[module]:5} survived"


def _listed(survivors: Sequence[CoreMutant]) -> Iterator[str]:
    """Yield the survivors: those without a reason, then the reasons, and those that are stale."""
    known, found = reasons(), [str(mutant.change) for mutant in survivors]
    new = [text for text in found if text not in known]
    yield from ("", "survived, and nobody has said why:", *new) if new else ()
    for why in dict.fromkeys(known.values()):
        texts = [text for text in found if known.get(text) == why]
        yield from ("", f"survived: {why}", *(f"  {text}" for text in texts)) if texts else ()
    stale = [text for text in known if text not in found]
    yield from ("", "has a reason, and is no survivor:", *stale) if stale else ()
    yield ""


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python tests/core_mutations",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--again", action="store_true", help="try survivors anew")
    parser.add_argument("--most", type=float, default=5, metavar="PERCENT", help="that may survive")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at the same time")
    parser.add_argument("--report", dest="try_them", action="store_false", help="only print")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
