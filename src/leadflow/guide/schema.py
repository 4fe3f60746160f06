"""The JSON Schema of format 1, for editors: completion, tooltips and marks while typing.

Written for YAML language servers: draft 7, descriptions as Markdown too, and text places that
accept what YAML would read as a number or a truth value.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import OWN_KEYS
from leadflow.guide.declared import declared_keys
from leadflow.guide.guide import Guide

DRAFT = "http://json-schema.org/draft-07/schema#"
FILE = Path("schemas/guide-1.schema.json")


def guide_schema() -> dict[str, object]:
    """Return the JSON Schema of a guide.

    Raises:
        Nothing.

    >>> guide_schema()["required"]
    ['leadflow', 'guide', 'start', 'statuses', 'transitions']
    """
    schema = Guide.model_json_schema(
        schema_generator=_EditorSchema, ref_template="#/definitions/{model}"
    )
    schema["definitions"] = schema.pop("$defs")
    _describe(schema, Guide)
    for name, model in _models():
        if name in schema["definitions"]:
            _describe(schema["definitions"][name], model)
    return {"$schema": DRAFT, "title": "leadflow status guide, format 1", **_for_editors(schema)}


def schema_text() -> str:
    """Return the schema as its file holds it.

    Raises:
        Nothing.

    >>> print(schema_text().splitlines()[1])
      "$schema": "http://json-schema.org/draft-07/schema#",
    """
    return json.dumps(guide_schema(), indent=2, ensure_ascii=False) + "\n"


def _models() -> Iterator[tuple[str, type[Shape]]]:
    """Yield every model of the format with its name."""
    waiting = Shape.__subclasses__()
    while waiting:
        model = waiting.pop()
        waiting.extend(model.__subclasses__())
        yield model.__name__, model


def _describe(schema: JsonSchemaValue, model: type[Shape]) -> None:
    """Write the docstring below each key of *model* into its schema.

    pydantic could do so itself, but would read all sources whenever the models are imported.
    """
    long_form = next(form for form in (schema, *schema.get("anyOf", ())) if "properties" in form)
    for declared in declared_keys(model):
        key = model.model_fields[declared.attribute].alias or declared.attribute
        long_form["properties"][key]["description"] = declared.says


class _EditorSchema(GenerateJsonSchema):
    """pydantic's schema, with tables whose keys are checked and without defaults."""

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Return the schema of a table; a bad key does not let what is under it pass."""
        keys = self.generate_inner(schema["keys_schema"])
        limits = {name: value for name, value in keys.items() if name != "type"}
        table: JsonSchemaValue = {"type": ["object", "null"]}
        table["patternProperties"] = {f"^{OWN_KEYS}": {}}
        if limits:
            table["propertyNames"] = limits
        table["additionalProperties"] = self.generate_inner(schema["values_schema"])
        return table

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema alone: what is left out needs no value in an editor."""
        return self.generate_inner(schema["schema"])


def _for_editors(schema: dict[str, object]) -> dict[str, object]:
    """Return *schema* without titles, with Markdown, and with no keys beside a `$ref`.

    Draft 7 ignores what stands beside a `$ref`.
    """
    seen = {key: _inner(key, value) for key, value in schema.items() if key != "title"}
    if "description" in seen:
        text = str(seen["description"]).replace("\n", " ")
        seen |= {"description": text, "markdownDescription": text}
    if "$ref" in seen and len(seen) > 1:
        reference = {"$ref": seen.pop("$ref")}
        return {"allOf": [reference], **seen}
    return seen


def _inner(key: str, value: object) -> object:
    match value:
        case dict() if key in ("properties", "definitions", "patternProperties"):
            return {name: _for_editors(inner) for name, inner in value.items()}
        case dict():
            return _for_editors(value)
        case list():
            return [_inner("", item) for item in value]
        case _:
            return value


if __name__ == "__main__":
    FILE.write_text(schema_text(), encoding="utf-8")
