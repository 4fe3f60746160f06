"""Which rules of a guide its tests have touched, and which none of them has."""

from collections.abc import Iterator

from leadflow.engine import (
    Accepted,
    ApprovalRequested,
    CallLogged,
    Decision,
    Event,
    Lead,
    OverrideUsed,
    SignalRecorded,
    SlaBreached,
    SlaCancelled,
    SlaMet,
    StageChanged,
    StatusChanged,
    TimerFired,
    Workflow,
)
from leadflow.guidetests.points import KINDS, Kind, Point, points_of
from leadflow.problems import Problem, Rule
from leadflow.record import record

Mark = tuple[Kind, str, str]


@record
class Covered:
    """How many things of a kind tests have touched, of how many."""

    kind: Kind
    touched: int
    total: int


@record
class Coverage:
    """What the tests of a guide have touched, kind by kind, and what none of them has."""

    kinds: tuple[Covered, ...]
    untouched: tuple[Point, ...]

    @property
    def touched(self) -> int:
        """How many points the tests have touched."""
        return sum(each.touched for each in self.kinds)

    @property
    def total(self) -> int:
        """How many points there are."""
        return sum(each.total for each in self.kinds)

    @property
    def percent(self) -> float:
        """The share that is touched, from 0 to 100; a guide without any rule is covered."""
        return 100 * self.touched / self.total if self.total else 100.0


class Touched:
    """Hears what a workflow decides and asks while tests run, and remembers what was touched."""

    def __init__(self, workflow: Workflow) -> None:
        self._points = points_of(workflow)
        self._both = {point.rule.path: point.kind for point in self._points if point.side}
        self._outcomes = {point.rule.path for point in self._points if point.kind == "outcome"}
        self._marks: set[Mark] = set()
        self._matched: set[Mark] = set()

    def hear(self, rule: Rule, held: bool) -> None:
        """Remember that *rule* was asked and whether it *held*, as a watched workflow tells it.

        Raises:
            Nothing.
        """
        match self._both.get(rule.path):
            case "condition":
                self._marks.add(("condition", rule.path, "true" if held else "not true"))
            case "requirement":
                self._marks.add(("requirement", rule.path, "met" if held else "missing"))
            case _ if held and rule.path in self._outcomes:
                self._matched.add(("outcome", rule.path, ""))

    def begin(self, workflow: Workflow, lead: Lead) -> None:
        """Remember where a *lead* stands with which a test begins.

        Raises:
            Nothing.
        """
        self._matched.clear()
        self._marks.add(("status", workflow.tables.statuses[lead.status].rule.path, ""))
        self._enter_stage(workflow, lead.stage)

    def take(self, workflow: Workflow, decision: Decision) -> None:
        """Remember what *decision* has brought about.

        What was refused has no outcome, but for those of the timers that fired before.

        Raises:
            Nothing.
        """
        accepted = isinstance(decision, Accepted)
        fired = tuple(f"{each.rule}." for each in decision.events if isinstance(each, TimerFired))
        self._marks |= {mark for mark in self._matched if accepted or mark[1].startswith(fired)}
        self._matched.clear()
        for event in decision.events:
            self._marks.update(_marks_of(workflow, event))
            if isinstance(event, StatusChanged | StageChanged):
                self._enter_stage(workflow, event.to_stage)

    def coverage(self) -> Coverage:
        """Return what was touched so far.

        Raises:
            Nothing.
        """
        untouched = tuple(point for point in self._points if point.mark not in self._marks)
        return Coverage(tuple(self._covered(untouched)), untouched)

    def _covered(self, untouched: tuple[Point, ...]) -> Iterator[Covered]:
        for kind in KINDS:
            total = sum(point.kind == kind for point in self._points)
            missed = sum(point.kind == kind for point in untouched)
            if total:
                yield Covered(kind, total - missed, total)

    def _enter_stage(self, workflow: Workflow, stage: str | None) -> None:
        for rule in workflow.stages:
            if rule.id == stage:
                self._marks.add(("stage", rule.rule.path, ""))


def problem_of(point: Point) -> Problem | None:
    """Return what is to be said about a *point* that no test touches; None if it has no place.

    Raises:
        Nothing.

    >>> from leadflow.problems import Place
    >>> rule = Rule("statuses.new", Place("a.leadflow.yaml", 5, 3, 5, 6, "statuses.new"))
    >>> print(problem_of(Point("status", "new", rule, "no lead was ever there")).message)
    no test touches the status 'new': no lead was ever there
    """
    if point.rule.place is None:
        return None
    says = f"no test touches the {point.kind} {point.name!r}: {point.untouched}"
    return Problem("LF607", says, point.rule.place)


def _marks_of(workflow: Workflow, event: Event) -> Iterator[Mark]:
    tables = workflow.tables
    match event:
        case StatusChanged(from_status=left, to_status=to):
            yield "status", tables.statuses[to].rule.path, ""
            yield "transition", f"{tables.status_ids[left]} to {to}", ""
        case CallLogged(call_status=name):
            yield "call status", tables.calls[name].rule.rule.path, ""
        case SignalRecorded(signal=name):
            yield "signal", tables.signals[name].rule.rule.path, ""
        case TimerFired(rule=path):
            yield "timer", path, ""
        case SlaMet(rule=path) | SlaCancelled(rule=path):
            yield "service level", path, "met"
        case SlaBreached(rule=path):
            yield "service level", path, "breached"
        case ApprovalRequested(rule=path):
            yield "approval", path, ""
        case OverrideUsed(rules=paths):
            for path in paths:
                yield "override", path, ""
        case _:
            return
