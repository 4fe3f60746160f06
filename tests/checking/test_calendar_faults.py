"""Faults of calendars, beyond those that have a bad guide."""

import sys

import pytest

from leadflow.checking import check_text
from leadflow.problems import Problem

HEAD = """leadflow: 1
guide: {id: g, title: G, revision: 1}
start: {status: new}
statuses: {new: {category: open%s}, won: {category: won}}
"""
CALENDAR = "calendars: {office: {timezone: UTC, hours: {mon: 09:00-17:00}}}\n"
END = "transitions: [{from: new, to: won%s}]\n"
AN_OFFICE = "calendars: {{office: {{timezone: UTC, hours: {{{}}}}}}}\n"


def problems(calendars: str, status: str = "", transition: str = "") -> list[Problem]:
    found = check_text(HEAD % status + calendars + END % transition, "g.yaml")
    return [each for each in found if each.code.startswith("LF24")]


def marked(problem: Problem) -> str:
    place = problem.place
    return place.line_text[place.column - 1 : place.end_column - 1]


def test_a_missing_package_is_said_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setitem(sys.modules, "holidays", None)
    calendar = CALENDAR.replace("hours", "holidays: US, hours")
    (problem,) = problems(calendar)
    assert (problem.code, marked(problem)) == ("LF241", "US")
    assert problem.message == (
        "the holidays of 'US' come from a package that is not installed; "
        'install it with: pip install "leadflow[holidays]"'
    )


def test_a_country_without_parts_is_said_to_have_none():
    (problem,) = problems(CALENDAR.replace("hours", "holidays: SG-01, hours"))
    assert problem.message == "no holidays are known of parts of 'SG'; write 'SG' alone"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("utc", "did you mean 'UTC'?"),
        ("europe/berlin", "did you mean 'Europe/Berlin'?"),
        ("Kolkata", "did you mean 'Asia/Kolkata'?"),
        ("India/Kolkata", "did you mean 'Asia/Kolkata'?"),
        ("zebra", "write one such as America/New_York"),
    ],
)
def test_an_unknown_zone_gets_the_name_that_was_meant(name: str, hint: str):
    (problem,) = problems(CALENDAR.replace("UTC", name))
    assert problem.message == f"unknown time zone {name!r}; {hint}"


def test_without_a_database_of_zones_it_is_said_how_to_get_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("leadflow.checking.calendars.zone_named", lambda _: None)
    monkeypatch.setattr("leadflow.checking.calendars.zone_names", lambda: ())
    (problem,) = problems(CALENDAR)
    assert problem.message == (
        "this computer has no database of time zones, so 'UTC' cannot be looked up; "
        "install one with: pip install tzdata"
    )


@pytest.mark.parametrize(
    ("hours", "codes"),
    [
        ("mon: []", ["LF242"]),
        ("", ["LF242"]),
        ("mon: 00:00-24:00, tue: 00:00-24:00", []),
        ("mon: [22:00-06:00, 05:00-07:00]", []),
        ("mon-tue: [22:00-06:00, 05:00-07:00]", ["LF243"]),
        ("mon-sun: 22:00-06:00", []),
        ("mon-sun: [22:00-06:00, 06:00-22:00]", []),
        ("mon: [22:00-06:00, 23:00-24:00]", ["LF243"]),
        ("sun: 22:00-06:00, mon: 05:59-07:00", ["LF243"]),
        ("mon: [09:00-12:00, 10:00-11:00, 10:30-13:00]", ["LF243", "LF243"]),
        ("mon-fri: 09:00-17:00, fri-mon: 09:00-17:00", ["LF244"]),
    ],
)
def test_the_hours_of_a_week(hours: str, codes: list[str]):
    assert [problem.code for problem in problems(AN_OFFICE.format(hours))] == codes


def test_hours_that_open_and_close_at_once_are_refused_with_what_all_day_is():
    text = HEAD % "" + CALENDAR.replace("09:00-17:00", "00:00-00:00") + END % ""
    (problem,) = check_text(text, "g.yaml")
    assert problem.code == "LF104"
    assert problem.message.endswith("'00:00-00:00' is never open; all day is 00:00-24:00")


STATUS_PARTS = (
    ", timers: [{id: t, after: %s, do: [{review: }]}]",
    ", timers: [{id: t, after: 2h, repeat: %s, do: [{review: }]}]",
    ", slas: [{id: s, within: %s}]",
    ", on_enter: [{task: {due: %s}}]",
    ", timers: [{id: t, after: 2h, then: {set: won, fill: {follow_up: %s}}}]",
)


@pytest.mark.parametrize("part", STATUS_PARTS)
@pytest.mark.parametrize("length", ["5bd", "2bh", "30bm"])
def test_business_time_needs_a_calendar(part: str, length: str):
    (problem,) = problems("", part % length)
    assert (problem.code, marked(problem)) == ("LF247", length)
    assert problems("", part % "2h") == []
    assert problems(CALENDAR, part % length) == []


def test_an_approval_that_expires_in_business_time_needs_a_calendar():
    approval = ", approval: {by: boss, expires: 5bd}"
    (problem,) = problems("roles: {boss: }\n", transition=approval)
    assert (problem.code, marked(problem)) == ("LF247", "5bd")


def test_a_declared_action_that_is_due_in_business_time_needs_a_calendar():
    declared = "actions: {demo: {params: {room: text, due: duration}}}\n"
    asked = ", on_enter: [{demo: {room: 2bh, due: 1bd}}]"
    (problem,) = problems(declared, asked)
    assert (problem.code, marked(problem)) == ("LF247", "1bd")


def test_what_is_no_duration_is_not_called_business_time():
    assert problems("", ", on_enter: [{task: {due: soon}}, {task: {due: [2h]}}]") == []


def test_a_default_that_there_is_not_is_said_once():
    calendar = CALENDAR + "calendar: depot\n"
    assert [each.code for each in problems(calendar, STATUS_PARTS[0] % "2bh")] == ["LF246"]
