"""Roles that include themselves, or are called like somebody whom actions know anyway."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.guide import RECIPIENTS
from leadflow.problems import Problem


def taken_role(subject: Subject) -> Iterator[Problem]:
    """LF218: a role is called like a recipient that actions have anyway."""
    for name in subject.guide.roles:
        if name in RECIPIENTS:
            message = f"{name!r} stands for whoever that is of the lead, so no role can have this "
            message += "name; choose another"
            yield subject.problem("LF218", message, ("roles", name), key=True)


def role_circle(subject: Subject) -> Iterator[Problem]:
    """LF225: a role includes itself, directly or through others; said once for each circle."""
    roles, told = subject.guide.roles, set[str]()
    for name in roles:
        circle = _way_back(subject, name)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            chain = " includes ".join(repr(role) for role in (*circle, name))
            message = f"{chain}; a role cannot include itself, take one of them out"
            yield subject.problem("LF225", message, ("roles", name, "includes"))


def _way_back(subject: Subject, name: str) -> tuple[str, ...]:
    """Return the roles on a way from *name* through `includes` back to it, if there is one."""
    waiting: list[tuple[str, ...]] = [(name,)]
    seen = {name}
    while waiting:
        way = waiting.pop()
        role = subject.guide.roles.get(way[-1])
        for included in role.includes if role is not None else ():
            if included == name:
                return way
            if included not in seen:
                seen.add(included)
                waiting.append((*way, included))
    return ()
