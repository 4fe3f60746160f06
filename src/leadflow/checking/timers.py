"""Timers that do nothing, cannot be foreseen, or count from what is no moment."""

from collections.abc import Iterator, Mapping

from leadflow.checking.conditions import nodes_of
from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.guide import FOLLOW_UP, TIMER_ORIGINS, FillFrom, OutcomeEntry, Timer
from leadflow.language import Call, Duration, Name, Tree
from leadflow.problems import Problem

_HOUR = Duration("elapsed", 3_600_000_000)
_COUNT_FROM: Mapping[str, str] = {
    "now": "write `after`, and `since` if it counts from elsewhere",
    "status_age": "write `after`, which counts from entering the status",
    "stage_age": "write `after`, which counts from entering the status",
    "idle": "write `after` with `since: last_activity`",
    "since_last_call": "write `after` with `since: last_call`",
    "since_last_contact": "write `after` with `since: last_contact`",
}
"""What changes while nothing happens, and what a timer says instead."""


def unforeseeable_timer(subject: Subject) -> Iterator[Problem]:
    """LF255: a timer's `when` reads what changes by itself, so nobody could tell when it is due."""
    for timer, path in timers(subject):
        where = subject.guide.as_written((*path, "when"))
        for node in nodes_of(timer.when or ""):
            if why := _why_unforeseeable(subject, node):
                message = f"the `when` of a timer cannot read {why}"
                yield Problem(
                    "LF255", message, subject.document.place_within(where, node.start, node.end)
                )


def bad_origin(subject: Subject) -> Iterator[Problem]:
    """LF252: a timer counts from a field that holds no moment, or that leads do not keep."""
    for timer, path in timers(subject):
        field = subject.guide.fields.get(timer.since)
        if timer.since in TIMER_ORIGINS or field is None:
            continue
        message = f"a timer cannot count from the field {timer.since!r}"
        if field.type != "datetime":
            says = f"{message}, which is of the type {field.type}; name a datetime field"
            yield subject.problem("LF252", says, (*path, "since"))
        elif field.from_ == "host":
            says = f"{message}, since the host gives it only with commands; name one that is kept"
            yield subject.problem("LF252", says, (*path, "since"))


def hasty_repeat(subject: Subject) -> Iterator[Problem]:
    """LF256: a timer would fire again before an hour is over."""
    for timer, path in timers(subject):
        again = timer.repeat
        if again is not None and again.kind != "business_days" and again.amount < _HOUR.amount:
            least = "1h" if again.kind == "elapsed" else "1bh"
            message = f"a timer repeats after {least} at the earliest, not after {again}"
            yield subject.problem("LF256", f"{message}; write a longer time", (*path, "repeat"))


def hasty_origin(subject: Subject) -> Iterator[Problem]:
    """LF256: a timer moves the moment that it counts from, and is soon due again."""
    for timer, path in timers(subject):
        after = timer.after
        if after is None or after.kind == "business_days" or after.amount >= _HOUR.amount:
            continue
        if any(_moves(entry, timer.since) for entry in timer.then):
            message = f"this timer writes {timer.since!r}, from which it counts, so it fires again "
            message += f"and again after {after}; write an hour at least, or fill another field"
            yield subject.problem("LF256", message, (*path, "after"))


def _moves(entry: OutcomeEntry, origin: str) -> bool:
    """Tell whether *entry* keeps the lead and sets *origin* to another moment each time."""
    if not entry.keep:
        return False
    value = entry.fill.get(FOLLOW_UP if origin == "follow_up_at" else origin)
    return value is not None and (origin == "follow_up_at" or isinstance(value, FillFrom))


def idle_timer(subject: Subject) -> Iterator[Problem]:
    """LF228: a timer does nothing when it fires, or counts from a moment without counting."""
    for timer, path in timers(subject):
        if not (timer.red_flag or timer.do or any(map(_does_something, timer.then))):
            message = f"the timer {timer.id!r} does nothing when it fires"
            cure = "write `do`, `then` or `red_flag: true`, or take it out"
            yield subject.problem("LF228", f"{message}; {cure}", path)
        if timer.after is None and "since" in timer.model_fields_set:
            message = "without `after` there is nothing to count from this moment"
            cure = "write how long after it, or leave `since` out"
            yield subject.problem("LF228", f"{message}; {cure}", (*path, "since"), key=True)


def timers(subject: Subject) -> Iterator[tuple[Timer, Path]]:
    """Yield every timer of the guide and where it stands.

    Raises:
        Nothing.
    """
    for name, status in subject.guide.statuses.items():
        for index, timer in enumerate(status.timers):
            yield timer, ("statuses", name, "timers", index)


def _does_something(entry: OutcomeEntry) -> bool:
    return not entry.keep or bool(entry.fill or entry.sub_status)


def _why_unforeseeable(subject: Subject, node: Tree) -> str:
    """Return what *node* reads that makes a timer unforeseeable, why, and the cure, if it does."""
    match node:
        case Call("count", (_, _)):
            why = "shrinks by itself as time goes on; leave the length out, which counts for life"
            return f"a `count` over some time, which {why}"
        case Name(id=name) if name in _COUNT_FROM:
            return f"`{name}`, which changes while nothing happens; {_COUNT_FROM[name]}"
        case Name(id=name) if _is_from_host(subject, name):
            why = "which the host gives only with commands; ask it of a call, a signal or a move"
            return f"`{name}`, {why}"
        case _:
            return ""


def _is_from_host(subject: Subject, name: str) -> bool:
    field = subject.guide.fields.get(name)
    return field is not None and field.from_ == "host"
