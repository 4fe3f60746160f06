"""Calendars that cannot be: zones and holidays that there are not, hours that contradict."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from leadflow.checking.subject import Subject
from leadflow.compiler.calendars import zone_named, zone_names
from leadflow.compiler.public_holidays import HolidaysNotInstalled, public_holidays, regions
from leadflow.documents import Path
from leadflow.documents.shape_values import MINUTES_A_DAY, TimeRange
from leadflow.guide import Calendar, weekday_numbers
from leadflow.guide.values import WEEKDAYS
from leadflow.language import shown
from leadflow.problems import Problem, closest

_Placed = tuple[Path, TimeRange]
_DAY = timedelta(days=1)


def unknown_time_zone(subject: Subject) -> Iterator[Problem]:
    """LF240: a calendar names a time zone that there is not."""
    for name, calendar in subject.guide.calendars.items():
        if zone_named(calendar.timezone) is None:
            message = _zone_fault(calendar.timezone, zone_names())
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
        yield from _overlaps_of_special_dates(subject, calendar, path)


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
        seen: set[date] = set()
        for index, day in enumerate(calendar.closed):
            path: Path = ("calendars", name, "closed", index)
            if day in seen:
                message = f"{day} stands twice in this list; leave one of them out"
                yield subject.problem("LF245", message, path)
            elif day in calendar.special:
                message = f"{day} is closed here and has hours under `special`; keep one of them"
                yield subject.problem("LF245", message, path)
            seen.add(day)


def _zone_fault(name: str, known: Sequence[str]) -> str:
    """Return the sentence about an unknown zone: meant was one like it, or with a city like it."""
    if not known:
        return (
            f"this computer has no database of time zones, so {shown(name)} cannot be looked up; "
            "install one with: pip install tzdata"
        )
    cities = {zone.rpartition("/")[2]: zone for zone in known}
    city = closest(name.rpartition("/")[2], cities)
    meant = closest(name, known) or (cities[city] if city else None)
    cure = f"did you mean {meant!r}?" if meant else "write one such as America/New_York"
    return f"unknown time zone {shown(name)}; {cure}"


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
    last: _Placed | None = None
    for here in sorted(placed, key=lambda each: each[1].opens):
        if last is not None and here[1].opens < last[1].closes:
            later, earlier = (here, last) if here[0] > last[0] else (last, here)
            message = f"'{later[1]}' overlaps '{earlier[1]}' of the same date"
            cure = "join them, or let one end before the other begins"
            yield subject.problem("LF243", f"{message}; {cure}", later[0])
        if last is None or here[1].closes > last[1].closes:
            last = here


def _overlaps_at_midnight(subject: Subject, calendar: Calendar, path: Path) -> Iterator[Problem]:
    week: dict[int, list[_Placed]] = {}
    for days, ranges in calendar.hours.items():
        for day in weekday_numbers(days):
            week.setdefault(day, _placed(ranges, (*path, "hours", days)))
    for day, placed in week.items():
        nights = [each for _, each in placed]
        night = max(nights, key=lambda each: each.closes, default=TimeRange(0, 0))
        for where, morning in week.get((day + 1) % 7, ()):
            if morning.opens < night.closes - MINUTES_A_DAY:
                tomorrow, today = WEEKDAYS[(day + 1) % 7], WEEKDAYS[day]
                message = f"'{morning}' of {tomorrow} begins within '{night}' of {today}"
                cure = "let it begin when the night ends"
                yield subject.problem("LF243", f"{message}; {cure}", where)


def _overlaps_of_special_dates(
    subject: Subject, calendar: Calendar, path: Path
) -> Iterator[Problem]:
    """Yield where a night runs into the hours of the next date, one of the two being special."""
    if not calendar.special or not _has_nights(calendar):
        return
    closed = _holidays(calendar).union(calendar.closed)
    eves = {day - _DAY for day in calendar.special if day > date.min}
    for day in sorted(eves | {day for day in calendar.special if day < date.max}):
        nights, mornings = (_hours_on(calendar, each, closed, path) for each in (day, day + _DAY))
        for at, night in nights:
            for where, morning in mornings:
                if morning.opens < night.closes - MINUTES_A_DAY:
                    message = f"'{morning}' of {day + _DAY} begins within '{night}' of {day}"
                    cure = "let it begin when the night ends"
                    place = where if day + _DAY in calendar.special else at
                    yield subject.problem("LF243", f"{message}; {cure}", place)


def _has_nights(calendar: Calendar) -> bool:
    """Tell whether any opening hours run into the next date."""
    tables = (*calendar.hours.values(), *calendar.special.values())
    return any(each.closes > MINUTES_A_DAY for ranges in tables for each in ranges)


def _hours_on(calendar: Calendar, day: date, closed: frozenset[date], path: Path) -> list[_Placed]:
    """Return the hours of a single date: its special ones, none if it is closed."""
    if day in calendar.special:
        return _placed(calendar.special[day], (*path, "special", str(day)))
    if day in closed:
        return []
    for days, ranges in calendar.hours.items():
        if day.weekday() in weekday_numbers(days):
            return _placed(ranges, (*path, "hours", days))
    return []


def _holidays(calendar: Calendar) -> frozenset[date]:
    """Return the public holidays, none where nobody can look them up: that is said elsewhere."""
    if not calendar.holidays or _holidays_fault(calendar.holidays):
        return frozenset()
    return public_holidays(calendar.holidays)
