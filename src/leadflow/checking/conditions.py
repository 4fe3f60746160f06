"""Conditions and expressions that cannot be read, or make no sense for this guide."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.guide import ConditionText, conditions
from leadflow.language import (
    Call,
    ConditionError,
    ConditionFault,
    Name,
    Scope,
    Tree,
    check_condition,
    check_expression,
    parse_condition,
    walk,
)
from leadflow.problems import Problem

SCOPES: dict[str, Scope] = {"lead": "lead", "transition": "transition", "call": "call"}


def bad_conditions(subject: Subject) -> Iterator[Problem]:
    """LF208 to LF210: a condition cannot be read, compares the wrong things, or reads strangers."""
    for condition in conditions(subject.guide):
        scope = SCOPES.get(condition.scope)
        if scope is not None:
            for fault in _faults(subject, condition, scope):
                place = subject.document.place_within(condition.path, fault.start, fault.end)
                yield Problem(fault.code, fault.message, place)


def stage_in_condition(subject: Subject) -> Iterator[Problem]:
    """LF216: a condition reads the stage in a guide that has none; it could never be true."""
    if subject.guide.stages:
        return
    for condition in conditions(subject.guide):
        for node in _nodes(condition.text, "stage"):
            if isinstance(node, Name) and node.id == "stage":
                message = "this guide has no stages, so `stage` is never known; leave it out"
                place = subject.document.place_within(condition.path, node.start, node.end)
                yield Problem("LF216", message, place)


def counting(text: str) -> tuple[Call, ...]:
    """Return the calls of `count` in the condition *text*, none if it cannot be read.

    Raises:
        Nothing.

    >>> [call.function for call in counting('count("mail", 30d) > 3 and budget > 5')]
    ['count']
    """
    found = (node for node in _nodes(text, "count") if isinstance(node, Call))
    return tuple(call for call in found if call.function == "count")


def _faults(subject: Subject, condition: ConditionText, scope: Scope) -> tuple[ConditionFault, ...]:
    try:
        tree = parse_condition(condition.text)
    except ConditionError as error:
        return (ConditionFault("LF208", error.message, *error.span),)
    names = subject.vocabulary.names[scope]
    statuses, signals = subject.vocabulary.statuses, subject.vocabulary.signals
    if condition.kind == "condition":
        faults = check_condition(tree, names, statuses, signals)
    elif (field := subject.vocabulary.fields.get(condition.field)) is not None:
        faults = check_expression(tree, names, field.kind, statuses, signals)
    else:
        return ()
    return tuple(fault for fault in faults if not _is_refused(fault, counting(condition.text)))


def _is_refused(fault: ConditionFault, refused: tuple[Call, ...]) -> bool:
    """Tell whether *fault* lies in what is refused as a whole (LF220)."""
    return any(call.start <= fault.start and fault.end <= call.end for call in refused)


def _nodes(text: str, word: str) -> Iterator[Tree]:
    """Yield the parts of the condition *text*, none if *word* is not in it or it is not one."""
    if word not in text:
        return
    try:
        tree = parse_condition(text)
    except ConditionError:
        return
    yield from (node for node, _ in walk(tree))
