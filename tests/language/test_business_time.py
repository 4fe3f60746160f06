"""Business time by hand-worked dates, and at the ends of what can be counted."""

import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from leadflow.language import (
    NEVER,
    BusinessTime,
    Duration,
    DurationError,
    Hours,
    Window,
    moment_after,
    parse_duration,
    share_of,
)
from leadflow.language.business_time import time_within

DAY_SHIFT = (Window(9 * 60, 13 * 60), Window(14 * 60, 18 * 60))
WEEK = (DAY_SHIFT,) * 5 + ((), ())
EMPTY = ((),) * 7
NEW_YORK = ZoneInfo("America/New_York")
CLOSED = frozenset({date(2026, 12, 24), date(2026, 12, 25)})
SPECIAL = {date(2026, 12, 31): (Window(9 * 60, 12 * 60),), date(2026, 12, 24): (Window(600, 660),)}
OFFICE = BusinessTime(Hours("office", NEW_YORK, WEEK, CLOSED, SPECIAL))
NIGHT = BusinessTime(
    Hours("night", UTC, ((Window(22 * 60, 30 * 60),),) * 5 + ((), ()), frozenset(), {})
)
SOMETIMES = {date(2026, 3, 2): (Window(600, 660),), date(2026, 3, 9): (Window(600, 660),)}
SELDOM = BusinessTime(Hours("seldom", UTC, EMPTY, frozenset({date(2026, 3, 4)}), SOMETIMES))
CLOSED_FOR_EVER = BusinessTime(Hours("closed", UTC, EMPTY, frozenset(), {}))


def in_new_york(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK).astimezone(UTC)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-03-07 20:00", "2bh", "2026-03-09 11:00"),  # a Saturday, and clocks change
        ("2026-03-06 17:00", "2bh", "2026-03-09 10:00"),  # over the weekend
        ("2026-03-06 12:00", "2bh", "2026-03-06 15:00"),  # over the break
        ("2026-03-06 12:00", "1bh", "2026-03-06 13:00"),  # ends at a closing
        ("2026-03-06 13:30", "1bm", "2026-03-06 14:01"),
        ("2026-03-06 17:30", "30bm", "2026-03-06 18:00"),
        ("2026-03-06 18:00", "1bm", "2026-03-09 09:01"),
        ("2026-12-23 17:00", "2bh", "2026-12-24 11:00"),  # special beats closed
        ("2026-12-24 11:00", "1bh", "2026-12-28 10:00"),  # closed beats the week
        ("2026-12-31 11:00", "2bh", "2027-01-01 10:00"),  # special beats the week
        ("2026-03-02 08:00", "40bh", "2026-03-06 18:00"),
        # Business days: the same wall time so many open dates later.
        ("2026-03-06 10:15", "1bd", "2026-03-09 10:15"),
        ("2026-03-02 10:15", "5bd", "2026-03-09 10:15"),
        ("2026-03-07 10:15", "1bd", "2026-03-09 10:15"),
        ("2026-03-06 08:00", "1bd", "2026-03-09 09:00"),  # before the hours: their opening
        ("2026-03-06 13:30", "1bd", "2026-03-09 14:00"),  # between them: the next opening
        ("2026-03-06 13:00", "1bd", "2026-03-09 13:00"),  # at a closing it stays
        ("2026-03-06 20:00", "1bd", "2026-03-09 18:00"),  # after them: the last closing
        ("2026-12-23 15:00", "1bd", "2026-12-24 11:00"),
        ("2026-12-23 15:00", "2bd", "2026-12-28 15:00"),
        ("2026-12-30 15:00", "1bd", "2026-12-31 12:00"),
    ],
)
def test_the_office_in_new_york(start: str, length: str, end: str):
    assert OFFICE.after(in_new_york(start), parse_duration(length)) == in_new_york(end)


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-03-02 23:00", "2bh", "2026-03-03 01:00"),
        ("2026-03-07 05:00", "2bh", "2026-03-09 23:00"),  # Friday's shift, then Monday's
        ("2026-03-02 23:00", "1bd", "2026-03-03 23:00"),
        ("2026-03-03 02:00", "1bd", "2026-03-04 02:00"),  # belongs to Monday's shift
        ("2026-03-07 02:00", "1bd", "2026-03-10 02:00"),  # Friday's shift, then Monday's
        ("2026-03-07 06:00", "1bd", "2026-03-09 22:00"),  # Friday's shift is over
        ("2026-03-03 12:00", "1bd", "2026-03-04 22:00"),
    ],
)
def test_a_night_shift_belongs_to_the_date_it_opens(start: str, length: str, end: str):
    assert NIGHT.after(utc(start), parse_duration(length)) == utc(end)


