"""The words and values that several families of rules share."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Literal, TypedDict

from pydantic import GetJsonSchemaHandler, PlainSerializer, PlainValidator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from leadflow.documents.shape_editors import exact_text
from leadflow.documents.shape_faults import fault, shown, wrong_kind
from leadflow.documents.shape_values import Id, OneOf
from leadflow.language.durations import DURATION_PATTERN, Duration, DurationError, parse_duration
from leadflow.language.facts import REQUIRED_FACTS
from leadflow.language.formats import FORMATS
from leadflow.record import NOTHING

NamedKind = Literal[
    "status",
    "sub_status",
    "stage",
    "field",
    "moment_field",
    "role",
    "call_status",
    "signal",
    "calendar",
    "format",
    "check",
    "action",
    "actor",
    "event",
    "lead",
]
"""What rules and tests name: things that a guide declares, leadflow's own checks and events.

`moment_field` is a field of the type datetime; actors and leads are those of a file of tests.
"""


class Named(TypedDict):
    """What an id names: the kind of thing, and the words that may stand there besides."""

    kind: str
    called: str
    besides: list[tuple[str, str]]


class Names:
    """Tells editors what an id names, and which words may stand there besides, with their sense.

    `called` is what editors call such a value; without it, it is called like what it names.
    """

    def __init__(
        self, kind: NamedKind, called: str = "", *, besides: Mapping[str, str] = NOTHING
    ) -> None:
        self.told: Named = {
            "kind": kind,
            "called": called or kind,
            "besides": [*besides.items()],
        }

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "names": self.told}


StatusId = Annotated[Id, Names("status")]
"""A status of the guide."""

SubStatusId = Annotated[Id, Names("sub_status")]
"""A sub-status of a status."""

StageId = Annotated[Id, Names("stage")]
"""A stage of the guide."""

FieldId = Annotated[Id, Names("field")]
"""A field of the guide."""

FieldOrFact = Annotated[Id, Names("field", "field_or_fact", besides=REQUIRED_FACTS)]
"""A field of the guide, or a fact that can be demanded."""

RoleId = Annotated[Id, Names("role")]
"""A role of the guide."""

CallStatusId = Annotated[Id, Names("call_status")]
"""A call status of the guide."""

CalendarId = Annotated[Id, Names("calendar")]
"""A calendar of the guide."""

FormatName = Annotated[
    Id, Names("format", besides={name: known.says for name, known in FORMATS.items()})
]
"""A format: one that every guide has, or a mask of the guide."""

Source = Annotated[Literal["manual", "call", "signal", "timer", "import"], OneOf()]
"""What a change may come from."""

Category = Annotated[Literal["open", "on_hold", "won", "lost"], OneOf()]
"""What a status or stage means for the lead."""

Contact = Annotated[Literal["none", "one_way", "two_way"], OneOf()]
"""What a signal counts as."""

CallFlag = Annotated[
    Literal[
        "attempt",
        "human",
        "live",
        "missed",
        "callback",
        "stop_dialling",
        "do_not_call",
        "bad_number",
        "sale",
        "technical",
    ],
    OneOf(),
]
"""What a call counts as."""

ParameterType = Annotated[
    Literal["text", "number", "integer", "boolean", "date", "datetime", "duration"], OneOf()
]
"""The type of a parameter of a signal or an action."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_DAY = f"(?:{'|'.join(WEEKDAYS)})"
_REGION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_DAYS = re.compile(r"([a-z]{3})(?:-([a-z]{3}))?")


def weekday_numbers(days: str) -> tuple[int, ...]:
    """Return the weekdays that *days* names, 0 for Monday; a range may run over the weekend.

    Raises:
        ValueError: it is neither a day nor a range of days.

    >>> weekday_numbers("mon-fri"), weekday_numbers("sat-mon"), weekday_numbers("sun")
    ((0, 1, 2, 3, 4), (5, 6, 0), (6,))
    """
    match = _DAYS.fullmatch(days)
    if match is None or not {match[1], match[2] or match[1]} <= set(WEEKDAYS):
        raise ValueError(f"{shown(days)} are no days of the week; write them like mon or mon-fri")
    first, last = WEEKDAYS.index(match[1]), WEEKDAYS.index(match[2] or match[1])
    return tuple((first + day) % 7 for day in range((last - first) % 7 + 1))


def _weekdays(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_kind("days like mon or mon-fri", value)
    try:
        weekday_numbers(value)
    except ValueError as error:
        raise fault("LF104", str(error)) from None
    return value


def _holiday_region(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_kind("a country like US or DE-BY", value)
    if not _REGION.fullmatch(value):
        says = f"{shown(value)} is no country code; write two capitals, such as US, or DE-BY"
        raise fault("LF104", says)
    return value


def _duration(value: object) -> Duration:
    match value:
        case Duration():
            return value
        case timedelta():
            return Duration("elapsed", value // timedelta(microseconds=1))
        case str():
            return _read_duration(value)
        case _:
            raise wrong_kind("a duration like 90m, 2bh or 30d", value)


def _read_duration(text: str) -> Duration:
    try:
        return parse_duration(text)
    except DurationError as error:
        raise fault("LF106", str(error)) from None


Weekdays = Annotated[
    str,
    PlainValidator(_weekdays),
    exact_text("weekdays", f"^{_DAY}(?:-{_DAY})?$", "write days like mon or mon-fri"),
]
"""A day or days of the week, such as `mon` or `mon-fri`."""

DurationText = Annotated[
    Duration,
    PlainValidator(_duration),
    PlainSerializer(str, when_used="json"),
    exact_text("duration", DURATION_PATTERN, "write a duration like 90m, 2bh or 30d"),
]
"""A duration such as `2bh`, read."""

HolidayRegion = Annotated[
    str,
    PlainValidator(_holiday_region),
    exact_text("region", f"^{_REGION.pattern}$", "write a country like US or DE-BY"),
]
"""A country or a country and its subdivision, such as `US` or `DE-BY`."""
