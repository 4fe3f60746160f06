"""`leadflow replay`: an activity log through a guide, as if its rules had held all along."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import tzinfo
from pathlib import Path
from typing import TextIO, TypeVar

import click

Item = TypeVar("Item")
LONG_LOG = 20_000
LONG_FILE = 5_000_000
"""From how many rows and bytes on a progress bar is worth its line."""


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
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write the report.",
)
@click.option("--events", metavar="FILE", help="Write every event to FILE, one JSON object a line.")
@click.option("--leads", metavar="FILE", help="Write the leads as they end up to FILE, likewise.")
@click.option("--strict", is_flag=True, help="Stop at the first row that cannot be read.")
@click.pass_context
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
    strict: bool,
) -> None:
    """Run the activity LOG through GUIDE and report what came of calls and leads.

    LOG is CSV or JSON Lines, also with .gz; - reads the standard input. Refused rows are a result
    of the replay, not a fault of the log.

    Ends with 0 if every row could be read, 1 if not or if the guide has problems, 2 if a file
    cannot be read at all or the log has no rows.
    """
    from leadflow.activity import LogOptions, read_log
    from leadflow.activity import replay as run
    from leadflow.cli.problem_formats import EXIT_FINDINGS, EXIT_FINE, EXIT_WRONG_USE

    _refuse_to_overwrite((guide, log), (events, leads))
    zone = _zone(timezone)
    workflow = _workflow(context, guide, output)
    options = LogOptions(_columns(columns), frozenset(ignore), zone, strict)
    _refuse_unknown_columns(workflow, options)
    with _bar(_size(log), LONG_FILE, "reading", len) as watch_lines:
        read = read_log(log, workflow, options, watch_lines)
    if not read.rows or (strict and read.problems):
        _say(read.problems, output)
        context.exit(EXIT_FINDINGS if read.unreadable or read.rows else EXIT_WRONG_USE)
    with ExitStack() as stack:
        on_events = _event_writer(stack, events)
        leads_file = _output(stack, leads)
        watch_rows = stack.enter_context(_bar(len(read.rows), LONG_LOG, "running", lambda _: 1))
        done = run(workflow, read, on_events, strict=strict, watch=watch_rows)
        _write_leads(leads_file, done.leads.values())
    _report(done, output, zone)
    context.exit(EXIT_FINDINGS if done.problems else EXIT_FINE)
