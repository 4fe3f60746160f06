"""Lengths of time as people write them: `90m`, `2h`, `30d`, `5bd`, `2 business hours`, `PT2H`.

Elapsed time is counted in microseconds, business time in microseconds of the open hours of a
calendar that is chosen elsewhere, business days in whole open dates. What could mean two things
(months, years, bare numbers, mixed kinds) is refused with a sentence that says what to write.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Literal

from leadflow.problems import LeadflowError, brief
from leadflow.record import record

DurationKind = Literal["elapsed", "business_time", "business_days"]

LONGEST_DAYS = 36_525
"""A hundred years: the longest duration, in days."""

_SECOND = 1_000_000
_MINUTE, _HOUR, _DAY = 60 * _SECOND, 3_600 * _SECOND, 86_400 * _SECOND
_UNITS: Mapping[str, tuple[DurationKind, int]] = {
    "w": ("elapsed", 7 * _DAY),
    "d": ("elapsed", _DAY),
    "h": ("elapsed", _HOUR),
    "m": ("elapsed", _MINUTE),
    "s": ("elapsed", _SECOND),
    "bd": ("business_days", 1),
    "bh": ("business_time", _HOUR),
    "bm": ("business_time", _MINUTE),
}
_LARGEST: Mapping[DurationKind, int] = {
    "elapsed": LONGEST_DAYS * _DAY,
    "business_time": LONGEST_DAYS * _DAY,
    "business_days": LONGEST_DAYS,
}
_WORDS: Mapping[str, tuple[str, ...]] = {
    "w": ("week", "weeks", "wk", "wks"),
    "d": ("day", "days"),
    "h": ("hour", "hours", "hr", "hrs"),
    "m": ("minute", "minutes", "min", "mins"),
    "s": ("second", "seconds", "sec", "secs"),
}
_UNIT_OF = {word: unit for unit, words in _WORDS.items() for word in (unit, *words)}
_CALENDAR_WORDS = frozenset(
    {"month", "months", "mon", "mons", "mo", "mos", "quarter", "quarters"}
    | {"year", "years", "yr", "yrs", "y", "decade", "decades"}
)
_MOST_DIGITS = 15  # whatever the unit, a number of so many digits is too long
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_PIECE = re.compile(
    r"([0-9]+(?:[.,][0-9]+)?)\s*((?:business|working)\s+)?([^\W\d_]*)"
    r"\s*(?:,\s*)?(?:(?-i:and)\s+)?",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"P(?:(?P<w>[0-9]+)W)?(?:(?P<d>[0-9]+)D)?"
    r"(?:T(?:(?P<h>[0-9]+)H)?(?:(?P<m>[0-9]+)M)?(?:(?P<s>[0-9]+)S)?)?"
)
_PREFIX = "(?:[Bb][Uu][Ss][Ii][Nn][Ee][Ss][Ss]|[Ww][Oo][Rr][Kk][Ii][Nn][Gg])"
_SUFFIX = "|".join(
    word if word == "m" else "".join(f"[{letter}{letter.upper()}]" for letter in word)
    for word in sorted({**_UNITS, **_UNIT_OF}, key=len, reverse=True)
)
_SPELT = rf"[0-9]+\s*(?:{_PREFIX}\s+)?(?:{_SUFFIX})(?:\s*,)?(?:\s*and\s)?\s*"
_SPELT_ISO = "[Pp](?:[0-9]+[WwDd]|[Tt](?=[0-9])|[0-9]+[HhMmSs])+"
DURATION_PATTERN = rf"^\s*(?=[\s\S]*[1-9])(?:(?:{_SPELT})+|{_SPELT_ISO}\s*)$"
"""What every duration fits, and most texts that are none do not; for editors."""

_HOW = "write a number with a unit, such as 90m, 2h or 30d, or 2bh and 5bd for business time"


class DurationError(LeadflowError, ValueError):
    """A text is not a duration; its only argument is the sentence that says why."""


@record
class Duration:
    """A length of time: `amount` is in microseconds, for `business_days` in open dates."""

    kind: DurationKind
    amount: int

    @property
    def elapsed(self) -> timedelta:
        """The duration as elapsed time.

        Raises:
            DurationError: business time has no length without a calendar.
        """
        if self.kind != "elapsed":
            raise DurationError(
                f"{text(self)} is business time; write elapsed time, such as 2h or 5d"
            )
        return timedelta(microseconds=self.amount)

    def __str__(self) -> str:
        return text(self)


def parse_duration(text: str, *, zero: bool = False) -> Duration:
    """Return the duration that *text* writes; nothing at all (`0h`) only where *zero* allows it.

    Raises:
        DurationError: the text is no duration, or could mean two; the sentence says what to write.

    >>> parse_duration("1h30m") == parse_duration("90 minutes") == parse_duration("PT1H30M")
    True
    >>> parse_duration("5bd")
    Duration(kind='business_days', amount=5)
    >>> parse_duration("3 months")
    Traceback (most recent call last):
    leadflow.language.durations.DurationError: '3 months' counts in months or years, which differ \
