"""What people decided about rules in a replay: approvals, overrides, corrections."""

from collections.abc import Iterator

from leadflow.activity import Summary
from leadflow.cli.report_parts import heading, percent
from leadflow.cli.tables import table


def people_lines(summary: Summary) -> Iterator[str]:
    """Yield the parts of the report about approvals, overrides and corrected automation.

    Raises:
        Nothing.
    """
    yield from _approvals(summary)
    yield from _overrides(summary)
    yield from _corrections(summary)


def _approvals(summary: Summary) -> Iterator[str]:
    if not summary.approvals:
        return
    yield from heading("Changes that wait for approval")
    rows = [
        (
            each.rule, each.requested, each.granted, each.rejected, each.expired, each.dropped,
            each.waiting,
        )
        for each in summary.approvals
    ]  # fmt: skip
    yield from table(
        ["Rule", "Asked for", "Approved", "Rejected", "Expired", "Dropped", "Waiting"],
        [[rule, *(f"{count:,}" for count in counts)] for rule, *counts in rows],
    )
    yield "  Dropped: a newer request or a change of status came first. Waiting: at the end."


def _overrides(summary: Summary) -> Iterator[str]:
    if summary.overrides:
        yield from heading("Rules that people overrode")
        yield from table(
            ["By the right", "Times", "People"],
            [[each.rule, f"{each.used:,}", f"{each.people:,}"] for each in summary.overrides],
        )


def _corrections(summary: Summary) -> Iterator[str]:
    if not summary.corrections:
        return
    yield from heading("Moves by rules that people corrected")
    yield from table(
        ["Rule", "Moves", "Corrected", "Share"],
        [
            [each.rule, f"{each.moves:,}", f"{each.corrected:,}", percent(each.share)]
            for each in summary.corrections
        ],
    )
    yield "  Corrected: a person moved the lead on before anything else happened to it. A high"
    yield "  share says that the rule needs adjustment."
