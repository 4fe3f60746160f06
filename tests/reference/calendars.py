"""The calendar that business time of a guide is counted in."""

import warnings
from collections.abc import Sequence
from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

import holidays
import yaml

from leadflow.language import BusinessTime, Hours, Window
from reference.raw_guide import Raw, listed, table

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YEARS = range(2020, 2040)


def calendar_of(guide: Raw) -> BusinessTime | None:
    """Return the calendar that `calendar` names, or the only one that there is."""
    calendars = table(guide, "calendars")
    name = guide.get("calendar") or (next(iter(calendars)) if len(calendars) == 1 else None)
    return _counted(yaml.dump(calendars[name])) if name else None


@cache
def _counted(text: str) -> BusinessTime:
    raw = yaml.load(text, Loader=yaml.BaseLoader)
    week: list[tuple[Window, ...]] = [()] * 7
    for days, hours in raw["hours"].items():
        for day in _weekdays(days):
            week[day] = _windows(listed(hours))
    closed = {date.fromisoformat(day) for day in listed(raw.get("closed"))}
    special = {
        date.fromisoformat(day): _windows(listed(hours))
        for day, hours in table(raw, "special").items()
    }
    closed |= _holidays(raw.get("holidays"))
    zone = ZoneInfo(raw["timezone"])
    return BusinessTime(Hours("reference", zone, tuple(week), frozenset(closed), special))


def _weekdays(days: str) -> list[int]:
    first, _, last = days.partition("-")
    start, end = DAYS.index(first), DAYS.index(last or first)
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _windows(hours: Sequence[str]) -> tuple[Window, ...]:
    return tuple(_window(*(_minutes(time) for time in each.split("-"))) for each in hours)


def _window(opens: int, closes: int) -> Window:
    return Window(opens, closes if closes > opens else closes + 24 * 60)


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _holidays(region: str | None) -> set[date]:
    if not region:
        return set()
    country, _, part = region.partition("-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return set(holidays.country_holidays(country, subdiv=part or None, years=YEARS))
