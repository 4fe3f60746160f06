"""Timers: what they count from, when they are due, and when they are due again."""

from datetime import datetime, timedelta

from leadflow.language import moment_after, parse_duration
from reference.calendars import calendar_of
from reference.conditions import holds
from reference.open_differences import REPEATS_FROM_FIRING
from reference.raw_guide import Raw, listed, status
from reference.state import Fired, Given, State
from reference.views import view_of

HOUR = timedelta(hours=1)


def timers_of(guide: Raw, state: State) -> list[Raw]:
    return listed(status(guide, state.status).get("timers"))


def timer_due(guide: Raw, state: State, timer: Raw) -> datetime | None:
    """Return when *timer* is due, as things stand; None if not before something else happens."""
    base, fired = origin_of(state, timer), state.timers.get(timer["id"], Fired())
    if base is None:
        return None
    if base in fired.origins:
        base = fired.again_at
    elif "after" in timer:
        base = moment_after(base, parse_duration(timer["after"]), calendar_of(guide))
    if base is None or "when" not in timer:
        return base
    now_true = holds(timer["when"], view_of(state, state.at, Given())) is True
    return max(base, state.at) if now_true else None


def origin_of(state: State, timer: Raw) -> datetime | None:
    """Return what *timer* counts from: never a moment before the visit began."""
    since = timer.get("since", "entered") if "after" in timer else "entered"
    never_yet = state.entered_at
    match since:
        case "entered":
            found: object = state.entered_at
        case "last_activity":
            found = state.last_activity or never_yet
        case "last_call":
            found = state.last_call or never_yet
        case "last_contact":
            found = state.last_contact or never_yet
        case "follow_up_at":
            found = state.follow_up
        case field:
            found = state.fields.get(field)
    return max(found, state.entered_at) if isinstance(found, datetime) else None


def has_fired(guide: Raw, state: State, timer: Raw, due: datetime) -> None:
    """Remember that *timer* fired, and when it repeats, which counts from when it was *due*."""
    due = max(due, state.at) if REPEATS_FROM_FIRING else due
    fired = state.timers.setdefault(timer["id"], Fired())
    if (origin := origin_of(state, timer)) is not None and origin not in fired.origins:
        fired.origins.append(origin)
    repeat = timer.get("repeat")
    fired.again_at = (
        moment_after(due, parse_duration(repeat), calendar_of(guide)) if repeat else None
    )


def ask_again(guide: Raw, state: State, at: datetime, name: str | None) -> None:
    """Let the timer *name*, whose move came to nothing, be due again one `after` later.

    One that repeats sooner is due then.
    """
    for timer in timers_of(guide, state):
        if timer["id"] == name:
            later = [_later(guide, at, timer[key]) for key in ("after", "repeat") if key in timer]
            if later:
                again = min(max(each, at + HOUR) for each in later)
                state.timers.setdefault(timer["id"], Fired()).again_at = again


def _later(guide: Raw, at: datetime, length: str) -> datetime:
    return moment_after(at, parse_duration(length), calendar_of(guide))
