"""What happened by itself in a replay, what came by signals, what hosts were asked to do."""

from collections.abc import Iterator

from leadflow.activity import Summary
from leadflow.cli.report_parts import heading, percent
from leadflow.cli.tables import table


def clock_lines(summary: Summary) -> Iterator[str]:
    """Yield the parts of the report about signals, service levels, timers and actions.

    Raises:
        Nothing.
    """
    yield from _signals(summary)
    yield from _slas(summary)
    yield from _timers(summary)
    yield from _actions(summary)


def _signals(summary: Summary) -> Iterator[str]:
    if summary.signals:
        total = sum(each.signals for each in summary.signals)
        yield from heading(f"Signals: {total:,}")
        rows = [[each.label, f"{each.signals:,}", f"{each.leads:,}"] for each in summary.signals]
        yield from table(["Signal", "Signals", "Leads"], rows)
    if summary.suggestions:
        total = sum(each.suggested for each in summary.suggestions)
        yield from heading(f"Moves that rules suggested: {total:,}")
        yield from table(
            ["Rule", "To", "Suggested", "Accepted"],
            [
                [each.rule, each.to_label, f"{each.suggested:,}", f"{each.accepted:,}"]
                for each in summary.suggestions
            ],
            texts=2,
        )


def _slas(summary: Summary) -> Iterator[str]:
    if not summary.slas:
        return
    yield from heading("Service levels")
    yield from table(
        [
            "Status",
            "Service level",
            "Warned",
            "Met",
            "Breached",
            "Late",
            "In time",
            "Cancelled",
            "Running",
        ],
        [
            [
                each.status_label,
                each.id,
                f"{each.warned:,}",
                f"{each.met:,}",
                f"{each.breached:,}",
                f"{each.late:,}",
                "-" if each.share is None else percent(each.share),
                f"{each.cancelled:,}",
                f"{each.running:,}",
            ]
            for each in summary.slas
        ],
        texts=2,
    )
    yield "  Late: met after the breach. In time: the share of what was met in what was met or"
    yield "  breached. Cancelled: the lead left first."


def _timers(summary: Summary) -> Iterator[str]:
    if not summary.timers:
        return
    yield from heading("What happened by itself")
    yield from table(
        ["Status", "Timer", "Fired", "Leads", "Moved", "Refused"],
        [
            [
                each.status_label,
                f"{each.id} (red flag)" if each.red_flag else each.id,
                f"{each.fired:,}",
                f"{each.leads:,}",
                f"{each.moved:,}",
                f"{each.refused:,}",
            ]
            for each in summary.timers
        ],
        texts=2,
    )
    if any(each.refused for each in summary.timers):
        yield "  Refused: by the guide's gates; a timer that asks again counts once a visit."


def _actions(summary: Summary) -> Iterator[str]:
    if summary.actions:
        yield from heading("What the host was asked to do")
        rows = [[each.action, f"{each.asked:,}"] for each in summary.actions]
        yield from table(["Action", "Times"], rows)
