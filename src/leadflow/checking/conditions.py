"""Conditions and expressions that cannot be read, or make no sense for this guide."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.guide import ConditionText, conditions
from leadflow.language import (
    ConditionError,
    ConditionFault,
    Scope,
    check_condition,
    check_expression,
    parse_condition,
)
from leadflow.problems import Problem

_SCOPES: dict[str, Scope] = {"lead": "lead", "transition": "transition", "call": "call"}


def bad_conditions(subject: Subject) -> Iterator[Problem]:
    """LF208 to LF210: a condition cannot be read, compares the wrong things, or reads strangers."""
    for condition in conditions(subject.guide):
        scope = _SCOPES.get(condition.scope)
        if scope is not None:
            for fault in _faults(subject, condition, scope):
                place = subject.document.place_within(condition.path, fault.start, fault.end)
                yield Problem(fault.code, fault.message, place)


def _faults(subject: Subject, condition: ConditionText, scope: Scope) -> tuple[ConditionFault, ...]:
    try:
        tree = parse_condition(condition.text)
    except ConditionError as error:
        return (ConditionFault("LF208", error.message, *error.span),)
    names = subject.vocabulary.names(scope)
    statuses, signals = subject.vocabulary.statuses, subject.vocabulary.signals
    if condition.kind == "condition":
        return check_condition(tree, names, statuses, signals)
    field = subject.vocabulary.fields.get(condition.field)
    if field is None:
        return ()
    return check_expression(tree, names, field.kind, statuses, signals)
