"""`leadflow check`: everything that is wrong with guides, in one report."""

from collections.abc import Iterable
from datetime import UTC, datetime

import click

from leadflow.cli.endings import orderly
from leadflow.cli.finding import files_in
from leadflow.cli.options import format_option
from leadflow.cli.problem_formats import EXIT_WRONG_USE, exit_code, lines_in
from leadflow.file_names import GUIDE_ENDING
from leadflow.problems import Problem


@click.command()
@click.argument("paths", nargs=-1, required=True)
@format_option("How to write what is found.", "text", "json", "github")
@click.option(
    "--on",
    "day",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Look at reviews as on this day, instead of today.",
)
@click.option("--strict", is_flag=True, help="Let advice count as a finding as well.")
@click.pass_context
@orderly
def check(
    context: click.Context, paths: tuple[str, ...], output: str, day: datetime | None, strict: bool
) -> None:
    """Check the guides in PATHS: files, or folders with *.leadflow.yaml files anywhere below.

    Ends with 0 if there are no errors, 1 if there are some, 2 if a file cannot be read or there is
    nothing to check.
    """
    from leadflow.checking import check as find_problems

    files = files_in(paths, (GUIDE_ENDING,))
    if not files:
        click.echo(f"nothing to check: no *{GUIDE_ENDING} file in {', '.join(paths)}", err=True)
        context.exit(EXIT_WRONG_USE)
    on = (day or _today()).date()
    problems = tuple(problem for file in files for problem in find_problems(file, on=on))
    for line in lines_in(problems, output):
        click.echo(line)
    if output == "text":
        click.echo(closing_line(len(files), problems))
    context.exit(exit_code(problems, strict=strict))


def _today() -> datetime:
    return datetime.now(UTC).astimezone()  # noqa: TID251 - only a guide's review asks for the day


def closing_line(guides: int, problems: Iterable[Problem]) -> str:
    """Return the line that ends a report on so many *guides*.

    Raises:
        Nothing.

    >>> closing_line(3, ()), closing_line(1, ())
    ('fine: 3 guides', 'fine: 1 guide')
    """
    found = tuple(problems)
    counted = f"{guides:,} {'guide' if guides == 1 else 'guides'}"
    if not found:
        return f"fine: {counted}"
    errors = sum(problem.severity == "error" for problem in found)
    noun = "error" if errors == 1 else "errors"
    return f"{counted} checked: {errors:,} {noun}, {len(found) - errors:,} advice"
