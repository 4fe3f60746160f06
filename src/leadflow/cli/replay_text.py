"""A replay as a report for people: what happened to rows, calls and leads, in plain words."""

from collections.abc import Iterator, Sequence
from datetime import UTC, tzinfo

import click

from leadflow.activity import CallFigures, Example, Refusal, Replay, Summary
from leadflow.activity.moments import in_zone
from leadflow.cli.clock_text import clock_lines
from leadflow.cli.people_text import people_lines
from leadflow.cli.problem_formats import first_lines_in
from leadflow.cli.report_parts import counted, heading, percent
from leadflow.cli.tables import paragraph, table, width
from leadflow.problems import Problem, visible
from leadflow.problems.words import listed

COLUMNS = 100
MOST_REASONS = 20
_BAR = 30
_MINUTES = len("2026-03-02 09:00")


def report_lines(replay: Replay, timezone: tzinfo | None = None) -> Iterator[str]:
    """Yield the lines of the report on *replay*; moments are shown in *timezone*, UTC if None.

    Raises:
        Nothing.
    """
    summary, zone = replay.summary, timezone or UTC
    yield from _title(summary, zone)
    yield from _rows(summary)
    yield from _calls(summary)
    yield from _unconnected(summary)
    yield from _standings(summary)
    yield from _conversions(summary)
    yield from clock_lines(summary)
    yield from people_lines(summary)
    yield from _refusals(summary, zone)
    yield from _outcome_refusals(summary, zone)
    yield from _problems(replay.problems)


