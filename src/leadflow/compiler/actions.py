"""What hosts are asked to do into the engine's rules, each parameter by its type."""

from collections.abc import Iterable, Mapping

from leadflow.compiler.origin import Origin
from leadflow.documents import Path
from leadflow.engine.clock_rules import ActionRule
from leadflow.guide import BUILT_IN_ACTIONS, ActionRequest
from leadflow.language import FieldSpec, FieldType, parse_duration, parse_value

DUE, RECIPIENTS = "due", "to"


def action_rules(
    origin: Origin, actions: Iterable[ActionRequest], path: Path, scope: str = "lead"
) -> tuple[ActionRule, ...]:
    """Return the actions that stand at *path* in the order of the guide."""
    return tuple(
        _action(origin, action, (*path, index), scope) for index, action in enumerate(actions)
    )


def parameter_types(origin: Origin, action: str) -> Mapping[str, FieldType]:
    """Return the types of the parameters of *action*, one of the guide's or a built-in one."""
    if action in BUILT_IN_ACTIONS:
        types: dict[str, FieldType] = dict.fromkeys(BUILT_IN_ACTIONS[action], "text")
        return {**types, DUE: "duration"} if DUE in types else types
    return origin.guide.actions[action].params


def _action(origin: Origin, asked: ActionRequest, path: Path, scope: str) -> ActionRule:
    types = parameter_types(origin, asked.action)
    when = None
    if asked.when is not None:
        when = origin.condition(asked.when, (*path, "when"), scope)
    params = {name: _value(name, types[name], value) for name, value in asked.parameters.items()}
    return ActionRule(asked.action, origin.rule(path), params, when)


def _value(name: str, kind: FieldType, value: str | tuple[str, ...]) -> object:
    if name == RECIPIENTS:
        return (value,) if isinstance(value, str) else tuple(value)
    if not isinstance(value, str):
        return tuple(parse_value(FieldSpec(name, kind), item) for item in value)
    if name == DUE and kind == "duration":
        return parse_duration(value)
    return parse_value(FieldSpec(name, kind), value)
