"""What a guide says about one status, from its definition to what calls do to a lead in it."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from leadflow.engine import Workflow
from leadflow.engine.rules import StageRule, StatusRule
from leadflow.explaining.clocks import action_lines, sla_lines, timer_lines
from leadflow.explaining.effects import CauseKind, Effect, effects
from leadflow.explaining.explanation import Explanation, Line, Section
from leadflow.explaining.wording import (
    effect_line,
    moves_away,
    names_of,
    requirement_lines,
    roles_of,
    way_line,
)
from leadflow.problems import LeadflowError, hint

Named = TypeVar("Named", StatusRule, StageRule)

_CATEGORIES = {
    "open": "Open: the lead is being worked.",
    "on_hold": "On hold: the lead waits.",
    "won": "Won: the lead has arrived.",
    "lost": "Lost: the lead is given up.",
}


class UnknownStatus(LeadflowError):
    """A guide has no such status; the argument is a sentence that says so."""


def explain(workflow: Workflow, status: str) -> Explanation:
    """Return what the guide says about *status*, which may be an id, a label or an alias.

    Raises:
        UnknownStatus: the guide has no such status.

    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won, requires: note}}
    ... transitions: [{from: new, to: won}]
    ... ''')
    >>> for section in explain(workflow, "won").sections:
    ...     print(section.title, [line.text for line in section.lines])
    What it is ['Won: the lead has arrived.']
    To enter it ['A note is needed; write what happened.']
    Ways in ['From new.']
    """
    rule = status_named(workflow, status)
    sections = (
        Section("What it is", tuple(_definition(workflow, rule))),
        Section("Stages", tuple(_stages(workflow, rule))),
        Section("To enter it", tuple(_entering(workflow, rule))),
        Section("Ways in", tuple(_ways_in(workflow, rule))),
        Section("Ways out", tuple(_ways_out(workflow, rule))),
        Section("Calls that bring a lead here", tuple(_moved_in(workflow, rule, "call"))),
        Section("Signals that bring a lead here", tuple(_moved_in(workflow, rule, "signal"))),
        Section("Timers that bring a lead here", tuple(_moved_in(workflow, rule, "timer"))),
        Section("What calls do to a lead that is here", tuple(_moved_out(workflow, rule, "call"))),
        Section(
            "What signals do to a lead that is here", tuple(_moved_out(workflow, rule, "signal"))
        ),
        Section("Service levels", tuple(sla_lines(workflow, rule))),
        Section("What happens by itself", tuple(timer_lines(workflow, rule))),
        Section("What is asked of the host", tuple(action_lines(rule))),
    )
    kept = tuple(section for section in sections if section.lines)
    return Explanation(rule.id, rule.label, rule.rule, kept)


def status_named(workflow: Workflow, name: str) -> StatusRule:
    """Return the status that has the id, else the alias, else the label *name*, or had the id.

    Raises:
        UnknownStatus: none has.
    """
    found = named(workflow.statuses, workflow.tables.status_ids.get(name, name))
    if found is None:
        raise UnknownStatus(_not_there(workflow, name))
    return found


def named(rules: tuple[Named, ...], name: str) -> Named | None:
    """Return the status or stage of *rules* that has the id, else the alias, else the label *name*.

    Raises:
        Nothing: it is None if none has.
    """
    ways: tuple[Callable[[Named], bool], ...] = (
        lambda rule: rule.id == name,
        lambda rule: name in rule.aliases,
        lambda rule: rule.label.casefold() == name.casefold(),
    )
    return next((rule for has in ways for rule in rules if has(rule)), None)


def _not_there(workflow: Workflow, name: str) -> str:
    calls = {call.id for call in workflow.call_statuses}
    if name in calls:
        return f"{name!r} is a call status; give the lead status that is meant"
    return f"the guide has no status {name!r}{hint(name, [each.id for each in workflow.statuses])}"


def _definition(workflow: Workflow, status: StatusRule) -> Iterator[Line]:
    prose = status.prose
    yield Line(" ".join(filter(None, (_CATEGORIES[status.category], prose.means))), status.rule)
    if prose.use_when:
        yield Line(f"When to use it: {prose.use_when}")
    yield from (Line(f"For example: {example}") for example in prose.examples)
    yield from (Line(f"What comes next: {step}") for step in prose.next_steps)
    if status.sub_statuses:
        yield Line(f"Sub-statuses: {', '.join(status.sub_statuses)}.")
    if status.id == workflow.rules.start_status:
        yield Line("New leads begin here.")
    if status.lock is not None:
        yield Line("It is locked: a lead that has arrived here stays.", status.lock)


def _stages(workflow: Workflow, status: StatusRule) -> Iterator[Line]:
    for stage in workflow.stages:
        if status.id in stage.statuses:
            yield Line(f"A lead can have it in {stage.label}.", stage.home)
    if status.enters_stage is not None:
        stage_label = workflow.label("stage", status.enters_stage)
        yield Line(f"Entering it moves the lead to the stage {stage_label}.", status.rule)
    for stage in workflow.stages:
        if stage.enters_status == status.id:
            says = f"Moving a lead to the stage {stage.label} gives it this status."
            yield Line(says, stage.rule)
    for back in workflow.rules.stage_moves.back:
        if back.roles is not None and back.to_stage == status.enters_stage:
            left = workflow.label("stage", back.from_stage)
            who = roles_of(workflow, back.roles)
            yield Line(f"Coming back from the stage {left} takes {who}.", back.roles.rule)


def _entering(workflow: Workflow, status: StatusRule) -> Iterator[Line]:
    yield from requirement_lines(workflow, status.requires)
    yield from requirement_lines(workflow, workflow.rules.every_change)
    for stage in workflow.stages:
        if status.enters_stage == stage.id or stage.enters_status == status.id:
            for line in requirement_lines(workflow, stage.requires):
                yield Line(f"On entering the stage {stage.label}: {line.text}", line.rule)


def _ways_in(workflow: Workflow, status: StatusRule) -> Iterator[Line]:
    for transition in workflow.rules.transitions:
        if status.id in transition.tos:
            yield way_line(workflow, transition, f"From {names_of(workflow, transition.froms)}")


def _ways_out(workflow: Workflow, status: StatusRule) -> Iterator[Line]:
    for transition in workflow.rules.transitions:
        if status.id in transition.froms:
            yield way_line(workflow, transition, f"To {names_of(workflow, transition.tos)}")


def _moved_in(workflow: Workflow, status: StatusRule, kind: CauseKind) -> Iterator[Line]:
    into: dict[str, list[str]] = {}
    found: dict[str, Effect] = {}
    for other in workflow.statuses:
        for effect in effects(workflow, other.id, kind):
            if status.id in effect.targets:
                path = effect.entry.rule.path
                found.setdefault(path, effect)
                into.setdefault(path, []).append(other.id)
    for path, effect in found.items():
        yield effect_line(effect, f"{_moves_here(effect)} from {names_of(workflow, into[path])}")


def _moves_here(effect: Effect) -> str:
    if effect.entry.suggest:
        return "suggests to move the lead here"
    if effect.entry.action == "choose":
        return "may be picked"
    return "moves the lead here by itself"


def _moved_out(workflow: Workflow, status: StatusRule, kind: CauseKind) -> Iterator[Line]:
    for effect in effects(workflow, status.id, kind):
        if does := moves_away(workflow, effect):
            yield effect_line(effect, does)
