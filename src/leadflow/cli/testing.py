"""`leadflow test`: the tests of guides, run and told."""

import os

import click

from leadflow.cli.endings import orderly
from leadflow.cli.finding import files_in
from leadflow.cli.options import format_option
from leadflow.cli.problem_formats import EXIT_WRONG_USE
from leadflow.file_names import GUIDE_ENDING, TESTS_ENDING


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
    from leadflow.cli.testing_run import run_and_tell

    paths, percent = _told_apart(paths, coverage)
    files = files_in(paths, (GUIDE_ENDING, TESTS_ENDING))
    if not files:
        says = f"no *{TESTS_ENDING} and no *{GUIDE_ENDING} file in {', '.join(paths)}"
        click.echo(f"nothing to test: {says}", err=True)
        context.exit(EXIT_WRONG_USE)
    context.exit(run_and_tell(files, words, percent, output, verbose=verbose))


def _told_apart(
    paths: tuple[str, ...], coverage: str | None
) -> tuple[tuple[str, ...], float | None]:
    """Return the paths, and how many percent are to be touched, None if nobody wants to know.

    What stands behind a bare `--coverage` may be the first path, if it is no number.
    """
    percent = None if coverage is None else _percent(coverage)
    if coverage is not None and percent is None:
        if not os.path.exists(coverage):
            says = f"{coverage!r} is neither a file nor a number from 0 to 100"
            raise click.UsageError(f"{says}; write --coverage=90")
        paths, percent = (coverage, *paths), 0
    if not paths:
        raise click.UsageError("name a file or a folder")
    return paths, percent


def _percent(text: str) -> float | None:
    """Return the number from 0 to 100 that *text* is, or None."""
    try:
        percent = float(text.removesuffix("%"))
    except ValueError:
        return None
    return percent if 0 <= percent <= 100 else None
