"""The figures of one small replay, each of them worked out by hand."""

from datetime import UTC, datetime

from log_texts import as_csv, read

from leadflow.activity import (
    CallFigures,
    Conversion,
    CorrectionFigures,
    Example,
    OutcomeFigures,
    Refusal,
    RowFigures,
    Standing,
    Summary,
    replay,
)
from leadflow.checking import load_text

GUIDE = """\
leadflow: 1
guide: {id: calls, title: Calls, revision: "7"}
start: {stage: cold, status: new}
stages:
  cold: {label: Cold, statuses: [new, tried]}
  hot: {label: Hot, statuses: [won]}
statuses:
  new: {label: New, category: open}
  tried: {label: Tried, category: open, requires: [note]}
  won: {label: Customer, category: won, enters_stage: hot}
transitions:
  - {from: new, to: tried}
  - {from: tried, to: new}
  - {from: tried, to: won}
calls:
  statuses:
    talk: {label: Talk, flags: [attempt, human], lead_status: {choose: [won]}}
    none: {label: No answer, flags: [attempt], lead_status: {set: tried, only_from: [new]}}
    live: {label: Live, flags: [live], lead_status: keep}
    lost: {label: Lost call, flags: [missed], lead_status: keep}
    unused: {label: Unused, flags: [attempt], lead_status: keep}
"""


def row(minute: int, lead: str, kind: str, value: str = "", **cells: str) -> dict[str, str]:
    return {"lead_id": lead, "time": f"2026-03-02T09:{minute:02}Z", "kind": kind, "value": value,
            **cells}  # fmt: skip


def at(minute: int) -> datetime:
    return datetime(2026, 3, 2, 9, minute, tzinfo=UTC)


ROWS = [
    row(0, "A", "open"),
    row(0, "B", "open"),
    row(1, "C", "open"),
    row(2, "A", "call", "none", duration="10"),
    row(3, "A", "call", "live"),
    row(4, "A", "call", "talk", duration="1:30", choose="won"),
    row(5, "B", "call", "none", duration="0"),
    row(6, "B", "change", "new"),
    row(7, "B", "call", "none"),
    row(8, "C", "call", "talk", duration="20", choose="won"),
    row(9, "C", "call", "lost"),
    row(10, "C", "change", "tried"),
    row(11, "C", "change", "tried"),
    row(12, "C", "call", "nobody"),
    row(13, "D", "call", "none"),
]


def test_the_summary_of_a_small_log_is_what_one_counts_by_hand():
    workflow = load_text(GUIDE, "calls.leadflow.yaml")
    summary = replay(workflow, read(workflow, as_csv(ROWS))).summary
    requires = workflow.statuses[1].requires[0].rule.place
    assert summary == Summary(
        guide="calls",
        title="Calls",
        revision="7",
        fingerprint=workflow.guide.fingerprint,
        log="log.csv",
        first_at=at(0),
        last_at=at(13),
        rows=RowFigures(read=15, accepted=11, refused=3, unreadable=1),
        leads_opened=3,
        calls=(
            CallFigures("talk", "Talk", 2, 2, 2, 2, 0, 110, 55),
            CallFigures("none", "No answer", 3, 3, 1, 0, 0, 10, 10),
            CallFigures("live", "Live", 1, 0, 0, 0, 0, 0, None, True),
            CallFigures("lost", "Lost call", 1, 0, 0, 0, 1, 0, None),
        ),
        all_calls=CallFigures("", "All calls", 6, 5, 3, 2, 1, 120, 40),
        statuses=(
            Standing("new", "New", 1, 1 / 3),
            Standing("tried", "Tried", 1, 1 / 3),
            Standing("won", "Customer", 1, 1 / 3),
        ),
        stages=(Standing("cold", "Cold", 2, 2 / 3), Standing("hot", "Hot", 1, 1 / 3)),
        conversions=(
            Conversion("new", "New", "tried", "Tried", 3, 2, 3, 2 / 3),
            Conversion("tried", "Tried", "new", "New", 1, 1, 2, 1 / 2),
            Conversion("tried", "Tried", "won", "Customer", 1, 1, 2, 1 / 2),
        ),
        refusals=(
            Refusal(
                "LF404",
                "missing",
                2,
                "a note is missing; write what happened.",
                "statuses.tried.requires[0]",
                str(requires),
                Example(13, "C", at(10)),
            ),
            Refusal(
                "LF410",
                "unknown",
                1,
                "unknown call status 'nobody'; there are talk, none, live, lost, unused.",
                "",
                "",
                Example(15, "C", at(12)),
            ),
        ),
        outcomes_refused=1,
        outcome_refusals=(
            Refusal(
                "LF401",
                "not-allowed",
                1,
                "a lead in 'New' cannot move to 'Customer'; from there it may move to Tried.",
                "",
                "",
                Example(11, "C", at(8)),
            ),
        ),
        settled_to=at(13),
        outcomes=(OutcomeFigures("call", 1),),
        corrections=(CorrectionFigures("calls.statuses.none.lead_status[0]", 3, 1, 1 / 3),),
    )
