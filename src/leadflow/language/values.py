"""Single values as fields keep them: plain built-in numbers, text, dates and moments in UTC.

Numbers lie between -2**53 and 2**53, so that integers are the same in JSON, in a database column
and in a float, and no comparison can overflow. Everything refused is refused in a sentence.
"""

import math
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from numbers import Integral, Real

from leadflow.language.durations import DurationError, parse_duration
from leadflow.problems import LeadflowError, brief

Value = str | int | float | bool | date | datetime | timedelta | None

LARGEST_NUMBER = 2**53

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,6})?)?)"
    r" ?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[,.' \u00a0\u202f][0-9]{3})+(?:[.,][0-9]+)?")
_MOMENT_EXAMPLE = "2026-01-02T09:00:00+00:00"
_NUMPY_BOOLEANS = ("bool", "bool_")


class ValueRefused(LeadflowError, ValueError):
    """A value does not fit; its only argument is the sentence that says why."""


def shown(value: object) -> str:
    """Return *value* as a sentence shows it: quoted text, plain numbers, never an address.

    Raises:
        Nothing.

    >>> shown("abc"), shown(True), shown(date(2026, 1, 2)), shown([1])
    ("'abc'", 'true', '2026-01-02', 'a list')
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return repr(brief(str.__str__(value)))
        case date():
            return value.isoformat()
        case int() if abs(value) >= 10**20:
            return "a number of more than 20 digits"
        case int() | float() | Decimal():
            return brief(str(value))
        case _:
            name = type(value).__name__
            return f"an {name}" if name[0] in "aeiouAEIOU" else f"a {name}"


def plain_text(value: object) -> str | None:
    """Return *value* as text, None if it is blank.

    Raises:
        ValueRefused: it is not text, or holds what no database and no JSON can carry.

    >>> plain_text("Ada"), plain_text("  ")
    ('Ada', None)
    """
    if not isinstance(value, str):
        raise ValueRefused(f"{shown(value)} is not text; give it in quotes")
    text = str.__str__(value)
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueRefused(f"{shown(text)} holds half a character; give it as proper Unicode")
    if "\x00" in text:
        raise ValueRefused(f"{shown(text)} holds a NUL character; leave it out")
    return text if text and not text.isspace() else None


def plain_number(value: object) -> int | float:
    """Return *value* as a built-in number: an int if it is integral and not a float.

    Raises:
        ValueRefused: it is no number, not finite, or beyond 2**53.

    >>> plain_number(Decimal("10.00")), plain_number(0.5)
    (10, 0.5)
    """
    if type(value) is int and -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        return value
    number = _builtin_number(value)
    if number is None:
        raise ValueRefused(f"{_typed(value)} is not a number; give one such as 1200 or 0.5")
    if not isinstance(number, int) and not _is_finite(number):
        raise ValueRefused(f"{shown(value)} is not a finite number; give one such as 1200 or 0.5")
    if not -LARGEST_NUMBER <= number <= LARGEST_NUMBER:
        raise ValueRefused(
            f"{shown(value)} is too large; numbers go up to 9007199254740992 either way"
        )
    if isinstance(number, Decimal):
        return int(number) if number == int(number) else float(number)
    return number


def plain_integer(value: object) -> int:
    """Return *value* as an int; a number with nothing behind the point will do.

    Raises:
        ValueRefused: it is no number, or not a whole one.

    >>> plain_integer(3.0)
    3
    """
    number = plain_number(value)
    if number != int(number):
        raise ValueRefused(f"{shown(value)} is not a whole number; give one such as {int(number)}")
    return int(number)


def plain_boolean(value: object) -> bool:
    """Return *value*, which must be true or false (numpy's own are understood).

    Raises:
        ValueRefused: it is anything else.

    >>> plain_boolean(True)
    True
    """
    kind = type(value)
    if isinstance(value, bool) or (kind.__module__ == "numpy" and kind.__name__ in _NUMPY_BOOLEANS):
        return bool(value)
    raise ValueRefused(f"{_typed(value)} is neither true nor false; give one of them")


def plain_date(value: object) -> date:
    """Return *value* as a date: a `date`, or text such as `2026-01-02`.

    Raises:
        ValueRefused: it is a moment, or no date of the calendar.

    >>> plain_date("2026-01-02")
    datetime.date(2026, 1, 2)
    """
    if isinstance(value, datetime):
        raise ValueRefused(
            f"{shown(value)} is a moment; give the date without a time, such as 2026-01-02"
        )
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueRefused(f"{shown(value)} is not a date; write it as 2026-01-02")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueRefused(f"{shown(value)} is not in the calendar; check month and day") from None


def plain_datetime(value: object) -> datetime:
    """Return *value* as a moment in UTC: an aware `datetime`, or ISO 8601 text with its offset.

    Raises:
        ValueRefused: it has no offset, or is no moment of the calendar.

    >>> plain_datetime("2026-01-02T09:00:00-05:00")
    datetime.datetime(2026, 1, 2, 14, 0, tzinfo=datetime.timezone.utc)
    """
    moment = value if isinstance(value, datetime) else _read_moment(value)
    if moment.utcoffset() is None:
        raise ValueRefused(
            f"{shown(value)} has no offset from UTC; write it too, such as {_MOMENT_EXAMPLE}"
        )
    try:
        utc = moment.astimezone(UTC)
    except OverflowError:
        says = f"{shown(value)} is not within the years 1 to 9999 of UTC"
        raise ValueRefused(f"{says}; write a moment that is") from None
    return datetime.combine(date(utc.year, utc.month, utc.day), utc.time(), UTC)


def plain_duration(value: object) -> timedelta:
    """Return *value* as elapsed time: a `timedelta`, or text such as `2h`.

    Raises:
        ValueRefused: it is no duration, negative, or business time.

    >>> plain_duration("1h30m")
    datetime.timedelta(seconds=5400)
    """
    if isinstance(value, timedelta):
        if value < timedelta():
            raise ValueRefused("a duration is not negative; give the length alone, such as 2h")
        return timedelta(value.days, value.seconds, value.microseconds)
    if not isinstance(value, str):
        raise ValueRefused(f"{shown(value)} is not a duration; give one such as 2h or 30d")
    try:
        return parse_duration(value, zero=True).elapsed
    except DurationError as error:
        raise ValueRefused(str(error)) from None


def parse_number(text: str) -> Decimal:
    """Return the number that *text* writes in plain digits, exactly.

    Raises:
        ValueRefused: it writes none, or groups its digits.

    >>> parse_number("1e3"), parse_number("01")
    (Decimal('1E+3'), Decimal('1'))
    """
    if _GROUPED.fullmatch(text) and not _NUMBER.fullmatch(text):
        raise ValueRefused(f"{shown(text)} groups its digits; write plain ones, such as 1200.50")
    if not _NUMBER.fullmatch(text):
        raise ValueRefused(f"{shown(text)} is not a number; write digits, such as 1200 or 0.5")
    return Decimal(text)


def parse_boolean(text: str) -> bool:
    """Return what *text* says: `true` or `false`, in small or capital letters.

    Raises:
        ValueRefused: it says anything else.

    >>> parse_boolean("TRUE")
    True
    """
    match text.lower():
        case "true":
            return True
        case "false":
            return False
        case "yes" | "y" | "on" | "1":
            raise ValueRefused(f"{shown(text)} is neither true nor false; did you mean true?")
        case "no" | "n" | "off" | "0":
            raise ValueRefused(f"{shown(text)} is neither true nor false; did you mean false?")
        case _:
            raise ValueRefused(f"{shown(text)} is neither true nor false; write one of them")


def _builtin_number(value: object) -> int | float | Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Integral):
        return int(value)
    if isinstance(value, Decimal):
        return value
    try:
        return float(value) if isinstance(value, Real) else None
    except OverflowError:
        return math.inf


def _is_finite(number: float | Decimal) -> bool:
    return number.is_finite() if isinstance(number, Decimal) else math.isfinite(number)


def _read_moment(value: object) -> datetime:
    if isinstance(value, str) and _DATE.fullmatch(value):
        raise ValueRefused(
            f"{shown(value)} is a date; write the moment with time and offset, "
            f"such as {_MOMENT_EXAMPLE}"
        )
    match = _MOMENT.fullmatch(value.upper()) if isinstance(value, str) else None
    if match is None:
        raise ValueRefused(f"{shown(value)} is not a moment; write it as {_MOMENT_EXAMPLE}")
    day, time, zone = match.groups(default="")
    try:
        return datetime.fromisoformat(f"{day}T{time}{zone}")
    except ValueError:
        raise ValueRefused(
            f"{shown(value)} is not in the calendar; check month, day and time"
        ) from None


def _typed(value: object) -> str:
    return f"the text {shown(value)}" if isinstance(value, str) else shown(value)