def test_hours_after_midnight_belong_to_their_own_date_first():
    round_the_clock = ((Window(22 * 60, 30 * 60), Window(0, 22 * 60)),) * 7
    calendar = BusinessTime(Hours("both", UTC, round_the_clock, frozenset(), {}))
    start = utc("2026-03-03 02:00")
    assert calendar.after(start, parse_duration("1bd")) == start + timedelta(days=1)
    assert calendar.after(start, parse_duration("100bh")) == start + timedelta(hours=100)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-03 01:00", "2026-03-03 04:00"),  # Monday's shift, then Tuesday's last closing
        ("2026-03-03 02:00", "2026-03-09 22:00"),  # Tuesday's own, then Monday's opening
        ("2026-03-03 03:59", "2026-03-09 22:00"),
        ("2026-03-03 04:00", "2026-03-03 04:00"),  # Tuesday's own are over, Monday's are not
    ],
)
def test_a_date_has_its_own_hours_from_their_opening_to_just_before_their_closing(start, end):
    week = ((Window(22 * 60, 30 * 60),), (Window(120, 240),), *EMPTY[2:])
    calendar = BusinessTime(Hours("both", UTC, week, frozenset(), {}))
    assert calendar.after(utc(start), parse_duration("1bd")) == utc(end)


def test_the_least_open_time_ends_just_after_an_opening():
    end = OFFICE.after(in_new_york("2026-03-07 20:00"), Duration("business_time", 1))
    assert end == in_new_york("2026-03-09 09:00") + timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-03-06 17:00", "2026-03-09 10:00", 2),
        ("2026-03-09 10:00", "2026-03-06 17:00", -2),
        ("2026-03-06 19:00", "2026-03-09 08:00", 0),
        ("2026-12-23 00:00", "2027-01-01 00:00", 8 + 1 + 8 * 3 + 3),
    ],
)
def test_business_time_between(start: str, end: str, hours: int):
    between = OFFICE.elapsed(in_new_york(start), in_new_york(end))
    assert between == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("at", "expected"),
    [("08:59:59", False), ("09:00", True), ("12:59:59.999999", True), ("13:00", False)],
)
def test_a_calendar_is_open_from_its_opening_to_just_before_its_closing(at: str, expected: bool):
    assert OFFICE.is_open(in_new_york(f"2026-03-06 {at}")) is expected


def test_a_wall_time_that_is_skipped_moves_forward_and_one_that_happens_twice_is_the_first():
    always = BusinessTime(Hours("a", NEW_YORK, ((Window(0, 1440),),) * 7, frozenset(), {}))
    one_day = parse_duration("1bd")
    skipped = always.after(in_new_york("2026-03-07 02:30"), one_day)
    assert skipped == in_new_york("2026-03-08 03:30")
    twice = always.after(in_new_york("2026-10-31 01:30"), one_day)
    assert twice == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_a_date_that_the_clocks_never_show_is_no_open_date():
    apia = BusinessTime(Hours("apia", ZoneInfo("Pacific/Apia"), WEEK, frozenset(), {}))
    thursday = datetime(2011, 12, 29, 10, 0, tzinfo=apia.hours.zone)
    monday = datetime(2012, 1, 2, 10, 0, tzinfo=apia.hours.zone)
    assert apia.after(thursday, parse_duration("1bd")) == monday
    assert apia.after(thursday, parse_duration("8bh")) == monday
    assert apia.elapsed(thursday, monday) == timedelta(hours=8)


