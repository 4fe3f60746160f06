"""What somebody or something may ask of a lead.

`at` is when it happens: any aware datetime. `actor` is the person who asks, if one does. `note`
and `fields` travel with every command. A host sends the sources `manual` and `import`.
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY
from datetime import datetime
from typing import ClassVar, Literal

from leadflow.engine.lead import Actor, Initiator, Override
from leadflow.record import NOTHING, record

HostSource = Literal["manual", "import"]
Direction = Literal["inbound", "outbound"]
SetBy = Literal["agent", "dialer"]
Closing = Literal["done", "missed"]


@record
class OpenLead:
    """Open a lead in the guide's start status.

    An `import` may name another status, stage and sub-status; their requirements hold for it.
    """

    lead_id: str
    _: KW_ONLY
    at: datetime
    actor: Actor | None = None
    note: str = ""
    fields: Mapping[str, object] = NOTHING
    source: HostSource = "manual"
    status: str | None = None
    stage: str | None = None
    sub_status: str | None = None
    owner: str | None = None


@record
class ChangeStatus:
    """Move the lead to another status, or change sub-status and fields where it stands.

    With an `override`, gates are skipped as far as the guide lets the actor's role.
    """

    to: str
    _: KW_ONLY
    at: datetime
    actor: Actor | None = None
    note: str = ""
    fields: Mapping[str, object] = NOTHING
    source: HostSource = "manual"
    sub_status: str | None = None
    override: Override | None = None


@record
class MoveStage:
    """Move the lead to another stage, and into the status that the stage enters, if any."""

    to: str
    _: KW_ONLY
    at: datetime
    actor: Actor | None = None
    note: str = ""
    fields: Mapping[str, object] = NOTHING
    source: HostSource = "manual"


@record
class LogCall:
    """Record one call attempt and let its outcome rules act.

    `duration` is in seconds. With a `provider`, `call_status` is that dialler's own code.
    `choose` is the lead status the agent picked, where the call status offers a choice. `id`
    is the sender's, so that what is sent twice counts once; a live call and its end take two.
    `happened_at` is when the call took place, where it is recorded later.
    """

    call_status: str
    _: KW_ONLY
    at: datetime
    actor: Actor | None = None
    note: str = ""
    fields: Mapping[str, object] = NOTHING
    duration: float | None = None
    direction: Direction | None = None
    set_by: SetBy | None = None
    choose: str | None = None
    provider: str | None = None
    happened_at: datetime | None = None
    id: str | None = None


@record
class RecordSignal:
    """Record a fact from another channel or system and let its outcome rules act.

    `params` are what the signal carries; `happened_at` and `id` are as for a call.
    """

    signal: str
    _: KW_ONLY
    at: datetime
    actor: Actor | None = None
    note: str = ""
    fields: Mapping[str, object] = NOTHING
    params: Mapping[str, object] = NOTHING
    happened_at: datetime | None = None
    id: str | None = None


@record
class AcceptSuggestion:
    """Carry out a status change that a rule has suggested; its note stands in for none given."""

    to: str
    _: KW_ONLY
    at: datetime
    actor: Actor | None = None
    note: str = ""
    fields: Mapping[str, object] = NOTHING


@record
class Approve:
    """Let the change that waits for approval be made; its gates are asked once more.

    What `fields` give is laid over what the requester gave.
    """

    _: KW_ONLY
    at: datetime
    actor: Actor | None = None
    note: str = ""
    fields: Mapping[str, object] = NOTHING


@record
class Reject:
    """Refuse the change that waits for approval; the lead stays."""

    _: KW_ONLY
    at: datetime
    actor: Actor | None = None
    note: str = ""
    fields: Mapping[str, object] = NOTHING


@record
class AssignOwner:
    """Give the lead to another owner, or to nobody; without an actor the assignment is automatic.

    What `reassign` says of the status holds for automatic assignments, `different_owner` for all.
    """

    owner: str | None
    _: KW_ONLY
    at: datetime
    actor: Actor | None = None
    note: str = ""
    fields: Mapping[str, object] = NOTHING


@record
class Migrate:
    """Bring a lead of another revision into this one, so that retired ids become today's.

    `fields` replace values that no longer fit. `stage` says where a lead stands that has no stage
    of this guide, or one in which its status does not belong; any other lead keeps its stage.
    """

    _: KW_ONLY
    at: datetime
    actor: Actor | None = None
    note: str = ""
    fields: Mapping[str, object] = NOTHING
    stage: str | None = None


@record
class SetFields:
    """Write field values; None clears one."""

    fields: Mapping[str, object]
    _: KW_ONLY
    at: datetime
    actor: Actor | None = None
    note: str = ""


@record
class ScheduleFollowUp:
    """Plan the next contact; it replaces one that is open."""

    due: datetime
    _: KW_ONLY
    at: datetime
    actor: Actor | None = None
    note: str = ""
    fields: Mapping[str, object] = NOTHING
    initiated_by: Initiator | None = None


@record
class CloseFollowUp:
    """Close the open follow-up as done or missed."""

    outcome: Closing
    _: KW_ONLY
    at: datetime
    actor: Actor | None = None
    note: str = ""
    fields: Mapping[str, object] = NOTHING


@record
class Tick:
    """Let everything happen that is due by itself up to and including `at`."""

    at: datetime
    actor: ClassVar[None] = None
    note: ClassVar[str] = ""


Command = (
    ChangeStatus
    | MoveStage
    | LogCall
    | RecordSignal
    | SetFields
    | ScheduleFollowUp
    | CloseFollowUp
    | AcceptSuggestion
    | Approve
    | Reject
    | AssignOwner
    | Migrate
    | Tick
)
