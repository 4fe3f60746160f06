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
    if _lacks_calendar(when, workflow):
        return None
    moment = moment_after(clock, when.after, workflow.tables.calendar)
    return None if moment == NEVER else moment


def never(when: When, workflow: Workflow) -> str:
    """Return the sentence that *when* does not come, and why.

    Raises:
        Nothing.

    >>> from leadflow import load_text
    >>> from leadflow.language import parse_duration
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}}
    ... transitions: []
    ... ''')
    >>> print(never(When("+1bd", after=parse_duration("1bd")), workflow))
    +1bd is business time, and the guide has no calendar; write elapsed time such as +1d
    """
    if _lacks_calendar(when, workflow):
        says = "is business time, and the guide has no calendar; write elapsed time such as +1d"
        return f"{when} {says}"
    return f"{when} from the clock of the test is beyond the year 9999; write a nearer moment"


def clock_at(when: When | None, clock: datetime, workflow: Workflow) -> datetime | str:
    """Return what the clock of a test, which shows *clock*, shows at *when*; or why it cannot.

    Raises:
        Nothing.

    >>> from datetime import UTC
    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}}
    ... transitions: []
    ... ''')
    >>> nine, ten = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 10))
    >>> clock_at(When("2026-03-02T09:00Z", instant=nine), ten, workflow).partition(": ")[0]
    '2026-03-02T09:00Z is over'
    """
    if when is None:
        return clock
    at = moment_of(when, clock, workflow)
    if at is None:
        return never(when, workflow)
    if at < clock:
        says = f"{when} is over: the clock of the test shows {clock.isoformat(' ', 'seconds')}"
        return f"{says} already; write a later moment, or one such as +1h"
    return at


def _lacks_calendar(when: When, workflow: Workflow) -> bool:
    business = when.after is not None and when.after.kind != "elapsed"
    return business and workflow.tables.calendar is None