def test_overlapping_windows_count_once():
    both = (Window(600, 720), Window(660, 780), Window(780, 840))
    calendar = BusinessTime(Hours("both", UTC, (both,) * 7, frozenset(), {}))
    monday = utc("2026-03-02 00:00")
    assert calendar.elapsed(monday, monday + timedelta(days=1)) == timedelta(hours=4)


def test_any_zone_is_understood_and_answers_are_in_utc():
    start = datetime(2026, 3, 6, 10, 0, tzinfo=NEW_YORK)
    for length in ("1bh", "1bd", "1h"):
        end = moment_after(start, parse_duration(length), OFFICE)
        assert end.tzinfo is UTC
        assert end == moment_after(start.astimezone(UTC), parse_duration(length), OFFICE)


def test_no_time_at_all_ends_where_it_starts_even_while_it_is_closed():
    saturday = in_new_york("2026-03-07 20:00")
    for kind in ("elapsed", "business_time", "business_days"):
        assert moment_after(saturday, Duration(kind, 0), OFFICE) == saturday


def test_elapsed_time_needs_no_calendar_and_business_time_does():
    start = utc("2026-03-07 20:00")
    assert moment_after(start, parse_duration("2h"), None) == start + timedelta(hours=2)
    assert moment_after(start, parse_duration("2h"), OFFICE) == start + timedelta(hours=2)
    with pytest.raises(DurationError) as raised:
        moment_after(start, parse_duration("2bh"), None)
    assert raised.value.args == ("2bh is business time, which needs a calendar",)
    with pytest.raises(DurationError) as raised:
        OFFICE.after(start, parse_duration("2h"))
    assert raised.value.args == ("2h is elapsed time, which needs no calendar",)


@pytest.mark.parametrize(
    ("time", "within"),
    [(8, 9), (9, 9), (12, 12), (13, 13), (14, 14), (15, 16), (16, 16), (18, 18), (20, 18)],
)
def test_a_time_outside_of_the_hours_moves_to_their_next_opening_or_last_closing(time, within):
    assert time_within(((9, 13), (14, 14), (16, 18)), time) == within


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(TypeError):
        OFFICE.after(datetime(2026, 3, 7), parse_duration("2bh"))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("length", "share", "expected"),
    [
        ("2bh", "4/5", "96bm"),
        ("5bd", "4/5", "4bd"),
        ("5bd", "1/2", "2bd"),
        ("1h", "3/4", "45m"),
        ("30d", "1", "30d"),
    ],
)
def test_a_share_is_of_the_same_kind(length: str, share: str, expected: str):
    assert share_of(parse_duration(length), Fraction(share)) == parse_duration(expected)


def test_a_share_of_one_business_day_is_none_at_all():
    assert share_of(parse_duration("1bd"), Fraction(4, 5)) == Duration("business_days", 0)


def test_what_ends_after_the_year_9999_never_ends():
    late = datetime(9999, 12, 31, 12, 0, tzinfo=UTC)
    for length in ("1000d", "1000bh", "1000bd"):
        assert moment_after(late, parse_duration(length), OFFICE) is NEVER
    for length in ("876600bh", "36525bd", "36525d"):
        assert moment_after(NEVER, parse_duration(length), OFFICE) is NEVER
    assert OFFICE.after(utc("2026-03-02 00:00"), Duration("business_time", 10**18)) is NEVER
    assert OFFICE.after(utc("2026-03-02 00:00"), Duration("business_days", 10**9)) is NEVER