in length; write days, such as 90d
    """
    written = text.strip()
    _refuse_signs(written)
    pieces = tuple(_iso_pieces(written) if _is_iso(written) else _pieces(written))
    kinds = {_UNITS[unit][0] for _, unit in pieces}
    if len(kinds) > 1:
        raise DurationError(_mixed(written, "elapsed" in kinds))
    amount = sum(number * _UNITS[unit][1] for number, unit in pieces)
    if amount > _LARGEST[kind := kinds.pop()]:
        raise DurationError(
            f"{brief(written)!r} is longer than 100 years ({LONGEST_DAYS}d); shorten it"
        )
    if amount == 0 and not zero:
        raise DurationError(f"{brief(written)!r} is no time at all; write at least 1s, or 1bm")
    return Duration(kind, amount)


def text(duration: Duration) -> str:
    """Return the short text of *duration*, which reads back as an equal one.

    Raises:
        DurationError: the amount is not whole seconds (business time: whole minutes).

    >>> text(Duration("elapsed", 5_400_000_000)), text(Duration("business_days", 5))
    ('1h30m', '5bd')
    """
    units = [unit for unit, (kind, _) in _UNITS.items() if kind == duration.kind and unit != "w"]
    rest, parts = duration.amount, []
    for unit in units:
        count, rest = divmod(rest, _UNITS[unit][1])
        parts += [f"{count}{unit}"] if count else []
    if rest or duration.amount < 0:
        raise DurationError(
            f"{duration.amount} microseconds cannot be written; "
            "use whole seconds, or whole business minutes"
        )
    return "".join(parts) or f"0{units[-1]}"


def duration_text(length: timedelta) -> str:
    """Return *length* as a sentence says it, exact to the second.

    Raises:
        Nothing.

    >>> duration_text(timedelta(days=3, hours=4)), duration_text(timedelta(minutes=-1))
    ('3 days 4 hours', 'minus 1 minute')
    """
    rest, parts = abs(length) // timedelta(microseconds=1), []
    for word, unit in (("day", _DAY), ("hour", _HOUR), ("minute", _MINUTE), ("second", _SECOND)):
        count, rest = divmod(rest, unit)
        parts += [f"{count} {word}{'' if count == 1 else 's'}"] if count else []
    sign = "minus " if parts and length.days < 0 else ""
    return sign + " ".join(parts) if parts else "0 seconds"


def is_unit_word(word: str) -> bool:
    """Tell whether *word* is one that follows the number of a duration.

    Raises:
        Nothing.

    >>> is_unit_word("days"), is_unit_word("budget")
    (True, False)
    """
    return word.casefold() in _UNIT_OF or word.casefold() in _CALENDAR_WORDS


def _refuse_signs(written: str) -> None:
    if not written:
        raise DurationError(f"the duration is empty; {_HOW}")
    if written[0] in "-−" and any(character.isdigit() for character in written):
        raise DurationError(f"{brief(written)!r} is negative; write the length alone, such as 2h")
    if _NUMBER.fullmatch(written):
        number = written if written.isdigit() and len(written) <= 6 else "30"
        raise DurationError(
            f"{brief(written)!r} has no unit; write {number}m, {number}h or {number}d, "
            f"or {number}bd for business days"
        )


def _is_iso(written: str) -> bool:
    return written[0] in "Pp" and (len(written) == 1 or written[1] in "Tt0123456789")


def _iso_pieces(written: str) -> Iterator[tuple[int, str]]:
    upper = written.upper()
    date_part = upper.partition("T")[0]
    if "Y" in date_part or "M" in date_part:
        raise DurationError(_calendar(written))
    if "." in upper or "," in upper:
        raise DurationError(_fraction(written))
    match = _ISO.fullmatch(upper)
    if match is None or upper.endswith("T") or not any(match.groups()):
        raise DurationError(
            f"{brief(written)!r} is not an ISO 8601 duration; write it as PT2H, P1DT2H or P30D"
        )
    for unit, number in match.groupdict().items():
        if number is not None:
            yield _whole(number), unit


def _pieces(written: str) -> Iterator[tuple[int, str]]:
    position, seen = 0, set[str]()
    while position < len(written):
        match = _PIECE.match(written, position)
        if match is None:
            raise DurationError(f"{brief(written)!r} is not a duration; {_HOW}")
        number, business, word = match.groups()
        unit = _unit(word, business is not None, written)
        if unit in seen:
            raise DurationError(f"{brief(written)!r} names {unit!r} twice; write each unit once")
        seen.add(unit)
        position = match.end()
        if not number.isdecimal():
            raise DurationError(_fraction(written))
        yield _whole(number), unit


def _unit(word: str, business: bool, written: str) -> str:
    folded = word.casefold()
    if not word:
        raise DurationError(f"{brief(written)!r} has a number without a unit; {_HOW}")
    if word == "M":
        raise DurationError(
            f"{brief(written)!r} could mean months or minutes; write a small m for minutes, or days"
        )
    if folded in _CALENDAR_WORDS:
        raise DurationError(_calendar(written))
    unit = _UNIT_OF.get(folded, folded)
    unit = f"b{unit}" if business else unit
    if unit not in _UNITS:
        raise DurationError(
            f"{brief(written)!r} has an unknown unit {brief(word)!r}; "
            "the units are w d h m s, and bd bh bm for business time"
        )
    return unit


def _whole(number: str) -> int:
    return int(number.lstrip("0")[:_MOST_DIGITS] or 0)


def _mixed(written: str, elapsed: bool) -> str:
    if elapsed:
        return (
            f"{brief(written)!r} mixes elapsed with business time; "
            "write one kind, such as 26h or 5bd"
        )
    return (
        f"{brief(written)!r} mixes business days with business hours; "
        "write one of them, such as 2bd or 10bh"
    )


def _calendar(written: str) -> str:
    return (
        f"{brief(written)!r} counts in months or years, which differ in length; "
        "write days, such as 90d"
    )


def _fraction(written: str) -> str:
    return f"{brief(written)!r} has a fraction or a separator; write whole numbers, such as 1h30m"
