"""Roles that include themselves."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.problems import Problem


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
