"""What a file of tests names and neither it nor its guide has."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import get_args

from leadflow.documents import Document
from leadflow.engine import Event, Workflow
from leadflow.engine.clock_rules import ActionRule
from leadflow.exploration.parts import parts_of
from leadflow.guide import BUILT_IN_ACTIONS
from leadflow.guidetests.named_ids import NamedId, named_ids
from leadflow.guidetests.steps import Step
from leadflow.guidetests.suite import StepsTest, Suite
from leadflow.language.facts import FACTS
from leadflow.problems import Problem, hint

EVENTS = tuple(event.__name__ for event in get_args(Event))

_OWNERS: Mapping[str, str] = {"actor": "this file", "lead": "this file", "event": "leadflow"}
_JOINED = (" or ", " and ")


def unknown_names(suite: Suite, document: Document, workflow: Workflow) -> Iterator[Problem]:
    """LF612: a test names what neither its file nor the guide has.

    Raises:
        Nothing.
    """
    known = {kind: tuple(ids(suite, workflow)) for kind, ids in _KNOWN.items()}
    retired = _retired(workflow)
    for named in named_ids(suite):
        ids = (*known[named.kind], *named.besides)
        if named.id not in ids and not _is_other_gap(named):
            use = retired.get((named.kind, named.id))
            message = _unknown(named, ids) if use is None else _out_of_use(named, use)
            yield Problem("LF612", message, document.place(named.path, key=named.is_key))
    for path, step in _steps(suite):
        yield from _unknown_params(document, workflow, path, step)


def _unknown(named: NamedId, known: Iterable[str]) -> str:
    owner = _OWNERS.get(named.kind, "the guide")
    return f"{owner} has no {_word(named)} {named.id!r}{hint(named.id, known)}"


def _out_of_use(named: NamedId, use: str) -> str:
    return f"the guide has retired the {_word(named)} {named.id!r}; write {use!r}"


def _word(named: NamedId) -> str:
    return named.kind.replace("_", "-" if named.kind == "sub_status" else " ")


def _retired(workflow: Workflow) -> Mapping[tuple[str, str], str]:
    retired = workflow.rules.retired
    families = {
        "status": retired.statuses,
        "stage": retired.stages,
        "call_status": retired.call_statuses,
        "field": retired.fields,
    }
    return {(kind, old.id): old.use for kind, olds in families.items() for old in olds}


def _is_other_gap(named: NamedId) -> bool:
    """Tell whether *named* is what only refusals name: several names in one, or other facts."""
    is_gap = named.kind == "field" and bool(named.besides)
    return is_gap and (named.id in FACTS or any(word in named.id for word in _JOINED))


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
