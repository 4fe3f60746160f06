"""The schema of places where only certain ids may stand, each with what it means."""

from collections.abc import Iterable, Mapping
from math import isfinite

from pydantic.json_schema import JsonSchemaValue

from leadflow.documents.nodes import Scalar, Span
from leadflow.documents.plain import core_value
from leadflow.documents.shape_collections import OWN_KEYS

_NO_TEXT = "(?!)"
_ALL_BUT_BOOLEAN = ["string", "number", "object", "array", "null"]


def id_schema(ids: Mapping[str, str]) -> JsonSchemaValue:
    """Return the schema of a text that is one of *ids*, each with what it means.

    Raises:
        Nothing.

    >>> id_schema({"new": "Nobody has called yet."})["enum"]
    ['new']
    """
    if not ids:
        says = "the guide declares nothing that could be named here"
        return {"type": "string", "pattern": _NO_TEXT, "patternErrorMessage": says}
    told = [ids[each] for each in ids]
    texts = {"type": "string", "enum": [*ids], "markdownEnumDescriptions": told}
    guesses = _guesses(ids)
    return {"anyOf": [texts, *guesses]} if guesses else texts


def key_schema(ids: Mapping[str, str]) -> JsonSchemaValue:
    """Return the schema of a key that is one of *ids* or one of the team's own.

    Raises:
        Nothing.

    >>> key_schema({"budget": "Budget"})
    {'anyOf': [{'enum': ['budget']}, {'type': 'string', 'pattern': '^x-'}]}
    """
    own = {"type": "string", "pattern": f"^{OWN_KEYS}"}
    return {"anyOf": [{"enum": [*ids]}, own, *_guesses(ids)]}


def one_id(name: str) -> JsonSchemaValue:
    """Return the schema of the id *name*, however it is written, without offering it.

    Raises:
        Nothing.

    >>> one_id("new")
    {'anyOf': [{'const': 'new'}]}
    """
    return {"anyOf": [{"const": name}, *_guesses([name])]}


def _guesses(ids: Iterable[str]) -> list[JsonSchemaValue]:
    """Return the schemas of what YAML takes *ids* for when they stand without quotes.

    They list no values and no truth values, or editors would offer these as well.
    """
    read = [core_value(Scalar(each, "plain", Span(0, 0))) for each in ids]
    return [_guess(value) for value in read if not isinstance(value, str | None)]


def _guess(value: float | bool) -> JsonSchemaValue:
    if isinstance(value, bool):
        return {"not": {"anyOf": [{"type": _ALL_BUT_BOOLEAN}, {"const": not value}]}}
    bounds = {"minimum": value, "maximum": value} if isfinite(value) else {}
    return {"type": "number", **bounds}
