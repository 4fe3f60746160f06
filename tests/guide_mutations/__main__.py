"""Change one thing in a guide after the other, and see whether its own tests notice.

    python tests/guide_mutations [EXAMPLE ...] [--least 95] [--only TEXT] [--jobs 2]

An EXAMPLE is a folder of examples/ by its name, or the way to any folder that holds one guide,
NAME.leadflow.yaml, and beside it its tests, *.leadflow.test.yaml; all examples if none is named.

A mutant is the guide with a single change: a transition removed or added, a requirement dropped, a
guard negated, a duration changed, an outcome redirected, and so on; `mutants.py` has every kind,
and says which are left out, and why. It is caught if the guide's checks refuse it, or else if a
test fails or does not fit it any more, or else if an invariant is broken. What nobody catches has
survived: it is a rule that could be different, or missing, and nobody would be told.

Of each example the table by kinds is printed and every survivor in a line; what is known to make
no difference is in `accepted_mutants.py`. With --only, those mutants are tried in whose line TEXT
stands, such as "guard negated" or "statuses.new".

Ends with 0 if at least so many per cent of each example's mutants were caught, 1 if not or if an
accepted mutant does not survive, 2 if a guide fails its own tests or invariants as it is.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from accepted_mutants import ACCEPTED, Key
from mutant_judges import fit_guide, verdicts_on
from mutant_report import Judged
from mutants import mutants_of
from tested_guides import UnfitFolder

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def main(arguments: Sequence[str] | None = None, accepted: Mapping[Key, str] = ACCEPTED) -> int:
    """Print what came of the mutants that are asked for, and return the exit code."""
    given = _arguments(arguments)
    folders = [_folder(name) for name in given.examples] or examples()
    try:
        fine = [_is_fine(folder, given, accepted) for folder in folders]
    except UnfitFolder as error:
        print(error, file=sys.stderr)
        return 2
    return 0 if all(fine) else 1


def _is_fine(folder: Path, given: argparse.Namespace, accepted: Mapping[Key, str]) -> bool:
    """Print the report on a guide and tell whether enough of its mutants were caught."""
    guide = fit_guide(folder)
    mutants = [each for each in mutants_of(guide.data) if _is_wanted(each.path, each.says, given)]
    verdicts = verdicts_on(folder, mutants, given.jobs)
    tried = {key: why for key, why in accepted.items() if _is_wanted(*key[1:], given)}
    judged = Judged(guide, tuple(zip(mutants, verdicts, strict=True)), tried)
    for line in judged.lines():
        print(line)
    print(flush=True)
    return judged.percent >= given.least and not judged.stale


def _is_wanted(path: str, says: str, given: argparse.Namespace) -> bool:
    return given.only.casefold() in f"{path} {says}".casefold()


def examples() -> list[Path]:
    """Return the folders of the examples."""
    return sorted({guide.parent for guide in EXAMPLES.glob("*/*.leadflow.yaml")})


def _folder(name: str) -> Path:
    return EXAMPLES / name if (EXAMPLES / name).is_dir() else Path(name).resolve()


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python tests/guide_mutations",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("examples", nargs="*", metavar="EXAMPLE")
    parser.add_argument("--least", type=float, default=95, metavar="PERCENT")
    parser.add_argument("--only", default="", metavar="TEXT")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    given = parser.parse_args(arguments)
    if given.jobs < 1:
        parser.error(f"--jobs must be at least 1, not {given.jobs}")
    return given


if __name__ == "__main__":
    sys.exit(main())
