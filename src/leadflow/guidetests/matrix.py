"""Tests of who may move which leads where: every pair that is not listed must be refused."""

from collections.abc import Iterator, Mapping
from itertools import product

from leadflow.documents.nodes import Path
from leadflow.engine import Accepted, ChangeStatus, Decision
from leadflow.engine.offering import is_parked
from leadflow.guidetests.commands import asking_of, note_of
from leadflow.guidetests.entries import Answer, Entry, entries_of
from leadflow.guidetests.results import Failure, reasons_of
from leadflow.guidetests.suite import MatrixTest, Pairs, RefusedPairs
from leadflow.guidetests.trying import Trying
from leadflow.problems import Objection
from leadflow.record import record

_IS: Mapping[Answer, str] = {
    "allowed": "is made",
    "needs_approval": "waits for approval",
    "refused": "is refused",
}
_SHOULD: Mapping[Answer, str] = {
    "allowed": "be made",
    "needs_approval": "wait for approval",
    "refused": "be refused",
}


@record
class _Pair:
    """Who asks for what: a lead, a person or nobody in particular, and a status."""

    lead: str
    actor: str | None
    move: str

    def __str__(self) -> str:
        by = "" if self.actor is None else f" by {self.actor!r}"
        return f"{self.lead!r} to {self.move!r}{by}"


def run_matrix(trying: Trying, test: MatrixTest, path: Path) -> Iterator[Failure]:
    """LF606: a move is answered differently from what the test says.

    Raises:
        Nothing.
    """
    entries = tuple(entries_of(test, path))
    for pair in _pairs(test):
        listed = [entry for entry in entries if _is_about(entry.pairs, pair)]
        decision = _decision(trying, test, pair)
        yield from _compared(trying, pair, decision, listed, path)


def _pairs(test: MatrixTest) -> Iterator[_Pair]:
    for lead, actor, move in product(test.leads, test.actors or (None,), test.moves):
        yield _Pair(lead, actor, move)


def _is_about(pairs: Pairs, pair: _Pair) -> bool:
    return (
        (pairs.lead is None or pair.lead in pairs.lead)
        and (pairs.actor is None or pair.actor in pairs.actor)
        and (pairs.move is None or pair.move in pairs.move)
    )


def _decision(trying: Trying, test: MatrixTest, pair: _Pair) -> Decision:
    """Return what the guide says to *pair*, after what was due by then has happened.

    A lead that is there already brings no values along: with values the guide would accept the
    change as one of these values.
    """
    suite, case = trying.suite, trying.tests.cases[pair.lead]
    lead = trying.settled(case.lead, suite.now)
    is_there = lead.status == pair.move
    asking = asking_of(
        suite, trying.workflow, at=suite.now, actor=pair.actor, note=note_of(test, suite),
        fields={} if is_there else test.fields, host={} if is_there else case.host,
    )  # fmt: skip
    change = ChangeStatus(
        pair.move, at=asking.at, actor=asking.actor, note=asking.note, fields=asking.fields
    )
    return trying.decide(lead, change)


def _compared(
    trying: Trying, pair: _Pair, decision: Decision, listed: list[Entry], path: Path
) -> Iterator[Failure]:
    answer, wanted = _answer(decision, pair.move), listed[0].answer if listed else "refused"
    objections = () if isinstance(decision, Accepted) else decision.objections
    spot = listed[0].path if listed else (*path, "moves")
    if answer != wanted:
        why = "" if listed else ", as the test does not list it"
        says = f"{pair} {_IS[answer]}, and should {_SHOULD[wanted]}{why}"
        yield trying.failure("LF606", says, spot, reasons_of(objections))
        return
    for entry in listed:
        if isinstance(entry.pairs, RefusedPairs):
            yield from _other_reasons(trying, pair, objections, entry.pairs, entry.path)


def _answer(decision: Decision, move: str) -> Answer:
    """Return how the *move* was answered; what a rule asks for by itself is none."""
    if not isinstance(decision, Accepted):
        return "refused"
    return "needs_approval" if is_parked(decision, move) else "allowed"


def _other_reasons(
    trying: Trying, pair: _Pair, objections: tuple[Objection, ...], listed: RefusedPairs, path: Path
) -> Iterator[Failure]:
    reasons = reasons_of(objections)
    codes = {objection.code for objection in objections}
    if listed.codes is not None and codes != set(listed.codes):
        says = f"{pair} is refused for {', '.join(sorted(codes))}, not {', '.join(listed.codes)}"
        yield trying.failure("LF606", says, (*path, "codes"), reasons)
    missing = {each.subject for each in objections if each.code == "LF404"}
    if listed.missing is not None and missing != set(listed.missing):
        says = f"{pair} lacks {', '.join(sorted(missing)) or 'nothing'}"
        says = f"{says}, not {', '.join(listed.missing) or 'nothing'}"
        yield trying.failure("LF606", says, (*path, "missing"), reasons)
