"""What calls, signals and timers do to a lead in a status: the entries that count there.

The first entry that matches counts, so what stands below one without a condition is never told of.
"""

from collections.abc import Iterator
from typing import Literal

from leadflow.engine import Workflow
from leadflow.engine.outcome_rules import OutcomeRule
from leadflow.engine.outcomes import is_meant_for, open_targets
from leadflow.exploration import Spot, spots
from leadflow.record import record

CauseKind = Literal["call", "signal", "timer"]


@record
class Cause:
    """What sets outcomes off: a call status, a signal, or a timer of the status `home`.

    `human` tells that it is contact with a human.
    """

    kind: CauseKind
    label: str
    outcome: tuple[OutcomeRule, ...]
    human: bool = False
    home: str | None = None


@record
class Effect:
    """One entry of an outcome as it counts for leads in one status.

    `targets` are the statuses to which there is a way; `is_first` tells that no entry of the same
    cause is asked before it.
    """

    cause: Cause
    entry: OutcomeRule
    targets: tuple[str, ...]
    is_first: bool


def effects(workflow: Workflow, status: str, kind: CauseKind) -> Iterator[Effect]:
    """Yield what calls, signals or timers do to a lead in *status*, in the order of the guide.

    Raises:
        Nothing.

    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won}}
    ... transitions: [{from: new, to: won}]
    ... calls: {statuses: {sold: {flags: human, lead_status: won}}}
    ... ''')
    >>> [(effect.cause.label, effect.targets) for effect in effects(workflow, "new", "call")]
    [('sold', ('won',))]
    """
    here = [spot for spot in spots(workflow) if spot.status == status]
    for cause in _causes(workflow, kind):
        if cause.home in (None, status):
            yield from _effects_of(workflow, cause, here)


def _causes(workflow: Workflow, kind: CauseKind) -> Iterator[Cause]:
    match kind:
        case "call":
            for call in workflow.call_statuses:
                yield Cause(kind, call.label, call.outcome, "human" in call.flags)
        case "signal":
            for signal in workflow.signals:
                yield Cause(kind, signal.label, signal.outcome, signal.contact == "two_way")
        case "timer":
            for status in workflow.statuses:
                for timer in status.timers:
                    yield Cause(kind, timer.id, timer.then, home=status.id)


def _effects_of(workflow: Workflow, cause: Cause, here: list[Spot]) -> Iterator[Effect]:
    counting = [_counting(workflow, cause, spot) for spot in here]
    for entry in cause.outcome:
        at = [spot for spot, entries in zip(here, counting, strict=True) if entry in entries]
        if at:
            found = {to for spot in at for to in _targets(workflow, cause, entry, spot)}
            targets = tuple(to for to in entry.targets if to in found)
            is_first = all(entries[0] is entry for entries in counting if entry in entries)
            yield Effect(cause, entry, targets, is_first)


def _counting(workflow: Workflow, cause: Cause, spot: Spot) -> list[OutcomeRule]:
    """Return the entries that may count for a lead at *spot*, down to one that always matches."""
    entries: list[OutcomeRule] = []
    for entry in cause.outcome:
        if is_meant_for(workflow.tables, entry, spot.stage, spot.status):
            entries.append(entry)
            if entry.when is None:
                break
    return entries


def _targets(workflow: Workflow, cause: Cause, entry: OutcomeRule, spot: Spot) -> Iterator[str]:
    """Yield where *cause* can move a lead from *spot*: stages, sources and evidence allow it."""
    tables = workflow.tables
    moves = tables.positions[spot.stage][spot.status].moves
    by_itself = entry.action == "set" and not entry.suggest
    for target in open_targets(tables, entry, spot.stage, spot.status):
        move = moves.get(target)
        if move is None or move.standing:
            continue
        if by_itself and move.evidence is not None and not cause.human:
            continue
        source = "manual" if entry.suggest else cause.kind
        if move.sources is None or source in move.sources.allowed:
            yield target