def test_a_calendar_that_never_opens_again_never_ends():
    for length in ("1bm", "1bd"):
        for calendar in (SELDOM, CLOSED_FOR_EVER):
            for start in (utc("2026-03-10 00:00"), utc("9000-01-01 00:00"), NEVER):
                assert calendar.after(start, parse_duration(length)) is NEVER
    assert CLOSED_FOR_EVER.elapsed(utc("0001-01-01 00:00"), NEVER) == timedelta()


def test_special_dates_alone_can_be_a_calendar():
    start = utc("0001-01-01 00:00")
    assert SELDOM.after(start, parse_duration("90bm")) == utc("2026-03-09 10:30")
    assert SELDOM.after(start, parse_duration("1bd")) == utc("2026-03-02 10:00")
    assert SELDOM.after(utc("2026-03-02 10:30"), parse_duration("1bd")) == utc("2026-03-09 10:30")
    assert SELDOM.after(start, parse_duration("2bh")) == utc("2026-03-09 11:00")
    assert SELDOM.after(start, parse_duration("121bm")) is NEVER
    assert SELDOM.elapsed(start, NEVER) == timedelta(hours=2)


def test_far_from_today_the_calendar_repeats_itself():
    fresh = BusinessTime(OFFICE.hours)
    cycle = timedelta(days=146_097)
    for start in (utc("2150-03-02 12:00"), utc("2433-07-11 13:17")):
        for length in ("1bm", "39bh", "4000bh", "1bd", "400bd"):
            end = fresh.after(start, parse_duration(length))
            assert fresh.after(start + 5 * cycle, parse_duration(length)) == end + 5 * cycle
    assert fresh.elapsed(start, start + 7 * cycle) == 7 * fresh.elapsed(start, start + cycle)
    week, long_ago = timedelta(days=7), utc("0003-05-05 16:30")
    for length in ("1bm", "39bh", "1bd", "400bd"):
        end = fresh.after(long_ago, parse_duration(length))
        assert fresh.after(long_ago + 999 * week, parse_duration(length)) == end + 999 * week
    assert fresh.elapsed(long_ago, long_ago + 999 * week) == timedelta(hours=999 * 40)


@pytest.mark.parametrize("zone", [timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))])
def test_the_ends_of_time_are_no_trouble(zone: timezone):
    first, last = datetime.min.replace(tzinfo=UTC), NEVER
    closed_at_both = Hours("o", zone, WEEK, frozenset({date.min, date.max}), {})
    assert BusinessTime(closed_at_both).after(first, parse_duration("1bh")).year == 1
    calendar = BusinessTime(Hours("o", zone, WEEK, frozenset(), {}))
    assert calendar.after(first, parse_duration("1bh")).year == 1
    assert calendar.after(first, parse_duration("1bd")).year == 1
    assert calendar.elapsed(first, last) > timedelta(days=800_000)
    assert calendar.is_open(first) in (True, False)
    assert calendar.after(last, parse_duration("1bd")) is NEVER


def test_answers_do_not_depend_on_what_was_asked_before():
    asked = [utc(f"{year}-06-15 10:00") for year in (2026, 1970, 2090, 1999, 1901, 2026)]
    forwards, backwards = BusinessTime(OFFICE.hours), BusinessTime(OFFICE.hours)
    length = parse_duration("2000bh")
    there = [forwards.after(start, length) for start in asked]
    back = [backwards.after(start, length) for start in reversed(asked)]
    assert there == back[::-1]
    assert there == [BusinessTime(OFFICE.hours).after(start, length) for start in asked]
    assert forwards.elapsed(asked[4], asked[2]) == backwards.elapsed(asked[4], asked[2])


def test_it_pickles_as_its_hours_and_counts_the_same():
    copy = pickle.loads(pickle.dumps(OFFICE))
    assert copy.hours == OFFICE.hours
    assert len(pickle.dumps(OFFICE)) < 2_000
    start = in_new_york("2026-12-23 17:00")
    for length in ("2bh", "3bd"):
        parsed = parse_duration(length)
        assert copy.after(start, parsed) == OFFICE.after(start, parsed)
