"""Events in words, each with the rule of the guide that is behind it."""

from collections.abc import Iterable, Iterator, Mapping

from leadflow.engine import (
    ActionRequested,
    ApprovalDropped,
    ApprovalRequested,
    CallLogged,
    Event,
    OutcomeRefused,
    SignalRecorded,
    SlaBreached,
    StageChanged,
    StatusChanged,
    StatusSuggested,
    TimerFired,
    Workflow,
)
from leadflow.exploration.parts import parts_of
from leadflow.guidetests.results import Reason, reasons_of
from leadflow.problems import Rule


def rules_by_path(workflow: Workflow) -> Mapping[str, Rule]:
    """Return every rule of the guide by its path, as events name it.

    Raises:
        Nothing.
    """
    return {rule.path: rule for rule in parts_of(workflow.rules, Rule)}


def told(events: Iterable[Event], workflow: Workflow) -> tuple[Reason, ...]:
    """Return what happened, event by event; what was refused on the way says why.

    Raises:
        Nothing.
    """
    rules = rules_by_path(workflow)
    return tuple(reason for event in events for reason in _reasons(event, rules))


def _reasons(event: Event, rules: Mapping[str, Rule]) -> Iterator[Reason]:
    name, says = type(event).__name__, _says(event)
    rule = rules.get(getattr(event, "rule", None) or "")
    yield Reason(f"{name}: {says}" if says else name, rule)
    if isinstance(event, OutcomeRefused):
        yield from reasons_of(event.objections)


def _says(event: Event) -> str:
    match event:
        case StatusChanged() | ApprovalRequested() | StatusSuggested() | OutcomeRefused():
            return f"to {event.to_status!r}"
        case ApprovalDropped():
            return f"to {event.to_status!r}, {event.reason}"
        case StageChanged():
            return f"to {event.to_stage!r}"
        case CallLogged():
            return f"{event.call_status!r}"
        case SignalRecorded():
            return f"{event.signal!r}"
        case TimerFired():
            return f"{event.timer!r}"
        case SlaBreached():
            return f"{event.sla!r}"
        case ActionRequested():
            return f"{event.action!r}"
        case _:
            return ""
