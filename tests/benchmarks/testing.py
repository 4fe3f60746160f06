"""How long all guide tests of the examples take as one run, with and without coverage.

The measure is loading the guides, which every run of their tests has to do first.
"""

from pathlib import Path

from measuring import fastest_run, table

from leadflow import load
from leadflow.guidetests import ENDING, TestRun

EXAMPLES = Path(__file__).parents[2] / "examples"


def testing_table(*, quick: bool) -> str:
    """Return the table of running all tests of the examples.

    Raises:
        RuntimeError: a test fails, or there is none.
    """
    files = sorted(str(file) for file in EXAMPLES.rglob(f"*{ENDING}"))
    guides = sorted(EXAMPLES.rglob("*.leadflow.yaml"))
    rounds, tests = 2 if quick else 5, _prove(files)
    loading = fastest_run(lambda: [load(guide) for guide in guides], rounds)
    running = fastest_run(lambda: [*TestRun(files).reports()], rounds)
    rows = [
        ("loading their guides", "**1.00**", f"{loading:.0f}", ""),
        (
            "running the tests, with coverage and invariants",
            f"**{running / loading:.2f}**",
            f"{running:.0f}",
            f"{1000 * tests / running:,.0f}",
        ),
    ]
    title = f"All {tests} guide tests of the examples, as a ratio to loading their guides"
    return table(title, ["", "ratio", "ms", "tests a second"], rows)


def _prove(files: list[str]) -> int:
    """Return how many tests there are; every one of them must pass."""
    reports = [*TestRun(files).reports()]
    results = [result for report in reports for result in report.results]
    if not results or not all(report.passed for report in reports):
        raise RuntimeError("not all guide tests of the examples pass")
    return len(results)
