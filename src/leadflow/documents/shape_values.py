"""The scalars of the format: text read by what the schema wants, never by YAML's guess.

Every type reads the text of a document and the native value that Python callers have at hand.
What cannot be read is refused with a sentence that names the value, the rule and the cure.
"""

import re
from datetime import date, datetime
from fractions import Fraction
from math import isfinite
from typing import Annotated, get_args

from pydantic import GetCoreSchemaHandler, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from leadflow.documents.shape_editors import exact_text, text_or_guess
from leadflow.documents.shape_faults import fault, shown, wrong_kind
from leadflow.problems.hints import closest
from leadflow.record import record

LONGEST_ID = 80
MINUTES_A_DAY = 24 * 60

_WHOLE = re.compile(r"[0-9]{1,15}")
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]{1,15})?")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIMES = re.compile(r"([0-9]{2}):([0-9]{2}) ?- ?([0-9]{2}):([0-9]{2})")
_GUESSES = {"yes": "true", "on": "true", "no": "false", "off": "false"}


@record
class TimeRange:
    """Opening hours in minutes after midnight; `closes` beyond 1440 runs into the next day."""

    opens: int
    closes: int

    def __str__(self) -> str:
        closes = self.closes if self.closes <= MINUTES_A_DAY else self.closes - MINUTES_A_DAY
        return f"{_clock(self.opens)}-{_clock(closes)}"


