"""The invariants of a guide as results: proven, broken by a walk, or neither."""

import os
from collections.abc import Callable, Iterator
from functools import cached_property
from os import PathLike

from leadflow.checking import load
from leadflow.engine import Workflow
from leadflow.engine.invariant_rules import InvariantRule
from leadflow.exploration import Proof, prove
from leadflow.guidetests.results import Failure, Result
from leadflow.guidetests.walk_text import walk_text
from leadflow.problems import InvalidGuide, Place, Problem


class Promises:
    """The invariants of a guide by name; all are proven once somebody asks what is known of one.

    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won}}
    ... transitions: [{from: new, to: won}]
    ... invariants: [never_leave: won]
    ... ''')
    >>> promises = Promises(workflow, "g.leadflow.yaml")
    >>> promises.names, promises.place(0).line, promises.result(0).passed
    (('invariants[0] never_leave won',), 7, True)
    """

    def __init__(self, workflow: Workflow, file: str) -> None:
        self.file = file
        self._workflow = workflow

    @property
    def names(self) -> tuple[str, ...]:
        """What each invariant is called in reports, in the order of the guide."""
        return tuple(map(promise_name, self._workflow.rules.invariants))

    def place(self, index: int) -> Place:
        """Return where the invariant stands that is at *index*, counted from 0.

        Raises:
            IndexError: the guide has no such invariant.
        """
        rule = self._workflow.rules.invariants[index].rule
        return rule.place or Place(self.file, 1, 1, 1, 1, rule.path)

    def result(self, index: int) -> Result:
        """Return what is known of the invariant that is at *index*, counted from 0.

        LF608: a lead breaks it; the failure has the walk as a file of tests. LF609: it is neither
        proven nor broken, which is a note and no failure.

        Raises:
            IndexError: the guide has no such invariant.
        """
        return _result(self._proofs[index], self._workflow, self.place(index))

    @cached_property
    def _proofs(self) -> tuple[Proof, ...]:
        return prove(self._workflow)


def promise_results(
    workflow: Workflow, file: str, wanted: Callable[[str], bool] = bool
) -> Iterator[Result]:
    """Yield what is known of each invariant of the guide in *file*, in its order.

    *wanted* is asked for each by its name. If none is, nothing is proven.

    Raises:
        Nothing.
    """
    promises = Promises(workflow, file)
    for index, name in enumerate(promises.names):
        if wanted(name):
            yield promises.result(index)


def read_promises(path: str | PathLike[str]) -> tuple[Promises | None, tuple[Problem, ...]]:
    """Return the invariants of the guide in the file *path*, or None and all its problems.

    Raises:
        Nothing: a file that cannot be read is a problem too.

    >>> read_promises("nowhere.leadflow.yaml")[1][0].code
    'LF001'
    """
    try:
        workflow = load(path)
    except InvalidGuide as error:
        return None, error.problems
    return Promises(workflow, os.fspath(path)), ()


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


def _result(proof: Proof, workflow: Workflow, place: Place) -> Result:
    rule, name = proof.invariant.rule, promise_name(proof.invariant)
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
                walk = walk_text(proof.walk, workflow, os.path.basename(place.file), proof.says)
            return Result(name, place, (Failure(Problem("LF608", says, place), walk=walk),))
