"""Up to when a replay lets things happen by themselves, and what is no such moment."""

from datetime import UTC, datetime, time, timedelta, tzinfo

from leadflow.activity.log import Log
from leadflow.activity.moments import in_zone, read_moment
from leadflow.engine import Workflow
from leadflow.language import ValueRefused
from leadflow.language.values import plain_date
from leadflow.problems import LeadflowError

_DATE = len("2026-04-01")
_LAST_MOMENT = timedelta(days=1) - timedelta(microseconds=1)


class UnfitUntil(LeadflowError):
    """A replay is to end at a moment without a zone, or before the last row of its log."""


def read_until(written: str, workflow: Workflow, timezone: tzinfo | None) -> datetime:
    """Return the moment that *written* says (UTC): of a date its end.

    A date, or a time without an offset, is that of *timezone*; without one that of the guide's
    calendar, and without a calendar that of UTC.

    Raises:
        ValueRefused: it says none.

    >>> from leadflow.checking import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: calls, title: Calls, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}}
    ... transitions: []
    ... ''')
    >>> read_until("2026-04-01", workflow, None).isoformat()
    '2026-04-01T23:59:59.999999+00:00'
    """
    calendar = workflow.rules.calendar
    zone = timezone or (UTC if calendar is None else calendar.zone)
    text = written.strip()
    try:
        if len(text) != _DATE:
            return read_moment(text, zone)
        end = datetime.combine(plain_date(text), time()) + _LAST_MOMENT
        return end.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        raise ValueRefused(f"{text} lies beyond the calendar") from None


def refuse_unfit_until(until: datetime, log: Log, timezone: tzinfo | None) -> None:
    """Return if *log* can be settled up to *until*; sentences show the clocks of *timezone*.

    Raises:
        UnfitUntil: *until* has no time zone, or the log goes on after it.

    >>> refuse_unfit_until(datetime(2026, 4, 1), Log("log.csv"), None)
    Traceback (most recent call last):
    leadflow.activity.until.UnfitUntil: 2026-04-01 00:00 has no time zone; give it one
    """
    if until.tzinfo is None:
        raise UnfitUntil(f"{until:%Y-%m-%d %H:%M} has no time zone; give it one")
    last = max((row.at for row in log.rows), default=until)
    if until < last:
        end, row = (_shown(moment, timezone) for moment in (until, last))
        raise UnfitUntil(
            f"{end} is before the last row of the log, which is from {row}; name a later moment, "
            "or leave it out"
        )


def _shown(moment: datetime, timezone: tzinfo | None) -> str:
    return f"{in_zone(moment, timezone):%Y-%m-%d %H:%M}{' UTC' if timezone is None else ''}"
