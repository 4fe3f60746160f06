"""What a guide says about one status, from its definition to what calls do to a lead in it."""

from collections.abc import Iterator

from leadflow.engine import Workflow
from leadflow.engine.outcomes import is_meant_for, open_targets
from leadflow.engine.rules import CallRule, OutcomeRule, StatusRule
from leadflow.explaining.explanation import Explanation, Line, Section
from leadflow.explaining.wording import (
    names_of,
    outcome_line,
    requirement_lines,
    way_line,
)
from leadflow.exploration import Spot, spots
from leadflow.problems import LeadflowError, hint

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
        Section("Calls that bring a lead here", tuple(_calls_in(workflow, rule))),
        Section("What calls do to a lead that is here", tuple(_calls_out(workflow, rule))),
    )
    kept = tuple(section for section in sections if section.lines)
    return Explanation(rule.id, rule.label, rule.rule, kept)


def status_named(workflow: Workflow, name: str) -> StatusRule:
    """Return the status that has the id, else the alias, else the label *name*, or had the id.

    Raises:
        UnknownStatus: none has.
    """
    name = workflow.tables.status_ids.get(name, name)
    for has in (
        lambda status: status.id == name,
        lambda status: name in status.aliases,
        lambda status: status.label.casefold() == name.casefold(),
    ):
        if found := [status for status in workflow.statuses if has(status)]:
            return found[0]
    raise UnknownStatus(_not_there(workflow, name))


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


def _entering(workflow: Workflow, status: StatusRule) -> Iterator[Line]:
    yield from requirement_lines(workflow, status.requires)
    yield from requirement_lines(workflow, workflow.rules.every_change)
    for stage in workflow.stages:
        if status.enters_stage == stage.id or stage.enters_status == status.id:
            for line in requirement_lines(workflow, stage.requires):
                yield Line(f"In the stage {stage.label}: {line.text}", line.rule)


def _ways_in(workflow: Workflow, status: StatusRule) -> Iterator[Line]:
    for transition in workflow.rules.transitions:
        if status.id in transition.tos:
            yield way_line(workflow, transition, f"from {names_of(workflow, transition.froms)}")


def _ways_out(workflow: Workflow, status: StatusRule) -> Iterator[Line]:
    for transition in workflow.rules.transitions:
        if status.id in transition.froms:
            yield way_line(workflow, transition, f"to {names_of(workflow, transition.tos)}")


def _calls_in(workflow: Workflow, status: StatusRule) -> Iterator[Line]:
    for call, entry in _entries(workflow):
        froms = [
            each.id for each in workflow.statuses if status.id in _targets(workflow, entry, each)
        ]
        if froms:
            does = "moves the lead here by itself" if entry.action == "set" else "may be picked"
            text = f"{does} from {names_of(workflow, froms)}"
            yield outcome_line(workflow, call.id, entry, text)


def _calls_out(workflow: Workflow, status: StatusRule) -> Iterator[Line]:
    for call, entry in _entries(workflow):
        targets = _targets(workflow, entry, status)
        if entry.action == "keep":
            if _spots_meant(workflow, entry, status):
                yield outcome_line(workflow, call.id, entry, "keeps it where it is")
        elif targets:
            names = names_of(workflow, targets)
            does = f"moves it to {names} by itself"
            text = does if entry.action == "set" else f"the agent may pick {names}"
            yield outcome_line(workflow, call.id, entry, text)


def _targets(workflow: Workflow, entry: OutcomeRule, status: StatusRule) -> tuple[str, ...]:
    """Return where *entry* can move a lead from *status*: the targets to which there is a way."""
    tables, targets = workflow.tables, dict[str, None]()
    for spot in _spots_meant(workflow, entry, status):
        moves = tables.positions[spot.stage][spot.status].moves
        for target in open_targets(tables, entry, spot.stage, spot.status):
            if target in moves and not moves[target].standing:
                targets[target] = None
    return tuple(target for target in entry.targets if target in targets)


def _spots_meant(workflow: Workflow, entry: OutcomeRule, status: StatusRule) -> tuple[Spot, ...]:
    return tuple(
        spot
        for spot in spots(workflow)
        if spot.status == status.id
        and is_meant_for(workflow.tables, entry, spot.stage, spot.status)
    )


def _entries(workflow: Workflow) -> Iterator[tuple[CallRule, OutcomeRule]]:
    for call in workflow.call_statuses:
        yield from ((call, entry) for entry in call.outcome)
