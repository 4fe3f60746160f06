"""What actions are asked for with, and the actions that a guide declares."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from leadflow.checking.subject import Subject
from leadflow.guide import BUILT_IN_ACTIONS, ActionRequest, Guide, action_sites
from leadflow.guide.values import ParameterType
from leadflow.language import (
    DurationError,
    FieldSpec,
    ValueRefused,
    parse_duration,
    parse_value,
)
from leadflow.problems import Problem, hint

DUE = "due"
"""The parameter that becomes a moment, so that its duration may be business time."""

TO = "to"
"""The parameter of built-in actions that takes one or more recipients."""


def taken_action(subject: Subject) -> Iterator[Problem]:
    """LF218: a guide declares an action that is there already, or whose name is a key."""
    for name in subject.guide.actions:
        if name in BUILT_IN_ACTIONS:
            message = f"{name!r} is an action that every guide has; choose another name"
            yield subject.problem("LF218", message, ("actions", name), key=True)
        elif name == "when":
            message = "`when` says when an action is asked for, so none can have this name"
            path = ("actions", name)
            yield subject.problem("LF218", f"{message}; choose another", path, key=True)


def bad_action(subject: Subject) -> Iterator[Problem]:
    """LF254: an action is asked for with what it does not take, or with a value of a wrong type."""
    for site in action_sites(subject.guide):
        action = site.rule.action
        types = _types(subject.guide, action)
        if types is None:  # LF253 says so
            continue
        for name, value in site.rule.parameters.items():
            path = (*site.path, action, name)
            if name not in types:
                meant = hint(name, types) or "; leave it out"
                message = f"the action {action!r} has no parameter {name!r}{meant}"
                yield subject.problem("LF254", message, path, key=True)
            elif why := _why_not(site.rule, name, value, types[name]):
                message = f"the parameter {name!r} cannot be this: {why}"
                yield subject.problem("LF254", message, path)


def _types(guide: Guide, action: str) -> Mapping[str, ParameterType] | None:
    """Return the parameters of *action* with their types, or None if there is no such action."""
    if action in BUILT_IN_ACTIONS:
        return {name: "duration" if name == DUE else "text" for name in BUILT_IN_ACTIONS[action]}
    declared = guide.actions.get(action)
    return None if declared is None else declared.params


def _why_not(
    request: ActionRequest, name: str, value: str | tuple[str, ...], wanted: ParameterType
) -> str:
    """Return why *value* does not fit the parameter *name*; nothing if it does."""
    if isinstance(value, str):
        return _why_no(value, wanted, name)
    if name == TO and request.action in BUILT_IN_ACTIONS:
        return ""
    return f"a list stands where one {wanted} is wanted; write one value"


def _why_no(value: str, wanted: ParameterType, name: str) -> str:
    match wanted:
        case "duration":
            return _why_no_duration(value, name)
        case "text" | "number" | "integer" | "boolean" | "date" | "datetime":
            try:
                parse_value(FieldSpec(name, wanted), value)
            except ValueRefused as error:
                return str(error)
            return ""
        case _:
            assert_never(wanted)


def _why_no_duration(value: str, name: str) -> str:
    try:
        duration = parse_duration(value)
    except DurationError as error:
        return str(error)
    if name != DUE and duration.kind != "elapsed":
        return f"{value!r} is business time, which only `{DUE}` may be; write it as 2h or 3d"
    return ""
