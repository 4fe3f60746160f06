"""Tests of what happens to a lead, step by step; the first step that goes wrong ends the test."""

from collections.abc import Iterator
from dataclasses import replace

from leadflow.documents.nodes import Path
from leadflow.engine import Accepted, Command, Decision, Event, Tick
from leadflow.guidetests.commands import asking_of, command_of, note_of, pending_status
from leadflow.guidetests.expecting import Outcome, mismatches
from leadflow.guidetests.moments import clock_at, moment_of, never
from leadflow.guidetests.results import Failure, reasons_of
from leadflow.guidetests.scalars import When
from leadflow.guidetests.steps import Step
from leadflow.guidetests.suite import StepsTest
from leadflow.guidetests.telling import told
from leadflow.guidetests.trying import Trying
from leadflow.problems import Objection


def run_steps(trying: Trying, test: StepsTest, path: Path) -> Iterator[Failure]:
    """LF601 to LF604, LF614: a step went differently.

    Raises:
        Nothing.
    """
    walk = _Walk(trying, test)
    for index, step in enumerate(test.steps):
        failures = tuple(walk.take(step, (*path, "steps", index)))
        yield from failures
        if failures:
            return


class _Walk:
    """A lead on its way through the steps of a test."""

    def __init__(self, trying: Trying, test: StepsTest) -> None:
        case = trying.tests.cases[test.lead]
        self._trying = trying
        self._lead = case.lead
        self._host = case.host
        self._clock = trying.suite.now

    def take(self, step: Step, path: Path) -> Iterator[Failure]:
        """Let *step* happen, and yield what went differently."""
        failure = self._set_clock(step, path)
        failure = failure or self._never(step.follow_up, (*path, "follow_up"))
        if failure := failure or self._answers_something_else(step, path):
            yield failure
            return
        command, events = self._command(step), tuple[Event, ...]()
        for number in range(1, step.times + 1):
            decision = self._trying.decide(self._lead, command)
            self._lead, events = decision.lead or self._lead, decision.events
            if failures := tuple(self._answered_differently(step, decision, path, number)):
                yield from failures
                return
        yield from self._came_out_differently(step, events, path)

    def _set_clock(self, step: Step, path: Path) -> Failure | None:
        at = clock_at(step.at, self._clock, self._trying.workflow)
        if isinstance(at, str):
            return self._trying.failure("LF614", at, (*path, "at"))
        self._clock = at
        return None

    def _never(self, when: When | None, path: Path) -> Failure | None:
        """Say that *when*, if the step has it, does not come."""
        workflow = self._trying.workflow
        if when is None or moment_of(when, self._clock, workflow) is not None:
            return None
        return self._trying.failure("LF614", never(when, workflow), path)

    def _answers_something_else(self, step: Step, path: Path) -> Failure | None:
        """Say that another change waits for approval than the one that *step* answers."""
        answered = step.approve or step.reject
        if answered is None:
            return None
        settled = self._trying.workflow.decide(self._lead, Tick(self._clock)).lead
        waiting = pending_status(settled or self._lead)
        if waiting in (None, answered):
            return None
        key = "approve" if step.approve else "reject"
        says = f"what waits for approval is the change to {waiting!r}, not to {answered!r}"
        return self._trying.failure("LF604", says, (*path, key), key=False)

    def _command(self, step: Step) -> Command:
        trying = self._trying
        asking = asking_of(
            trying.suite, trying.workflow, at=self._clock, actor=step.actor,
            note=note_of(step, trying.suite), fields=step.fields, host=self._host,
        )  # fmt: skip
        return command_of(step, asking, trying.workflow)

    def _answered_differently(
        self, step: Step, decision: Decision, path: Path, number: int
    ) -> Iterator[Failure]:
        spot = (*path, step.action) if step.action else path
        repeated = f", at repetition {number} of {step.times}" if step.times > 1 else ""
        if isinstance(decision, Accepted):
            if step.refused is not None:
                wanted = _listed(step.refused)
                says = f"the step was accepted{repeated}, and should be refused: {wanted}"
                reasons = told(decision.events, self._trying.workflow)
                yield self._trying.failure("LF602", says, spot, reasons)
        elif step.refused is None:
            says = f"the step was refused{repeated}, and should be accepted"
            yield self._trying.failure("LF601", says, spot, reasons_of(decision.objections))
        else:
            yield from self._other_reasons(step, decision.objections, step.refused, path)

    def _other_reasons(
        self, step: Step, objections: tuple[Objection, ...], codes: tuple[str, ...], path: Path
    ) -> Iterator[Failure]:
        found, reasons = {each.code for each in objections}, reasons_of(objections)
        if found != set(codes):
            says = f"the step was refused for {_listed(sorted(found))}, not for {_listed(codes)}"
            yield self._trying.failure("LF603", says, (*path, "refused"), reasons)
        missing = {each.subject for each in objections if each.code == "LF404"}
        if step.missing is not None and missing != set(step.missing):
            says = f"what is missing is {_listed(sorted(missing)) or 'nothing'}"
            says = f"{says}, not {_listed(step.missing) or 'nothing'}"
            yield self._trying.failure("LF603", says, (*path, "missing"), reasons)

    def _came_out_differently(
        self, step: Step, events: tuple[Event, ...], path: Path
    ) -> Iterator[Failure]:
        trying, outcome = self._trying, Outcome(self._lead, events, self._clock)
        found = mismatches(step.expect, outcome, trying)
        failures = [trying.failure("LF604", says, (*path, "expect", *key)) for key, says in found]
        for number, failure in enumerate(sorted(failures, key=_spot)):
            reasons = () if number else told(events, trying.workflow)
            yield replace(failure, reasons=reasons)


def _spot(failure: Failure) -> tuple[int, int]:
    return failure.problem.place.line, failure.problem.place.column


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(names)
