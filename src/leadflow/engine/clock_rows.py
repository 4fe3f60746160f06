"""Timers and service levels as rows: what they count from, and their conditions ready to ask."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from leadflow.engine.clock_rules import ActionRule, SlaRule, TimerRule
from leadflow.engine.conditions import Reading
from leadflow.engine.lead import Lead
from leadflow.engine.outcome_rows import outcome_rows
from leadflow.engine.rules import Rules, StatusRule
from leadflow.engine.tables import ActionRow, Clocks, SlaRow, TimerRow, Wait
from leadflow.language import NEVER, BusinessTime, Duration, moment_after

Origin = Callable[[Lead], datetime | None]


def clock_rows(
    rules: Rules, reading: Reading, calendar: BusinessTime | None
) -> Mapping[str, Clocks]:
    """Return the clocks of each status that has any, also under ids retired in its favour."""
    clocks = {
        status.id: _clocks(status, reading, calendar)
        for status in rules.statuses
        if status.timers or status.slas
    }
    retired = {old.id: clocks[old.use] for old in rules.retired.statuses if old.use in clocks}
    return {**clocks, **retired}


def action_rows(actions: Iterable[ActionRule], reading: Reading) -> tuple[ActionRow, ...]:
    """Return *actions* ready to be asked for."""
    return tuple(_action(action, reading) for action in actions)


def _clocks(status: StatusRule, reading: Reading, calendar: BusinessTime | None) -> Clocks:
    return Clocks(
        status.id,
        tuple(_sla(sla, reading, calendar) for sla in status.slas),
        tuple(_timer(timer, reading, calendar) for timer in status.timers),
        ripens=any(timer.when or timer.since not in _STEADY for timer in status.timers),
    )


def _action(action: ActionRule, reading: Reading) -> ActionRow:
    test = None if action.when is None else reading.ask(action.when)
    due = action.params.get("due")
    return ActionRow(action, test, due if isinstance(due, Duration) else None)


def _sla(sla: SlaRule, reading: Reading, calendar: BusinessTime | None) -> SlaRow:
    return SlaRow(
        sla,
        _wait(sla.within, calendar),
        None if sla.warning is None else _wait(sla.warning, calendar),
        action_rows(sla.on_warn, reading),
        action_rows(sla.on_breach, reading),
    )


def _timer(timer: TimerRule, reading: Reading, calendar: BusinessTime | None) -> TimerRow:
    return TimerRow(
        rule=timer,
        origin=_ORIGINS.get(timer.since) or _field_origin(timer.since),
        wait=None if timer.after is None else _wait(timer.after, calendar),
        repeat=None if timer.repeat is None else _wait(timer.repeat, calendar),
        test=None if timer.when is None else reading.ask(timer.when),
        actions=action_rows(timer.actions, reading),
        then=outcome_rows(timer.then, f"the timer {timer.id!r}", reading),
    )


def _wait(length: Duration, calendar: BusinessTime | None) -> Wait:
    """Return *length* ready to be waited for."""
    if length.kind == "elapsed":
        return Wait(_elapsed(length.elapsed), length.elapsed)
    if length.kind == "business_time":
        least = timedelta(microseconds=length.amount)
    else:  # the same wall time, but perhaps in shorter hours and on other clocks
        least = timedelta(days=max(0, length.amount - 2))
    return Wait(lambda start: moment_after(start, length, calendar), least)


def _elapsed(length: timedelta) -> Callable[[datetime], datetime]:
    def end(start: datetime) -> datetime:
        try:
            return start + length
        except OverflowError:
            return NEVER

    return end


def _in_visit(lead: Lead, moment: datetime | None) -> datetime:
    """Return *moment*, but never before the visit began (guide-format, "Clocks")."""
    entered = lead.visit.entered_at
    return entered if moment is None or moment < entered else moment


def _follow_up_origin(lead: Lead) -> datetime | None:
    follow_up = lead.pending.follow_up
    return None if follow_up is None else _in_visit(lead, follow_up.due)


# What no command that comes in time moves to an earlier moment, and what is there from the
# beginning of a visit.
_STEADY = frozenset(("entered", "last_activity", "last_call", "last_contact"))
_ORIGINS: Mapping[str, Origin] = {
    "entered": lambda lead: lead.visit.entered_at,
    "last_activity": lambda lead: _in_visit(lead, lead.activity.last_activity_at),
    "last_call": lambda lead: _in_visit(lead, lead.activity.last_call_at),
    "last_contact": lambda lead: _in_visit(lead, lead.activity.last_contact_at),
    "follow_up_at": _follow_up_origin,
}


def _field_origin(field: str) -> Origin:
    """Return what reads the datetime *field*; without a value nothing runs."""

    def origin(lead: Lead) -> datetime | None:
        moment = lead.fields.get(field)
        return _in_visit(lead, moment) if isinstance(moment, datetime) else None

    return origin
