"""Counting what happened by itself, what came by signals, and what hosts were asked to do."""

from collections import Counter
from collections.abc import Iterable, Iterator

from leadflow.activity.clock_figures import (
    ActionFigures,
    OutcomeFigures,
    SignalFigures,
    SlaFigures,
    SuggestionFigures,
    TimerFigures,
)
from leadflow.activity.ranking import ranked
from leadflow.activity.rows import Row
from leadflow.engine import (
    AcceptSuggestion,
    ActionRequested,
    Event,
    Lead,
    OutcomeRefused,
    SignalRecorded,
    SlaBreached,
    SlaCancelled,
    SlaMet,
    SlaWarned,
    StatusChanged,
    StatusSuggested,
    TimerFired,
    Workflow,
)
from leadflow.engine.clock_rules import SlaRule
from leadflow.engine.rules import StatusRule

SOURCES = ("call", "signal", "timer")
SLA_FATES = {SlaWarned: "warned", SlaBreached: "breached", SlaCancelled: "cancelled"}


class ClockTally:
    """What the events of all leads come to, clocks and signals aside from the rest."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._leads: dict[str, set[str]] = {}
        self._suggested: dict[str, str] = {}

    def take(self, event: Event, row: Row | None) -> None:
        """Count *event*, which *row* brought about, or which came by itself after the last."""
        match event:
            case StatusChanged():
                self._changed(event, row)
            case SlaMet():
                self._counts["late" if event.late else "met", event.rule] += 1
            case SlaWarned() | SlaBreached() | SlaCancelled():
                self._counts[SLA_FATES[type(event)], event.rule] += 1
            case TimerFired():
                self._counts["fired", event.rule] += 1
                self._leads.setdefault(event.rule, set()).add(event.lead_id)
            case SignalRecorded():
                self._counts["signal", event.signal] += 1
                self._leads.setdefault(f"signal {event.signal}", set()).add(event.lead_id)
            case ActionRequested():
                self._counts["action", event.action] += 1
            case StatusSuggested():
                self._counts["suggested", event.rule] += 1
                self._suggested[event.rule] = event.to_status
            case OutcomeRefused():
                self._counts["refused", event.source] += 1
                self._counts["refused move", event.rule] += 1
            case _:
                pass

    def _changed(self, event: StatusChanged, row: Row | None) -> None:
        if event.source == "timer":
            self._counts["moved", event.rule] += 1
        elif row is not None and isinstance(row.command, AcceptSuggestion):
            self._counts["accepted", event.rule] += 1

    def slas(self, workflow: Workflow, leads: Iterable[Lead]) -> tuple[SlaFigures, ...]:
        """Return the figures of each service level, in the order of the guide."""
        running = _running(workflow, leads)
        return tuple(
            self._sla(status, sla, running[status.id, sla.id])
            for status in workflow.statuses
            for sla in status.slas
        )

    def timers(self, workflow: Workflow) -> tuple[TimerFigures, ...]:
        """Return the figures of each timer, in the order of the guide."""
        return tuple(
            TimerFigures(
                status.id,
                status.label,
                timer.id,
                self._counts["fired", timer.rule.path],
                len(self._leads.get(timer.rule.path, ())),
                sum(self._counts["moved", entry.rule.path] for entry in timer.then),
                sum(self._counts["refused move", entry.rule.path] for entry in timer.then),
                timer.red_flag,
            )
            for status in workflow.statuses
            for timer in status.timers
        )

    def signals(self, workflow: Workflow) -> tuple[SignalFigures, ...]:
        """Return the figures of each signal that came, in the order of the guide."""
        return tuple(
            SignalFigures(
                signal.id,
                signal.label,
                self._counts["signal", signal.id],
                len(self._leads[f"signal {signal.id}"]),
            )
            for signal in workflow.signals
            if self._counts["signal", signal.id]
        )

    def suggestions(self, workflow: Workflow) -> tuple[SuggestionFigures, ...]:
        """Return the figures of each rule that suggested a move, the most suggested first."""
        return tuple(
            SuggestionFigures(
                rule,
                self._suggested[rule],
                workflow.label("status", self._suggested[rule]),
                self._counts["suggested", rule],
                self._counts["accepted", rule],
            )
            for rule in ranked(self._counts, "suggested")
        )

    def actions(self) -> tuple[ActionFigures, ...]:
        """Return how often each action was asked for, the most asked for first."""
        names = ranked(self._counts, "action")
        return tuple(ActionFigures(name, self._counts["action", name]) for name in names)

    def outcomes(self) -> tuple[OutcomeFigures, ...]:
        """Return how many outcomes were refused, by what had set them off."""
        counts = ((source, self._counts["refused", source]) for source in SOURCES)
        return tuple(OutcomeFigures(source, count) for source, count in counts if count)

    def _sla(self, status: StatusRule, sla: SlaRule, running: int) -> SlaFigures:
        path = sla.rule.path
        met, breached = self._counts["met", path], self._counts["breached", path]
        share = met / (met + breached) if met + breached else None
        return SlaFigures(
            status.id,
            status.label,
            sla.id,
            met,
            breached,
            self._counts["cancelled", path],
            running,
            share,
            self._counts["warned", path],
            self._counts["late", path],
        )


def _running(workflow: Workflow, leads: Iterable[Lead]) -> Counter[tuple[str, str]]:
    """Return for how many leads each service level is open, by status and id."""
    return Counter(pair for lead in leads for pair in _open_slas(workflow, lead))


def _open_slas(workflow: Workflow, lead: Lead) -> Iterator[tuple[str, str]]:
    clocks = workflow.tables.clocks.get(lead.status)
    if clocks is None:
        return
    for row in clocks.slas:
        state = lead.visit.slas.get(row.rule.id)
        if state is None or (state.since is not None and not state.breached):
            yield clocks.status, row.rule.id
