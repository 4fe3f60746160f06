"""A lead as the judge keeps it: plain, and changed in place."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from leadflow.engine import Actor, Override
from reference.field_values import Value


@dataclass
class Given:
    """Field values that come with a command or a rule, in their plain form.

    `kept` are written on the lead (None clears one), `host` only travel along; `bad` are the names
    of those that do not fit.
    """

    kept: dict[str, Value] = field(default_factory=dict)
    host: dict[str, Value] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)

    @property
    def names(self) -> set[str]:
        return {name for name, value in {**self.kept, **self.host}.items() if value is not None}


@dataclass
class Asked:
    """A status or stage move as somebody or something wants it, before any gate is asked.

    `person` tells that roles bind, `automatic` that evidence is wanted, which `human` is.
    `seen` are facts that hold since the call or signal that is being recorded is one of them.
    `given` counts as given now, and is written unless it is `recorded` already; `fill` is what a
    rule writes over it. `due` is the follow-up that comes with it: a moment, or a duration as text.
    """

    status: str | None
    source: str
    note: str
    actor: Actor | None = None
    stage: str | None = None
    sub_status: str | None = None
    given: Given = field(default_factory=Given)
    fill: Given = field(default_factory=Given)
    recorded: bool = False
    due: datetime | str | None = None
    rule: str = ""
    person: bool = True
    automatic: bool = False
    human: bool = False
    timer: str | None = None
    override: Override | None = None
    seen: frozenset[str] = frozenset()


@dataclass
class Request:
    """A move that waits for somebody's approval."""

    asked: Asked
    expires_at: datetime | None


@dataclass
class Fired:
    """What a timer did in this visit: the origins it fired for, and when it is due again."""

    origins: list[datetime] = field(default_factory=list)
    again_at: datetime | None = None


@dataclass
class Running:
    """How a service level of this visit stands; `over` once it is met or breached for good."""

    since: datetime
    warned: bool = False
    breached: bool = False
    over: bool = False


@dataclass
class State:
    """One lead with everything that any rule of the format may ask of it."""

    status: str
    stage: str | None
    owner: str | None
    at: datetime
    opened_at: datetime
    entered_at: datetime
    stage_entered_at: datetime
    version: int = 0
    sub_status: str | None = None
    fields: dict[str, Value] = field(default_factory=dict)
    visits: Counter[str] = field(default_factory=Counter)
    ever: Counter[str] = field(default_factory=Counter)
    here: Counter[str] = field(default_factory=Counter)
    last_call: datetime | None = None
    last_contact: datetime | None = None
    last_activity: datetime | None = None
    signals: list[tuple[str, datetime]] = field(default_factory=list)
    call_ids: set[str] = field(default_factory=set)
    signal_ids: set[str] = field(default_factory=set)
    follow_up: datetime | None = None
    deferred: Asked | None = None
    suggested: Asked | None = None
    approval: Request | None = None
    timers: dict[str, Fired] = field(default_factory=dict)
    slas: dict[str, Running] = field(default_factory=dict)
    owners: list[str] = field(default_factory=list)
    moved_by_rule_from: str | None = None
    untouched: bool = False
    owes_change: bool = False
    call_bars: dict[str, datetime] = field(default_factory=dict)
