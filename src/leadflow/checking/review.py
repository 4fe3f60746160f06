"""Advice on the review of a guide: whether somebody reads it through as often as it says.

Nothing here has a clock: on which day a guide is looked at is said by whoever has it checked.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

from leadflow.checking.subject import Subject
from leadflow.engine import Workflow
from leadflow.language import BusinessTime, Duration, Hours, moment_after
from leadflow.problems import Problem


def review_due(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF312: nobody has read the guide through for longer than it says.

    Article 003: a council looks at the statuses every quarter; article 004: so often, and not once.
    """
    info = subject.guide.guide
    if info.review_every is None:
        return
    cure = "read it through and write the day in `reviewed`"
    if info.reviewed is None:
        message = f"the guide is to be reviewed every {info.review_every}, and never was; {cure}"
        yield subject.problem("LF312", message, ("guide", "review_every"), key=True)
        return
    last = last_good_day(info.reviewed, info.review_every, workflow.rules.calendar)
    if subject.on is not None and subject.on > last:
        message = f"the review of {info.reviewed} was good until {last}; {cure}"
        yield subject.problem("LF312", message, ("guide", "reviewed"), key=True)


def last_good_day(reviewed: date, length: Duration, calendar: Hours | None) -> date:
    """Return the last day on which a review is not older than *length*.

    Raises:
        DurationError: business time without a calendar, which no checked guide asks for.

    >>> str(last_good_day(date(2026, 10, 1), Duration("elapsed", 90 * 86_400_000_000), None))
    '2026-12-30'
    """
    dates = None if calendar is None else BusinessTime(replace(calendar, zone=UTC))
    return moment_after(datetime.combine(reviewed, time(), UTC), length, dates).date()
