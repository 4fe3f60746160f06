"""Counting what people decided about rules: approvals, overrides, corrections of automation."""

from collections import Counter
from collections.abc import Iterable

from leadflow.activity.people_figures import ApprovalFigures, CorrectionFigures, OverrideFigures
from leadflow.activity.ranking import ranked
from leadflow.engine import (
    ApprovalDropped,
    ApprovalGranted,
    ApprovalRejected,
    ApprovalRequested,
    AutomationOverridden,
    Event,
    Lead,
    OverrideUsed,
    StatusChanged,
)


class PeopleTally:
    """What the events of all leads come to, as far as people decide about rules."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._people: dict[str, set[str]] = {}

    def take(self, event: Event) -> None:
        """Count *event*."""
        match event:
            case ApprovalRequested():
                self._counts["requested", event.rule] += 1
            case ApprovalGranted():
                self._counts["granted", event.rule] += 1
            case ApprovalRejected():
                self._counts["rejected", event.rule] += 1
            case ApprovalDropped():
                fate = "expired" if event.reason == "expired" else "dropped"
                self._counts[fate, event.rule] += 1
            case OverrideUsed():
                self._used(event)
            case AutomationOverridden():
                self._counts["corrected", event.rule] += 1
            case StatusChanged(automatic=True):
                self._counts["moved", event.rule] += 1
            case _:
                pass

    def approvals(self, leads: Iterable[Lead]) -> tuple[ApprovalFigures, ...]:
        """Return the figures of each approval that was asked for, the most asked for first."""
        waits = (lead.pending.approval for lead in leads)
        waiting = Counter(parked.rule for parked in waits if parked is not None)
        return tuple(
            ApprovalFigures(
                rule,
                self._counts["requested", rule],
                self._counts["granted", rule],
                self._counts["rejected", rule],
                self._counts["expired", rule],
                self._counts["dropped", rule],
                waiting[rule],
            )
            for rule in ranked(self._counts, "requested")
        )

    def overrides(self) -> tuple[OverrideFigures, ...]:
        """Return the figures of each right to override that was used, the most used first."""
        return tuple(
            OverrideFigures(rule, self._counts["used", rule], len(self._people.get(rule, ())))
            for rule in ranked(self._counts, "used")
        )

    def corrections(self) -> tuple[CorrectionFigures, ...]:
        """Return the figures of each rule that people corrected, the most corrected first."""
        return tuple(
            CorrectionFigures(
                rule,
                self._counts["moved", rule],
                self._counts["corrected", rule],
                self._counts["corrected", rule] / self._counts["moved", rule],
            )
            for rule in ranked(self._counts, "corrected")
        )

    def _used(self, event: OverrideUsed) -> None:
        for rule in event.rules:
            self._counts["used", rule] += 1
            if event.actor is not None:
                self._people.setdefault(rule, set()).add(event.actor.id)
