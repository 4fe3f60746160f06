"""The engine's snapshot of a lead: where it stands and everything that rules may read about it.

A lead is made by folding its events and is never changed in place. It is split into parts that
change at different moments, so that a new snapshot shares what stayed as it was.
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY
from datetime import datetime
from typing import Literal

from leadflow.language import Value
from leadflow.record import NOTHING, record

Initiator = Literal["us", "lead"]


@record
class Actor:
    """Who asks: an id of the host's and the role that the guide knows."""

    id: str
    role: str | None = None


@record
class Visit:
    """What happened since the lead entered its status; `visits` counts every status's visits."""

    entered_at: datetime
    visits: Mapping[str, int] = NOTHING
    calls: int = 0
    attempts: int = 0
    connects: int = 0
    contacts: int = 0


@record
class Activity:
    """What happened to the lead over its whole life."""

    attempts: int = 0
    connects: int = 0
    contacts: int = 0
    missed: int = 0
    last_call_at: datetime | None = None
    last_contact_at: datetime | None = None
    last_activity_at: datetime | None = None


@record
class FollowUp:
    """The next contact that is planned, and who asked for it."""

    due: datetime
    initiated_by: Initiator | None = None
    note: str = ""


@record
class Deferred:
    """What a logged call will do to the status once a follow-up is saved.

    `picked` tells that a person chose the status, so that roles bind; `fill` holds the values
    that the outcome rule writes, worked out when the call was logged.
    """

    to: str
    rule: str
    _: KW_ONLY
    note: str
    sub_status: str | None = None
    fill: Mapping[str, object] = NOTHING
    picked: bool = False
    actor: Actor | None = None


@record
class Pending:
    """What waits for another fact."""

    follow_up: FollowUp | None = None
    deferred: Deferred | None = None


@record
class Lead:
    """One lead: `version` counts its events, `at` is the time of the latest one (UTC)."""

    id: str
    version: int
    at: datetime
    status: str
    stage: str | None
    sub_status: str | None
    owner: str | None
    opened_at: datetime
    stage_entered_at: datetime
    visit: Visit
    activity: Activity
    pending: Pending
    fields: Mapping[str, Value]


NO_ACTIVITY = Activity()
NOTHING_PENDING = Pending()
