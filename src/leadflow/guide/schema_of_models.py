"""The JSON Schema that pydantic makes of the models, with the docstrings and rules of their keys.

It still speaks of models: what is a place of its own to an editor is for `schema_shaping`.
"""

from collections.abc import Iterator

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import OWN_KEYS
from leadflow.guide.declared import declared_keys
from leadflow.guide.guide import Guide
from leadflow.guide.schema_rules import BETWEEN_KEYS, SHORT_FORMS, BetweenKeys


def schema_of_models(
    root: type[Shape] = Guide, between: BetweenKeys = BETWEEN_KEYS
) -> JsonSchemaValue:
    """Return the schema of *root*, with the schemas of all its models under `definitions`.

    *between* has the rules that mappings of the models keep.

    Raises:
        OSError: the sources of the models are not there.

    >>> schema_of_models()["definitions"]["Start"]["properties"]["status"]["description"]
    'The status of a new lead.'
    """
    schema = root.model_json_schema(
        schema_generator=_SchemaOfModels, ref_template="#/definitions/{model}"
    )
    schema["definitions"] = schema.pop("$defs")
    _complete(schema, root, between)
    for name, model in _models():
        if name in schema["definitions"]:
            _complete(schema["definitions"][name], model, between)
    return schema


def _models() -> Iterator[tuple[str, type[Shape]]]:
    """Yield every model of the format with its name."""
    waiting = Shape.__subclasses__()
    while waiting:
        model = waiting.pop()
        waiting.extend(model.__subclasses__())
        yield model.__name__, model


def _complete(schema: JsonSchemaValue, model: type[Shape], between: BetweenKeys) -> None:
    """Add to the schema of *model* what its keys mean and the rules between them.

    pydantic could read the docstrings itself, but whenever the models are imported.
    """
    long_form = next(form for form in (schema, *schema.get("anyOf", ())) if "properties" in form)
    for declared in declared_keys(model):
        key = model.model_fields[declared.attribute].alias or declared.attribute
        long_form["properties"][key]["description"] = declared.says
    if long_form is not schema:
        schema["description"] = long_form.pop("description")
    if model in between:
        long_form["allOf"] = list(between[model])
    if model in SHORT_FORMS:
        schema |= SHORT_FORMS[model]


class _SchemaOfModels(GenerateJsonSchema):
    """pydantic's schema, with tables whose keys are checked and without defaults."""

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Return the schema of a table; a bad key does not let what is under it pass."""
        return {
            "type": ["object", "null"],
            "patternProperties": {f"^{OWN_KEYS}": {}},
            "propertyNames": self.generate_inner(schema["keys_schema"]),
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema alone: what is left out needs no value in an editor."""
        return self.generate_inner(schema["schema"])
