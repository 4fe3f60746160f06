"""Transitions that say the same twice, lead nowhere, or leave what cannot be left."""

from collections.abc import Iterator, Mapping

from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.guide import Stage, Status, outcome_sites
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
    for index, transition in enumerate(subject.guide.transitions):
        for left in dict.fromkeys(transition.from_):
            if _is_locked(subject, left):
                message = f"{left!r} is locked, so no transition can lead out of it"
                path = ("transitions", index, "from", transition.from_.index(left))
                yield subject.problem("LF215", f"{message}; unlock it or take it out here", path)


def outcome_out_of_locked(subject: Subject) -> Iterator[Problem]:
    """LF215: an outcome is for leads in a locked status, which it could never move."""
    for site in outcome_sites(subject.guide):
        targets = (site.rule.set,) if site.rule.set else site.rule.choose or ()
        for left in dict.fromkeys(site.rule.only_from):
            if targets and left not in targets and _is_locked(subject, left):
                message = f"{left!r} is locked, so nothing can move a lead out of it"
                path = (*site.path, "only_from", site.rule.only_from.index(left))
                yield subject.problem("LF215", f"{message}; unlock it or take it out here", path)


def timer_out_of_locked(subject: Subject) -> Iterator[Problem]:
    """LF215: a timer of a locked status is to move leads out of it."""
    for site in outcome_sites(subject.guide):
        match site.path:
            case ("statuses", str(name), *_) if site.rule.set not in (None, name):
                if _is_locked(subject, name):
                    message = f"{name!r} is locked, so no timer can move a lead out of it"
                    path = (*site.path, "set")
                    yield subject.problem("LF215", f"{message}; unlock it or keep the lead", path)


def way_back_from_locked(subject: Subject) -> Iterator[Problem]:
    """LF215: a way back from a stage whose statuses are all locked and not among those ahead."""
    stages, statuses = subject.guide.stages, subject.guide.statuses
    for index, back in enumerate(subject.guide.stage_moves.back):
        for left in dict.fromkeys(back.from_):
            targets = [stages[to] for to in back.to if to in stages]
            if left in stages and targets and _holds_fast(stages[left], targets, statuses):
                message = f"every status of {left!r} is locked, so no lead can be moved back"
                path = ("stage_moves", "back", index, "from", back.from_.index(left))
                yield subject.problem("LF215", f"{message}; take this way back out", path)


def _holds_fast(stage: Stage, targets: list[Stage], statuses: Mapping[str, Status]) -> bool:
    """Tell whether no lead in *stage* could keep its status, or leave it, in one of *targets*."""
    return all(
        name in statuses
        and statuses[name].locked
        and not any(name in to.statuses and to.enters_status in (None, name) for to in targets)
        for name in stage.statuses
    )


def _is_locked(subject: Subject, status: str) -> bool:
    return status in subject.guide.statuses and subject.guide.statuses[status].locked


def _pairs(subject: Subject) -> Iterator[tuple[tuple[str, str], Path]]:
    """Yield every pair of statuses between which a move is declared, and where its end stands.

    A status that stands twice in one list counts once (LF230 says so).
    """
    for index, transition in enumerate(subject.guide.transitions):
        for left in dict.fromkeys(transition.from_):
            for position, to in enumerate(transition.to):
                if to not in transition.to[:position]:
                    yield (left, to), ("transitions", index, "to", position)
