"""Call statuses and signals into the engine's rules."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from leadflow.compiler.origin import Origin
from leadflow.compiler.outcomes import outcome_rules
from leadflow.compiler.requirements import requirements
from leadflow.documents import Path
from leadflow.engine.requirement_rules import Condition
from leadflow.engine.rules import CallRule, Prose, SignalRule
from leadflow.guide import CallStatus, Guide, Signal, conditions
from leadflow.language import Call, FieldSpec, counting_arguments, parse_condition, walk
from leadflow.problems import Rule


def call_rules(origin: Origin) -> Iterator[CallRule]:
    """Yield the call statuses in the order of the guide."""
    for name, call in origin.guide.calls.statuses.items():
        yield _call(origin, name, call)


def signal_rules(origin: Origin) -> Iterator[SignalRule]:
    """Yield the signals in the order of the guide."""
    windows = _windows(origin.guide) if origin.guide.signals else {}
    for name, signal in origin.guide.signals.items():
        yield _signal(origin, name, signal, windows.get(name))


def connected(origin: Origin) -> Condition:
    """Return what counts as a connected call."""
    calls = origin.guide.calls
    condition = origin.condition(calls.connected, ("calls", "connected"), "call")
    if "connected" in calls.model_fields_set:
        return condition
    return replace(condition, rule=replace(condition.rule, place=None))


def _call(origin: Origin, name: str, call: CallStatus) -> CallRule:
    path = ("calls", "statuses", name)
    return CallRule(
        id=name,
        label=call.label or name,
        rule=origin.rule(path, key=True),
        aliases=call.aliases,
        flags=call.flags,
        set_by=None if call.set_by == "any" else call.set_by,
        direction=call.direction,
        bounds=dict(_bounds(origin, call, path)),
        requires=requirements(origin, call.requires, (*path, "requires"), "call"),
        outcome=outcome_rules(origin, call.lead_status, (*path, "lead_status"), "call"),
        opens=call.opens,
        prose=Prose(call.means, call.use_when, examples=call.examples),
        extras=call.extras,
    )


def _bounds(origin: Origin, call: CallStatus, path: Path) -> Iterator[tuple[str, Rule]]:
    if call.set_by != "any":
        yield "set_by", origin.rule((*path, "set_by"))
    if call.direction is not None:
        yield "direction", origin.rule((*path, "direction"))


def _signal(origin: Origin, name: str, signal: Signal, window: timedelta | None) -> SignalRule:
    path = ("signals", name)
    outcome = outcome_rules(origin, signal.lead_status, (*path, "lead_status"), f"signal:{name}")
    return SignalRule(
        id=name,
        label=signal.label or name,
        rule=origin.rule(path, key=True),
        flags=signal.flags,
        contact=signal.contact,
        params=tuple(FieldSpec(param, kind) for param, kind in signal.params.items()),
        outcome=outcome,
        window=window,
        means=signal.means,
        extras=signal.extras,
    )


def _windows(guide: Guide) -> dict[str, timedelta]:
    """Return how far back conditions count each signal, for those that any looks back to."""
    windows: dict[str, timedelta] = {}
    for condition in conditions(guide):
        if "count" in condition.text:
            for node, _ in walk(parse_condition(condition.text)):
                if isinstance(node, Call) and node.function == "count":
                    _widen(windows, *counting_arguments(node))
    return windows


def _widen(windows: dict[str, timedelta], signal: object, length: object = None) -> None:
    if isinstance(length, timedelta):
        windows[str(signal)] = max(length, windows.get(str(signal), length))
