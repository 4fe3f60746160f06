"""Conditions and expressions that cannot be read, or make no sense for this guide."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.guide import FOLLOW_UP, ConditionText, conditions
from leadflow.language import (
    ConditionError,
    ConditionFault,
    Kind,
    Name,
    Tree,
    check_condition,
    check_expression,
    parse_condition,
    typed,
    walk,
)
from leadflow.language.facts import DATETIME
from leadflow.problems import Problem


def bad_conditions(subject: Subject) -> Iterator[Problem]:
    """LF208 to LF210: a condition cannot be read, compares the wrong things, or reads strangers."""
    for condition in conditions(subject.guide):
        for fault in _faults(subject, condition):
            place = subject.document.place_within(condition.path, fault.start, fault.end)
            yield Problem(fault.code, fault.message, place)


def stage_in_condition(subject: Subject) -> Iterator[Problem]:
    """LF216: a condition reads the stage in a guide that has none; it could never be true."""
    if subject.guide.stages:
        return
    for condition in conditions(subject.guide):
        for node in nodes_of(condition.text, "stage"):
            if isinstance(node, Name) and node.id == "stage":
                message = "this guide has no stages, so `stage` is never known; leave it out"
                place = subject.document.place_within(condition.path, node.start, node.end)
                yield Problem("LF216", message, place)


def trees(subject: Subject) -> tuple[tuple[ConditionText, Tree], ...]:
    """Return every condition with its tree, whose literals are of the kinds they stand beside.

    Raises:
        ConditionError: one cannot be read.
    """
    return subject.once(_every_tree)


def _every_tree(subject: Subject) -> tuple[tuple[ConditionText, Tree], ...]:
    names = subject.vocabulary.names
    return tuple(
        (condition, typed(parse_condition(condition.text), names[condition.scope]))
        for condition in conditions(subject.guide)
        if condition.kind == "condition"
    )


def nodes_of(text: str, word: str = "") -> Iterator[Tree]:
    """Yield the parts of the condition *text*, none if *word* is not in it or it is not one.

    Raises:
        Nothing.

    >>> [node for node in nodes_of("authority") if isinstance(node, Name)]
    [Name(id='authority', start=0, end=9)]
    """
    if word not in text:
        return
    try:
        tree = parse_condition(text)
    except ConditionError:
        return
    yield from (node for node, _ in walk(tree))


def _faults(subject: Subject, condition: ConditionText) -> tuple[ConditionFault, ...]:
    try:
        tree = parse_condition(condition.text)
    except ConditionError as error:
        return (ConditionFault("LF208", error.message, *error.span),)
    vocabulary = subject.vocabulary
    names, ids = vocabulary.names[condition.scope], (vocabulary.statuses, vocabulary.signals)
    if condition.kind == "condition":
        return check_condition(tree, names, *ids)
    wanted = _wanted(subject, condition.field)
    return () if wanted is None else check_expression(tree, names, wanted, *ids)


def _wanted(subject: Subject, field: str) -> Kind | None:
    """Return what kind of value goes into *field*: a follow-up is due at a moment."""
    if field == FOLLOW_UP:
        return DATETIME
    spec = subject.vocabulary.fields.get(field)
    return None if spec is None else spec.kind
