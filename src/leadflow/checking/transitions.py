"""Transitions that say the same twice, lead nowhere, or leave what cannot be left."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.problems import Problem


def duplicate_transition(subject: Subject) -> Iterator[Problem]:
    """LF211: a pair of statuses stands in two transitions, so it is unclear which gates hold."""
    first: dict[tuple[str, str], Path] = {}
    for pair, path in _pairs(subject):
        if pair[0] == pair[1]:
            continue
        if pair in first:
            line = subject.place(first[pair]).line
            message = f"the move from {pair[0]!r} to {pair[1]!r} stands in line {line} already"
            yield subject.problem("LF211", f"{message}; keep one of the two", path)
        else:
            first[pair] = path


def self_transition(subject: Subject) -> Iterator[Problem]:
    """LF212: a transition leads from a status to itself."""
    for (left, to), path in _pairs(subject):
        if left == to:
            message = f"a transition cannot lead from {to!r} to itself"
            yield subject.problem("LF212", f"{message}; take it out of one of the lists", path)


def way_out_of_locked(subject: Subject) -> Iterator[Problem]:
    """LF215: a transition leads out of a locked status."""
    statuses = subject.guide.statuses
    for index, transition in enumerate(subject.guide.transitions):
        for position, left in enumerate(transition.from_):
            if left in statuses and statuses[left].locked:
                message = f"{left!r} is locked, so no transition can lead out of it"
                path = ("transitions", index, "from", position)
                yield subject.problem("LF215", f"{message}; unlock it or take it out here", path)


def _pairs(subject: Subject) -> Iterator[tuple[tuple[str, str], Path]]:
    """Yield every pair of statuses between which a move is declared, and where its end stands."""
    for index, transition in enumerate(subject.guide.transitions):
        for left in transition.from_:
            for position, to in enumerate(transition.to):
                yield (left, to), ("transitions", index, "to", position)
