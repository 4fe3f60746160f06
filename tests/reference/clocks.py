"""What happens by itself: everything due is settled in order, each moment for itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reference import carrying
from reference.moments import Moment
from reference.outcomes import Cause, displace, follow, matching
from reference.raw_guide import Raw, is_true, listed
from reference.service_levels import due_at, running, warning_at
from reference.state import Given, State
from reference.timers import has_fired, timer_due, timers_of
from reference.views import view_of

EXPIRY, SLA, TIMER = range(3)


@dataclass
class Due:
    """Something that is due: when, and its place among what is due at the same moment."""

    at: datetime
    due: datetime
    kind: int
    number: int
    warns: bool = False

    @property
    def order(self) -> tuple[datetime, int, int, bool]:
        return self.at, self.kind, self.number, not self.warns


def settle(guide: Raw, state: State, until: datetime) -> list[str]:
    """Let everything happen that is due up to and including *until*; return the events."""
    told: list[str] = []
    while (due := next_due(guide, state)) is not None and due.at <= until:
        moment = Moment()
        _happen(guide, state, due, moment)
        state.at = due.at
        told += moment.names
    return told


def next_due(guide: Raw, state: State) -> Due | None:
    """Return what happens next by itself, if anything does."""
    return min(_all_due(guide, state), key=lambda each: each.order, default=None)


def _all_due(guide: Raw, state: State) -> Iterator[Due]:
    def due(at: datetime, kind: int, number: int, warns: bool = False) -> Due:
        return Due(max(at, state.at), at, kind, number, warns)

    if state.approval is not None and state.approval.expires_at is not None:
        yield due(state.approval.expires_at, EXPIRY, 0)
    for number, (sla, stands) in enumerate(running(guide, state)):
        if not stands.over and not stands.breached:
            yield due(due_at(guide, sla, stands.since), SLA, number)
            if "warn_at" in sla and not stands.warned:
                yield due(warning_at(guide, sla, stands.since), SLA, number, warns=True)
    for number, timer in enumerate(timers_of(guide, state)):
        if (moment := timer_due(guide, state, timer)) is not None:
            yield due(moment, TIMER, number)


def _happen(guide: Raw, state: State, due: Due, moment: Moment) -> None:
    match due.kind:
        case _ if due.kind == EXPIRY:
            carrying.drop_approval(guide, state, due.at, moment)
        case _ if due.kind == SLA:
            _tell_of_sla(guide, state, due, moment)
        case _:
            _fire(guide, state, due, moment)


def _tell_of_sla(guide: Raw, state: State, due: Due, moment: Moment) -> None:
    sla, stands = list(running(guide, state))[due.number]
    view = view_of(state, due.at, Given())
    if due.warns:
        moment.tell("SlaWarned")
        stands.warned = True
        carrying.request(listed(sla.get("on_warn")), view, moment)
    else:
        moment.tell("SlaBreached")
        stands.breached = True
        stands.over = not is_true(sla, "recurring")
        carrying.request(listed(sla.get("on_breach")), view, moment)


def _fire(guide: Raw, state: State, due: Due, moment: Moment) -> None:
    timer = timers_of(guide, state)[due.number]
    moment.tell("TimerFired")
    has_fired(guide, state, timer, due.due)
    path = f"statuses.{state.status}.timers[{due.number}].then"
    cause = Cause(
        "timer",
        path,
        f"timer '{timer['id']}'",
        timer=timer["id"],
        because=timer.get("because", ""),
    )
    found = matching(guide, state, due.at, timer.get("then"), cause)
    waited = state.deferred
    follow(guide, state, due.at, found, cause, moment)
    displace(guide, state, due.at, waited, moment)
    carrying.request(listed(timer.get("do")), view_of(state, due.at, Given()), moment)
