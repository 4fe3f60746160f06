"""Who catches a mutant: the checks while it is loaded, else the first judge that can tell it."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from mutants import Mutant
from tested_guides import TestedGuide, read_folder

from leadflow.checking import load_text
from leadflow.engine import Workflow
from leadflow.problems import InvalidGuide

CHECK, SURVIVED = "check", "survived"
AT_ONCE = 8
"""How many mutants a process is handed at once."""


@dataclass(frozen=True)
class Judge:
    """Tells mutants from the guide by what their workflow does."""

    name: str
    catches: Callable[[TestedGuide, Workflow], bool]


def fails_a_test(guide: TestedGuide, workflow: Workflow) -> bool:
    """Tell whether one of the guide's own tests fails; none is run after the first that does."""
    return any(guide.failing(workflow))


JUDGES = (Judge("tests", fails_a_test),)
"""Everybody who judges a mutant that loads, in this order."""


def verdict_on(guide: TestedGuide, mutant: Mutant) -> str:
    """Return what catches *mutant*: the check or the name of a judge; or that it survived."""
    try:
        workflow = load_text(mutant.text(guide.data), guide.file)
    except InvalidGuide:
        return CHECK
    try:
        caught_by = (judge.name for judge in JUDGES if judge.catches(guide, workflow))
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
