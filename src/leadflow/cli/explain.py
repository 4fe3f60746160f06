"""`leadflow explain`: what a guide says about a status, and why a move to it is refused."""

import click

from leadflow.cli.endings import orderly
from leadflow.cli.options import format_option


@click.command()
@click.argument("guide")
@click.argument("status")
@click.option("--from", "left", metavar="STATUS", help="Try the move from this status.")
@click.option("--stage", help="The stage of the lead; without it the first that fits.")
@click.option("--role", help="The role of whoever asks for the move.")
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value that comes with the move.",
)
@click.option("--note", default="", help="The note that comes with the move.")
@click.option(
    "--source",
    type=click.Choice(["manual", "import"]),
    default="manual",
    show_default=True,
    help="What asks for the move.",
)
@format_option("How to write the answer.", "text", "json")
@click.pass_context
@orderly
def explain(
    context: click.Context,
    guide: str,
    status: str,
    left: str | None,
    stage: str | None,
    role: str | None,
    fields: tuple[str, ...],
    note: str,
    source: str,
    output: str,
) -> None:
    """Say in words what GUIDE demands and allows for STATUS.

    With --from, try the move to STATUS: say whether it is allowed and, if not, every reason why,
    what is to be filled in, and which line of the guide says so.

    Ends with 0 if there is an answer, also if the move is refused; 1 if the guide has errors; 2 if
    it cannot be read, or has no such status, stage, field or role.
    """
    from leadflow.cli.explaining import Question, answer

    about_a_move = (stage is not None, role is not None, fields, note, source != "manual")
    if left is None and any(about_a_move):
        says = "these are about a move; name the status that the lead is in with --from"
        raise click.UsageError(f"--stage, --role, --field, --note and --source: {says}")
    pairs = tuple(_pair(text) for text in fields)
    if len({name for name, _ in pairs}) < len(pairs):
        raise click.BadParameter("a field is given twice; keep one value", param_hint="--field")
    context.exit(answer(Question(guide, status, left, stage, role, pairs, note, source, output)))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name.strip() and equals):
        says = f"{text!r} is not NAME=VALUE; write for example budget=12000"
        raise click.BadParameter(says, param_hint="--field")
    return name.strip(), value.strip()
