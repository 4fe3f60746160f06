"""A value that a field takes, for a walk that has to fill it in."""

from datetime import UTC, date, datetime, timedelta
from typing import assert_never

from leadflow.language import FieldSpec, Format, Value, ValueRefused, accept_value

_DAY = date(2026, 3, 2)
_NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def sample_value(spec: FieldSpec) -> Value:
    """Return some value that *spec* takes and that is not missing.

    Raises:
        Nothing.

    >>> sample_value(FieldSpec("budget", "number")), sample_value(FieldSpec("name", "text"))
    (1, 'something')
    """
    match spec.type:
        case "text":
            return "something" if spec.format is None else _shaped(spec.format)
        case "number" | "integer":
            return 1
        case "boolean":
            return True
        case "date":
            return _DAY
        case "datetime":
            return _NINE
        case "duration":
            return timedelta(hours=1)
        case "choice":
            return spec.choices[0]
        case _:
            assert_never(spec.type)


def fitting(spec: FieldSpec, value: object) -> Value:
    """Return *value* as *spec* takes it; where it takes no such value, a sample.

    Raises:
        Nothing.

    >>> fitting(FieldSpec("budget", "number"), 5), fitting(FieldSpec("budget", "number"), "much")
    (5, 1)
    """
    try:
        return accept_value(spec, value)
    except ValueRefused:
        return sample_value(spec)


def _shaped(shape: Format) -> str:
    match shape.kind:
        case "email":
            return "ada@example.org"
        case "phone":
            return "+1 212 555 0100"
        case "url":
            return "https://example.org"
        case "mask":
            return shape.mask.replace("#", "1").replace("@", "a").replace("*", "")
        case _:
            assert_never(shape.kind)
