"""`leadflow test`: the tests of guides, run and told."""

import re

import click

from leadflow.cli.check import ENDING as GUIDES
from leadflow.cli.endings import orderly
from leadflow.cli.finding import files_in
from leadflow.cli.options import format_option
from leadflow.cli.problem_formats import EXIT_FINDINGS, EXIT_FINE, EXIT_WRONG_USE, UNREADABLE
from leadflow.cli.progress import bar

WORTH_A_BAR = 20
"""From how many files on a bar is worth its line."""


@click.command(name="test")
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "-k", "words", metavar="TEXT", multiple=True, help="Run tests with TEXT in their name or file."
)
@click.option(
    "--coverage",
    "wanted",
    metavar="PERCENT",
    is_flag=False,
    flag_value="0",
    callback=lambda context, option, value: _percent(value),
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
    wanted: float | None,
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
    passed = all(report.passed for report in reports)
    enough = all(each.percent >= (wanted or 0) for each in coverages.values())
    context.exit(EXIT_FINE if passed and enough else EXIT_FINDINGS)


def _percent(text: str | None) -> float | None:
    if text is None:
        return None
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,6})?", text) and float(text) <= 100:
        return float(text)
    says = f"{text!r} is no share from 0 to 100; write it like --coverage=90"
    raise click.BadParameter(f"{says}, and --coverage alone behind the paths")


def _nothing(words: tuple[str, ...]) -> str:
    if words:
        return f"no test and no invariant has {' or '.join(map(repr, words))} in its name"
    return "there are no tests, and the guides have no invariants"


def _is_wanted(name: str, words: tuple[str, ...]) -> bool:
    return not words or any(word.casefold() in name.casefold() for word in words)
