"""Requirement items into the engine's requirements."""

from leadflow.compiler.origin import Origin
from leadflow.documents import Path
from leadflow.engine.requirement_rules import AllOf, AnyOf, Check, Need, Requirement
from leadflow.guide import AllOf as AllOfItem
from leadflow.guide import AnyOf as AnyOfItem
from leadflow.guide import CheckItem, FieldItem
from leadflow.guide import Requirement as RequirementItem


def requirements(
    origin: Origin, items: tuple[RequirementItem, ...], path: Path, scope: str = "lead"
) -> tuple[Requirement, ...]:
    """Return the requirements that stand as a list at *path*."""
    return tuple(
        _requirement(origin, item, (*path, index), scope) for index, item in enumerate(items)
    )


def _requirement(origin: Origin, item: RequirementItem, path: Path, scope: str) -> Requirement:
    match item:
        case FieldItem():
            return _need(origin, item, path, scope)
        case CheckItem():
            check = origin.condition(item.check, (*path, "check"), scope, item.because)
            return Check(check)
        case AnyOfItem():
            parts = requirements(origin, item.any_of, (*path, "any_of"), scope)
            return AnyOf(parts, origin.rule(path))
        case AllOfItem():
            return AllOf(requirements(origin, item.all_of, (*path, "all_of"), scope))


def _need(origin: Origin, item: FieldItem, path: Path, scope: str) -> Need:
    when = None
    if item.when is not None:
        when = origin.condition(item.when, (*path, "when"), scope)
    return Need(item.field, origin.rule(path, item.because), when, item.fresh)
