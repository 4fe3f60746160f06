"""What calls do to a lead in a status: the entries that count there, and where they can move it.

The first entry that matches counts, so what stands below one without a condition is never told of.
"""

from collections.abc import Iterator

from leadflow.engine import Workflow
from leadflow.engine.outcome_rules import OutcomeRule
from leadflow.engine.outcomes import is_meant_for, open_targets
from leadflow.engine.rules import CallRule
from leadflow.exploration import Spot, spots
from leadflow.record import record


@record
class Effect:
    """One entry of a call status as it counts for leads in one status.

    `targets` are the statuses to which there is a way; `is_first` tells that no entry of the same
    call status is asked before it.
    """

    call: CallRule
    entry: OutcomeRule
    targets: tuple[str, ...]
    is_first: bool


def effects(workflow: Workflow, status: str) -> Iterator[Effect]:
    """Yield what calls do to a lead in *status*, in the order of the guide.

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
    >>> [(effect.call.id, effect.targets) for effect in effects(workflow, "new")]
    [('sold', ('won',))]
    """
    here = [spot for spot in spots(workflow) if spot.status == status]
    for call in workflow.call_statuses:
        counting = [_counting(workflow, call, spot) for spot in here]
        for entry in call.outcome:
            at = [spot for spot, entries in zip(here, counting, strict=True) if entry in entries]
            if at:
                found = {to for spot in at for to in _targets(workflow, entry, spot)}
                targets = tuple(to for to in entry.targets if to in found)
                is_first = all(entries[0] is entry for entries in counting if entry in entries)
                yield Effect(call, entry, targets, is_first)


def _counting(workflow: Workflow, call: CallRule, spot: Spot) -> list[OutcomeRule]:
    """Return the entries that may count for a lead at *spot*, down to one that always matches."""
    entries: list[OutcomeRule] = []
    for entry in call.outcome:
        if is_meant_for(workflow.tables, entry, spot.stage, spot.status):
            entries.append(entry)
            if entry.when is None:
                break
    return entries


def _targets(workflow: Workflow, entry: OutcomeRule, spot: Spot) -> Iterator[str]:
    """Yield where a call can move a lead from *spot*: stages and sources allow it."""
    tables = workflow.tables
    moves = tables.positions[spot.stage][spot.status].moves
    for target in open_targets(tables, entry, spot.stage, spot.status):
        move = moves.get(target)
        if move is None or move.standing:
            continue
        if move.sources is None or "call" in move.sources.allowed:
            yield target
