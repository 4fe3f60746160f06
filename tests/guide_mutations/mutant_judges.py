"""Who catches a mutant: the checks while it is loaded, else the first judge that can tell it."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from guide_sites import text_of
from mutants import Mutant
from tested_guides import TestedGuide, UnfitFolder, read_folder

from leadflow.checking import load_text
from leadflow.engine import Workflow
from leadflow.exploration import prove
from leadflow.guidetests.promises import promise_name
from leadflow.problems import InvalidGuide

CHECK, SURVIVED = "check", "survived"
AT_ONCE = 8
"""How many mutants a process is handed at once."""


@dataclass(frozen=True)
class Judge:
    """Finds out by what a workflow does that it is not that of the guide."""

    name: str
    finds: Callable[[TestedGuide, Workflow], Iterator[str]]
    """Yields what is wrong, in words; nothing after the first of them is asked for in a mutant."""


def broken_invariants(guide: TestedGuide, workflow: Workflow) -> Iterator[str]:
    """Yield the invariants of the guide that do not hold; what is neither is not broken."""
    for proof in prove(workflow):
        if proof.verdict == "broken":
            yield promise_name(proof.invariant)


JUDGES = (Judge("tests", TestedGuide.failing), Judge("invariants", broken_invariants))
"""Everybody who judges what passes the check, in this order."""


def fit_guide(folder: Path) -> TestedGuide:
    """Return the guide in *folder*, with which nobody finds fault before anything is changed.

    Raises:
        UnfitFolder: there is no such guide.
    """
    guide = read_folder(folder)
    try:
        workflow = load_text(text_of(guide.data), guide.file)
    except InvalidGuide as error:
        raise UnfitFolder(f"{guide.name} does not pass the check: {error}") from None
    for judge in JUDGES:
        if faults := "; ".join(judge.finds(guide, workflow)):
            raise UnfitFolder(f"{guide.name} fails its {judge.name} as it is: {faults}")
    return guide


def verdict_on(guide: TestedGuide, mutant: Mutant) -> str:
    """Return what catches *mutant*: the check or the name of a judge; or that it survived."""
    try:
        workflow = load_text(mutant.text(guide.data), guide.file)
    except InvalidGuide:
        return CHECK
    try:
        caught_by = (judge.name for judge in JUDGES if any(judge.finds(guide, workflow)))
        return next(caught_by, SURVIVED)
    except Exception as error:
        error.add_note(f"while judging {mutant.path} {mutant.says}")
        raise


def verdicts_on(folder: Path, mutants: Iterable[Mutant], jobs: int) -> Iterator[str]:
    """Yield the verdict on each of *mutants* of the guide in *folder*, in their order."""
    judge = partial(_verdict, folder)
    if jobs == 1:
        yield from map(judge, mutants)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(judge, mutants, chunksize=AT_ONCE)


def _verdict(folder: Path, mutant: Mutant) -> str:
    return verdict_on(read_folder(folder), mutant)
