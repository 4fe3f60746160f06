"""Service levels that nothing can meet, and warnings that warn of nothing."""

import math
from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.guide import Guide, Sla, StatusGoal
from leadflow.problems import Problem


def unreachable_goal(subject: Subject) -> Iterator[Problem]:
    """LF259: a service level waits for what no call and no signal of the guide brings about."""
    for _, sla, path in _slas(subject):
        for index, goal in enumerate(sla.met_by):
            if isinstance(goal, str) and (lacks := _lacks(subject.guide, goal)):
                message = f"nothing ever counts as `{goal}` here: {lacks}"
                where = (*path, "met_by", index)
                yield subject.problem("LF259", f"{message}; mark one, or take it out", where)


def idle_goal(subject: Subject) -> Iterator[Problem]:
    """LF228: a service level waits for a lead to enter the status that it is in."""
    for name, sla, path in _slas(subject):
        for index, goal in enumerate(sla.met_by):
            if isinstance(goal, StatusGoal) and name in goal.status:
                message = f"a lead in {name!r} cannot enter it, so this never meets anything"
                where = (*path, "met_by", index, "status", goal.status.index(name))
                yield subject.problem("LF228", f"{message}; take it out", where)


def idle_recurring(subject: Subject) -> Iterator[Problem]:
    """LF228: a service level is to start again, but only leaving the status can meet it."""
    for _, sla, path in _slas(subject):
        if sla.recurring and all(isinstance(goal, StatusGoal) for goal in sla.met_by):
            message = "only leaving the status meets this, so it never starts again"
            cure = "leave `recurring` out, or name a goal such as activity"
            yield subject.problem("LF228", f"{message}; {cure}", (*path, "recurring"), key=True)


def bad_warning(subject: Subject) -> Iterator[Problem]:
    """LF258: a warning comes at the very beginning, or only with the breach."""
    for _, sla, path in _slas(subject):
        if sla.warn_at is not None and (why := _why_no_warning(sla)):
            yield subject.problem("LF258", why, (*path, "warn_at"))


def idle_warning(subject: Subject) -> Iterator[Problem]:
    """LF228: something is to happen at a warning that never comes."""
    for _, sla, path in _slas(subject):
        if sla.on_warn and sla.warn_at is None:
            message = "there is never a warning without `warn_at`"
            cure = "write when it comes, such as `warn_at: 80%`, or leave `on_warn` out"
            yield subject.problem("LF228", f"{message}; {cure}", (*path, "on_warn"), key=True)


def _slas(subject: Subject) -> Iterator[tuple[str, Sla, Path]]:
    """Yield every service level with its status and where it stands."""
    for name, status in subject.guide.statuses.items():
        for index, sla in enumerate(status.slas):
            yield name, sla, ("statuses", name, "slas", index)


def _lacks(guide: Guide, goal: str) -> str:
    """Return what is not there to meet *goal*; nothing if it can be met."""
    flags = {flag for call in guide.calls.statuses.values() for flag in call.flags}
    if goal == "call" and flags.isdisjoint(("attempt", "human")):
        return "no call status has the flag `attempt` or `human`"
    two_way = any(signal.contact == "two_way" for signal in guide.signals.values())
    if goal == "contact" and "human" not in flags and not two_way:
        return "no call status has the flag `human`, and no signal is `contact: two_way`"
    return ""


def _why_no_warning(sla: Sla) -> str:
    share, within = sla.warn_at or 0, sla.within
    if share == 1:
        return "this warning comes only with the breach; write a smaller share, such as 80%"
    if share == 0:
        return "this warning comes at the very beginning; write a larger share, such as 80%"
    if within.kind == "business_days" and math.floor(share * within.amount) == 0:
        rounded = f"{float(share):.0%} of {within} rounds down to no business day at all"
        return f"{rounded}, so it would come at the very beginning; count `within` in hours (bh)"
    return ""
