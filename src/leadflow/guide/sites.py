"""Every place of a guide where a requirement, an outcome, an action or a position stands.

They hang in many places and mean the same everywhere; whoever asks something of all of them
asks here, and learns what may be read there.
"""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from leadflow.documents.nodes import Path
from leadflow.guide.actions import ActionRequest
from leadflow.guide.governance import CanReachInvariant, NeverInvariant, Position
from leadflow.guide.guide import Guide
from leadflow.guide.outcomes import OutcomeEntry
from leadflow.guide.requirements import AllOf, AnyOf, CheckItem, FieldItem
from leadflow.guide.statuses import Status
from leadflow.record import record

T = TypeVar("T")


@record
class Site(Generic[T]):
    """A rule, the way to it in the guide, and the scope of its conditions.

    The scope is `lead`, `transition`, `call` or `signal:` and the signal's id.
    """

    rule: T
    path: Path
    scope: str


Item = FieldItem | AnyOf | AllOf | CheckItem


def requirement_sites(guide: Guide) -> Iterator[Site[Item]]:
    """Yield every requirement of *guide*, those inside `any_of` and `all_of` after their group.

    Raises:
        Nothing.

    >>> head = {"leadflow": 1, "guide": {"id": "g", "title": "G", "revision": "1"}}
    >>> guide = Guide.model_validate({
    ...     **head, "start": {"status": "new"}, "transitions": [],
    ...     "statuses": {"new": {"category": "open", "requires": {"any_of": ["email"]}}}})
    >>> [site.path for site in requirement_sites(guide)][1][3:]
    (0, 'any_of', 0)
    """
    for site in _requirement_lists(guide):
        for index, item in enumerate(site.rule):
            yield from _nested(Site(item, (*site.path, index), site.scope))


def outcome_sites(guide: Guide) -> Iterator[Site[OutcomeEntry]]:
    """Yield every outcome entry of *guide*.

    Raises:
        Nothing.

    >>> head = {"leadflow": 1, "guide": {"id": "g", "title": "G", "revision": "1"}}
    >>> guide = Guide.model_validate({
    ...     **head, "start": {"status": "new"}, "transitions": [],
    ...     "statuses": {}, "calls": {"statuses": {"busy": {"lead_status": "keep"}}}})
    >>> [(site.path, site.scope, site.rule.keep) for site in outcome_sites(guide)]
    [(('calls', 'statuses', 'busy', 'lead_status', 0), 'call', True)]
    """
    for name, status in guide.statuses.items():
        for index, timer in enumerate(status.timers):
            yield from _each(timer.then, ("statuses", name, "timers", index, "then"), "lead")
    for name, call in guide.calls.statuses.items():
        yield from _each(call.lead_status, ("calls", "statuses", name, "lead_status"), "call")
    for name, signal in guide.signals.items():
        yield from _each(signal.lead_status, ("signals", name, "lead_status"), f"signal:{name}")


def action_sites(guide: Guide) -> Iterator[Site[ActionRequest]]:
    """Yield every action that a rule of *guide* asks for.

    Raises:
        Nothing.

    >>> head = {"leadflow": 1, "guide": {"id": "g", "title": "G", "revision": "1"}}
    >>> guide = Guide.model_validate({
    ...     **head, "start": {"status": "new"}, "transitions": [],
    ...     "statuses": {"new": {"category": "open", "on_enter": [{"review": {}}]}}})
    >>> [(site.rule.action, site.path) for site in action_sites(guide)]
    [('review', ('statuses', 'new', 'on_enter', 0))]
    """
    for name, status in guide.statuses.items():
        for path, actions in _status_actions(status, ("statuses", name)):
            yield from _each(actions, path, "lead")
    for index, transition in enumerate(guide.transitions):
        yield from _each(transition.do, ("transitions", index, "do"), "transition")
    for index, rule in enumerate(guide.account_rules):
        yield from _each(rule.do, ("account_rules", index, "do"), "lead")


def position_sites(guide: Guide) -> Iterator[Site[Position]]:
    """Yield every position that an invariant of *guide* is about.

    Raises:
        Nothing.

    >>> head = {"leadflow": 1, "guide": {"id": "g", "title": "G", "revision": "1"}}
    >>> guide = Guide.model_validate({
    ...     **head, "start": {"status": "new"}, "statuses": {}, "transitions": [],
    ...     "invariants": [{"never": {"category": "lost"}}]})
    >>> [(site.rule.category, site.path) for site in position_sites(guide)]
    [(('lost',), ('invariants', 0, 'never'))]
    """
    for index, invariant in enumerate(guide.invariants):
        path = ("invariants", index)
        match invariant:
            case NeverInvariant(never=position):
                yield Site(position, (*path, "never"), "lead")
            case CanReachInvariant(can_always_reach=position):
                yield Site(position, (*path, "can_always_reach"), "lead")
            case _:
                continue


def _requirement_lists(guide: Guide) -> Iterator[Site[tuple[Item, ...]]]:
    every_change = ("every_change", "requires")
    yield Site(guide.every_change.requires, every_change, "transition")
    for name, field in guide.fields.items():
        for index, choice in enumerate(field.choices or ()):
            yield Site(choice.requires, ("fields", name, "choices", index, "requires"), "lead")
    for name, stage in guide.stages.items():
        yield Site(stage.requires, ("stages", name, "requires"), "lead")
    for name, status in guide.statuses.items():
        yield Site(status.requires, ("statuses", name, "requires"), "lead")
    for index, transition in enumerate(guide.transitions):
        yield Site(transition.requires, ("transitions", index, "requires"), "transition")
    for name, call in guide.calls.statuses.items():
        yield Site(call.requires, ("calls", "statuses", name, "requires"), "call")


def _nested(site: Site[Item]) -> Iterator[Site[Item]]:
    yield site
    match site.rule:
        case AnyOf(any_of=items):
            group = "any_of"
        case AllOf(all_of=items):
            group = "all_of"
        case _:
            return
    for index, item in enumerate(items):
        yield from _nested(Site(item, (*site.path, group, index), site.scope))


def _status_actions(status: Status, path: Path) -> Iterator[tuple[Path, Sequence[ActionRequest]]]:
    yield (*path, "on_enter"), status.on_enter
    yield (*path, "on_exit"), status.on_exit
    for index, sla in enumerate(status.slas):
        yield (*path, "slas", index, "on_warn"), sla.on_warn
        yield (*path, "slas", index, "on_breach"), sla.on_breach
    for index, timer in enumerate(status.timers):
        yield (*path, "timers", index, "do"), timer.do


def _each(rules: Sequence[T], path: Path, scope: str) -> Iterator[Site[T]]:
    for index, rule in enumerate(rules):
        yield Site(rule, (*path, index), scope)
