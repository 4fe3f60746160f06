"""Every condition and expression of a guide, where it stands, and what it may read there."""

from collections.abc import Iterator
from typing import Literal

from leadflow.documents.nodes import Path
from leadflow.guide.guide import Guide
from leadflow.guide.outcomes import FillFrom
from leadflow.guide.requirements import CheckItem, FieldItem
from leadflow.guide.sites import action_sites, outcome_sites, requirement_sites
from leadflow.record import record


@record
class ConditionText:
    """The text of a condition, or of an expression whose value goes into `field`.

    `path` leads to the text in the file; the scope is `lead`, `transition`, `call` or `signal:`
    and the signal's id.
    """

    text: str
    path: Path
    scope: str
    kind: Literal["condition", "expression"] = "condition"
    field: str = ""


def conditions(guide: Guide) -> Iterator[ConditionText]:
    """Yield every condition and expression of *guide*.

    Raises:
        Nothing.

    >>> start = {"leadflow": 1, "guide": {"id": "g", "title": "G", "revision": "1"}}
    >>> way = {"from": "new", "to": "won", "when": "budget > 0"}
    >>> guide = Guide.model_validate(
    ...     {**start, "start": {"status": "new"}, "statuses": {}, "transitions": [way]})
    >>> [(each.text, each.path, each.scope) for each in conditions(guide)]
    [('budget > 0', ('transitions', 0, 'when'), 'transition')]
    """
    for sources in (_of_requirements, _of_changes, _of_timers, _of_outcomes, _of_actions):
        for found in sources(guide):
            path = guide.as_written(found.path)
            yield ConditionText(found.text, path, found.scope, found.kind, found.field)


def _of_requirements(guide: Guide) -> Iterator[ConditionText]:
    for site in requirement_sites(guide):
        match site.rule:
            case FieldItem(when=str(text)):
                yield ConditionText(text, (*site.path, "when"), site.scope)
            case CheckItem(check=text):
                yield ConditionText(text, (*site.path, "check"), site.scope)
            case _:
                continue


def _of_changes(guide: Guide) -> Iterator[ConditionText]:
    if "connected" in guide.calls.model_fields_set:
        yield ConditionText(guide.calls.connected, ("calls", "connected"), "call")
    for index, transition in enumerate(guide.transitions):
        path = ("transitions", index)
        if transition.when is not None:
            yield ConditionText(transition.when, (*path, "when"), "transition")
        if transition.approval is not None and transition.approval.when is not None:
            where = (*path, "approval", "when")
            yield ConditionText(transition.approval.when, where, "transition")


def _of_timers(guide: Guide) -> Iterator[ConditionText]:
    for name, status in guide.statuses.items():
        for index, timer in enumerate(status.timers):
            if timer.when is not None:
                path = ("statuses", name, "timers", index, "when")
                yield ConditionText(timer.when, path, "lead")


def _of_outcomes(guide: Guide) -> Iterator[ConditionText]:
    for site in outcome_sites(guide):
        if site.rule.when is not None:
            yield ConditionText(site.rule.when, (*site.path, "when"), site.scope)
        for field, fill in site.rule.fill.items():
            if isinstance(fill, FillFrom):
                path = (*site.path, "fill", field, "from")
                yield ConditionText(fill.from_, path, site.scope, "expression", field)


def _of_actions(guide: Guide) -> Iterator[ConditionText]:
    for site in action_sites(guide):
        if site.rule.when is not None:
            yield ConditionText(site.rule.when, (*site.path, "when"), site.scope)
