"""Times and durations as logs write them."""

import re
from datetime import UTC, datetime, tzinfo

from leadflow.language import FieldSpec, ValueRefused, accept_value, parse_value, shown

_MOMENT = re.compile(r"\d{4}-?\d{2}-?\d{2}[Tt ]\d{2}")
_CLOCK = re.compile(r"(?:(\d{1,6}):)?(\d{1,6}):(\d{2}(?:\.\d{1,6})?)")
_TIME = FieldSpec("time", "datetime")
_SECONDS = FieldSpec("duration", "number")


def read_moment(written: object, timezone: tzinfo | None) -> datetime:
    """Return the moment that *written* says, in UTC; without an offset it is *timezone*'s time.

    Raises:
        ValueRefused: it says none, or has no offset and there is no *timezone*.

    >>> read_moment("2026-03-02 09:00+05:30", None).isoformat()
    '2026-03-02T03:30:00+00:00'
    """
    if not isinstance(written, str):
        return _strict_moment(written)
    text = written.strip()
    try:
        moment = datetime.fromisoformat(text) if _MOMENT.match(text) else None
        if moment is not None and moment.tzinfo is None and timezone is not None:
            moment = moment.replace(tzinfo=timezone)
        if moment is not None and moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    return _strict_moment(text)


def in_zone(moment: datetime, timezone: tzinfo | None) -> datetime:
    """Return *moment* as the clocks of *timezone* show it, UTC if None.

    At the very ends of the calendar, where the zone's clocks would leave it, *moment* stays.

    Raises:
        Nothing.

    >>> from zoneinfo import ZoneInfo
    >>> in_zone(datetime(2026, 3, 2, 9, tzinfo=UTC), ZoneInfo("Asia/Kolkata")).isoformat()
    '2026-03-02T14:30:00+05:30'
    """
    try:
        return moment.astimezone(timezone or UTC)
    except OverflowError:
        return moment


def read_duration(written: object) -> float | None:
    """Return the seconds that *written* says: a number, or `mm:ss`, or `hh:mm:ss`.

    Raises:
        ValueRefused: it says no duration, or less than nothing.

    >>> read_duration("95"), read_duration("1:35"), read_duration("01:00:05"), read_duration(" ")
    (95, 95, 3605, None)
    """
    seconds = _seconds(written)
    if seconds is not None and seconds < 0:
        raise ValueRefused(f"{shown(written)} is less than nothing; write the seconds, such as 95")
    return seconds


def _strict_moment(written: object) -> datetime:
    moment = accept_value(_TIME, written)
    if not isinstance(moment, datetime):
        raise ValueRefused("there is no time; write one such as 2026-01-02T09:00:00+00:00")
    return moment


def _seconds(written: object) -> float | None:
    if not isinstance(written, str):
        return _number(accept_value(_SECONDS, written))
    if (clock := _CLOCK.fullmatch(written.strip())) is not None:
        return _clock_seconds(written, clock)
    try:
        return _number(parse_value(_SECONDS, written))
    except ValueRefused:
        raise _no_duration(written) from None


def _clock_seconds(written: str, clock: re.Match[str]) -> float:
    hours, minutes, seconds = clock.groups()
    if float(seconds) >= 60 or (hours is not None and int(minutes) >= 60):
        raise _no_duration(written)
    total = int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
    return int(total) if total.is_integer() else total


def _no_duration(written: str) -> ValueRefused:
    return ValueRefused(
        f"{shown(written)} is not a duration; write the seconds, such as 95, or mm:ss, such as 1:35"
    )


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) else None
