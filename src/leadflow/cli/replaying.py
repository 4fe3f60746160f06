"""What `leadflow replay` does once its options are read: check them, run, write, report."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import tzinfo
from zoneinfo import ZoneInfo

import click

from leadflow.activity import LogOptions, OnEvents, Replay, read_log, replay, unknown_targets
from leadflow.checking import load
from leadflow.cli.problem_formats import (
    EXIT_FINDINGS,
    EXIT_FINE,
    EXIT_WRONG_USE,
    as_data,
    exit_code,
    lines_in,
)
from leadflow.cli.progress import LONG_FILE, LONG_LOG, bar
from leadflow.cli.replay_text import report_lines
from leadflow.cli.result_files import open_result, refuse_to_overwrite, write_json_lines
from leadflow.engine import Event, Workflow, to_dict
from leadflow.problems import InvalidGuide, Problem
from leadflow.record import record


@record
class Request:
    """What was asked on the command line."""

    guide: str
    log: str
    columns: Mapping[str, str]
    ignore: frozenset[str]
    timezone: str | None
    output: str
    events: str | None
    leads: str | None
    strict: bool


def run_replay(request: Request) -> int:
    """Run the replay that *request* asks for, write its report, and return the exit code.

    Raises:
        UsageError: an option is wrong, or a result cannot be written.
    """
    refuse_to_overwrite((request.guide, request.log), (request.events, request.leads))
    zone = _zone(request.timezone)
    try:
        workflow = load(request.guide)
    except InvalidGuide as error:
        _say(error.problems, request.output)
        return exit_code(error.problems)
    return _run(request, workflow, _options(request, workflow, zone))


def _run(request: Request, workflow: Workflow, options: LogOptions) -> int:
    with bar(_size(request.log), LONG_FILE, "reading", len) as watch_lines:
        log = read_log(request.log, workflow, options, watch_lines)
    if not log.rows or (options.strict and log.problems):
        _say(log.problems, request.output)
        return EXIT_FINDINGS if log.read else EXIT_WRONG_USE
    with ExitStack() as files:
        events, leads = (
            open_result(path, files) for path in (request.events, request.leads)
        )
        watch_rows = files.enter_context(bar(len(log.rows), LONG_LOG, "running", _one))
        on_events: OnEvents | None = None
        if events is not None:
            on_events = lambda happened: write_json_lines(events, map(to_dict, happened))  # noqa: E731
        done = replay(workflow, log, on_events, strict=options.strict, watch=watch_rows)
        if leads is not None:
            write_json_lines(leads, map(to_dict, done.leads.values()))
    _report(done, request.output, options.timezone)
    return EXIT_FINDINGS if done.problems else EXIT_FINE
