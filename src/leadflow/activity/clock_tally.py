"""Counting what happened by itself, what came by signals, and what hosts were asked to do."""

from collections import Counter
from collections.abc import Iterable, Iterator

from leadflow.activity.clock_figures import (
    ActionFigures,
    OutcomeFigures,
    SignalFigures,
    SlaFigures,
    TimerFigures,
)
from leadflow.engine import (
    ActionRequested,
    Event,
    Lead,
    OutcomeRefused,
    SignalRecorded,
    SlaBreached,
    SlaCancelled,
    SlaMet,
    StatusSuggested,
    TimerFired,
    Workflow,
)
from leadflow.engine.clock_rules import SlaRule
from leadflow.engine.rules import StatusRule

SOURCES = ("call", "signal", "timer")


class ClockTally:
    """What the events of all leads come to, clocks and signals aside from the rest."""

    def __init__(self) -> None:
        self.suggested = 0
        self._counts: Counter[tuple[str, str]] = Counter()
        self._leads: dict[str, set[str]] = {}

    def take(self, event: Event) -> None:
        """Count *event*."""
        match event:
            case SlaMet(late=False):
                self._counts["met", event.rule] += 1
            case SlaBreached():
                self._counts["breached", event.rule] += 1
            case SlaCancelled():
                self._counts["cancelled", event.rule] += 1
            case TimerFired():
                self._counts["fired", event.rule] += 1
                self._leads.setdefault(event.rule, set()).add(event.lead_id)
            case SignalRecorded():
                self._counts["signal", event.signal] += 1
                self._leads.setdefault(f"signal {event.signal}", set()).add(event.lead_id)
            case ActionRequested():
                self._counts["action", event.action] += 1
            case StatusSuggested():
                self.suggested += 1
            case OutcomeRefused():
                self._counts["refused", event.source] += 1
                self._counts["refused move", event.rule] += 1
            case _:
                pass

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

    def actions(self) -> tuple[ActionFigures, ...]:
        """Return how often each action was asked for, the most asked for first."""
        asked = [(name, count) for (kind, name), count in self._counts.items() if kind == "action"]
        ranked = sorted(asked, key=lambda pair: (-pair[1], pair[0]))
        return tuple(ActionFigures(name, count) for name, count in ranked)

    def outcomes(self) -> tuple[OutcomeFigures, ...]:
        """Return how many outcomes were refused, by what had set them off."""
        counts = ((source, self._counts["refused", source]) for source in SOURCES)
        return tuple(OutcomeFigures(source, count) for source, count in counts if count)

    def _sla(self, status: StatusRule, sla: SlaRule, running: int) -> SlaFigures:
        path = sla.rule.path
        met, breached = self._counts["met", path], self._counts["breached", path]
        share = met / (met + breached) if met + breached else None
        cancelled = self._counts["cancelled", path]
        return SlaFigures(status.id, status.label, sla.id, met, breached, cancelled, running, share)


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
