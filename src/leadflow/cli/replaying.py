"""What `leadflow replay` does once its options are read: check them, run, write, report."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

import click

from leadflow.activity import (
    Log,
    LogOptions,
    OnDecision,
    OnEvents,
    Replay,
    Row,
    read_log,
    replay,
    unknown_targets,
)
from leadflow.activity.until import UnfitUntil, read_until
from leadflow.checking import load
from leadflow.cli.problem_formats import (
    EXIT_FINDINGS,
    EXIT_FINE,
    EXIT_WRONG_USE,
    NOTHING_TO_READ,
    as_data,
    exit_code,
    first_lines_in,
    lines_in,
)
from leadflow.cli.progress import LONG_FILE, LONG_LOG, bar
from leadflow.cli.replay_text import report_lines
from leadflow.cli.result_files import ResultFile, open_result, refuse_to_overwrite
from leadflow.engine import Decision, Event, Refused, Workflow, to_dict
from leadflow.language import ValueRefused
from leadflow.problems import InvalidGuide, Problem, visible
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
    verdicts: str | None
    until: str | None
    strict: bool


def run_replay(request: Request) -> int:
    """Run the replay that *request* asks for, write its report, and return the exit code.

    Raises:
        UsageError: an option is wrong.
        UnwritableResult: a result cannot be written.
    """
    refuse_to_overwrite(
        (request.guide, request.log), (request.events, request.leads, request.verdicts)
    )
    zone = _zone(request.timezone)
    try:
        workflow = load(request.guide)
    except InvalidGuide as error:
        _say(error.problems, request.output, lines_in(error.problems, "text"))
        return exit_code(error.problems)
    until = _moment(request.until, workflow, zone)
    options = LogOptions(request.columns, request.ignore, zone, request.strict)
    for message in unknown_targets(workflow, options):
        raise click.BadParameter(message, param_hint="--column")
    return _run(request, workflow, options, until)


def _run(request: Request, workflow: Workflow, options: LogOptions, until: datetime | None) -> int:
    with bar(_size(request.log), LONG_FILE, "reading", _characters) as watch:
        log = read_log(request.log, workflow, options, watch)
    if not log.rows or (options.strict and log.problems):
        _say(log.problems, request.output, first_lines_in(log.problems))
        return _exit_without_report(log, options)
    try:
        done = _replayed(request, workflow, log, options, until)
    except UnfitUntil as error:
        raise click.BadParameter(str(error), param_hint="--until") from None
    if options.strict and done.problems:
        _say(done.problems, request.output, first_lines_in(done.problems))
    else:
        _report(done, request.output, options.timezone)
    return EXIT_FINDINGS if done.problems else EXIT_FINE


def _exit_without_report(log: Log, options: LogOptions) -> int:
    """Return what a replay ends with that did not come to run a row."""
    stopped = options.strict and not any(each.code in NOTHING_TO_READ for each in log.problems)
    return EXIT_FINDINGS if log.read or stopped else EXIT_WRONG_USE


def _replayed(
    request: Request, workflow: Workflow, log: Log, options: LogOptions, until: datetime | None
) -> Replay:
    """Return the replay of *log*, with all results written that were asked for."""
    with (
        open_result(request.events) as events,
        open_result(request.leads) as leads,
        open_result(request.verdicts) as verdicts,
    ):
        with bar(len(log.rows), LONG_LOG, "running", _one) as watch:
            done = replay(
                workflow,
                log,
                _writer(events),
                strict=options.strict,
                timezone=options.timezone,
                watch=watch,
                until=until,
                on_decision=_judge(verdicts),
            )
        if leads is not None:
            leads.write(map(to_dict, done.leads.values()))
        if not (options.strict and done.problems):
            _keep(tuple(result for result in (events, leads, verdicts) if result is not None))
        return done


def _writer(events: ResultFile | None) -> OnEvents | None:
    if events is None:
        return None

    def write(happened: tuple[Event, ...]) -> None:
        events.write(map(to_dict, happened))

    return write


def _judge(verdicts: ResultFile | None) -> OnDecision | None:
    if verdicts is None:
        return None

    def write(row: Row, decision: Decision) -> None:
        verdicts.write([_verdict(row, decision)])

    return write


def _verdict(row: Row, decision: Decision) -> Mapping[str, object]:
    """Return what became of *row*, with every reason against it."""
    against = decision.objections if isinstance(decision, Refused) else ()
    return {
        "line": row.line,
        "lead_id": row.lead_id,
        "command": type(row.command).__name__,
        "verdict": "refused" if isinstance(decision, Refused) else "accepted",
        "objections": [to_dict(objection) for objection in against],
    }


def _keep(results: Sequence[ResultFile]) -> None:
    """Keep all of *results* or, if one cannot be written to its end, none."""
    for result in results:
        result.close()
    for result in results:
        result.keep()


def _report(done: Replay, output: str, zone: tzinfo | None) -> None:
    if output == "json":
        problems = [as_data(problem) for problem in done.problems]
        data = {**to_dict(done.summary), "problems": problems}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for line in report_lines(done, zone):
        click.echo(line)


def _say(problems: tuple[Problem, ...], output: str, lines: Iterable[str]) -> None:
    """Write *problems* instead of a report: as *lines*, or as an object like the report's."""
    if output == "json":
        data = {"problems": [as_data(problem) for problem in problems]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for line in lines:
        click.echo(line)


def _zone(name: str | None) -> tzinfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        says = f"there is no time zone {name!r}; write one such as Asia/Kolkata"
        raise click.BadParameter(says, param_hint="--timezone") from None


def _moment(text: str | None, workflow: Workflow, zone: tzinfo | None) -> datetime | None:
    """Return the moment that *text* says, None if it is not given."""
    if text is None:
        return None
    try:
        return read_until(text, workflow, zone)
    except ValueRefused as error:
        says = visible(f"{error}; a date such as 2026-04-01 will do as well")
        raise click.BadParameter(says, param_hint="--until") from None


def _size(log: str) -> int:
    """Return about how many characters *log* has, 0 if that cannot be told."""
    try:
        return 0 if log.endswith(".gz") else os.path.getsize(log)
    except (OSError, ValueError):
        return 0


def _characters(line: str) -> int:
    return len(line)


def _one(row: Row) -> int:
    return 1
