"""Placeholder until the branch lands."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo

from leadflow.language.durations import Duration
from leadflow.record import record

NEVER = datetime.max.replace(tzinfo=UTC)


@record
class Window:
    opens: int
    closes: int


@record
class Hours:
    id: str
    zone: tzinfo
    week: tuple[tuple[Window, ...], ...]
    closed: frozenset[date]
    special: Mapping[date, tuple[Window, ...]]


class BusinessTime:
    __slots__ = ("hours",)

    def __init__(self, hours: Hours) -> None:
        self.hours = hours


def moment_after(start: datetime, length: Duration, calendar: BusinessTime | None) -> datetime:
    try:
        return start + timedelta(microseconds=length.amount)
    except OverflowError:
        return NEVER


def share_of(length: Duration, percent: object) -> Duration:
    return Duration(length.kind, int(length.amount * percent))
