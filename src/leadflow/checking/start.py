"""Where a new lead begins."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.problems import Problem


def start_mismatch(subject: Subject) -> Iterator[Problem]:
    """LF213: a lead cannot begin in this stage with this status."""
    guide, start = subject.guide, subject.guide.start
    if not guide.stages or start.status not in guide.statuses:
        return
    if start.stage is None:
        message = "this guide has stages, so `start` needs the stage of a new lead as well"
        yield subject.problem("LF213", message, ("start",), key=True)
    elif start.stage in guide.stages and (message := _mismatch(subject, start.stage)):
        yield subject.problem("LF213", message, ("start", "stage"))


def locked_start(subject: Subject) -> Iterator[Problem]:
    """LF229: new leads begin in a locked status, so none of them could ever move."""
    start, statuses = subject.guide.start.status, subject.guide.statuses
    leaves = any(start in transition.from_ for transition in subject.guide.transitions)
    if start in statuses and statuses[start].locked and not leaves:  # else LF215 says so
        message = f"{start!r} is locked, so no new lead could ever leave it"
        cure = "unlock it, or begin with another status"
        yield subject.problem("LF229", f"{message}; {cure}", ("start", "status"))


def _mismatch(subject: Subject, stage: str) -> str:
    """Return why a lead cannot begin in *stage*; nothing if it can, or if LF214 says why."""
    stages, status = subject.guide.stages, subject.guide.start.status
    homes = [name for name, home in stages.items() if status in home.statuses]
    if homes and stage not in homes and subject.is_settled(stage):
        belongs = f"that status belongs to {' and '.join(map(repr, homes))}"
        return f"a lead cannot begin with {status!r} in the stage {stage!r}; {belongs}"
    enters = subject.guide.statuses[status].enters_stage
    if homes and enters in stages and enters != stage:
        says = f"{status!r} carries every lead into {enters!r}, so none begins in {stage!r}"
        return f"{says}; write {enters!r}"
    return ""
