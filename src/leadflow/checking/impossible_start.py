"""A start that no lead can ever enter: it demands what only a later day can bring."""

from collections.abc import Iterator
from datetime import timedelta

from leadflow.checking.gates import GateDemand, requirement_demands
from leadflow.checking.known_values import domains_in, standing_in
from leadflow.checking.subject import Subject
from leadflow.engine import Workflow
from leadflow.language.conditions.domains import Domain
from leadflow.language.conditions.possible import conflict
from leadflow.language.facts import TEXT
from leadflow.problems import Problem

_COUNTS = ("attempts", "attempts_here", "connects", "connects_here")
_AGES = ("status_age", "stage_age", "idle")
_NOT_YET = ("since_last_call", "since_last_contact", "follow_up_at")
_LATER = ("call", "attempt", "contact", "follow_up")
"""Facts that requirements name, and that no lead has when it is opened."""


def impossible_start(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF239: no lead can be opened, since the start demands what cannot be there yet."""
    rules = workflow.rules
    stage = next((each for each in rules.stages if each.id == rules.start_stage), None)
    status = workflow.tables.statuses[rules.start_status]
    requires = (*(() if stage is None else stage.requires), *status.requires)
    gates = tuple(requirement_demands(requires))
    kept = conflict([gate.demand for gate in gates], _at_opening(subject, workflow))
    if kept:
        *others, last = (gates[position] for position in kept)
        yield from _problem(rules.start_status, last, others)


def _problem(start: str, last: GateDemand, others: list[GateDemand]) -> Iterator[Problem]:
    says = " and ".join(gate.says for gate in (last, *others))
    why = "exclude each other" if others else "cannot be met by a lead that is just coming in"
    message = f"no lead can be opened in {start!r}: {says} {why}"
    if last.rule.place is not None:
        yield Problem("LF239", f"{message}; demand it of a later status", last.rule.place)


def _at_opening(subject: Subject, workflow: Workflow) -> dict[str, Domain]:
    """Return what is known of a lead that is just being opened: nothing has happened to it."""
    rules = workflow.rules
    known = standing_in(domains_in(subject, "lead"), [rules.start_status], rules.start_stage)
    known |= {name: known[name].among([0]) for name in _COUNTS}
    known |= {name: known[name].among([timedelta()]) for name in _AGES}
    known |= {name: known[name].among([], missing=True) for name in _NOT_YET}
    return {**known, **dict.fromkeys(_LATER, Domain(TEXT, values=()))}
