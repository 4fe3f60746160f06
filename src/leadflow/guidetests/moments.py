"""The clock of a test, and the moments that its steps name."""

from datetime import datetime

from leadflow.engine import Workflow
from leadflow.guidetests.scalars import When
from leadflow.language import NEVER, moment_after


def moment_of(when: When, clock: datetime, workflow: Workflow) -> datetime | None:
    """Return the moment of *when* for a test whose clock shows *clock*, in UTC.

    None stands for one that does not come: business time in a guide without a calendar, or a
    moment beyond the year 9999.

    Raises:
        Nothing.

    >>> from datetime import UTC
    >>> from leadflow import load_text
    >>> from leadflow.language import parse_duration
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}}
    ... transitions: []
    ... ''')
    >>> nine, when = datetime(2026, 3, 2, 9, tzinfo=UTC), When("+2d", after=parse_duration("2d"))
    >>> moment_of(when, nine, workflow).isoformat()
    '2026-03-04T09:00:00+00:00'
    """
    if when.after is None:
        return when.instant
    calendar = workflow.tables.calendar
    if calendar is None and when.after.kind != "elapsed":
        return None
    moment = moment_after(clock, when.after, calendar)
    return None if moment == NEVER else moment


def never(when: When | None) -> str:
    """Return the sentence that *when* does not come.

    Raises:
        Nothing.

    >>> never(When("+1bd"))
    '+1bd never comes: the guide has no calendar for business time, or it is too far away'
    """
    return f"{when} never comes: the guide has no calendar for business time, or it is too far away"
