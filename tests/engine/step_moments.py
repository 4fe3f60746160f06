"""One step of a lead's life, and its events told apart by the moments that brought them about.

What was due comes first, then what the command did, then what that made due. Only the names and
the order of events are used to tell them apart, and that a tick at the same time settles the same.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property, reduce

from leadflow.engine import (
    Accepted,
    ApprovalDropped,
    FieldsSet,
    Migrate,
    OpenLead,
    OverrideUsed,
    SlaBreached,
    SlaWarned,
    StatusChanged,
    Tick,
    TimerFired,
    evolve,
)
from reference.raw_guide import today


@dataclass(frozen=True)
class Moment:
    """What happened at once to the lead *start*; `own` tells that the command did it."""

    start: object
    events: tuple
    own: bool

    def find(self, *kinds):
        """Return the events of *kinds*."""
        return [event for event in self.events if isinstance(event, kinds)]

    @cached_property
    def end(self):
        """The lead after this moment."""
        return reduce(evolve, self.events, self.start)

    @cached_property
    def skipped(self):
        """The gates that an override skipped at this moment."""
        return {gate for event in self.find(OverrideUsed) for gate in event.skipped}

    def until(self, change):
        """Return the lead just before *change*, values that are written with it left aside."""
        lead = reduce(evolve, self.events[: self.events.index(change)], self.start)
        return replace(lead, fields=self.start.fields)

    def written(self, change):
        """Return the values that are written before *change*, those of the host too."""
        before = self.events[: self.events.index(change)]
        values = {}
        for event in before:
            if isinstance(event, FieldsSet):
                values |= {**event.values, **event.host}
        return values


@dataclass(frozen=True)
class Step:
    """A command to the lead *before* under a guide, read as YAML, and what was decided."""

    guide: object
    workflow: object
    before: object
    command: object
    decision: object
    history: tuple = field(repr=False)

    @property
    def accepted(self):
        return isinstance(self.decision, Accepted)

    @property
    def codes(self):
        return set() if self.accepted else {each.code for each in self.decision.objections}

    @cached_property
    def settled(self):
        """What a tick at the time of the command answers; None where nothing is settled first."""
        ended = self.codes & {"LF411", "LF421"} or self.is_repeated
        if ended or isinstance(self.command, Migrate | OpenLead):
            return None
        return self.workflow.decide(self.before, Tick(self.command.at))

    @cached_property
    def is_repeated(self):
        """Whether a call or signal with the sender's id was recorded before."""
        sent, kind = getattr(self.command, "id", None), type(self.command).__name__
        known = {"LogCall": "CallLogged", "RecordSignal": "SignalRecorded"}.get(kind)
        return sent is not None and any(
            type(event).__name__ == known and event.sender_id == sent for event in self.history
        )

    @cached_property
    def moments(self):
        """The moments of the step, in order."""
        due = () if self.settled is None else self.settled.events
        lead, moments = self.before, []
        for events, own in _parts(self.decision.events, len(due)):
            moments.append(Moment(lead, events, own))
            lead = moments[-1].end
        return moments

    @property
    def changes(self):
        """Each change of status, with its moment."""
        return [
            (moment, change) for moment in self.moments for change in moment.find(StatusChanged)
        ]

    def today(self, family, name):
        """Return the id that *name* has in the guide of this step."""
        return name if name is None else today(self.guide, family, name)

    def place(self, lead):
        """Return the status and stage of *lead* under their ids of today."""
        return self.today("statuses", lead.status), self.today("stages", lead.stage)


def _parts(events, due):
    """Yield the events of each moment, and whether the command brought them about."""
    own_end = due
    while own_end < len(events) and not _is_due(events[own_end]):
        own_end += 1
    yield from ((part, False) for part in _split(events[:due]))
    if own_end > due:
        yield events[due:own_end], True
    yield from ((part, False) for part in _split(events[own_end:]))


def _split(events):
    starts = [index for index, event in enumerate(events) if _is_due(event)]
    assert starts[:1] == [0] or not events
    return [events[left:right] for left, right in zip(starts, [*starts[1:], None], strict=False)]


def _is_due(event):
    """Tell whether *event* is what happens by itself, and begins a moment."""
    expired = isinstance(event, ApprovalDropped) and event.reason == "expired"
    return expired or isinstance(event, TimerFired | SlaWarned | SlaBreached)
