"""What the tests of a guide can touch: its rules, those with two answers from both sides."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, get_args

from leadflow.engine import Workflow
from leadflow.engine.outcome_rules import OutcomeRule
from leadflow.engine.requirement_rules import (
    AllOf,
    AnyOf,
    Check,
    Condition,
    Need,
    Requirement,
)
from leadflow.engine.rules import Rules
from leadflow.exploration.parts import parts_of
from leadflow.language import source
from leadflow.problems import Rule
from leadflow.record import record

Kind = Literal[
    "status", "stage", "transition", "call status", "signal", "outcome", "timer", "service level",
    "approval", "override", "requirement", "condition",
]  # fmt: skip

KINDS: tuple[Kind, ...] = get_args(Kind)


@record
class Point:
    """One thing that a test can touch; `side` is which answer of a rule that has two.

    `untouched` says what no test has shown if none touches it.
    """

    kind: Kind
    name: str
    rule: Rule
    untouched: str
    side: str = ""

    @property
    def mark(self) -> tuple[Kind, str, str]:
        """What tells the point apart from all others of the guide."""
        return self.kind, self.rule.path if self.kind != "transition" else self.name, self.side


def points_of(workflow: Workflow) -> tuple[Point, ...]:
    """Return everything that tests of the guide can touch, kind by kind.

    Rules over accounts are not among them, since a test has one lead, nor what holds only for
    leads that are being opened, nor the `keep` of a live call, which nothing asks.

    Raises:
        Nothing.

    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won}}
    ... transitions: [{from: new, to: won}]
    ... ''')
    >>> [point.name for point in points_of(workflow)]
    ['new', 'won', 'new to won']
    """
    rules = workflow.rules
    return tuple(point for find in _FINDERS for point in find(rules))


def enterable(rules: Rules) -> frozenset[str]:
    """Return the statuses into which some move leads, so that a test can enter them.

    Raises:
        Nothing.
    """
    entered = {stage.enters_status for stage in rules.stages if stage.enters_status is not None}
    return frozenset(entered.union(*(way.tos for way in rules.transitions)))


def enterable_stages(rules: Rules) -> frozenset[str]:
    """Return the stages into which a lead can move, all but a first one that nothing leads back to.

    Raises:
        Nothing.
    """
    later = [stage.id for stage in rules.stages[1:]]
    carried = [status.enters_stage for status in rules.statuses if status.enters_stage is not None]
    return frozenset((*later, *carried, *(way.to_stage for way in rules.stage_moves.back)))


def _statuses(rules: Rules) -> Iterator[Point]:
    for status in rules.statuses:
        yield Point("status", status.id, status.rule, "no lead was ever there")


def _stages(rules: Rules) -> Iterator[Point]:
    for stage in rules.stages:
        yield Point("stage", stage.id, stage.rule, "no lead was ever there")


def _transitions(rules: Rules) -> Iterator[Point]:
    for way in rules.transitions:
        for left in way.froms:
            for to in way.tos:
                if left != to:
                    name = f"{left} to {to}"
                    yield Point("transition", name, way.rule, "no lead went this way")


def _calls(rules: Rules) -> Iterator[Point]:
    for call in rules.calls:
        yield Point("call status", call.id, call.rule, "no such call was logged")


def _signals(rules: Rules) -> Iterator[Point]:
    for signal in rules.signals:
        yield Point("signal", signal.id, signal.rule, "no such signal came in")


def _outcomes(rules: Rules) -> Iterator[Point]:
    live = {id(outcome) for outcome in _live_outcomes(rules)}
    for outcome in parts_of(rules, OutcomeRule):
        if id(outcome) not in live:
            yield Point("outcome", outcome.rule.path, outcome.rule, "it never matched")


def _timers(rules: Rules) -> Iterator[Point]:
    for status in rules.statuses:
        for timer in status.timers:
            yield Point("timer", f"{status.id}: {timer.id}", timer.rule, "it never fired")


def _slas(rules: Rules) -> Iterator[Point]:
    for status in rules.statuses:
        for sla in status.slas:
            name = f"{status.id}: {sla.id}"
            yield Point("service level", name, sla.rule, "it was never met", "met")
            yield Point("service level", name, sla.rule, "it was never breached", "breached")


def _approvals(rules: Rules) -> Iterator[Point]:
    for way in rules.transitions:
        if way.approval is not None:
            name = f"{' or '.join(way.froms)} to {' or '.join(way.tos)}"
            yield Point("approval", name, way.approval.rule, "no change waited for it")


def _overrides(rules: Rules) -> Iterator[Point]:
    for right in rules.overrides:
        yield Point("override", ", ".join(right.by.names), right.rule, "nobody used it")


def _requirements(rules: Rules) -> Iterator[Point]:
    for item in _required(rules):
        rule = item.rule
        name = item.name if isinstance(item, Need) else rule.path
        yield Point("requirement", name, rule, "it was never met", "met")
        yield Point("requirement", name, rule, "nothing ever failed for lack of it", "missing")


def _conditions(rules: Rules) -> Iterator[Point]:
    beyond = {id(each) for part in _beyond_tests(rules) for each in parts_of(part, Condition)}
    for condition in parts_of(rules, Condition):
        if condition.rule.place is None or id(condition) in beyond:
            continue
        text = source(condition.tree)
        yield Point("condition", text, condition.rule, "it was never true", "true")
        yield Point("condition", text, condition.rule, "it was never anything but true", "not true")


def _required(rules: Rules) -> Iterator[Need | AnyOf]:
    """Yield every requirement that is asked for by itself when a lead moves or a call comes in."""
    entered = enterable(rules)
    yield from _items(rules.every_change)
    for status in rules.statuses:
        if status.id in entered:
            yield from _items(status.requires)
    stages = enterable_stages(rules)
    yield from _items(
        item for stage in rules.stages if stage.id in stages for item in stage.requires
    )
    yield from _items(item for way in rules.transitions for item in way.requires)
    yield from _items(item for call in rules.calls for item in call.requires)
    for field in rules.fields:
        for _, requires in field.choice_requires:
            yield from _items(requires)


def _items(requirements: Iterable[Requirement]) -> Iterator[Need | AnyOf]:
    for item in requirements:
        match item:
            case AllOf():
                yield from _items(item.items)
            case Check():
                pass
            case _:
                yield item


def _live_outcomes(rules: Rules) -> Iterator[OutcomeRule]:
    """Yield what stands under live calls: it is never asked, since they move no lead."""
    for call in rules.calls:
        if "live" in call.flags:
            yield from call.outcome


def _beyond_tests(rules: Rules) -> Iterator[object]:
    """Yield the parts that hold for leads being opened, for whole accounts, or under live calls."""
    yield from _live_outcomes(rules)
    entered = enterable(rules)
    for status in rules.statuses:
        if status.id not in entered:
            yield status.requires
            yield status.on_enter
    stages = enterable_stages(rules)
    yield from (stage.requires for stage in rules.stages if stage.id not in stages)
    yield rules.account_rules


_FINDERS: tuple[Callable[[Rules], Iterator[Point]], ...] = (
    _statuses, _stages, _transitions, _calls, _signals, _outcomes, _timers, _slas, _approvals,
    _overrides, _requirements, _conditions,
)  # fmt: skip
