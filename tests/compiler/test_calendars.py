"""The calendars of a guide become plain data, and their behaviour counts in the fingerprint."""

import pickle
import sys
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from compiled_guides import guide_of, text_with

from leadflow.compiler import calendars, compile_guide
from leadflow.compiler.calendars import (
    calendar_hours,
    default_calendar,
    zone_named,
    zone_names,
)
from leadflow.compiler.fingerprint import fingerprint
from leadflow.compiler.public_holidays import (
    FIRST_YEAR,
    LAST_YEAR,
    HolidaysNotInstalled,
    public_holidays,
    regions,
)
from leadflow.language import BusinessTime, Hours, Window, parse_duration

OFFICE = """calendars:
  office:
    timezone: America/New_York
    hours: {mon-fri: ["09:00-13:00", "14:00-18:00"], sat: "22:00-06:00"}
    holidays: US
    closed: [2026-12-24]
    special: {2026-12-31: ["09:00-12:00"], 2026-12-30: []}"""
DEPOT = "\n  depot: {timezone: UTC, hours: {sun-mon: 00:00-24:00}}"


def hours_of(*parts: str):
    return calendar_hours(guide_of(text_with(*parts)))


def test_a_calendar_is_zone_week_closed_and_special_dates():
    office = hours_of(OFFICE)["office"]
    day = (Window(540, 780), Window(840, 1080))
    assert office.id == "office"
    assert office.zone.utcoffset(datetime(2026, 7, 1)) == timedelta(hours=-4)  # noqa: DTZ001
    assert office.week == (day, day, day, day, day, (Window(1320, 1800),), ())
    assert office.special == {date(2026, 12, 31): (Window(540, 720),), date(2026, 12, 30): ()}
    assert office.closed == public_holidays("US") | {date(2026, 12, 24)}


def test_every_calendar_is_there_and_a_guide_may_have_none():
    assert list(hours_of(OFFICE + DEPOT)) == ["office", "depot"]
    assert hours_of(OFFICE + DEPOT)["depot"].week[5:] == ((), (Window(0, 1440),))
    assert hours_of() == {}


def test_what_is_compiled_counts_business_time():
    office = BusinessTime(hours_of(OFFICE)["office"])
    thursday = datetime(2026, 7, 2, 21, 0, tzinfo=UTC)  # 17:00; the fourth is a Saturday
    monday = datetime(2026, 7, 6, 14, 0, tzinfo=UTC)  # so that Friday is a holiday as well
    assert office.after(thursday, parse_duration("2bh")) == monday


def test_it_pickles():
    office = hours_of(OFFICE)["office"]
    assert pickle.loads(pickle.dumps(office)) == office


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((), None),
        ((OFFICE,), "office"),
        ((OFFICE, "calendar: office"), "office"),
        ((OFFICE + DEPOT,), None),
        ((OFFICE + DEPOT, "calendar: depot"), "depot"),
    ],
)
def test_the_default_is_the_one_that_is_named_or_the_only_one(parts, expected):
    assert default_calendar(guide_of(text_with(*parts))) == expected


@pytest.mark.parametrize("name", ["EST5PDT", "", "/etc/zone", "..", "America", "localtime", "a\0"])
def test_a_zone_that_there_is_not_is_none(name: str):
    assert zone_named(name) is None
    assert name not in zone_names()


def test_a_guide_that_was_not_checked_is_an_error():
    with pytest.raises(KeyError, match="Nowhere"):
        hours_of(OFFICE.replace("America/New_York", "Nowhere"))


def test_holidays_are_known_for_the_years_that_the_documentation_names():
    found = public_holidays("US")
    assert (FIRST_YEAR, LAST_YEAR) == (1970, 2100)
    assert {date(1970, 12, 25), date(2100, 12, 25), date(2026, 7, 3)} <= found
    assert date(1969, 12, 25) not in found


def test_a_part_of_a_country_has_its_own_holidays():
    assert date(2026, 1, 6) in public_holidays("DE-BY")
    assert date(2026, 1, 6) not in public_holidays("DE")


def test_a_country_of_which_fewer_years_are_known_does_not_warn():
    assert public_holidays("AF")


def test_without_the_package_there_are_no_holidays(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "holidays", None)
    for ask in (regions, lambda: public_holidays("US")):
        with pytest.raises(HolidaysNotInstalled):
            ask()
    assert hours_of(OFFICE.replace("    holidays: US\n", ""))["office"].closed


class TestFingerprint:
    GUIDE = guide_of(text_with(OFFICE))

    def print_of(self, **changed) -> str:
        office = calendar_hours(self.GUIDE)["office"]
        named = {name: getattr(office, name) for name in ("id", "zone", "week", "closed")}
        hours = Hours(**{**named, "special": office.special, **changed})
        return fingerprint(self.GUIDE, {"office": hours})

    def test_it_is_the_same_as_long_as_nothing_changes(self):
        assert self.print_of() == self.print_of()
        assert compile_guide(self.GUIDE).rules.stamp.fingerprint == self.print_of()

    def test_a_holiday_more_changes_it(self):
        closed = calendar_hours(self.GUIDE)["office"].closed
        assert self.print_of(closed=closed | {date(2050, 5, 5)}) != self.print_of()

    @pytest.mark.parametrize("zone", ["America/Chicago", "America/Panama", "America/Havana"])
    def test_other_clocks_change_it(self, zone: str):
        assert self.print_of(zone=zone_named(zone)) != self.print_of()

    def test_another_name_for_the_same_clocks_does_not(self):
        assert self.print_of(zone=zone_named("US/Eastern")) == self.print_of()
        utc = self.print_of(zone=zone_named("Etc/UTC"))
        assert self.print_of(zone=timezone(timedelta())) == utc

    def test_a_guide_without_calendars_keeps_the_one_it_had(self):
        assert fingerprint(guide_of(text_with())) == "47629c1d4db2adb5"
        workflow = compile_guide(guide_of(text_with()))
        assert workflow.rules.stamp.fingerprint == fingerprint(guide_of(text_with()), {})


def test_the_names_of_zones_are_those_that_can_be_named():
    assert all(zone_named(name) is not None for name in zone_names())
    assert not [name for name in zone_names() if name.startswith(calendars._NO_ZONES)]
