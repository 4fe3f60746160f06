"""Advice on conditions that ask nothing: they hold for every lead."""

from collections.abc import Iterator

from leadflow.checking.conditions import trees
from leadflow.checking.known_values import Domains, domains_at
from leadflow.checking.subject import Subject
from leadflow.engine import Workflow
from leadflow.language import And, Tree, source
from leadflow.language.conditions.demands import Is
from leadflow.language.conditions.possible import can_hold
from leadflow.problems import Problem


def always_true(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF308: a condition, or a part of one, holds for every lead."""
    for condition, tree in trees(subject):
        if condition.path == ("calls", "connected"):
            continue  # left out, it would mean something else
        known = domains_at(subject, condition.path, condition.scope)
        for part in _needless(tree, known):
            message = f"`{source(part)}` always holds here, so it asks nothing"
            place = subject.document.place_within(condition.path, part.start, part.end)
            yield Problem("LF308", f"{message}; correct it, or leave it out", place)


def _needless(tree: Tree, known: Domains) -> Iterator[Tree]:
    if not can_hold([Is(tree, truth=False)], known):
        yield tree
    elif isinstance(tree, And):
        for item in tree.items:
            yield from _needless(item, known)
