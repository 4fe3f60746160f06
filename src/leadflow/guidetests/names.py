"""What a file of tests names and neither it nor its guide has."""

from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from leadflow.documents import Document
from leadflow.engine import Event, Workflow
from leadflow.engine.clock_rules import ActionRule
from leadflow.exploration.parts import parts_of
from leadflow.guide import BUILT_IN_ACTIONS
from leadflow.guidetests.named_ids import NamedId, named_ids
from leadflow.guidetests.steps import Step
from leadflow.guidetests.suite import StepsTest, Suite
from leadflow.problems import Problem, hint

EVENTS = tuple(event.__name__ for event in get_args(Event))

_WORDS: Mapping[str, str] = {
    "sub_status": "sub-status",
    "call_status": "call status",
    "field": "field",
}
_HERE = ("actor", "lead")
_JOINED = (" or ", " and ")


def unknown_names(suite: Suite, document: Document, workflow: Workflow) -> Iterator[Problem]:
    """LF612: a test names what neither its file nor the guide has."""
    known = {kind: tuple(ids(suite, workflow)) for kind, ids in _KNOWN.items()}
    for named in named_ids(suite):
        ids = (*known[named.kind], *named.besides)
        if named.id not in ids and not _is_joined(named):
            word = _WORDS.get(named.kind, named.kind)
            owner = "this file" if named.kind in _HERE else _owner(named.kind)
            message = f"{owner} has no {word} {named.id!r}{hint(named.id, ids)}"
            yield Problem("LF612", message, document.place(named.path, key=named.is_key))
    for path, step in _steps(suite):
        yield from _unknown_params(document, workflow, path, step)


def _owner(kind: str) -> str:
    return "leadflow" if kind == "event" else "the guide"


def _is_joined(named: NamedId) -> bool:
    """Tell whether *named* is a gap of several names, as refusals write it: `email or phone`."""
    return named.kind == "field" and any(word in named.id for word in _JOINED)


def _unknown_params(
    document: Document, workflow: Workflow, path: tuple[str | int, ...], step: Step
) -> Iterator[Problem]:
    signal = next((each for each in workflow.signals if each.id == step.signal), None)
    if signal is None:
        return
    known = [spec.id for spec in signal.params]
    for name in step.params:
        if name not in known:
            message = f"the signal {signal.id!r} has no parameter {name!r}{hint(name, known)}"
            yield Problem("LF612", message, document.place((*path, "params", name), key=True))


def _steps(suite: Suite) -> Iterator[tuple[tuple[str | int, ...], Step]]:
    for index, test in enumerate(suite.tests):
        if isinstance(test, StepsTest):
            for number, step in enumerate(test.steps):
                yield ("tests", index, "steps", number), step


def _sub_statuses(suite: Suite, workflow: Workflow) -> Iterator[str]:
    for status in workflow.statuses:
        yield from status.sub_statuses


def _actions(suite: Suite, workflow: Workflow) -> Iterator[str]:
    yield from BUILT_IN_ACTIONS
    yield from (each.action for each in parts_of(workflow.rules, ActionRule))


_KNOWN: Mapping[str, Callable[[Suite, Workflow], Iterator[str]]] = {
    "status": lambda _, workflow: (each.id for each in workflow.statuses),
    "sub_status": _sub_statuses,
    "stage": lambda _, workflow: (each.id for each in workflow.stages),
    "field": lambda _, workflow: (each.spec.id for each in workflow.fields),
    "role": lambda _, workflow: (each.id for each in workflow.rules.roles),
    "call_status": lambda _, workflow: (each.id for each in workflow.call_statuses),
    "signal": lambda _, workflow: (each.id for each in workflow.signals),
    "event": lambda _, __: iter(EVENTS),
    "action": _actions,
    "actor": lambda suite, _: iter(suite.actors),
    "lead": lambda suite, _: iter(suite.leads),
}
