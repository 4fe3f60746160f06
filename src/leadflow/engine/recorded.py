"""How calls and signals count: for the visit, and over the lead's whole life."""

from bisect import bisect_right, insort
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import get_args

from leadflow.engine.events import CallLogged, SignalRecorded, StatusChanged
from leadflow.engine.lead import (
    Activity,
    Automation,
    CallBar,
    CallBarFlag,
    SignalTally,
    Visit,
)

_NO_TALLY = SignalTally()


def visit_after_call(visit: Visit, call: CallLogged) -> Visit:
    """Return *visit* with *call* counted."""
    flags = call.flags
    return Visit(
        visit.entered_at,
        visit.visits,
        visit.calls + 1,
        visit.attempts + ("attempt" in flags),
        visit.connects + call.connected,
        visit.contacts + ("human" in flags),
        visit.timers,
        visit.slas,
        _answer(visit.begun),
    )


def visit_after_signal(visit: Visit, signal: SignalRecorded) -> Visit:
    """Return *visit* with *signal* counted."""
    attempt, human = "attempt" in signal.flags, signal.contact == "two_way"
    if not (attempt or human):
        return answered(visit)
    return replace(
        visit,
        attempts=visit.attempts + attempt,
        contacts=visit.contacts + human,
        begun=_answer(visit.begun),
    )


def answered(visit: Visit) -> Visit:
    """Return *visit*, in which something came after the rule that has begun it, if one has."""
    begun = visit.begun
    if begun is None or begun.answered:
        return visit
    return replace(visit, begun=_answer(begun))


def _answer(begun: Automation | None) -> Automation | None:
    return begun if begun is None or begun.answered else replace(begun, answered=True)


def activity_after_call(activity: Activity, call: CallLogged) -> Activity:
    """Return *activity* with *call* counted, by the time when it took place."""
    attempt, human = "attempt" in call.flags, "human" in call.flags
    at = call.happened_at or call.at
    contact_at, activity_at = activity.last_contact_at, activity.last_activity_at
    return Activity(
        activity.attempts + attempt,
        activity.connects + call.connected,
        activity.contacts + human,
        activity.missed + ("missed" in call.flags),
        latest(activity.last_call_at, at),
        latest(contact_at, at) if human else contact_at,
        latest(activity_at, at) if attempt or human else activity_at,
        activity.signals,
        _with_id(activity.call_ids, call.sender_id),
        activity.signal_ids,
        activity.owes_change or human,
        _barred(activity.call_bars, call.flags, call.call_status, at),
        activity.previous_owners,
    )


def activity_after_live_call(activity: Activity, call: CallLogged) -> Activity:
    """Return *activity* with nothing but the sender's id of *call*."""
    if call.sender_id is None:
        return activity
    return replace(activity, call_ids=_with_id(activity.call_ids, call.sender_id))


def activity_after_signal(activity: Activity, signal: SignalRecorded) -> Activity:
    """Return *activity* with *signal* counted, by the time when it happened."""
    at, human = signal.happened_at, signal.contact == "two_way"
    contact_at, activity_at = activity.last_contact_at, activity.last_activity_at
    return Activity(
        activity.attempts + ("attempt" in signal.flags),
        activity.connects,
        activity.contacts + human,
        activity.missed,
        activity.last_call_at,
        latest(contact_at, at) if human else contact_at,
        latest(activity_at, at) if signal.contact != "none" else activity_at,
        _tallied(activity.signals, signal),
        activity.call_ids,
        _with_id(activity.signal_ids, signal.sender_id),
        activity.owes_change or human,
        _barred(activity.call_bars, signal.flags, signal.signal, at, signal=True),
        activity.previous_owners,
    )


def activity_after_change(activity: Activity, change: StatusChanged) -> Activity:
    """Return *activity* after a status change.

    A person's owes nothing any more; whichever comes later lets dialling go on.
    """
    return replace(
        activity,
        owes_change=activity.owes_change and change.automatic,
        call_bars=tuple(
            bar for bar in activity.call_bars if bar.flag != "stop_dialling" or bar.at >= change.at
        ),
    )


def latest(one: datetime | None, other: datetime) -> datetime:
    """Return the later of two moments, of which *one* may never have been."""
    return other if one is None or other > one else one


def _tallied(
    signals: Mapping[str, SignalTally], signal: SignalRecorded
) -> Mapping[str, SignalTally]:
    """Return the tallies with *signal*; moments that no condition looks back to are dropped."""
    tally = signals.get(signal.signal, _NO_TALLY)
    moments: list[datetime] = []
    if signal.counts_from is not None:
        moments = list(tally.moments[bisect_right(tally.moments, signal.counts_from) :])
        insort(moments, signal.happened_at)
    return {**signals, signal.signal: SignalTally(tally.count + 1, tuple(moments))}


def _barred(
    bars: tuple[CallBar, ...],
    flags: tuple[str, ...],
    name: str,
    at: datetime,
    *,
    signal: bool = False,
) -> tuple[CallBar, ...]:
    """Return *bars* with what *flags* say against further calls."""
    said = (flag for flag in get_args(CallBarFlag) if flag in flags)
    fresh = tuple(CallBar(flag, name, at, signal) for flag in said)
    return (*(bar for bar in bars if bar.flag not in flags), *fresh) if fresh else bars


def _with_id(known: frozenset[str], sender_id: str | None) -> frozenset[str]:
    return known if sender_id is None else known | {sender_id}
