"""Stages and statuses that do not fit together."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.guide import Guide, position_sites
from leadflow.problems import Problem


def stages_missing(subject: Subject) -> Iterator[Problem]:
    """LF216: a rule is about stages in a guide that has none."""
    if subject.guide.stages:
        return
    for path in _about_stages(subject.guide):
        message = "this guide has no stages; declare them under `stages` or leave this out"
        yield subject.problem("LF216", message, path, key=True)


def _about_stages(guide: Guide) -> Iterator[Path]:
    """Yield the way to each key of *guide* that is about stages."""
    if "stage_moves" in guide.model_fields_set:
        yield ("stage_moves",)
    if guide.start.stage is not None:
        yield ("start", "stage")
    if guide.retired.stages:
        yield ("retired", "stages")
    for name, status in guide.statuses.items():
        if status.enters_stage is not None:
            yield ("statuses", name, "enters_stage")
    for site in position_sites(guide):
        if site.rule.stage:
            yield (*site.path, "stage")


def status_without_stage(subject: Subject) -> Iterator[Problem]:
    """LF214: a status belongs to no stage, so no lead could ever be in it."""
    guide = subject.guide
    if not guide.stages or not all(map(subject.is_settled, guide.stages)):
        return
    placed = {status for stage in guide.stages.values() for status in stage.statuses}
    placed.update(stage.enters_status or "" for stage in guide.stages.values())  # LF217 says so
    placed.update(name for name, status in guide.statuses.items() if status.enters_stage)
    for name in guide.statuses:
        if name not in placed:
            message = f"the status {name!r} belongs to no stage; add it to the stages it can be in"
            yield subject.problem("LF214", message, ("statuses", name), key=True)


def stage_status_mismatch(subject: Subject) -> Iterator[Problem]:
    """LF217: a stage enters a status, or a status a stage, that it does not go with."""
    guide = subject.guide
    for name, stage in guide.stages.items():
        enters = stage.enters_status
        is_absent = enters in guide.statuses and enters not in stage.statuses
        if is_absent and subject.is_settled(name):
            message = f"the stage {name!r} enters {enters!r}, which is not one of its statuses"
            message += "; add it to them, or enter another one"
            yield subject.problem("LF217", message, ("stages", name, "enters_status"))
    for name, status in guide.statuses.items():
        to = status.enters_stage
        if to is None or to not in guide.stages:
            continue
        if name not in guide.stages[to].statuses and subject.is_settled(to):
            message = f"{name!r} enters the stage {to!r}, which does not have it as a status"
            message += "; add it there, or leave this out"
            yield subject.problem("LF217", message, ("statuses", name, "enters_stage"))
        yield from _pulled_apart(subject, name, to)


def _pulled_apart(subject: Subject, name: str, to: str) -> Iterator[Problem]:
    """Yield each stage that enters the status *name*, which carries leads to the stage *to*."""
    for other, stage in subject.guide.stages.items():
        if stage.enters_status == name and other != to and name in stage.statuses:
            message = f"the stage {other!r} enters {name!r}, but that carries a lead into {to!r}"
            message += "; leave one of the two out"
            yield subject.problem("LF217", message, ("stages", other, "enters_status"))


def bad_stage_move(subject: Subject) -> Iterator[Problem]:
    """LF224: a declared way back that does not lead back, or stands twice."""
    journey = list(subject.guide.stages)
    seen: set[tuple[str, str]] = set()
    for (left, to), path in _ways_back(subject):
        if left not in journey or to not in journey:
            continue
        if journey.index(to) >= journey.index(left):
            message = f"{to!r} does not come before {left!r}, so this is no way back"
            yield subject.problem("LF224", f"{message}; turn it round, or take it out", path)
        elif (left, to) in seen:
            message = f"the way back from {left!r} to {to!r} is declared twice; keep one"
            yield subject.problem("LF224", message, path)
        seen.add((left, to))


def _ways_back(subject: Subject) -> Iterator[tuple[tuple[str, str], Path]]:
    """Yield every pair of stages with a way back, and where its end stands, each rule's once."""
    for index, back in enumerate(subject.guide.stage_moves.back):
        for left in dict.fromkeys(back.from_):
            for to in dict.fromkeys(back.to):
                yield (left, to), ("stage_moves", "back", index, "to", back.to.index(to))
