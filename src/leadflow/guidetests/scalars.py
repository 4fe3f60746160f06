"""The scalars that only tests of a guide have: moments, values as written, and "none at all"."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, TypeVar

from pydantic import (
    BeforeValidator,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)

from leadflow.documents.shape import Reading
from leadflow.documents.shape_collections import MayBeLeftOut, NullIsNone, OneOrMany, Table
from leadflow.documents.shape_editors import exact_text, or_nothing, text_or_guess
from leadflow.documents.shape_faults import fault, shown, wrong_kind
from leadflow.documents.shape_values import ID_FOR_EDITORS, Id, read_id
from leadflow.guide.values import Names
from leadflow.language.durations import DURATION_PATTERN, Duration, DurationError, parse_duration
from leadflow.language.facts import FACTS, REQUIRED_FACTS
from leadflow.language.values import (
    LARGEST_NUMBER,
    ValueRefused,
    parse_number,
    plain_datetime,
    plain_number,
)
from leadflow.problems import CODES, closest
from leadflow.record import record

K = TypeVar("K")
T = TypeVar("T")

_MOMENT_PATTERN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}.*(?:Z|[+-][0-9]{2}:?[0-9]{2})"
_MOST_TIMES = 10_000
_OBJECTION = re.compile("LF4[0-9]{2}")


@record
class When:
    """A moment as tests write it: `+2d` from the clock of the test, or an instant of its own."""

    written: str
    after: Duration | None = None
    instant: datetime | None = None

    def __str__(self) -> str:
        return self.written


def _instant(value: object) -> datetime:
    if not isinstance(value, str | datetime):
        raise wrong_kind("a moment like 2026-03-02T09:00:00-05:00", value)
    try:
        return plain_datetime(value)
    except ValueRefused as error:
        raise fault("LF104", str(error)) from None


def _when(value: object) -> When:
    if isinstance(value, When):
        return value
    if not isinstance(value, str):
        return When(str(value), instant=_instant(value))
    if (back := re.fullmatch(r"\+?-(.*)", value)) and _is_duration(back[1]):
        says = f"{shown(value)} counts backwards, and time in a test goes forward"
        raise fault("LF104", f"{says}; write +{back[1]}")
    if not value.startswith("+"):
        return When(value, instant=_instant_of_text(value))
    try:
        return When(value, after=parse_duration(value[1:]))
    except DurationError as error:
        raise fault("LF106", str(error)) from None


def _instant_of_text(value: str) -> datetime:
    if _is_duration(value):
        says = f"{shown(value)} does not say from when; write +{value} for the clock of the test"
        raise fault("LF104", says)
    return _instant(value)


def _is_duration(text: str) -> bool:
    try:
        parse_duration(text)
    except DurationError:
        return False
    return True


def _value(value: object) -> object:
    """Read what a field may be given; the guide says how, so a text stays as it is written."""
    if isinstance(value, list | tuple | dict):
        raise wrong_kind("a single value", value)
    return value


def _nulls_as_none(values: object, info: ValidationInfo) -> object:
    """Return *values* with None for each bare `null`, as far as the document is known."""
    reading = info.context
    if not isinstance(values, Mapping) or not isinstance(reading, Reading):
        return values
    return {key: None if reading.is_null(values, key) else values[key] for key in values}


def _listed(value: object) -> object:
    if value is None:
        raise fault("LF103", "has no value; write [] for none, one item, or a list")
    return value


def _id_or_nothing(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise wrong_kind("text, or null for none", value)
    if not value:
        raise fault("LF105", "an id must not be empty; write one, or null for none")
    return read_id(value)


def _note(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise wrong_kind("text, or null for none", value)
    return value


def _when_or_nothing(value: object) -> When | None:
    return None if value is None else _when(value)


def _objection_code(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_kind("a code like LF404", value)
    if not _OBJECTION.fullmatch(value) or value not in CODES:
        raise fault("LF104", f"{shown(value)} is no reason to refuse a command{_meant(value)}")
    return value


def _meant(value: str) -> str:
    """Return which code was probably meant: by its name, or by digits that are nearly right."""
    reasons = {each.name: each.code for each in CODES.values() if _OBJECTION.fullmatch(each.code)}
    found = reasons.get(value) or closest(value, reasons.values())
    first, *_, last = reasons.values()
    return f"; did you mean {found!r}?" if found else f"; write one of {first} to {last}"


def _seconds(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise wrong_kind("seconds, a number like 95", value)
    try:
        seconds = plain_number(parse_number(value) if isinstance(value, str) else value)
    except ValueRefused as error:
        raise fault("LF104", str(error)) from None
    if seconds < 0:
        raise fault("LF104", f"{shown(value)} is negative; a call takes 0 seconds or more")
    return seconds


def _times(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise wrong_kind("a whole number", value)
    digits = re.fullmatch("0*([0-9]{1,5})", str(value))
    if digits is None or not 1 <= int(digits[1]) <= _MOST_TIMES:
        says = f"a step cannot be done {shown(value)} times"
        raise fault("LF104", f"{says}; write a whole number from 1 to {_MOST_TIMES:,}")
    return int(digits[1])


Instant = Annotated[
    datetime,
    PlainValidator(_instant),
    PlainSerializer(datetime.isoformat, when_used="json"),
    exact_text("instant", f"^{_MOMENT_PATTERN}$", "write it like 2026-03-02T09:00:00-05:00"),
]
"""A moment with its offset, such as `2026-03-02T09:00:00-05:00`."""

_WHEN_TEXT = exact_text(
    "when",
    rf"^(?:\+{DURATION_PATTERN.strip('^$')}|{_MOMENT_PATTERN})$",
    "write it like +2d or 2026-03-02T09:00:00-05:00",
)

WhenText = Annotated[
    When, PlainValidator(_when), PlainSerializer(str, when_used="json"), _WHEN_TEXT
]
"""A moment: `+2d` from the clock of the test, or an instant such as `2026-03-02T09:00:00-05:00`."""

_OTHER_GAPS = {
    "type": "string",
    "pattern": rf"[^ ] (?:or|and) [^ ]|^(?:{'|'.join(map(re.escape, FACTS))})$",
    "patternErrorMessage": "write a field, a fact, or several as in: email or phone",
}
"""What else a refusal may name: data that a condition lacks, and several names in one."""

AnyWhen = Annotated[
    When | None,
    PlainValidator(_when_or_nothing),
    PlainSerializer(str, when_used="json"),
    or_nothing(_WHEN_TEXT),
    NullIsNone(),
]
"""A moment, or `null` for none."""

AnyValue = Annotated[object, PlainValidator(_value), or_nothing(text_or_guess("field_value"))]
"""A value as written, which the field reads; `null` for none."""

Values = Annotated[Table[K, AnyValue], BeforeValidator(_nulls_as_none)]
"""Values by their names; a bare `null` for none."""

Listed = Annotated[
    Annotated[OneOrMany[T], BeforeValidator(_listed)] | None, MayBeLeftOut(), NullIsNone()
]
"""A list, or its only item, which may be left out; `[]` for none, which is not the same."""

AnyNote = Annotated[str, PlainValidator(_note), or_nothing(text_or_guess("note")), NullIsNone()]
"""A note, or `null` for none."""

AnyId = Annotated[
    str | None, PlainValidator(_id_or_nothing), or_nothing(ID_FOR_EDITORS), NullIsNone()
]
"""An id, or `null` for none."""

ObjectionCode = Annotated[
    str,
    PlainValidator(_objection_code),
    exact_text("objection", "^LF4[0-9]{2}$", "write a code like LF404"),
]
"""The code of a reason to refuse a command, such as `LF404`."""

Gap = Annotated[
    Id,
    WithJsonSchema({**ID_FOR_EDITORS.json_schema, "or_else": _OTHER_GAPS}),
    Names("field", "gap", besides=REQUIRED_FACTS),
]
"""What a refusal names as missing: a field, a fact, or several as in `email or phone`."""

Seconds = Annotated[
    int | float,
    PlainValidator(_seconds),
    WithJsonSchema(
        {
            "type": ["number", "string"],
            "minimum": 0,
            "maximum": LARGEST_NUMBER,
            "pattern": r"^\+?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?$",
            "patternErrorMessage": "write a number like 95",
        }
    ),
]
"""A length of time in seconds."""

Times = Annotated[
    int,
    PlainValidator(_times),
    WithJsonSchema(
        {
            "type": ["integer", "string"],
            "minimum": 1,
            "maximum": _MOST_TIMES,
            "pattern": "^0*(?:[1-9][0-9]{0,3}|10000)$",
            "patternErrorMessage": f"write a whole number from 1 to {_MOST_TIMES:,}",
        }
    ),
]
"""How often something is done: a whole number, at least 1."""
