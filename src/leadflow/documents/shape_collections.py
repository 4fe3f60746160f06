"""Lists, mappings and keys that may be left out, as the format wants them.

A list that takes one item without the dash becomes a tuple like any other, so that every reader
sees one shape. Nothing written where a mapping is wanted reads as an empty mapping; where a list
or a text is wanted it is a fault.
"""

from collections.abc import Mapping
from typing import Annotated, TypeVar, get_args

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from leadflow.documents.shape_faults import fault, wrong_kind

OWN_KEYS = "x-"
"""How keys begin that are the team's own."""

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


class MayBeLeftOut:
    """Lets a key be absent, but not be written without a value: None is only the default."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        (wanted,) = (kind for kind in get_args(source) if kind is not type(None))
        return handler.generate_schema(wanted)


class NullIsNone:
    """Marks a key at which a bare `null` says none; everywhere else it is a text like any other.

    Between quotes it is text here too, so whoever reads a document has to tell (see `shape`).
    """


class OneWithoutDash:
    """Shows editors that an item may stand where its list, of at least so many, is wanted."""

    def __init__(self, least: int = 0) -> None:
        self._least = least

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        many = handler(schema)
        at_least = {"minItems": self._least} if self._least else {}
        return {"anyOf": [many["items"], {**many, **at_least}]}


def _list(value: object) -> object:
    if not isinstance(value, list | tuple):
        raise wrong_kind("a list (lines that begin with `- `)", value)
    return value


def _one_or_many(value: object) -> object:
    if value is None:
        raise fault("LF103", "has no value; write one item or a list")
    return value if isinstance(value, list | tuple) else (value,)


def _some(items: tuple[T, ...]) -> tuple[T, ...]:
    if not items:
        raise fault("LF104", "the list is empty; at least one item is needed here")
    return items


def _mapping(value: object) -> object:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise wrong_kind("a mapping (lines of `key: value`)", value)
    return {key: inner for key, inner in value.items() if not str(key).startswith(OWN_KEYS)}


Maybe = Annotated[T | None, MayBeLeftOut()]
"""A key that may be left out."""

ListOf = Annotated[tuple[T, ...], BeforeValidator(_list)]
"""A list."""

OneOrMany = Annotated[tuple[T, ...], BeforeValidator(_one_or_many), OneWithoutDash()]
"""A list, or its only item."""

AtLeastOne = Annotated[
    tuple[T, ...], BeforeValidator(_one_or_many), AfterValidator(_some), OneWithoutDash(1)
]
"""A list that is not empty, or its only item."""

Table = Annotated[Mapping[K, V], BeforeValidator(_mapping)]
"""A mapping in the order of the file, without the team's own keys."""
