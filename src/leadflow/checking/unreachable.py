"""Statuses and stages that no lead can ever get into."""

from collections.abc import Iterator

from leadflow.checking.impossible_moves import barred_pairs
from leadflow.checking.subject import Subject
from leadflow.engine import Workflow
from leadflow.exploration import reached, reached_from, spots
from leadflow.problems import Problem


def unreachable_status(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF233: no way leads into a status; those that only lie behind it are named with it."""
    found = {spot.status for spot in reached(workflow)}
    lost = [status.id for status in workflow.statuses if status.id not in found]
    barred = {pair.to for pair in barred_pairs(workflow) if pair.left in found}
    told: set[str] = set()
    for name in _firsts(workflow, lost):
        if name in barred:  # LF235 says so
            continue
        behind = [other for other in _behind(workflow, name, lost) if other not in told]
        told.update(behind)
        yield subject.problem("LF233", _says(workflow, name, behind), ("statuses", name), key=True)


def unreachable_stage(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF310: no way leads into a stage, so that only an import can open a lead there."""
    at = reached(workflow)
    found, statuses = {spot.stage for spot in at}, {spot.status for spot in at}
    for stage in workflow.stages:
        if stage.id not in found and stage.statuses <= statuses:
            says = f"no stage move and no status with `enters_stage` leads to {stage.id!r}"
            message = f"{says}, so only an import can open a lead there; is that meant?"
            yield subject.problem("LF310", message, ("stages", stage.id), key=True)


def _firsts(workflow: Workflow, lost: list[str]) -> Iterator[str]:
    """Yield the *lost* statuses from which all others of them would be reached, in file order."""
    covered: set[str] = set()
    ranked = sorted(lost, key=lambda name: -len(_behind(workflow, name, lost)))
    firsts = []
    for name in ranked:
        if name not in covered:
            firsts.append(name)
            covered.update((name, *_behind(workflow, name, lost)))
    yield from sorted(firsts, key=lost.index)


def _behind(workflow: Workflow, name: str, lost: list[str]) -> tuple[str, ...]:
    """Return the other *lost* statuses that a lead would get into from *name*."""
    starts = (spot for spot in spots(workflow) if spot.status == name)
    names = {spot.status for spot in reached_from(workflow, starts, lost)} - {name}
    return tuple(other for other in lost if other in names)


def _says(workflow: Workflow, name: str, behind: list[str]) -> str:
    start = workflow.rules.start_status
    says = f"no way leads to {name!r} from {start!r}, where leads begin"
    if behind:
        says += f", and so none to {' and '.join(map(repr, behind))}"
    cure = "add a transition to it (with `sources: import` if only imports use it)"
    return f"{says}; {cure}, or take it out"
