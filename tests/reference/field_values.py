"""What a field takes, and in which plain form a lead keeps it."""

import math
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from leadflow.language import parse_duration
from reference.open_differences import BLANK_CLEARS
from reference.raw_guide import Raw, choices_of, listed, table

Value = str | int | float | bool | date | datetime | timedelta | None

LARGEST = 2**53
DOMAIN = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_](?:[\w-]*[^\W_])?"
SHAPES = {
    "email": r"[^\s@\"(),:;<>\[\]\\.]+(?:\.[^\s@\"(),:;<>\[\]\\.]+)*@" + DOMAIN,
    "phone": r"\+?[-\s./()]*(?:[0-9][-\s./()]*){6,15}(?:(?:x|ext)\.?\s*[0-9]{1,6})?",
    "url": r"https?://(?:" + DOMAIN + r"|(?:[0-9]{1,3}\.){3}[0-9]{1,3})(?::[0-9]+)?(?:[/?#]\S*)?",
}
MASK = {"#": "[0-9]", "@": r"[^\W\d_]", "*": ".*"}


class UnfitError(ValueError):
    """A value is not one that the field takes."""


def judged(guide: Raw, field: Raw, value: object) -> Value:
    """Return *value* as the *field* keeps it; nothing and blank text are None."""
    if value is None:
        return None
    if isinstance(value, str) and not value.strip() and field["type"] in BLANK_CLEARS:
        return None
    match field["type"]:
        case "text":
            return _shaped(guide, field, _text(value))
        case "choice":
            return _choice(field, _text(value))
        case "number":
            return _number(value)
        case "integer":
            return _integer(value)
        case "boolean":
            return _boolean(value)
        case "date":
            return _date(value)
        case "datetime":
            return _moment(value)
        case _:
            return _length(value)


def written(guide: Raw, field: Raw, text: str) -> Value:
    """Return what *text*, a scalar of the guide, means to *field*."""
    match field["type"]:
        case "number" | "integer" if text.strip():
            return judged(guide, field, Decimal(text.strip()))
        case "boolean" if text.strip():
            return {"true": True, "false": False}[text.strip().lower()]
        case "text":
            return judged(guide, field, text)
        case _:
            return judged(guide, field, text.strip())


def _text(value: object) -> str:
    if not isinstance(value, str) or "\0" in value or re.search("[\ud800-\udfff]", value):
        raise UnfitError
    return value


def _shaped(guide: Raw, field: Raw, text: str) -> str:
    name = field.get("format")
    if not name:
        return text
    mask = table(guide, "formats").get(name)
    pattern = SHAPES.get(name) or "".join(MASK.get(each, re.escape(each)) for each in mask or "")
    if not re.fullmatch(pattern, text, re.DOTALL):
        raise UnfitError
    return text


def _choice(field: Raw, text: str) -> str:
    for choice in choices_of(field):
        if text == choice["id"] or text in listed(choice.get("aliases")):
            return str(choice["id"])
    raise UnfitError


def _number(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise UnfitError
    if not math.isfinite(value) or not -LARGEST <= value <= LARGEST:
        raise UnfitError
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value


def _integer(value: object) -> int:
    number = _number(value)
    if number != int(number):
        raise UnfitError
    return int(number)


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise UnfitError
    return value


def _date(value: object) -> date:
    if isinstance(value, str):
        return _date_text(value)
    if isinstance(value, datetime) or not isinstance(value, date):
        raise UnfitError
    return value


def _date_text(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise UnfitError
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnfitError from None


def _moment(value: object) -> datetime:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.upper())
        except ValueError:
            raise UnfitError from None
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise UnfitError
    return value.astimezone(UTC)


def _length(value: object) -> timedelta:
    if isinstance(value, str):
        try:
            value = parse_duration(value, zero=True).elapsed
        except ValueError:
            raise UnfitError from None
    if not isinstance(value, timedelta) or value < timedelta():
        raise UnfitError
    return value