class OneOf:
    """Reads a `Literal` of words, and says what was probably meant when none of them stands."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        words: tuple[str, ...] = get_args(source)

        def read(value: object) -> str:
            if not isinstance(value, str):
                raise wrong_kind(_listed(words), value)
            if value not in words:
                raise fault("LF104", _not_one_of(value, words))
            return value

        literals = core_schema.literal_schema(list(words))
        return core_schema.no_info_before_validator_function(read, literals)


def read_id(value: object) -> str:
    """Return *value* as an id.

    Raises:
        PydanticCustomError: it cannot be one; the sentence says why (LF103, LF105).

    >>> read_id("won")
    'won'
    """
    text = _as_text(value)
    if not text:
        raise fault("LF105", "an id must not be empty")
    if len(text) > LONGEST_ID:
        raise fault(
            "LF105", f"the id {shown(text)} has {len(text)} characters; at most {LONGEST_ID} fit"
        )
    if text != text.strip("\n"):
        says = f"the id {shown(text)} begins or ends with a line break; write it without '|' or '>'"
        raise fault("LF105", says)
    if text != text.strip():
        raise fault("LF105", f"the id {shown(text)} begins or ends with a blank; remove it")
    return text


def _as_text(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_kind("text", value)
    return value


def _text(value: object) -> str:
    text = _as_text(value)
    if not text.strip():
        raise fault("LF104", "a blank text says nothing; write one, or leave the key out")
    return text


def _literal_text(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case date():
            return value.isoformat()
        case _:
            return _as_text(value)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if not isinstance(value, str):
        raise wrong_kind("true or false", value)
    if value not in ("true", "false"):
        meant = _GUESSES.get(value.casefold()) or closest(value, ("true", "false"))
        write = f"write {meant}" if meant else "write true or false"
        raise fault("LF104", f"{shown(value)} is neither true nor false; {write}")
    return value == "true"


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    if isinstance(value, str | int | float):
        raise fault("LF104", f"{shown(value)} is not a whole number; write one like 3")
    raise wrong_kind("a whole number", value)


def _number(value: object) -> int | float:
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    if isinstance(value, str | int | float):
        raise fault("LF104", f"{shown(value)} is not a number; write one like 3 or 2.5")
    raise wrong_kind("a number", value)


def _percent(value: object) -> Fraction:
    share = value if isinstance(value, Fraction) else _written_percent(value)
    if not 0 <= share <= 1:
        raise fault("LF104", f"{shown(value)} is not between 0% and 100%")
    return share


def _written_percent(value: object) -> Fraction:
    if not isinstance(value, str):
        raise wrong_kind("a percentage like 80%", value)
    if (match := _PERCENT.fullmatch(value)) is None:
        raise fault("LF104", f"{shown(value)} is not a percentage; write it like 80%")
    return Fraction(match[1]) / 100


def _percent_text(share: Fraction) -> str:
    return f"{float(share * 100):.6f}".rstrip("0").rstrip(".") + "%"


def _date(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise wrong_kind("a date like 2026-12-31", value)
    try:
        if _DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        raise fault("LF104", f"the calendar has no day {shown(value)}") from None
    raise fault("LF104", f"{shown(value)} is not a date; write it like 2026-12-31")


def _time_range(value: object) -> TimeRange:
    if isinstance(value, TimeRange):
        return value
    if not isinstance(value, str):
        raise wrong_kind("opening hours like 09:00-17:30", value)
    if (match := _TIMES.fullmatch(value)) is None:
        raise fault("LF104", f"{shown(value)} are not opening hours; write them like 09:00-17:30")
    opens, closes = _minutes(match[1], match[2]), _minutes(match[3], match[4])
    if opens >= MINUTES_A_DAY or closes > MINUTES_A_DAY or match[2] >= "60" or match[4] >= "60":
        raise fault("LF104", f"{shown(value)} names a time that no clock shows")
    if opens == closes:
        raise fault("LF104", f"{shown(value)} is never open; all day is 00:00-24:00")
    return TimeRange(opens, closes if closes > opens else closes + MINUTES_A_DAY)


def _minutes(hours: str, minutes: str) -> int:
    return int(hours) * 60 + int(minutes)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _not_one_of(value: str, words: tuple[str, ...]) -> str:
    match = closest(value, words)
    meant = f"; did you mean {match!r}?" if match else ""
    return f"{shown(value)} is not {_listed(words)}{meant}"


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"one of {', '.join(words)}"


Text = Annotated[
    str,
    PlainValidator(_text),
    text_or_guess(
        "text", r"[\S\ufeff]", "a blank text says nothing; write one, or leave the key out"
    ),
]
"""Text for people; not blank."""

LiteralText = Annotated[str, PlainValidator(_literal_text), text_or_guess("value")]
"""A value as written; whoever knows the type that is wanted reads it."""

ConditionSource = Annotated[
    str,
    PlainValidator(_text),
    text_or_guess("condition", r"[\S\ufeff]", "a blank text is no condition"),
]
"""A condition or expression as written; the language reads it."""

ID_FOR_EDITORS = text_or_guess(
    "id",
    rf"^[\S\ufeff](?:[\s\S]{{0,{LONGEST_ID - 2}}}[\S\ufeff])?$",
    f"an id has 1 to {LONGEST_ID} characters, and no blank at its ends",
)

Id = Annotated[str, PlainValidator(read_id), ID_FOR_EDITORS]
"""An id: text of at most 80 characters without surrounding blanks."""

Flag = Annotated[
    bool,
    PlainValidator(_flag),
    exact_text("flag", "^(?:true|false)$", "write true or false", or_else="boolean"),
]
"""`true` or `false`, and nothing else."""

Whole = Annotated[
    int,
    PlainValidator(_whole),
    exact_text("whole", f"^{_WHOLE.pattern}$", "write a whole number like 3", or_else="integer"),
]
"""A whole number, 0 or more."""

Number = Annotated[int | float, PlainValidator(_number), WithJsonSchema({"type": "number"})]
"""A finite number."""

Percent = Annotated[
    Fraction,
    PlainValidator(_percent),
    PlainSerializer(_percent_text, when_used="json"),
    exact_text(
        "percent",
        r"^(?:0?[0-9]{1,2}(?:\.[0-9]{1,6})?|100(?:\.0{1,6})?) ?%$",
        "write a share from 0% to 100%, like 80%",
    ),
]
"""A share from `0%` to `100%`, kept exactly."""

DateText = Annotated[
    date,
    PlainValidator(_date),
    PlainSerializer(date.isoformat, when_used="json"),
    exact_text(
        "date",
        "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$",
        "write a date like 2026-12-31",
    ),
]
"""A day such as `2026-12-31`."""

Times = Annotated[
    TimeRange,
    PlainValidator(_time_range),
    PlainSerializer(str, when_used="json"),
    exact_text(
        "times",
        "^(?:[01][0-9]|2[0-3]):[0-5][0-9] ?- ?(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
        "write opening hours like 09:00-17:30",
    ),
]
"""Opening hours such as `09:00-17:30`; `22:00-06:00` runs into the next day."""
