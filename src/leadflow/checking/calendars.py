"""Calendars that cannot be: zones and holidays that there are not, hours that contradict."""

from collections.abc import Iterator, Mapping, Sequence

from leadflow.checking.subject import Subject
from leadflow.compiler.calendars import zone_named, zone_names
from leadflow.compiler.public_holidays import HolidaysNotInstalled, regions
from leadflow.documents import Path
from leadflow.documents.shape_values import MINUTES_A_DAY, TimeRange
from leadflow.guide import Calendar, weekday_numbers
from leadflow.guide.values import WEEKDAYS
from leadflow.problems import Problem, closest

_Placed = tuple[Path, TimeRange]


def unknown_time_zone(subject: Subject) -> Iterator[Problem]:
    """LF240: a calendar names a time zone that there is not."""
    for name, calendar in subject.guide.calendars.items():
        if zone_named(calendar.timezone) is None:
            message = f"unknown time zone {calendar.timezone!r}{_zone_hint(calendar.timezone)}"
            yield subject.problem("LF240", message, ("calendars", name, "timezone"))


def unknown_holidays(subject: Subject) -> Iterator[Problem]:
    """LF241: a calendar names holidays that nobody can look up."""
    for name, calendar in subject.guide.calendars.items():
        if calendar.holidays and (message := _holidays_fault(calendar.holidays)):
            yield subject.problem("LF241", message, ("calendars", name, "holidays"))


def never_open(subject: Subject) -> Iterator[Problem]:
    """LF242: a calendar has no opening hours at all, so its business time would never end."""
    for name, calendar in subject.guide.calendars.items():
        if not any(calendar.hours.values()) and not any(calendar.special.values()):
            message = f"{name!r} is never open; give a day of the week its hours under `hours`"
            yield subject.problem("LF242", message, ("calendars", name), key=True)


def overlapping_hours(subject: Subject) -> Iterator[Problem]:
    """LF243: two opening hours overlap, within a date or from a night into the next day."""
    for name, calendar in subject.guide.calendars.items():
        path = ("calendars", name)
        for part, table in (("hours", calendar.hours), ("special", calendar.special)):
            for key, ranges in table.items():
                yield from _overlaps_of_a_date(subject, _placed(ranges, (*path, part, str(key))))
        yield from _overlaps_at_midnight(subject, calendar, path)


def weekday_twice(subject: Subject) -> Iterator[Problem]:
    """LF244: a day of the week stands in two keys, so that its hours are not clear."""
    for name, calendar in subject.guide.calendars.items():
        first: dict[int, str] = {}
        for days in calendar.hours:
            shared = [day for day in weekday_numbers(days) if day in first]
            if shared:
                words = " and ".join(WEEKDAYS[day] for day in shared)
                stands = "stand" if len(shared) > 1 else "stands"
                message = f"{words} {stands} in {first[shared[0]]!r} already"
                cure = "write the hours of each day once"
                path = ("calendars", name, "hours", days)
                yield subject.problem("LF244", f"{message}; {cure}", path, key=True)
            first |= {day: days for day in weekday_numbers(days) if day not in first}


def date_twice(subject: Subject) -> Iterator[Problem]:
    """LF245: a date is closed twice, or closed and special."""
    for name, calendar in subject.guide.calendars.items():
        for index, day in enumerate(calendar.closed):
            path: Path = ("calendars", name, "closed", index)
            if day in calendar.closed[:index]:
                message = f"{day} stands twice in this list; leave one of them out"
                yield subject.problem("LF245", message, path)
            elif day in calendar.special:
                message = f"{day} is closed here and has hours under `special`; keep one of them"
                yield subject.problem("LF245", message, path)


def _zone_hint(name: str) -> str:
    """Return what was meant: a name like it, or the one that ends in a city like it."""
    names = zone_names()
    cities = {zone.rpartition("/")[2]: zone for zone in names}
    city = closest(name.rpartition("/")[2], cities)
    meant = closest(name, names) or (cities[city] if city else None)
    return f"; did you mean {meant!r}?" if meant else "; write one such as America/New_York"


def _holidays_fault(region: str) -> str | None:
    """Return the sentence about a *region* whose holidays cannot be looked up, if so."""
    try:
        known: Mapping[str, Sequence[str]] = regions()
    except HolidaysNotInstalled:
        return (
            f"the holidays of {region!r} come from a package that is not installed; "
            'install it with: pip install "leadflow[holidays]"'
        )
    country, _, part = region.partition("-")
    if country not in known:
        cure = "write the two letters that ISO 3166 has for the country, such as GB or US"
        return f"no holidays are known of {country!r}; {cure}"
    if part and part not in known[country]:
        if not known[country]:
            return f"no holidays are known of parts of {country!r}; write {country!r} alone"
        listed = f"{country} has {', '.join(known[country])}"
        return f"no holidays are known of {region!r}; {listed}"
    return None


def _placed(ranges: Sequence[TimeRange], path: Path) -> list[_Placed]:
    return [((*path, index), each) for index, each in enumerate(ranges)]


def _overlaps_of_a_date(subject: Subject, placed: list[_Placed]) -> Iterator[Problem]:
    for index, (path, later) in enumerate(placed):
        for _, earlier in placed[:index]:
            if earlier.opens < later.closes and later.opens < earlier.closes:
                message = f"'{later}' overlaps '{earlier}' of the same date"
                cure = "join them, or let one end before the other begins"
                yield subject.problem("LF243", f"{message}; {cure}", path)
                break


def _overlaps_at_midnight(subject: Subject, calendar: Calendar, path: Path) -> Iterator[Problem]:
    week: dict[int, list[_Placed]] = {}
    for days, ranges in calendar.hours.items():
        for day in weekday_numbers(days):
            week.setdefault(day, _placed(ranges, (*path, "hours", days)))
    for day, placed in week.items():
        for _, night in placed:
            for where, morning in week.get((day + 1) % 7, ()):
                if morning.opens < night.closes - MINUTES_A_DAY:
                    tomorrow, today = WEEKDAYS[(day + 1) % 7], WEEKDAYS[day]
                    message = f"'{morning}' of {tomorrow} begins within '{night}' of {today}"
                    cure = "let it begin when the night ends"
                    yield subject.problem("LF243", f"{message}; {cure}", where)