def clock(seconds: float) -> str:
    """Return *seconds* as a clock shows them, hours only if there are any.

    Raises:
        Nothing.

    >>> clock(95), clock(3605.4), clock(0)
    ('1:35', '1:00:05', '0:00')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:,}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _title(summary: Summary, zone: tzinfo) -> Iterator[str]:
    title = visible(f"{summary.title}, revision {summary.revision}")
    yield click.style(title, bold=True)
    log = visible(summary.log)
    if summary.first_at is None or summary.last_at is None:
        yield f"{log}: no row could be run"
        return
    first, last = (in_zone(moment, zone).date() for moment in (summary.first_at, summary.last_at))
    end = summary.settled_to
    further = (
        "" if end is None or end == summary.last_at else f", settled to {in_zone(end, zone).date()}"
    )
    yield f"{log}, {first} to {last}{further}"


def _rows(summary: Summary) -> Iterator[str]:
    rows = summary.rows
    yield from heading(f"Rows of the log: {rows.read:,}")
    figures = {"accepted": rows.accepted, "refused": rows.refused, "unreadable": rows.unreadable}
    if rows.skipped:
        figures["skipped"] = rows.skipped
    yield from table(
        ["Result", "Rows", "Share"],
        [[name, f"{count:,}", percent(count, rows.read)] for name, count in figures.items()],
    )
    if rows.skipped:
        yield "  skipped: the lead was never opened, as the row that was to open it was refused."


def _calls(summary: Summary) -> Iterator[str]:
    if not summary.calls:
        return
    total = summary.all_calls
    yield from heading(f"Calls: {total.calls:,}")
    yield from table(
        ["Call status", "Calls", "Attempts", "Connected", "Human contact", "Missed", "Talk time",
         "Average"],
        [_call(figures) for figures in (*summary.calls, total)],
    )  # fmt: skip
    if any(figures.live for figures in summary.calls):
        yield "  A call that is still going on is listed, but counts for nothing until it ends."
    yield f"  {percent(total.connected, total.calls)} of all calls connected."
    yield f"  {percent(total.human, total.calls)} of all calls reached the lead in person."
    if total.missed:
        yield f"  {percent(total.missed, total.calls)} of all calls were missed by us."


def _unconnected(summary: Summary) -> Iterator[str]:
    for each in summary.unconnected:
        says = f"{each.actor} logged {each.calls:,} calls with a human, and none of them connected"
        yield from paragraph(f"{says}; are the durations logged?", "  Worth a look: ", COLUMNS)


def _call(figures: CallFigures) -> Sequence[str]:
    if figures.live:
        return [figures.label, f"{figures.calls:,}", *("-",) * 6]
    counts = (figures.attempts, figures.connected, figures.human, figures.missed)
    return [
        figures.label,
        f"{figures.calls:,}",
        *(f"{count:,}" for count in counts),
        clock(figures.talk),
        "-" if figures.mean_talk is None else clock(figures.mean_talk),
    ]


def _standings(summary: Summary) -> Iterator[str]:
    for name, standings in (("Status", summary.statuses), ("Stage", summary.stages)):
        if not standings:
            continue
        yield from heading(
            f"Where the leads are now ({summary.leads_opened:,} in all), by {name.lower()}"
        )
        head, *lines = table(
            [name, "Leads", "Share"],
            [[each.label, f"{each.leads:,}", percent(each.share)] for each in standings],
        )
        yield head
        for line, each in zip(lines, standings, strict=True):
            bar = "█" * round(_BAR * each.share)
            yield f"{line}  {click.style(bar, fg='cyan')}" if bar else line


def _conversions(summary: Summary) -> Iterator[str]:
    if not summary.conversions:
        return
    yield from heading("How leads moved from status to status")
    yield from table(
        ["From", "To", "Moves", "Leads", "Of", "Share"],
        [
            [
                each.from_label,
                each.to_label,
                f"{each.moves:,}",
                f"{each.leads:,}",
                f"{each.reached:,}",
                percent(each.share),
            ]
            for each in summary.conversions
        ],
        texts=2,
    )
    yield "  Share: of all leads that were ever in the first status, those that moved straight on"
    yield "  to the second at least once."


def _refusals(summary: Summary, zone: tzinfo) -> Iterator[str]:
    if not summary.refusals:
        return
    yield from heading(f"Refused: {counted(summary.rows.refused, 'row')}, and why")
    yield from _reasons(summary.refusals, zone)
    if sum(each.count for each in summary.refusals) > summary.rows.refused:
        yield "  A row that is refused for several reasons is counted under each."


def _outcome_refusals(summary: Summary, zone: tzinfo) -> Iterator[str]:
    if not summary.outcome_refusals:
        return
    kept = [counted(each.refused, each.source) for each in summary.outcomes]
    what = listed(kept, "and")
    yield from heading(f"Kept without effect: {what}, because the lead could not move")
    yield from _reasons(summary.outcome_refusals, zone)


def _reasons(refusals: Sequence[Refusal], zone: tzinfo) -> Iterator[str]:
    shown = refusals[:MOST_REASONS]
    counts = [f"  {_times(each.count)}: " for each in shown]
    wide = max(map(width, counts))
    for count, each in zip(counts, shown, strict=True):
        yield from paragraph(f"{each.sentence} ({each.code})", count.rjust(wide), COLUMNS)
        indent = " " * wide
        if each.rule:
            place = f" ({each.place})" if each.place else ""
            yield from paragraph(f"rule: {each.rule}{place}", indent, COLUMNS)
        yield from paragraph(f"for example {_example(each.example, zone)}", indent, COLUMNS)
    if (more := len(refusals) - MOST_REASONS) > 0:
        yield f"  and {counted(more, 'more kind')}; --format json lists them all"


def _example(example: Example, zone: tzinfo) -> str:
    at = in_zone(example.at, zone).isoformat(" ", "minutes")[:_MINUTES]
    line = "" if example.line is None else f"line {example.line:,}, "
    named = f"{line}lead {example.lead_id}, {at}{' UTC' if zone is UTC else ''}"
    return f"{named}: {example.values}" if example.values else named


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    if not problems:
        return
    yield from heading(f"Could not be read: {counted(len(problems), 'problem')}")
    for line in first_lines_in(problems):
        yield f"  {line}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"
