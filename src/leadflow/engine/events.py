"""The facts that can happen to a lead. Each carries all that is needed to fold the lead back.

Every event has the lead's id, the version it brought about and its moment (UTC). One version an
event, so `id` (lead id / version) is unique and publishing twice is harmless.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

from leadflow.engine.commands import Closing, Direction, SetBy, Source
from leadflow.engine.lead import Actor, Deferred, Initiator
from leadflow.language import Value
from leadflow.problems import Objection
from leadflow.record import record


@record
class GuideStamp:
    """The guide that decided: its id, the team's revision, and the fingerprint of its content."""

    id: str
    revision: str
    fingerprint: str


class _Numbered(Protocol):
    @property
    def lead_id(self) -> str: ...
    @property
    def version(self) -> int: ...


class _EventId:
    """The event's id, put together only when it is read."""

    def __get__(self, event: _Numbered, owner: type) -> str:
        return f"{event.lead_id}/{event.version}"


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
    id = _EventId()


@record
class FieldsSet:
    """Field values were written; None means cleared."""

    lead_id: str
    version: int
    at: datetime
    values: Mapping[str, Value]
    source: Source
    actor: Actor | None
    note: str
    id = _EventId()


@record
class StatusChanged:
    """The lead left a status for another one; `since` is when it had entered the status left.

    `rule` names what moved it: the transition, or the outcome rule of an automatic move.
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
    id = _EventId()

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
    id = _EventId()


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
    id = _EventId()

    @property
    def dwell(self) -> timedelta:
        """How long the lead was in the stage that it left."""
        return self.at - self.since


@record
class CallLogged:
    """One call attempt, and how it counts; `duration` is in seconds.

    `deferred` is the status change that waits for a follow-up to be saved.
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
    deferred: Deferred | None
    id = _EventId()


@record
class FollowUpScheduled:
    """The next contact was planned."""

    lead_id: str
    version: int
    at: datetime
    due: datetime
    initiated_by: Initiator | None
    note: str
    actor: Actor | None
    id = _EventId()


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
    id = _EventId()


@record
class OutcomeRefused:
    """A call was recorded, but the guide's gates kept it from moving the lead."""

    lead_id: str
    version: int
    at: datetime
    to_status: str
    source: Source
    rule: str
    objections: tuple[Objection, ...]
    note: str
    actor: Actor | None
    id = _EventId()


Event = (
    LeadOpened
    | FieldsSet
    | StatusChanged
    | SubStatusChanged
    | StageChanged
    | CallLogged
    | FollowUpScheduled
    | FollowUpClosed
    | OutcomeRefused
)
