"""The invariants of a guide as results: proven, broken by a walk, or neither."""

import os
from collections.abc import Iterator
from os import PathLike

from leadflow.checking import load
from leadflow.engine import Workflow
from leadflow.engine.invariant_rules import InvariantRule
from leadflow.exploration import Proof, prove
from leadflow.guidetests.results import Failure, Result
from leadflow.guidetests.walk_text import walk_text
from leadflow.problems import InvalidGuide, Place, Problem


def promise_results(workflow: Workflow, file: str) -> Iterator[Result]:
    """Yield what is known of each invariant of the guide in *file*, in its order.

    LF608: a lead breaks it; the failure has the walk as a file of tests. LF609: it is neither
    proven nor broken, which is a note and no failure.

    Raises:
        Nothing.
    """
    for proof in prove(workflow):
        yield _result(proof, workflow, file)


def read_promises(path: str | PathLike[str]) -> tuple[tuple[Result, ...], tuple[Problem, ...]]:
    """Return what is known of the invariants of the guide in the file *path*, and its problems.

    Raises:
        Nothing.

    >>> read_promises("nowhere.leadflow.yaml")[1][0].code
    'LF001'
    """
    try:
        workflow = load(path)
    except InvalidGuide as error:
        return (), error.problems
    return tuple(promise_results(workflow, os.fspath(path))), ()


def promise_name(invariant: InvariantRule) -> str:
    """Return what an invariant is called in reports.

    Raises:
        Nothing.

    >>> from leadflow.problems import Rule
    >>> rule = Rule("invariants[0]")
    >>> promise_name(InvariantRule("never_leave", rule, statuses=frozenset(["won"])))
    'invariants[0] never_leave won'
    """
    parts = (invariant.stages, invariant.statuses, invariant.categories)
    named = ", ".join(" or ".join(sorted(part)) for part in parts if part is not None)
    return f"{invariant.rule.path} {invariant.kind} {named}"


def _result(proof: Proof, workflow: Workflow, file: str) -> Result:
    rule = proof.invariant.rule
    name, place = promise_name(proof.invariant), rule.place or Place(file, 1, 1, 1, 1, rule.path)
    told = f"{proof.says}. {rule.because}" if rule.because else proof.says
    match proof.verdict:
        case "proven":
            return Result(name, place)
        case "unproven":
            says = f"{proof.invariant.kind} is neither proven nor broken: {told}"
            return Result(name, place, notes=(Failure(Problem("LF609", says, place)),))
        case "broken":
            says = f"{proof.invariant.kind} does not hold: {told}"
            walk = ""
            if proof.walk is not None:
                walk = walk_text(proof.walk, workflow, os.path.basename(file), proof.says)
            return Result(name, place, (Failure(Problem("LF608", says, place), walk=walk),))
