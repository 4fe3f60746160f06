"""Outcomes of calls, signals and timers that never count, or that no gate can let through."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial

from leadflow.checking.automatic_moves import NEVER, given_by_itself
from leadflow.checking.entries import Entry, entries, known_at, meant_for
from leadflow.checking.gates import (
    GateDemand,
    fill_demands,
    move_demands,
    requirement_demands,
    requirements_of,
    stage_entered,
    transition_between,
)
from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.engine import Workflow
from leadflow.engine.outcomes import is_meant_for, open_targets
from leadflow.exploration import Spot
from leadflow.language.conditions.demands import Demand, Is
from leadflow.language.conditions.domains import Domain
from leadflow.language.conditions.possible import can_hold, conflict
from leadflow.language.facts import TEXT
from leadflow.problems import Problem
from leadflow.problems.words import SOURCE_WORDS, listed

_NO_WAY = "no transition leads"


def shadowed_entry(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF228: an entry that never counts: it matches no lead, or only leads that one above takes."""
    for entry in entries(subject):
        meant = meant_for(workflow, entry)
        if not meant:
            home = entry.cause.home
            where = "wherever it stands" if home is None else f"since its timer is for {home!r}"
            message = f"this entry matches no lead, {where}; change it, or take it out"
            yield subject.problem("LF228", message, entry.path)
        elif not _is_last_word(entry) and _is_shadowed(workflow, entry, meant):
            message = "what stands above matches whenever this does, so this entry never counts"
            yield subject.problem("LF228", f"{message}; change the order", entry.path)


def impossible_outcome(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF237: an outcome can never pass the gates of the move that it asks for."""
    for entry in entries(subject):
        ways, obstacle = _ways(workflow, entry), cache(partial(_obstacle, workflow, entry))
        lost: set[str] = set()
        for target in entry.rule.targets:
            tried = [way for way in ways if way[1] == target]
            if tried and all(obstacle(*way) for way in tried):
                lost.add(target)
                says = _worst(obstacle(*way) for way in tried)
                message = f"this can never move a lead to {target!r}: {says}"
                yield _problem(subject, message, _target_path(entry, target))
        for index, origin in enumerate(entry.written.only_from):
            tried = [way for way in ways if way[0].status == origin and way[1] not in lost]
            if tried and all(obstacle(*way) for way in tried):
                says = _worst(obstacle(*way) for way in tried)
                message = f"this can never move a lead out of {origin!r}: {says}"
                yield _problem(subject, message, (*entry.path, "only_from", index))


def _ways(workflow: Workflow, entry: Entry) -> list[tuple[Spot, str]]:
    """Return from where to where the entry may be asked to move a lead."""
    return [
        (spot, target)
        for spot in meant_for(workflow, entry)
        for target in open_targets(workflow.tables, entry.rule, spot.stage, spot.status)
        if target != spot.status
    ]


def _worst(obstacles: Iterable[str]) -> str:
    """Return the obstacle of the way that is open furthest: a way that is not there says least."""
    return min(obstacles, key=lambda says: says.startswith(_NO_WAY))


def _is_last_word(entry: Entry) -> bool:
    """Tell whether the entry is a bare `keep` at the end, which says what happens otherwise."""
    rule = entry.rule
    return entry.is_last and rule.action == "keep" and not (rule.fill or rule.sub_status)


def _is_shadowed(workflow: Workflow, entry: Entry, meant: list[Spot]) -> bool:
    """Tell whether an entry that could match by itself never does, for those above it."""
    alone = replace(entry, above=())
    return any(_counts(workflow, alone, spot) for spot in meant) and not any(
        _counts(workflow, entry, spot) for spot in meant
    )


def _counts(workflow: Workflow, entry: Entry, spot: Spot) -> bool:
    """Tell whether a lead at *spot* can match the entry and none above it."""
    demands: list[Demand] = [Is(when.tree) for when in entry.whens]
    for rule in entry.above:
        if is_meant_for(workflow.tables, rule, spot.stage, spot.status):
            if rule.when is None:
                return False
            demands.append(Is(rule.when.tree, truth=False))
    return can_hold(demands, known_at(entry, spot))


def _domains(entry: Entry, spot: Spot) -> dict[str, Domain]:
    """Return what is known of a lead at *spot* when the gates of the move are asked."""
    known = known_at(entry, spot, later=entry.waits)
    known["source"] = known["source"].among([entry.source])
    if entry.rule.action == "set" and entry.source != "manual":
        known["note"] = known["note"].present()
    return {**known, NEVER: Domain(TEXT, values=())}


def _obstacle(workflow: Workflow, entry: Entry, spot: Spot, target: str) -> str:
    """Return what stands in the way of a lead at *spot* to *target*; "" where nothing does."""
    row = workflow.tables.positions[spot.stage][spot.status].moves.get(target)
    if row is None:
        return f"{_NO_WAY} from {spot.status!r} to {target!r}"
    if row.standing:
        return row.standing[0].message.rstrip(".")
    if row.sources is not None and entry.source not in row.sources.allowed:
        allowed = listed([SOURCE_WORDS[source] for source in row.sources.written])
        return f"the move from {spot.status!r} to {target!r} happens only {allowed}"
    gates = _gates(workflow, entry, spot, target)
    kept = conflict([gate.demand for gate in gates], _domains(entry, spot))
    says = " and ".join(gates[position].says for position in kept)
    return f"{says} can never hold {'together' if len(kept) > 1 else 'then'}" if kept else ""


def _gates(workflow: Workflow, entry: Entry, spot: Spot, target: str) -> list[GateDemand]:
    rules, rule = workflow.rules, entry.rule
    row = workflow.tables.positions[spot.stage][spot.status].moves[target]
    transition = transition_between(rules, spot.status, target)
    to = workflow.tables.statuses[target]
    entered = stage_entered(rules, row)
    gates = list(move_demands(rules, transition, to, entered))
    if entry.source == "timer" and not entry.waits:
        requires = given_by_itself(entry, requirements_of(rules, transition, to, entered))
        alone = [gate.demand for gate in requirement_demands(requires)]
        gates[: len(alone)] = map(_asking, gates, alone)
    gates += fill_demands(rule)
    for when in () if entry.waits else entry.whens:
        if not entry.reads_filled(when.tree):
            gates.append(GateDemand(Is(when.tree), when.rule, "`when`"))
    return gates


def _asking(gate: GateDemand, demand: Demand) -> GateDemand:
    return replace(gate, demand=demand)


def _target_path(entry: Entry, target: str) -> Path:
    if entry.written.choose is None:
        return (*entry.path, "set")
    return (*entry.path, "choose", entry.written.choose.index(target))


def _problem(subject: Subject, message: str, path: Path) -> Problem:
    cure = "change the outcome, or the rule that is in the way"
    return subject.problem("LF237", f"{message}; {cure}", path)
