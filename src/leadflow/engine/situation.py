"""What a rule may look at when a command is decided, and how each fact is read from it."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import UTC, datetime, timedelta
from typing import Literal

from leadflow.engine.events import CallLogged, SignalRecorded
from leadflow.engine.lead import Actor, Lead, Source
from leadflow.language import Value
from leadflow.problems import Objection
from leadflow.record import NOTHING, record

Read = Callable[["Situation"], object]
Function = Callable[["Situation", tuple[object, ...]], object]
Mover = Literal["person", "rule", "contact"]
"""Who moves a lead: a person, a rule, or a rule that contact with a human has set off."""

Gate = Callable[["Situation", list[Objection]], None]


@record
class Gates:
    """What stands before a move: the gaps are looked for first, checks are silent about them.

    `subjects` are the gaps that may be reported, as often as rules ask for them.
    """

    gaps: tuple[Gate, ...] = ()
    checks: tuple[Gate, ...] = ()
    subjects: tuple[str, ...] = ()

    def __add__(self, other: "Gates") -> "Gates":
        return Gates(
            self.gaps + other.gaps, self.checks + other.checks, self.subjects + other.subjects
        )

    @property
    def any(self) -> bool:
        """Whether there is a gate at all."""
        return bool(self.gaps or self.checks)

    @property
    def echo(self) -> bool:
        """Whether two rules may report the same gap."""
        return len(set(self.subjects)) < len(self.subjects)

    def ask(self, situation: "Situation", objections: list[Objection]) -> None:
        """Let every gate add what it has to say."""
        for gate in self.gaps:
            gate(situation, objections)
        for gate in self.checks:
            gate(situation, objections)


@record
class Given:
    """The field values of a command that fit, and what speaks against the others.

    `gates` are those behind the choices that were made.
    """

    values: Mapping[str, Value] = NOTHING
    refused: frozenset[str] = frozenset()
    objections: tuple[Objection, ...] = ()
    gates: Gates = field(default_factory=Gates)


NOTHING_GIVEN = Given()


@record
class Situation:
    """The lead, and what is asked of it.

    `status` and `stage` are today's ids of where the lead stands (it may carry retired ones),
    `fields` are its fields under those `given`, `recorded` is the call or signal that is being
    recorded. Roles bind persons; a rule needs contact with a human where a status wants
    evidence. `rule` is the outcome rule that asks for the move.
    """

    lead: Lead
    status: str
    stage: str | None
    at: datetime
    fields: Mapping[str, Value]
    given: Given
    note: str
    actor: Actor | None
    source: Source
    recorded: CallLogged | SignalRecorded | None = None
    sub_status: str | None = None
    mover: Mover = "person"
    rule: str | None = None


def _since(moment: datetime | None, situation: Situation) -> timedelta | None:
    return None if moment is None else situation.at - moment


def _stage_age(situation: Situation) -> timedelta | None:
    return None if situation.stage is None else situation.at - situation.lead.stage_entered_at


def _idle(situation: Situation) -> timedelta:
    lead = situation.lead
    return situation.at - (lead.activity.last_activity_at or lead.opened_at)


def _follow_up_at(situation: Situation) -> datetime | None:
    follow_up = situation.lead.pending.follow_up
    return None if follow_up is None else follow_up.due


FACT_READERS: Mapping[str, Read] = {
    "status": lambda s: s.status,
    "stage": lambda s: s.stage,
    "sub_status": lambda s: s.lead.sub_status,
    "attempts": lambda s: s.lead.activity.attempts,
    "attempts_here": lambda s: s.lead.visit.attempts,
    "connects": lambda s: s.lead.activity.connects,
    "connects_here": lambda s: s.lead.visit.connects,
    "status_age": lambda s: s.at - s.lead.visit.entered_at,
    "stage_age": _stage_age,
    "idle": _idle,
    "since_last_call": lambda s: _since(s.lead.activity.last_call_at, s),
    "since_last_contact": lambda s: _since(s.lead.activity.last_contact_at, s),
    "follow_up_at": _follow_up_at,
    "owner": lambda s: s.lead.owner,
    "now": lambda s: s.at,
    "call.status": lambda s: getattr(s.recorded, "call_status", None),
    "call.duration": lambda s: getattr(s.recorded, "duration", None),
    "call.direction": lambda s: getattr(s.recorded, "direction", None),
    "call.note": lambda s: getattr(s.recorded, "note", None),
    "actor.role": lambda s: s.actor and s.actor.role,
    "source": lambda s: s.source,
    "note": lambda s: s.note,
}


def _follow_up_is_open(situation: Situation) -> bool:
    follow_up = situation.lead.pending.follow_up
    return follow_up is not None and follow_up.due > situation.at


def _duration_is_known(situation: Situation) -> bool:
    return getattr(situation.recorded, "duration", None) is not None


def _is_recorded(situation: Situation, fact: str) -> bool:
    """Tell whether the call or signal that is being recorded is one itself, an older one too.

    A live call is none before it has ended.
    """
    match situation.recorded:
        case CallLogged(flags=flags) if "live" not in flags:
            return fact == "call" or ("human" if fact == "contact" else fact) in flags
        case SignalRecorded(flags=flags, contact=contact):
            return contact == "two_way" if fact == "contact" else fact in flags
        case _:
            return False


# What a requirement may name besides fields (guide-format, "Requirements").
FACT_IS_THERE: Mapping[str, Callable[[Situation], bool]] = {
    "note": lambda s: bool(s.note) and not s.note.isspace(),
    "follow_up": _follow_up_is_open,
    "call": lambda s: s.lead.visit.calls > 0 or _is_recorded(s, "call"),
    "attempt": lambda s: s.lead.visit.attempts > 0 or _is_recorded(s, "attempt"),
    "contact": lambda s: s.lead.visit.contacts > 0 or _is_recorded(s, "contact"),
    "duration": _duration_is_known,
}


def field_reader(name: str) -> Read:
    """Return what reads the field *name*."""
    return lambda situation: situation.fields.get(name)


def parameter_reader(name: str) -> Read:
    """Return what reads the parameter *name* of the signal that is being recorded."""
    return lambda situation: getattr(situation.recorded, "params", NOTHING).get(name)


def count_signals(situation: Situation, arguments: tuple[object, ...]) -> object:
    """Return how often a signal came, ever or within the window (now - length, now]."""
    name, *window = arguments
    tally = situation.lead.activity.signals.get(str(name))
    if tally is None:
        return 0
    if not window:
        return tally.count
    return len(tally.moments) - bisect_right(tally.moments, before(situation.at, window[0]))


def before(at: datetime, length: object) -> datetime:
    """Return the moment that lies *length* before *at*, or the first moment of all."""
    try:
        return at - length  # type: ignore[operator, no-any-return]
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)


def visit_counter(retired: Mapping[str, str]) -> Function:
    """Return `visits(status)`, which counts visits under ids retired in its favour as well."""
    names: dict[str, tuple[str, ...]] = {}
    for old, new in retired.items():
        names[new] = (*names.get(new, ()), old)

    def visits(situation: Situation, arguments: tuple[object, ...]) -> object:
        status = str(arguments[0])
        counts = situation.lead.visit.visits
        return sum(counts.get(name, 0) for name in (status, *names.get(status, ())))

    return visits
