"""Conditions that can never be true, whatever a lead holds."""

from collections.abc import Iterator
from datetime import timedelta

from leadflow.checking.conditions import trees
from leadflow.checking.known_values import Domains, domains_at, domains_in
from leadflow.checking.subject import Subject
from leadflow.engine import Workflow
from leadflow.language import And, Or, Tree, names_read, source
from leadflow.language.conditions.demands import Is
from leadflow.language.conditions.possible import can_hold, conflict
from leadflow.problems import Problem
from leadflow.record import record


@record
class _Never:
    """A part of a condition that is never true: its span, and the sentence."""

    start: int
    end: int
    says: str


def impossible_condition(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF232: a condition, or an alternative in one, can never be true."""
    for condition, tree in trees(subject):
        here = domains_at(subject, condition.path, condition.scope)
        anywhere = domains_in(subject, condition.scope)
        for never in _in_tree(tree, here, anywhere):
            place = subject.document.place_within(condition.path, never.start, never.end)
            yield Problem("LF232", never.says, place)


def _in_tree(tree: Tree, here: Domains, anywhere: Domains) -> Iterator[_Never]:
    """Yield the smallest parts that are never true; an `or` is looked through as well."""
    is_possible = can_hold([Is(tree)], here)
    match tree:
        case Or(items):
            for item in items:
                yield from _in_tree(item, here, anywhere)
        case And(items) if is_possible or not all(can_hold([Is(item)], here) for item in items):
            for item in items:
                yield from _in_tree(item, here, anywhere)
        case And(items) if together := conflict([Is(item) for item in items], here):
            yield _apart([items[position] for position in together])
        case _:
            if not is_possible:
                yield _Never(tree.start, tree.end, f"{_why(tree, here, anywhere)}; {_CURE}")


_CURE = "correct the condition, or take the rule out"


def _apart(items: list[Tree]) -> _Never:
    written = " and ".join(f"`{source(item)}`" for item in items)
    says = f"{written} can never be true together; {_CURE}"
    return _Never(items[0].start, items[-1].end, says)


def _why(tree: Tree, here: Domains, anywhere: Domains) -> str:
    says = f"`{source(tree)}` can never be true"
    known = [
        f"{name} is {' or '.join(map(repr, here[name].values or ())) or 'never known'} here"
        for name in names_read(tree)
        if here[name].values is not None and here[name] != anywhere[name]
    ]
    if known:
        return f"{says}: {' and '.join(known)}"
    never = [name for name in names_read(tree) if here[name].values == (0,)]
    if never:
        why = "is always 0, since no call status or signal brings it about"
        return f"{says}: {' and '.join(never)} {why}"
    floors = [_floor(name, here[name].least) for name in names_read(tree)]
    said = [floor for floor in floors if floor]
    return f"{says}: {' and '.join(said)}" if said else says


def _floor(name: str, least: object) -> str:
    match least:
        case None:
            return ""
        case timedelta():
            return f"{name} is never negative"
        case _:
            return f"{name} is never less than {least}"
