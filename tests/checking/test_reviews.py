"""When the review of a guide is due, and on which day that is seen."""

from datetime import date

import pytest

from leadflow.checking import check_text, load_text

CALENDAR = 'calendars: {office: {timezone: Asia/Kolkata, hours: {mon-fri: "09:00-17:30"}}}\n'


def guide(**info):
    keys = {"id": "g", "title": "G", "revision": '"1"', **info}
    written = ", ".join(f"{key}: {value}" for key, value in keys.items())
    return (
        f"leadflow: 1\nguide: {{{written}}}\nstart: {{status: new}}\n{CALENDAR}"
        "statuses: {new: {category: open}, won: {category: won}, lost: {category: lost}}\n"
        "transitions: [{from: new, to: [won, lost]}]\n"
    )


def said(text, on=None):
    return [problem.message for problem in check_text(text, "g.leadflow.yaml", on=on)]


@pytest.mark.parametrize(
    ("every", "last"),
    [
        ("90d", date(2026, 12, 30)),
        ("13w", date(2026, 12, 31)),
        ("36h", date(2026, 10, 2)),
        ("5bd", date(2026, 10, 8)),
        ("17bh", date(2026, 10, 2)),
    ],
)
def test_a_review_is_good_for_the_days_that_the_guide_says(every, last):
    text = guide(reviewed="2026-10-01", review_every=every)
    assert said(text, on=last) == []
    assert said(text, on=date.fromordinal(last.toordinal() + 1)) == [
        f"the review of 2026-10-01 was good until {last}; "
        "read it through and write the day in `reviewed`"
    ]


def test_whoever_names_no_day_is_told_only_that_there_never_was_a_review():
    assert said(guide(reviewed="1999-12-31", review_every="1d")) == []
    assert said(guide(review_every="1d")) == [
        "the guide is to be reviewed every 1d, and never was; "
        "read it through and write the day in `reviewed`"
    ]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_guide_that_wants_no_review_is_never_late(day):
    assert said(guide(reviewed="1999-12-31"), on=day) == []
    assert said(guide(), on=day) == []


@pytest.mark.parametrize("every", ["36525d", "36525bd"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_like_others(day, every):
    text = guide(reviewed=day, review_every=every)
    assert len(said(text, on=date(2026, 1, 1))) == (day < "2026")


def test_the_team_can_decline_reviews_and_is_not_kept_from_work_by_a_late_one():
    text = guide(reviewed="2026-10-01", review_every="90d")
    declined = f"{text}checks: {{review-due: ignore}}\n"
    assert said(declined, on=date(2027, 10, 1)) == []
    assert load_text(text).guide.id == "g"
