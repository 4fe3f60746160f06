"""`leadflow test`: the tests of guides, run and told."""

import os

import click

from leadflow.cli.check import ENDING as GUIDES
from leadflow.cli.endings import orderly
from leadflow.cli.finding import files_in
from leadflow.cli.options import format_option
from leadflow.cli.problem_formats import EXIT_FINDINGS, EXIT_FINE, EXIT_WRONG_USE, UNREADABLE
from leadflow.cli.progress import bar
from leadflow.problems import visible

WORTH_A_BAR = 20
"""From how many files on a bar is worth its line."""


@click.command(name="test")
@click.argument("paths", nargs=-1, metavar="PATHS...")
@click.option(
    "-k", "words", metavar="TEXT", multiple=True, help="Run tests with TEXT in their name or file."
)
@click.option(
    "--coverage",
    metavar="PERCENT",
    is_flag=False,
    flag_value="0",
    help="Say what no test touches; with =PERCENT, end with 1 if less is touched.",
)
@click.option("-v", "--verbose", is_flag=True, help="Show the tests that have passed, too.")
@format_option("How to write what came of it.", "text", "json", "junit", "github")
@click.pass_context
@orderly
def test(
    context: click.Context,
    paths: tuple[str, ...],
    words: tuple[str, ...],
    coverage: str | None,
    verbose: bool,
    output: str,
) -> None:
    """Run the tests in PATHS, and prove the invariants of their guides.

    PATHS are files, or folders with *.leadflow.test.yaml and *.leadflow.yaml files anywhere below.

    Ends with 0 if every test has passed and no invariant is broken, 1 otherwise, also if a file has
    a fault or too little is touched, 2 if a file cannot be read or there is nothing to run.
    """
    from leadflow.cli.testing_formats import lines_of
    from leadflow.guidetests import ENDING, TestRun

    paths, wanted = _told_apart(paths, coverage)
    files = files_in(paths, (GUIDES, ENDING))
    if not files:
        where = ", ".join(paths)
        click.echo(f"nothing to test: no *{ENDING} and no *{GUIDES} file in {where}", err=True)
        context.exit(EXIT_WRONG_USE)
    run = TestRun(files, wanted=lambda file, name: _is_wanted(f"{file}::{name}", words))
    with bar(len(files), WORTH_A_BAR, "running tests", lambda report: 1) as watch:
        reports = tuple(watch(run.reports()))
    if not any(report.results or report.problems for report in reports):
        click.echo(f"nothing to test: {_nothing(words)}", err=True)
        context.exit(EXIT_WRONG_USE)
    coverages = {} if wanted is None else run.coverages()
    for line in lines_of(reports, coverages, output, verbose=verbose):
        click.echo(line)
    problems = [problem for report in reports for problem in report.problems]
    if any(problem.code == UNREADABLE for problem in problems):
        context.exit(EXIT_WRONG_USE)
    lacking = [guide for guide, each in coverages.items() if each.percent < (wanted or 0)]
    for guide in lacking:
        click.echo(visible(f"{guide}: its tests touch less than {wanted:g} %"), err=True)
    passed = all(report.passed for report in reports)
    context.exit(EXIT_FINE if passed and not lacking else EXIT_FINDINGS)


def _told_apart(
    paths: tuple[str, ...], coverage: str | None
) -> tuple[tuple[str, ...], float | None]:
    """Return the paths, and how many percent are to be touched, None if nobody wants to know.

    What stands behind a bare `--coverage` may be the first path.
    """
    if coverage is not None and os.path.exists(coverage):
        paths, coverage = (coverage, *paths), "0"
    if not paths:
        raise click.UsageError("name a file or a folder")
    return paths, None if coverage is None else _percent(coverage)


def _percent(text: str) -> float:
    try:
        percent = float(text.removesuffix("%"))
    except ValueError:
        percent = -1
    if not 0 <= percent <= 100:
        says = f"{text!r} is neither a file nor a number from 0 to 100; write --coverage=90"
        raise click.UsageError(says)
    return percent


def _nothing(words: tuple[str, ...]) -> str:
    if words:
        return f"no test and no invariant has {' or '.join(map(repr, words))} in its name"
    return "there are no tests, and the guides have no invariants"


def _is_wanted(name: str, words: tuple[str, ...]) -> bool:
    return not words or any(word.casefold() in name.casefold() for word in words)
