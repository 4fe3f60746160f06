"""A run of `leadflow test`: what is run of the files, what is told of it, and how it ends."""

from collections.abc import Mapping, Sequence
from os.path import basename

import click

from leadflow.cli.problem_formats import EXIT_FINDINGS, EXIT_FINE, EXIT_WRONG_USE, UNREADABLE
from leadflow.cli.progress import bar
from leadflow.cli.testing_formats import lines_of
from leadflow.guidetests import Coverage, TestRun
from leadflow.problems import visible

_WORTH_A_BAR = 20
"""From how many files on a bar is worth its line."""


def run_and_tell(
    files: Sequence[str],
    words: Sequence[str],
    percent: float | None,
    output: str,
    *,
    verbose: bool = False,
) -> int:
    """Run the tests in *files*, tell what came of it as *output*, and return how that ends.

    Only tests that have one of *words* in their name, or in that of their file, are run, if there
    are any. *percent* says how much of each guide is to be touched, None that nobody wants to know.

    Raises:
        Nothing.
    """
    run = TestRun(files, wanted=lambda file, name: _is_wanted(file, name, words))
    with bar(len(files), _WORTH_A_BAR, "running tests", lambda report: 1) as watch:
        reports = tuple(watch(run.reports()))
    if not any(report.results or report.problems for report in reports):
        click.echo(f"nothing to test: {_nothing(words)}", err=True)
        return EXIT_WRONG_USE
    coverages = {} if percent is None else run.coverages()
    for line in lines_of(reports, coverages, output, verbose=verbose):
        click.echo(line)
    if any(problem.code == UNREADABLE for report in reports for problem in report.problems):
        return EXIT_WRONG_USE
    is_enough = _is_enough(coverages, percent or 0)
    passed = all(report.passed for report in reports)
    return EXIT_FINE if passed and is_enough else EXIT_FINDINGS


def _is_enough(coverages: Mapping[str, Coverage], percent: float) -> bool:
    """Tell whether the tests touch as much of each guide; those of which they do not are named."""
    lacking = [guide for guide, each in coverages.items() if each.percent < percent]
    for guide in lacking:
        click.echo(visible(f"{guide}: its tests touch less than {percent:g} %"), err=True)
    return not lacking


def _nothing(words: Sequence[str]) -> str:
    if words:
        named = " or ".join(map(repr, words))
        return f"no test and no invariant has {named} in its name, or in that of its file"
    return "there are no tests, and the guides have no invariants"


def _is_wanted(file: str, name: str, words: Sequence[str]) -> bool:
    texts = (basename(file).casefold(), name.casefold())
    return not words or any(word.casefold() in text for word in words for text in texts)
