"""From a document to a pydantic model, with every fault of its shape in one go.

`Shape` is the base of everything that people write: frozen, no unknown keys, but for those that
begin with `x-`. `validate` reads a whole document and reports what does not fit, where it is.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from leadflow.documents.document import Document
from leadflow.documents.nodes import Path
from leadflow.documents.plain import plain
from leadflow.documents.shape_collections import OWN_KEYS, NullIsNone
from leadflow.documents.shape_faults import wrong_kind
from leadflow.documents.shape_findings import UnknownKey
from leadflow.documents.shape_report import shape_problems
from leadflow.problems.problem import Problem
from leadflow.record import record

_NULLS = ("null", "~")


@record
class Reading:
    """A document being validated, and the unknown keys met on the way.

    Validators do not know where they are; the identity of the mapping that they hold tells.
    """

    document: Document
    paths: Mapping[int, Path]
    unknown: list[UnknownKey]

    def note_unknown(self, owner: Mapping[str, object], key: str, known: tuple[str, ...]) -> None:
        """Remember that *owner* has a *key* that it may not have."""
        self.unknown.append(UnknownKey(self.paths.get(id(owner), ()), key, known))

    def is_null(self, owner: Mapping[str, object], key: str) -> bool:
        """Tell whether a bare `null` or `~` stands under *key* of *owner*."""
        path = self.paths.get(id(owner))
        found = None if path is None else self.document.scalar((*path, key))
        return found is not None and found.style == "plain" and found.text in _NULLS


class Shape(BaseModel):
    """The base of all models of the format."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        defer_build=True,
    )
    short_form: ClassVar[str] = ""
    """The key that a bare text stands for, where a text may stand for the whole mapping."""
    written_keys: ClassVar[tuple[str, ...]] = ()
    """The keys as they are written in a file."""
    null_keys: ClassVar[tuple[str, ...]] = ()
    """Those at which a bare `null` says none."""

    extras: Mapping[str, object] = Field(default_factory=dict, repr=False)
    """The team's own keys, those that begin with `x-`, kept for hosts."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_kwargs: object) -> None:
        fields = {field.alias or name: field for name, field in cls.model_fields.items()}
        cls.written_keys = tuple(key for key in fields if key != "extras")
        cls.null_keys = tuple(key for key in fields if _is_marked(fields[key]))

    @classmethod
    def long_form(cls, text: str) -> Mapping[str, object]:
        """Return the mapping that a bare *text* stands for.

        Raises:
            Nothing.
        """
        return {cls.short_form: text}

    @model_validator(mode="before")
    @classmethod
    def _read_keys(cls, data: object, info: ValidationInfo) -> object:
        if cls.short_form and isinstance(data, str):
            return cls.long_form(data)
        if data is None and not cls.short_form:
            return {}
        if not isinstance(data, Mapping):
            text_or = "text or " if cls.short_form else ""
            wanted = f"{text_or}a mapping (lines of `key: value`)"
            raise wrong_kind(wanted, data, known=cls.written_keys)
        reading = info.context if isinstance(info.context, Reading) else None
        return _sorted_keys(cls, data, reading)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        reference = handler(schema)
        written = handler.resolve_ref_schema(reference)
        properties = written["properties"]
        del properties["extras"]
        written["patternProperties"] = {f"^{OWN_KEYS}": {}}
        if cls.short_form:
            mapping = dict(written)
            written.clear()
            written["anyOf"] = [properties[cls.short_form], mapping]
        elif "required" not in written:
            written["type"] = ["object", "null"]
        return reference


M = TypeVar("M", bound=Shape)


def validate(document: Document, model: type[M]) -> tuple[M | None, tuple[Problem, ...]]:
    """Return *document* as a *model*, or None where it does not fit, and all that is wrong.

    Unknown keys are problems, but do not keep the rest from being read.

    Raises:
        Nothing.

    >>> from leadflow.documents.reading import parse_document
    >>> from leadflow.documents.shape_values import Text
    >>> class Stage(Shape):
    ...     label: Text
    >>> document, _ = parse_document("label: Won", "a.yaml")
    >>> validate(document, Stage)
    (Stage(label='Won'), ())
    """
    data = plain(document.root)
    paths = {id(value): path for path, value in _mappings(data, ())}
    reading = Reading(document, paths, [])
    try:
        read = model.model_validate(data, context=reading)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        return None, shape_problems(document, errors, reading.unknown, model.written_keys)
    return read, shape_problems(document, (), reading.unknown, model.written_keys)


def _sorted_keys(
    shape: type[Shape], data: Mapping[str, object], reading: Reading | None
) -> dict[str, object]:
    extras = {key: value for key, value in data.items() if str(key).startswith(OWN_KEYS)}
    kept = {key: value for key, value in data.items() if key not in extras}
    if reading is not None:
        for key in [key for key in kept if _is_unknown(shape, key)]:
            reading.note_unknown(data, key, shape.written_keys)
            del kept[key]
        nulls = [key for key in shape.null_keys if reading.is_null(data, key)]
        kept.update(dict.fromkeys(nulls))
    return {**kept, "extras": extras} if extras else kept


def _is_marked(field: FieldInfo) -> bool:
    return any(isinstance(each, NullIsNone) for each in field.metadata)


def _is_unknown(shape: type[Shape], key: str) -> bool:
    """Tell whether *key* is none that may be written, such as a name that only Python knows."""
    takes_any = shape.model_config.get("extra") == "allow" and key not in shape.model_fields
    return key not in shape.written_keys and not takes_any


def _mappings(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Yield every mapping in *value* and the way that leads to it."""
    if isinstance(value, Mapping):
        for key, child in value.items():
            yield from _mappings(child, (*path, key))
        yield path, value
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _mappings(child, (*path, index))
