"""Service levels: when they are due, what meets them, and what leaving a status does to them."""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from leadflow.language import moment_after, parse_duration, share_of
from reference.calendars import calendar_of
from reference.moments import Moment
from reference.raw_guide import Raw, is_true, listed, status
from reference.state import Running, State


def begin(guide: Raw, state: State, at: datetime) -> None:
    """Start the service levels of the status that the lead has just entered."""
    state.slas = {sla["id"]: Running(at) for sla in listed(status(guide, state.status).get("slas"))}


def due_at(guide: Raw, sla: Raw, since: datetime) -> datetime:
    return moment_after(since, parse_duration(sla["within"]), calendar_of(guide))


def warning_at(guide: Raw, sla: Raw, since: datetime) -> datetime:
    """Return when a share of the time is over; of business days only whole dates count."""
    share = Fraction(sla["warn_at"].strip().removesuffix("%")) / 100
    return moment_after(since, share_of(parse_duration(sla["within"]), share), calendar_of(guide))


def running(guide: Raw, state: State) -> Iterator[tuple[Raw, Running]]:
    """Yield the service levels of the present visit with how they stand."""
    for sla in listed(status(guide, state.status).get("slas")):
        yield sla, state.slas[sla["id"]]


def meet(guide: Raw, state: State, at: datetime, goals: set[str], moment: Moment) -> None:
    """Judge what was recorded: it meets what still runs, and starts a recurring one again."""
    for sla, stands in running(guide, state):
        wanted = {goal for goal in listed(sla.get("met_by")) if isinstance(goal, str)}
        if stands.over or wanted.isdisjoint(goals):
            continue
        moment.tell("SlaMet")
        if is_true(sla, "recurring"):
            state.slas[sla["id"]] = Running(at)
        else:
            stands.over = True


def leave(guide: Raw, state: State, to: str, moment: Moment) -> None:
    """Judge the goals that leaving for *to* meets, then cancel what is still open."""
    for sla, stands in running(guide, state):
        if not stands.over and not stands.breached and _is_goal(sla, to):
            moment.tell("SlaMet")
            stands.over = True
    for _, stands in running(guide, state):
        if not stands.over and not stands.breached:
            moment.tell("SlaCancelled")


def _is_goal(sla: Raw, to: str) -> bool:
    goals = listed(sla.get("met_by"))
    named = [goal["status"] for goal in goals if not isinstance(goal, str)]
    return not goals or any(to in listed(statuses) for statuses in named)
