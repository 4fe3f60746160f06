"""The facts that people bring about besides changes: approvals, overrides, owners, revisions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from leadflow.engine.event_ids import EventId
from leadflow.engine.guide_stamp import GuideStamp
from leadflow.engine.lead import Actor, Parked, Skip, Source
from leadflow.problems import Objection
from leadflow.record import NOTHING, record

DropReason = Literal["expired", "replaced", "status_changed", "migrated"]


@record
class ApprovalRequested:
    """A change has passed its gates and waits for somebody with one of the `roles` to approve."""

    lead_id: str
    version: int
    at: datetime
    to_status: str
    source: Source
    rule: str
    roles: tuple[str, ...]
    parked: Parked
    note: str
    actor: Actor | None
    id = EventId()


@record
class ApprovalGranted:
    """`actor` approved the change that `requester` had asked for; it follows."""

    lead_id: str
    version: int
    at: datetime
    to_status: str
    rule: str
    requested_at: datetime
    requester: Actor | None
    note: str
    actor: Actor | None
    id = EventId()


@record
class ApprovalRejected:
    """`actor` refused the change that `requester` had asked for.

    A `timer` that had asked for it asks again at `again_at`.
    """

    lead_id: str
    version: int
    at: datetime
    to_status: str
    rule: str
    requested_at: datetime
    requester: Actor | None
    note: str
    actor: Actor | None
    timer: str | None = None
    again_at: datetime | None = None
    id = EventId()


@record
class ApprovalDropped:
    """A change no longer waits for approval: it expired, was replaced, or the status changed.

    A `timer` that had asked for it asks again at `again_at`.
    """

    lead_id: str
    version: int
    at: datetime
    to_status: str
    rule: str
    requested_at: datetime
    requester: Actor | None
    reason: DropReason
    timer: str | None = None
    again_at: datetime | None = None
    id = EventId()


@record
class OverrideUsed:
    """A person skipped gates by the `rules` that let her, for a reason; the change follows.

    `objections` are what had stood in the way.
    """

    lead_id: str
    version: int
    at: datetime
    to_status: str
    skipped: tuple[Skip, ...]
    reason: str
    rules: tuple[str, ...]
    objections: tuple[Objection, ...]
    actor: Actor | None
    id = EventId()


@record
class AutomationOverridden:
    """A person moves the lead on at once from where the `rule` took it; the change follows."""

    lead_id: str
    version: int
    at: datetime
    rule: str
    from_status: str
    status: str
    to_status: str
    actor: Actor | None
    id = EventId()


@record
class OwnerAssigned:
    """The lead was given to another owner, or to nobody; `automatic` if no person did it."""

    lead_id: str
    version: int
    at: datetime
    from_owner: str | None
    owner: str | None
    status: str
    automatic: bool
    note: str
    actor: Actor | None
    id = EventId()


@record
class LeadMigrated:
    """The lead follows another revision of the guide from now on.

    `statuses` and `fields` say which ids became which, `status` and `stage` where the lead stands
    now. What no longer has a rule is dropped: `timers` and `slas` of the visit, and `pending`
    (`sub_status`, `deferred`, `suggested`). `unread` are fields that are kept, but that no rule
    knows.
    """

    lead_id: str
    version: int
    at: datetime
    from_status: str
    status: str
    from_stage: str | None
    stage: str | None
    guide: GuideStamp
    note: str
    actor: Actor | None
    statuses: Mapping[str, str] = NOTHING
    fields: Mapping[str, str] = NOTHING
    timers: tuple[str, ...] = ()
    slas: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    id = EventId()


PeopleEvent = (
    ApprovalRequested
    | ApprovalGranted
    | ApprovalRejected
    | ApprovalDropped
    | OverrideUsed
    | AutomationOverridden
    | OwnerAssigned
    | LeadMigrated
)
