"""Counting what happened: events go in one by one, figures come out at the end."""

from collections.abc import Iterable, Iterator, Mapping

from leadflow.activity.clock_tally import ClockTally
from leadflow.activity.figures import CallFigures, Conversion, Standing, Unconnected
from leadflow.activity.people_tally import PeopleTally
from leadflow.activity.refusals import ByItself, Refusals
from leadflow.activity.rows import Row
from leadflow.engine import CallLogged, Event, Lead, LeadOpened, OutcomeRefused, StatusChanged
from leadflow.engine.rules import CallRule

ALL_CALLS = "All calls"
FEWEST_CALLS = 5
"""With fewer calls nobody is said never to connect."""


class _CallCount:
    """Calls with one call status."""

    __slots__ = ("attempts", "calls", "connected", "human", "missed", "talk")

    def __init__(self) -> None:
        self.calls = self.attempts = self.connected = self.human = self.missed = 0
        self.talk: float = 0

    def add(self, call: CallLogged) -> None:
        self.calls += 1
        self.attempts += "attempt" in call.flags
        self.connected += call.connected
        self.human += "human" in call.flags
        self.missed += "missed" in call.flags
        if call.connected:
            self.talk += call.duration or 0

    def figures(self, name: str, label: str, *, live: bool = False) -> CallFigures:
        mean = self.talk / self.connected if self.connected else None
        return CallFigures(
            name, label, self.calls, self.attempts, self.connected, self.human, self.missed,
            self.talk, mean, live,
        )  # fmt: skip


class Tally:
    """What the events of all leads come to."""

    def __init__(self) -> None:
        self.leads_opened = 0
        self.outcomes_refused = 0
        self.outcome_refusals = Refusals()
        self.clocks = ClockTally()
        self.people = PeopleTally()
        self._asking: dict[str, set[str]] = {}
        self._calls: dict[str, _CallCount] = {}
        self._all_calls = _CallCount()
        self._moves: dict[tuple[str, str], int] = {}
        self._movers: dict[tuple[str, str], set[str]] = {}
        self._talks: dict[str, _CallCount] = {}

    def take(self, events: Iterable[Event], row: Row | None) -> None:
        """Count *events*, which *row* brought about, or which came by themselves after the last."""
        for event in events:
            if self._asks_again(event):
                continue
            self.clocks.take(event, row)
            self.people.take(event)
            match event:
                case CallLogged():
                    self._call(event)
                case StatusChanged():
                    pair = event.from_status, event.to_status
                    self._moves[pair] = self._moves.get(pair, 0) + 1
                    self._movers.setdefault(pair, set()).add(event.lead_id)
                case LeadOpened():
                    self.leads_opened += 1
                case OutcomeRefused():
                    self._refused(event, row)
                case _:
                    pass

    def calls(self, rules: Iterable[CallRule]) -> tuple[CallFigures, ...]:
        """Return the figures of each call status that was used, in the order of *rules*."""
        return tuple(
            self._calls[rule.id].figures(rule.id, rule.label, live="live" in rule.flags)
            for rule in rules
            if rule.id in self._calls
        )

    def all_calls(self) -> CallFigures:
        """Return the figures of all calls that have ended."""
        return self._all_calls.figures("", ALL_CALLS)

    def unconnected(self) -> tuple[Unconnected, ...]:
        """Return who logged calls with humans, a few at least, and never a connected one."""
        return tuple(
            Unconnected(actor, count.calls)
            for actor, count in sorted(self._talks.items())
            if count.calls >= FEWEST_CALLS and not count.connected
        )

    def conversions(
        self, leads: Iterable[Lead], labels: Mapping[str, str]
    ) -> tuple[Conversion, ...]:
        """Return every move that happened, in the order of *labels*, the statuses of the guide."""
        reached = _reached(leads)
        order = {status: position for position, status in enumerate(labels)}
        pairs = sorted(
            self._moves, key=lambda pair: (order.get(pair[0], -1), order.get(pair[1], -1))
        )
        return tuple(
            Conversion(
                left, labels.get(left, left), to, labels.get(to, to), self._moves[left, to],
                len(self._movers[left, to]), reached[left],
                len(self._movers[left, to]) / reached[left],
            )
            for left, to in pairs
        )  # fmt: skip

    def _asks_again(self, event: Event) -> bool:
        """Tell whether a timer's move is refused that was refused in this visit before."""
        if isinstance(event, StatusChanged):
            self._asking.pop(event.lead_id, None)
        if not isinstance(event, OutcomeRefused) or event.timer is None:
            return False
        asking = self._asking.setdefault(event.lead_id, set())
        again = event.rule in asking
        asking.add(event.rule)
        return again

    def _refused(self, event: OutcomeRefused, row: Row | None) -> None:
        against: Row | ByItself = ByItself(event.lead_id, event.at)
        if row is not None and event.timer is None:
            against = row
        self.outcomes_refused += 1
        self.outcome_refusals.add(event.objections, against)

    def _call(self, call: CallLogged) -> None:
        count = self._calls.get(call.call_status)
        if count is None:
            count = self._calls[call.call_status] = _CallCount()
        count.add(call)
        if "live" not in call.flags:
            self._all_calls.add(call)
        if "human" in call.flags and call.actor is not None:
            self._talks.setdefault(call.actor.id, _CallCount()).add(call)


def standings(ids: Iterable[str | None], labels: Mapping[str, str]) -> tuple[Standing, ...]:
    """Return how often each of *labels* is among *ids*, where leads stand, in its order.

    Raises:
        Nothing.

    >>> standings(["new", "won", "won"], {"new": "New", "won": "Customer"})[1]
    Standing(id='won', label='Customer', leads=2, share=0.6666666666666666)
    """
    counts = dict.fromkeys(labels, 0)
    total = 0
    for name in ids:
        if name is not None:
            counts[name] = counts.get(name, 0) + 1
            total += 1
    return tuple(
        Standing(name, labels.get(name, name), count, count / total if total else 0.0)
        for name, count in counts.items()
    )


def _reached(leads: Iterable[Lead]) -> Mapping[str, int]:
    """Return how many leads were ever in each status."""
    reached: dict[str, int] = {}
    for status in _visited(leads):
        reached[status] = reached.get(status, 0) + 1
    return reached


def _visited(leads: Iterable[Lead]) -> Iterator[str]:
    for lead in leads:
        yield from lead.visit.visits
