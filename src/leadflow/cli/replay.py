"""`leadflow replay`: an activity log through a guide, as if its rules had held all along."""

from collections.abc import Iterable, Mapping

import click

from leadflow.cli.endings import orderly
from leadflow.cli.options import format_option


@click.command()
@click.argument("guide")
@click.argument("log")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="OURS=THEIRS",
    help="What the log calls a column: --column time=created_at.",
)
@click.option("--ignore", multiple=True, metavar="NAME", help="A column to leave out in silence.")
@click.option("--timezone", metavar="ZONE", help="The zone of times without offset: Asia/Kolkata.")
@format_option("How to write the report.", "text", "json")
@click.option("--events", metavar="FILE", help="Write every event to FILE, one JSON object a line.")
@click.option("--leads", metavar="FILE", help="Write the leads as they end up to FILE, likewise.")
@click.option(
    "--verdicts", metavar="FILE", help="Write the verdict on every row to FILE, likewise."
)
@click.option(
    "--until", metavar="MOMENT", help="Settle what happens by itself up to then: 2026-04-01."
)
@click.option("--strict", is_flag=True, help="Stop at the first row that cannot be read.")
@click.pass_context
@orderly
def replay(
    context: click.Context,
    guide: str,
    log: str,
    columns: tuple[str, ...],
    ignore: tuple[str, ...],
    timezone: str | None,
    output: str,
    events: str | None,
    leads: str | None,
    verdicts: str | None,
    until: str | None,
    strict: bool,
) -> None:
    """Run the activity LOG through GUIDE and report what came of calls and leads.

    LOG is CSV or JSON Lines, also with .gz; - reads the standard input. Refused rows are a result
    of the replay, not a fault of the log. What happens by itself is settled up to the last row.

    Ends with 0 if every row could be read, 1 if not or if the guide has problems, 2 if a file
    cannot be read at all or the log has no rows.
    """
    from leadflow.cli.replaying import Request, run_replay

    mapped = _mapped(_pair(text) for text in columns)
    request = Request(
        guide, log, mapped, frozenset(ignore), timezone, output, events, leads, verdicts, until,
        strict,
    )  # fmt: skip
    context.exit(run_replay(request))


def _mapped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return the names of the log by leadflow's, each of them once."""
    from leadflow.activity.columns import folded_name

    mapped: dict[str, str] = {}
    known: set[str] = set()
    for ours, theirs in pairs:
        plain = folded_name(ours.removeprefix("fields."))
        for name, twice in ((ours, plain in known), (theirs, theirs in mapped.values())):
            if twice:
                says = f"{name!r} is mapped twice; a column holds one thing, so keep one of them"
                raise click.BadParameter(says, param_hint="--column")
        known.add(plain)
        mapped[ours] = theirs
    return mapped


def _pair(text: str) -> tuple[str, str]:
    ours, equals, theirs = text.partition("=")
    if not (ours.strip() and equals and theirs.strip()):
        says = f"{text!r} is not OURS=THEIRS; write for example time=created_at"
        raise click.BadParameter(says, param_hint="--column")
    return ours.strip(), theirs.strip()
