"""Outcomes of calls that never count, or that the gates can never let through."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial

from leadflow.checking.gates import GateDemand, fill_demands, move_demands, reads_filled
from leadflow.checking.known_values import Domains, domains_in, of_call, standing_in
from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.engine import Workflow
from leadflow.engine.outcome_rules import OutcomeRule
from leadflow.engine.outcomes import is_meant_for, open_targets
from leadflow.exploration import Spot, spots
from leadflow.guide import CallStatus, OutcomeEntry
from leadflow.language.conditions.domains import Domain
from leadflow.language.conditions.possible import Demand, Is, can_hold, conflict
from leadflow.problems import Problem
from leadflow.problems.words import SOURCE_WORDS, listed
from leadflow.record import record

_NO_WAY = "no transition leads"


@record
class _Entry:
    """An entry as written and compiled, its call status, the entries above it, and its place.

    `anywhere` is what is known of every lead when the call comes.
    """

    written: OutcomeEntry
    rule: OutcomeRule
    name: str
    call: CallStatus
    above: tuple[OutcomeRule, ...]
    path: Path
    anywhere: Domains


def shadowed_entry(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF228: an entry that never counts: it matches no lead, or only leads that one above takes."""
    for entry in _entries(subject, workflow):
        meant = _meant_for(workflow, entry.rule)
        if not meant:
            message = "this entry matches no lead, wherever it stands; change it, or take it out"
            yield subject.problem("LF228", message, entry.path)
        elif not _is_last_word(entry) and _is_shadowed(workflow, entry, meant):
            message = "what stands above matches whenever this does, so this entry never counts"
            yield subject.problem("LF228", f"{message}; change the order", entry.path)


def impossible_outcome(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF237: an outcome can never pass the gates of the move that it asks for."""
    for entry in _entries(subject, workflow):
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


def _ways(workflow: Workflow, entry: _Entry) -> list[tuple[Spot, str]]:
    """Return from where to where the entry may be asked to move a lead."""
    return [
        (spot, target)
        for spot in _meant_for(workflow, entry.rule)
        for target in open_targets(workflow.tables, entry.rule, spot.stage, spot.status)
        if target != spot.status
    ]


def _worst(obstacles: Iterable[str]) -> str:
    """Return the obstacle of the way that is open furthest: a way that is not there says least."""
    return min(obstacles, key=lambda says: says.startswith(_NO_WAY))


def _entries(subject: Subject, workflow: Workflow) -> Iterator[_Entry]:
    anywhere = {**domains_in(subject, "transition"), **domains_in(subject, "call")}
    for rule in workflow.call_statuses:
        call = subject.guide.calls.statuses[rule.id]
        for index, outcome in enumerate(rule.outcome):
            path = ("calls", "statuses", rule.id, "lead_status", index)
            above = rule.outcome[:index]
            yield _Entry(call.lead_status[index], outcome, rule.id, call, above, path, anywhere)


def _meant_for(workflow: Workflow, rule: OutcomeRule) -> list[Spot]:
    tables = workflow.tables
    return [spot for spot in spots(workflow) if is_meant_for(tables, rule, spot.stage, spot.status)]


def _is_last_word(entry: _Entry) -> bool:
    """Tell whether the entry is a bare `keep` at the end, which says what happens otherwise."""
    rule = entry.rule
    is_last = len(entry.above) == len(entry.call.lead_status) - 1
    return is_last and rule.action == "keep" and not (rule.fill or rule.sub_status)


def _is_shadowed(workflow: Workflow, entry: _Entry, meant: list[Spot]) -> bool:
    """Tell whether an entry that could match by itself never does, for those above it."""
    alone = replace(entry, above=())
    return any(_counts(workflow, alone, spot) for spot in meant) and not any(
        _counts(workflow, entry, spot) for spot in meant
    )


def _counts(workflow: Workflow, entry: _Entry, spot: Spot) -> bool:
    """Tell whether a lead at *spot* can match the entry and none above it."""
    demands: list[Demand] = [] if entry.rule.when is None else [Is(entry.rule.when.tree)]
    for rule in entry.above:
        if is_meant_for(workflow.tables, rule, spot.stage, spot.status):
            if rule.when is None:
                return False
            demands.append(Is(rule.when.tree, truth=False))
    return can_hold(demands, _domains(entry, spot))


def _domains(entry: _Entry, spot: Spot) -> dict[str, Domain]:
    """Return what is known of a lead at *spot* once the call has been counted."""
    known = of_call(standing_in(entry.anywhere, [spot.status], spot.stage), entry.name, entry.call)
    known["source"] = known["source"].among(["call"])
    if entry.rule.action == "set":
        known["note"] = known["note"].present()
    return known


def _obstacle(workflow: Workflow, entry: _Entry, spot: Spot, target: str) -> str:
    """Return what stands in the way of a lead at *spot* to *target*; "" where nothing does."""
    row = workflow.tables.positions[spot.stage][spot.status].moves.get(target)
    if row is None:
        return f"{_NO_WAY} from {spot.status!r} to {target!r}"
    if row.standing:
        return row.standing[0].message.rstrip(".")
    if row.sources is not None and "call" not in row.sources.allowed:
        allowed = listed([SOURCE_WORDS[source] for source in row.sources.written])
        return f"the move from {spot.status!r} to {target!r} happens only {allowed}"
    gates = _gates(workflow, entry, spot, target)
    kept = conflict([gate.demand for gate in gates], _domains(entry, spot))
    says = " and ".join(gates[position].says for position in kept)
    return f"{says} can never hold {'together' if len(kept) > 1 else 'then'}" if kept else ""


def _gates(workflow: Workflow, entry: _Entry, spot: Spot, target: str) -> list[GateDemand]:
    rules, rule = workflow.rules, entry.rule
    row = workflow.tables.positions[spot.stage][spot.status].moves[target]
    transition = next(
        each for each in rules.transitions if spot.status in each.froms and target in each.tos
    )
    entered = next((stage for stage in rules.stages if stage.id == row.stage), None)
    to = workflow.tables.statuses[target]
    gates = list(move_demands(rules, transition, to, entered if row.moves_stage else None))
    gates += fill_demands(rule)
    when = rule.when
    if when is not None and not (rule.after_follow_up or reads_filled(when.tree, rule)):
        gates.append(GateDemand(Is(when.tree), when.rule, "`when`"))
    return gates


def _target_path(entry: _Entry, target: str) -> Path:
    if entry.written.choose is None:
        return (*entry.path, "set")
    return (*entry.path, "choose", entry.written.choose.index(target))


def _problem(subject: Subject, message: str, path: Path) -> Problem:
    cure = "change the outcome, or the rule that is in the way"
    return subject.problem("LF237", f"{message}; {cure}", path)
