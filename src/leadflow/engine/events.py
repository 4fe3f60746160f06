"""The facts that can happen to a lead. Each carries all that is needed to fold the lead back.

Every event has the lead's id, the version it brought about and its moment (UTC). One version an
event, so `id` (lead id / version) is unique and publishing twice is harmless.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from leadflow.engine.clock_events import (
    ActionRequested,
    SlaBreached,
    SlaCancelled,
    SlaMet,
    SlaWarned,
    TimerFired,
)
from leadflow.engine.commands import Closing, Direction, SetBy
from leadflow.engine.event_ids import EventId
from leadflow.engine.guide_stamp import GuideStamp
from leadflow.engine.lead import Actor, Contact, Initiator, Plan, Source
from leadflow.engine.people_events import PeopleEvent
from leadflow.language import Value
from leadflow.problems import Objection
from leadflow.record import NOTHING, record


@record
class LeadOpened:
    """A lead entered the system."""

    lead_id: str
    version: int
    at: datetime
    status: str
    stage: str | None
    source: Source
    actor: Actor | None
    owner: str | None
    note: str
    guide: GuideStamp
    id = EventId()


@record
class FieldsSet:
    """Field values were written; None means cleared.

    `host` are those that the host computed for this command; they are not kept on the lead.
    """

    lead_id: str
    version: int
    at: datetime
    values: Mapping[str, Value]
    source: Source
    actor: Actor | None
    note: str
    host: Mapping[str, Value] = NOTHING
    id = EventId()


@record
class StatusChanged:
    """The lead left a status for another one; `since` is when it had entered the status left.

    `rule` names what moved it: the transition, or the outcome rule of an automatic move. An
    `automatic` change is no person's decision.
    """

    lead_id: str
    version: int
    at: datetime
    from_status: str
    to_status: str
    from_stage: str | None
    to_stage: str | None
    source: Source
    rule: str
    actor: Actor | None
    note: str
    since: datetime
    guide: GuideStamp
    automatic: bool = False
    id = EventId()

    @property
    def dwell(self) -> timedelta:
        """How long the lead was in the status that it left."""
        return self.at - self.since


@record
class SubStatusChanged:
    """The detail inside the status changed."""

    lead_id: str
    version: int
    at: datetime
    status: str
    from_sub_status: str | None
    to_sub_status: str | None
    source: Source
    actor: Actor | None
    note: str
    id = EventId()


@record
class StageChanged:
    """The lead entered another stage; `since` is when it had entered the stage left."""

    lead_id: str
    version: int
    at: datetime
    from_stage: str | None
    to_stage: str
    status: str
    source: Source
    rule: str
    actor: Actor | None
    note: str
    since: datetime
    guide: GuideStamp
    id = EventId()

    @property
    def dwell(self) -> timedelta:
        """How long the lead was in the stage that it left."""
        return self.at - self.since


@record
class CallLogged:
    """One call attempt, and how it counts; `duration` is in seconds.

    `deferred` is the status change that waits for a follow-up to be saved. An `older` call took
    place before the visit, or before the latest call: it counts for life only, and moves nothing.
    """

    lead_id: str
    version: int
    at: datetime
    call_status: str
    duration: float | None
    direction: Direction | None
    set_by: SetBy | None
    connected: bool
    flags: tuple[str, ...]
    status: str
    note: str
    actor: Actor | None
    deferred: Plan | None
    happened_at: datetime | None = None
    older: bool = False
    sender_id: str | None = None
    id = EventId()


@record
class SignalRecorded:
    """A fact came from another channel or system, and how it counts.

    An `older` one took place before the visit and counts for life only. `counts_from` is the
    moment after which conditions still look at such signals; None if none looks back.
    """

    lead_id: str
    version: int
    at: datetime
    signal: str
    happened_at: datetime
    params: Mapping[str, Value]
    flags: tuple[str, ...]
    contact: Contact
    status: str
    note: str
    actor: Actor | None
    deferred: Plan | None = None
    older: bool = False
    counts_from: datetime | None = None
    sender_id: str | None = None
    id = EventId()


@record
class FollowUpScheduled:
    """The next contact was planned, by a person or by the `rule` that fills it in."""

    lead_id: str
    version: int
    at: datetime
    due: datetime
    initiated_by: Initiator | None
    note: str
    actor: Actor | None
    rule: str | None = None
    id = EventId()


@record
class FollowUpClosed:
    """The open follow-up was closed."""

    lead_id: str
    version: int
    at: datetime
    outcome: Closing
    due: datetime
    note: str
    actor: Actor | None
    id = EventId()


@record
class StatusSuggested:
    """A rule suggests a status change to a person, who may accept it."""

    lead_id: str
    version: int
    at: datetime
    to_status: str
    source: Source
    rule: str
    plan: Plan
    note: str
    actor: Actor | None
    id = EventId()


@record
class OutcomeRefused:
    """A call, signal or timer is on record, but the guide's gates kept it from moving the lead.

    `timer` is the one that asked, which asks again at `again_at`.
    """

    lead_id: str
    version: int
    at: datetime
    to_status: str
    source: Source
    rule: str
    objections: tuple[Objection, ...]
    note: str
    actor: Actor | None
    timer: str | None = None
    again_at: datetime | None = None
    id = EventId()


Event = (
    LeadOpened
    | FieldsSet
    | StatusChanged
    | SubStatusChanged
    | StageChanged
    | CallLogged
    | SignalRecorded
    | FollowUpScheduled
    | FollowUpClosed
    | StatusSuggested
    | OutcomeRefused
    | TimerFired
    | SlaWarned
    | SlaMet
    | SlaBreached
    | SlaCancelled
    | ActionRequested
    | PeopleEvent
)
