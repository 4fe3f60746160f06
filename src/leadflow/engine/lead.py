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
Contact = Literal["none", "one_way", "two_way"]
Source = Literal["manual", "call", "signal", "timer", "import"]
CallBarFlag = Literal["stop_dialling", "do_not_call", "bad_number"]
Skip = Literal["transition", "role", "requires", "when", "approval", "stage", "locked"]


@record
class Actor:
    """Who asks: an id of the host's and the role that the guide knows."""

    id: str
    role: str | None = None


@record
class Override:
    """A person's wish to skip gates, for a reason: those in `skip`, or all that she may."""

    reason: str
    skip: tuple[Skip, ...] = ()


@record
class Firing:
    """The last time that a timer fired: what it counted from, and when it is due again, if ever.

    `earlier` are the other origins of this visit for which it does not fire again.
    """

    origin: datetime
    again_at: datetime | None = None
    earlier: frozenset[datetime] = frozenset()


@record
class SlaState:
    """How a service level stands: since when it runs, None once it is met or breached for good."""

    since: datetime | None
    warned: bool = False
    breached: bool = False


@record
class Automation:
    """The rule that has moved a lead by itself, and where it took the lead from.

    `answered` tells that a call, signal or follow-up came since.
    """

    rule: str
    from_status: str
    answered: bool = False


@record
class Visit:
    """What happened since the lead entered its status; `visits` counts every status's visits.

    `timers` have those that have fired, `slas` those that are no longer as they began. `begun`
    is the rule that began the visit, if none of the people did.
    """

    entered_at: datetime
    visits: Mapping[str, int] = NOTHING
    calls: int = 0
    attempts: int = 0
    connects: int = 0
    contacts: int = 0
    timers: Mapping[str, Firing] = NOTHING
    slas: Mapping[str, SlaState] = NOTHING
    begun: Automation | None = None


@record
class SignalTally:
    """How often a signal came, and the moments of those that conditions still look back to."""

    count: int = 0
    moments: tuple[datetime, ...] = ()


@record
class CallBar:
    """Why a lead is not to be called: what the call status, or signal, `name` says of it."""

    flag: CallBarFlag
    name: str
    at: datetime
    signal: bool = False


@record
class Activity:
    """What happened to the lead over its whole life.

    `call_ids` and `signal_ids` are the senders' own, so that what comes twice counts once.
    `owes_change` tells that a human contact or a closed follow-up came since a person last
    decided the status. `previous_owners` are in the order in which they first owned the lead.
    """

    attempts: int = 0
    connects: int = 0
    contacts: int = 0
    missed: int = 0
    last_call_at: datetime | None = None
    last_contact_at: datetime | None = None
    last_activity_at: datetime | None = None
    signals: Mapping[str, SignalTally] = NOTHING
    call_ids: frozenset[str] = frozenset()
    signal_ids: frozenset[str] = frozenset()
    owes_change: bool = False
    call_bars: tuple[CallBar, ...] = ()
    previous_owners: tuple[str, ...] = ()


@record
class FollowUp:
    """The next contact that is planned, and who asked for it."""

    due: datetime
    initiated_by: Initiator | None = None
    note: str = ""


@record
class Plan:
    """A status move that waits: for a follow-up to be saved, to be accepted, to be approved.

    `rule` is the outcome rule that made it, empty for a person's own change. `fill` holds the
    values that it writes; a `follow_up` is a moment, or a duration as text that counts from the
    move. `picked` tells that a person chose the status, so that roles bind; `human`, that contact
    with a human set the plan off; `timer` is the one that made it; `stage`, the stage that a
    person wants the lead in.
    """

    to: str
    rule: str
    _: KW_ONLY
    note: str
    source: Source = "call"
    sub_status: str | None = None
    fill: Mapping[str, object] = NOTHING
    picked: bool = False
    human: bool = False
    actor: Actor | None = None
    timer: str | None = None
    stage: str | None = None
    override: Override | None = None


@record
class Parked:
    """A change that waits for approval by the `rule`, until it `expires_at`, if it does.

    `fresh` names the values that were given with it and are written already.
    """

    plan: Plan
    rule: str
    requested_at: datetime
    expires_at: datetime | None = None
    fresh: tuple[str, ...] = ()


@record
class Pending:
    """What waits for another fact: a follow-up that is saved, a person who accepts or approves."""

    follow_up: FollowUp | None = None
    deferred: Plan | None = None
    suggested: Plan | None = None
    approval: Parked | None = None


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
