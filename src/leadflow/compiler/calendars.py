"""The calendars of a guide as plain data: zones by their names, holidays as dates."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo, available_timezones

from leadflow.compiler.public_holidays import public_holidays
from leadflow.documents.shape_values import TimeRange
from leadflow.guide import Calendar, Guide, weekday_numbers
from leadflow.language import Hours, Window

_NO_ZONES = ("posix/", "right/", "posixrules", "localtime", "Factory")


def calendar_hours(guide: Guide) -> Mapping[str, Hours]:
    """Return the calendars of *guide*, which must be free of contradictions, by their ids.

    Raises:
        KeyError: the guide was not checked.
        HolidaysNotInstalled: a calendar names a country, and the package is not there.

    >>> guide = Guide.model_validate({
    ...     "leadflow": 1, "guide": {"id": "g", "title": "G", "revision": "1"},
    ...     "calendars": {"office": {"timezone": "Asia/Kolkata", "hours": {"mon": "10:00-19:00"}}},
    ...     "start": {"status": "new"}, "statuses": {}, "transitions": []})
    >>> calendar_hours(guide)["office"].week[0]
    (Window(opens=600, closes=1140),)
    """
    return {name: _hours(name, calendar) for name, calendar in guide.calendars.items()}


def default_calendar(guide: Guide) -> str | None:
    """Return the calendar that business time is counted in, or None if there is none.

    It is the one that `calendar` names, and without that the only one that there is.

    Raises:
        Nothing.

    >>> default_calendar(Guide.model_validate({
    ...     "leadflow": 1, "guide": {"id": "g", "title": "G", "revision": "1"},
    ...     "start": {"status": "new"}, "statuses": {}, "transitions": []})) is None
    True
    """
    if guide.calendar is not None or len(guide.calendars) != 1:
        return guide.calendar
    return next(iter(guide.calendars))


def zone_named(name: str) -> ZoneInfo | None:
    """Return the time zone with the IANA name *name*, or None if there is none.

    Names that only some machines have, such as `localtime`, are none.

    Raises:
        Nothing.

    >>> str(zone_named("America/New_York")), zone_named("EST5PDT"), zone_named("localtime")
    ('America/New_York', None, None)
    """
    if name.startswith(_NO_ZONES):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def zone_names() -> tuple[str, ...]:
    """Return the names of all time zones; finding them takes a moment.

    Raises:
        Nothing.

    >>> "America/New_York" in zone_names(), "localtime" in zone_names()
    (True, False)
    """
    names = available_timezones()
    return tuple(sorted(name for name in names if not name.startswith(_NO_ZONES)))


def _hours(name: str, calendar: Calendar) -> Hours:
    zone = zone_named(calendar.timezone)
    if zone is None:
        raise KeyError(calendar.timezone)
    week: list[tuple[Window, ...]] = [()] * 7
    for days, ranges in calendar.hours.items():
        for day in weekday_numbers(days):
            week[day] = _windows(ranges)
    holidays = public_holidays(calendar.holidays) if calendar.holidays else frozenset()
    special = {day: _windows(ranges) for day, ranges in calendar.special.items()}
    return Hours(name, zone, tuple(week), holidays.union(calendar.closed), special)


def _windows(ranges: Sequence[TimeRange]) -> tuple[Window, ...]:
    return tuple(Window(each.opens, each.closes) for each in ranges)
