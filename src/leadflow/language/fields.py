"""What values a field takes: the one place where a value is judged and brought to its plain form.

`accept_value` judges a value that a program hands over, `parse_value` one that stands as text in a
guide or a CSV file. Both give back built-in types only, or refuse with a sentence for people.
"""

from collections.abc import Callable, Mapping
from typing import Literal, assert_never

from leadflow.language.facts import BOOLEAN, DATE, DATETIME, DURATION, NUMBER, TEXT, Kind
from leadflow.language.formats import Format, matches_format
from leadflow.language.values import (
    Value,
    ValueRefused,
    parse_boolean,
    parse_number,
    plain_boolean,
    plain_date,
    plain_datetime,
    plain_duration,
    plain_integer,
    plain_number,
    plain_text,
    shown,
)
from leadflow.problems import hint
from leadflow.record import record

FieldType = Literal[
    "text", "number", "integer", "boolean", "date", "datetime", "duration", "choice"
]
"""What a field or a parameter holds; only parameters hold durations."""

_KINDS: Mapping[FieldType, Kind] = {
    "text": TEXT,
    "number": NUMBER,
    "integer": NUMBER,
    "boolean": BOOLEAN,
    "date": DATE,
    "datetime": DATETIME,
    "duration": DURATION,
}
_PLAIN: Mapping[FieldType, Callable[[object], Value]] = {
    "number": plain_number,
    "integer": plain_integer,
    "boolean": plain_boolean,
    "date": plain_date,
    "datetime": plain_datetime,
    "duration": plain_duration,
}


@record
class FieldSpec:
    """What a field or parameter takes.

    `aliases` are other spellings of a choice, each as (spelling, choice).
    """

    id: str
    type: FieldType
    choices: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    format: Format | None = None
    label: str = ""
    unit: str = ""

    @property
    def kind(self) -> Kind:
        """What a condition that reads this field may do with it."""
        return _KINDS.get(self.type) or Kind("text", self.choices)


def accept_value(spec: FieldSpec, value: object) -> Value:
    """Return *value* in the plain form that *spec* keeps; null and blank text are None.

    Raises:
        ValueRefused: the value is not one that the field takes.

    >>> accept_value(FieldSpec("budget", "number"), 12), accept_value(FieldSpec("n", "text"), " ")
    (12, None)
    >>> accept_value(FieldSpec("why", "choice", ("budget", "other")), "budgt")
    Traceback (most recent call last):
    leadflow.language.values.ValueRefused: 'budgt' is not one of the choices; did you mean 'budget'?
    """
    if value is None:
        return None
    if spec.type == "text":
        return _accept_text(spec, value)
    if spec.type == "choice":
        return _accept_choice(spec, value)
    return _PLAIN[spec.type](value)


def parse_value(spec: FieldSpec, text: str) -> Value:
    """Return the value that *text* writes for *spec*; blank text is None.

    Blanks around anything but text are left out. Numbers are plain digits, `01` is 1 and `1e3` is
    1000; booleans are `true` and `false` in small or capital letters.

    Raises:
        ValueRefused: the text does not write a value that the field takes.

    >>> parse_value(FieldSpec("days", "integer"), " 030 ")
    30
    """
    if not text or text.isspace():
        return None
    match spec.type:
        case "text":
            return _accept_text(spec, text)
        case "number" | "integer":
            return accept_value(spec, parse_number(text.strip()))
        case "boolean":
            return parse_boolean(text.strip())
        case "date" | "datetime" | "duration" | "choice":
            return accept_value(spec, text.strip())
        case _:
            assert_never(spec.type)


def _accept_text(spec: FieldSpec, value: object) -> str | None:
    text = plain_text(value)
    if text is not None and spec.format is not None and not matches_format(spec.format, text):
        raise ValueRefused(f"{shown(text)} is not {spec.format.says}")
    return text


def _accept_choice(spec: FieldSpec, value: object) -> str | None:
    text = plain_text(value)
    if text is None or text in spec.choices:
        return text
    for spelling, choice in spec.aliases:
        if spelling == text:
            return choice
    raise ValueRefused(f"{shown(text)} is not one of the choices{hint(text, spec.choices)}")
