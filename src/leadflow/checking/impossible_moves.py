"""Transitions that can never happen: the stages bar them, or their gates exclude each other."""

from collections.abc import Iterator

from leadflow.checking.gates import GateDemand, move_demands, stage_entered
from leadflow.checking.known_values import Domains, domains_in, standing_in
from leadflow.checking.subject import Subject
from leadflow.engine import Workflow
from leadflow.engine.rules import TransitionRule
from leadflow.engine.tables import Move
from leadflow.exploration import spots
from leadflow.language.conditions.possible import conflict
from leadflow.problems import Place, Problem
from leadflow.problems.words import listed
from leadflow.record import record

Row = tuple[str | None, Move]
"""A stage that a lead may be in, and the move as it is from there."""


@record
class Pair:
    """A transition's way from one status to another: by itself, and within stage moves."""

    index: int
    transition: TransitionRule
    left: str
    to: str
    rows: tuple[Row, ...]


def barred_move(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF235: a transition between statuses that the stages keep apart."""
    pairs: dict[tuple[int, str], list[Pair]] = {}
    for pair in barred_pairs(workflow):
        pairs.setdefault((pair.index, pair.to), []).append(pair)
    for (index, to), barred in pairs.items():
        left = listed([repr(pair.left) for pair in barred])
        why = barred[0].rows[0][1].standing[0].message.rstrip(".")
        message = f"no lead can move from {left} to {to!r}: {why}"
        cure = f"change the stages, let {to!r} enter one (`enters_stage`), or take it out here"
        path = ("transitions", index, "to", barred[0].transition.tos.index(to))
        yield subject.problem("LF235", f"{message}; {cure}", path)


def barred_pairs(workflow: Workflow) -> Iterator[Pair]:
    """Yield each move of a transition that the stages bar, wherever the lead is.

    Raises:
        Nothing.
    """
    for pair in _pairs(workflow):
        if pair.rows and all(row.standing for _, row in pair.rows):
            yield pair


def contradicting_gates(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF236: the gates of a transition exclude each other, so nobody can ever pass them."""
    told: list[tuple[str, ...]] = []
    domains = domains_in(subject, "transition")
    for pair in _pairs(workflow):
        gates: tuple[GateDemand, ...] = ()
        for row in pair.rows:
            if not row[1].standing and not (gates := _conflict(domains, workflow, pair, row)):
                break
        rules = tuple(gate.rule.path for gate in gates)
        if gates and rules not in told:
            told.append(rules)
            yield _contradiction(pair, gates)


def _pairs(workflow: Workflow) -> Iterator[Pair]:
    """Yield every move that the transitions declare, with its rows by stage."""
    known = spots(workflow)
    for index, transition in enumerate(workflow.rules.transitions):
        for left in transition.froms:
            stages = [spot.stage for spot in known if spot.status == left]
            for to in transition.tos:
                rows = tuple(row for stage in stages for row in _rows(workflow, stage, left, to))
                yield Pair(index, transition, left, to, rows)


def _rows(workflow: Workflow, stage: str | None, left: str, to: str) -> Iterator[Row]:
    tables = workflow.tables
    yield stage, tables.positions[stage][left].moves[to]
    for move in tables.stage_moves.get(stage, {}).values():
        if move.enters_status == to and move.stage.id != stage:
            yield stage, move.changing[left]


def _conflict(
    anywhere: Domains, workflow: Workflow, pair: Pair, of_stage: Row
) -> tuple[GateDemand, ...]:
    """Return the gates that exclude each other in a row; none if none do."""
    (stage, row), rules = of_stage, workflow.rules
    target = workflow.tables.statuses[pair.to]
    gates = move_demands(rules, pair.transition, target, stage_entered(rules, row))
    domains = standing_in(anywhere, [pair.left], stage)
    if pair.transition.sources is not None:
        domains["source"] = domains["source"].among(pair.transition.sources.allowed)
    kept = conflict([gate.demand for gate in gates], domains)
    return tuple(gates[position] for position in kept)


def _contradiction(pair: Pair, gates: tuple[GateDemand, ...]) -> Problem:
    """Return the problem, placed at the last of the rules, which names the others by line."""
    placed = [(gate, gate.rule.place) for gate in gates if gate.rule.place is not None]
    *others, (last, place) = sorted(placed, key=lambda each: (each[1].line, each[1].column))
    by_itself = any(gate.rule.path.startswith("transitions") for gate, _ in placed)
    who = f"a lead in {pair.left!r}" if by_itself or not others else "a lead"
    says = f"{who} can never move to {pair.to!r}: {last.says}"
    if others:
        says += f" and {' and '.join(_named(gate, where) for gate, where in others)}"
        says += " can never hold together; change one of them"
    else:
        says += " never holds for it; change that"
    cure = ", or take the transition out" if by_itself else ""
    return Problem("LF236", f"{says}{cure}", place)


def _named(gate: GateDemand, place: Place) -> str:
    return f"{gate.says} (line {place.line})"
