"""The facts that happen by themselves: timers, service levels, and what hosts are asked to do."""

from collections.abc import Mapping
from datetime import datetime

from leadflow.engine.event_ids import EventId
from leadflow.engine.lead import Plan
from leadflow.record import record


@record
class TimerFired:
    """A timer was due: `after` its `origin`, or as soon as its condition was true.

    `due` is the moment when both held, `again_at` the next one, if it repeats.
    """

    lead_id: str
    version: int
    at: datetime
    status: str
    timer: str
    rule: str
    origin: datetime
    due: datetime
    again_at: datetime | None
    red_flag: bool
    deferred: Plan | None = None
    id = EventId()


@record
class SlaWarned:
    """A good part of the time of a service level is over."""

    lead_id: str
    version: int
    at: datetime
    status: str
    sla: str
    rule: str
    since: datetime
    due: datetime
    id = EventId()


@record
class SlaBreached:
    """The time of a service level, which ran `since` then, was over before its goal was met."""

    lead_id: str
    version: int
    at: datetime
    status: str
    sla: str
    rule: str
    since: datetime
    due: datetime
    recurring: bool
    id = EventId()


@record
class SlaMet:
    """The goal of a service level was met: by a call, a signal, or by what `goal` names.

    A `late` one comes after a breach and only starts a recurring service level again.
    """

    lead_id: str
    version: int
    at: datetime
    status: str
    sla: str
    rule: str
    since: datetime
    due: datetime
    goal: str
    recurring: bool
    late: bool
    id = EventId()


@record
class SlaCancelled:
    """The lead left the status before a service level was met or breached; it does not count."""

    lead_id: str
    version: int
    at: datetime
    status: str
    sla: str
    rule: str
    since: datetime
    due: datetime
    id = EventId()


@record
class ActionRequested:
    """A rule asks the host for an action; a `due` among the `params` is a moment."""

    lead_id: str
    version: int
    at: datetime
    action: str
    params: Mapping[str, object]
    rule: str
    status: str
    id = EventId()
