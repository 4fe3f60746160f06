"""From the schema of the models to one that editors show well.

Editors show the first description on the way to a value, complete a key by the type beside its
description, and offer every value of a type. Hence:

* what stands behind a key is written where the key is, with the key's own description; what
  references lead to has none;
* scalars that stand in many places are defined once, under their `kind`;
* nothing has a title, which would be shown above every description;
* a mapping that may be empty is told by what it is not, or `null` would be offered.
"""

from collections.abc import Callable, Mapping

from pydantic.json_schema import JsonSchemaValue

from leadflow.documents.shape_collections import OWN_KEYS
from leadflow.guide.schema_ids import id_schema, key_schema
from leadflow.guide.values import Named

IdsOf = Callable[[str], Mapping[str, str] | None]
"""Returns the ids of a kind of thing with what they mean, or None where any id will do."""

OWN_KEYS_TOO: JsonSchemaValue = {f"^{OWN_KEYS}": {}}
"""Keys of the team itself hold anything."""

MAY_BE_EMPTY: JsonSchemaValue = {
    "if": {"type": ["string", "number", "boolean", "array"]},
    "then": {"type": "object", "errorMessage": "write a mapping here (lines of `key: value`)"},
}
"""A mapping, or nothing at all."""

_NAMING = ("id", "value")
_OF_THE_MODELS = ("definitions", "description", "discriminator", "names", "or_else", "title")


def shaped(schema: JsonSchemaValue, ids_of: IdsOf) -> JsonSchemaValue:
    """Return *schema* as editors want it; *ids_of* says which ids a rule may name.

    Raises:
        Nothing.

    >>> shaped({"properties": {"label": {"kind": "text", "type": "string"}}}, {}.get)
    {'properties': {'label': {'$ref': '#/definitions/text'}}, \
'definitions': {'text': {'type': 'string'}}}
    """
    shaper = _Shaper(schema.get("definitions", {}), ids_of)
    root = shaper.written(schema, None)
    return {**root, "definitions": dict(sorted(shaper.defined.items()))}


def told(schema: JsonSchemaValue, says: str) -> JsonSchemaValue:
    """Return *schema* with a description, also as the Markdown that it is written in.

    Raises:
        Nothing.

    >>> told({"type": "string"}, "A name.")["markdownDescription"]
    'A name.'
    """
    if not says:
        return schema
    one_line = says.replace("\n", " ")
    shape = {"anyOf": [schema]} if "$ref" in schema else schema
    return {**shape, "description": one_line, "markdownDescription": one_line}


class _Shaper:
    """The models' definitions, and those of the new schema as far as they are referred to."""

    def __init__(self, models: Mapping[str, JsonSchemaValue], ids_of: IdsOf) -> None:
        self._models = models
        self._ids_of = ids_of
        self.defined: dict[str, JsonSchemaValue] = {}

    def written(self, schema: JsonSchemaValue, named: Named | None) -> JsonSchemaValue:
        """Return the schema of a value; *named* is what its ids name unless they say it."""
        named = schema.get("names", named)
        if "kind" in schema:
            return self._scalar(schema, named)
        if "$ref" in schema:
            return self._referred(_target(schema), named)
        kept = {key: value for key, value in schema.items() if key not in _OF_THE_MODELS}
        if "propertyNames" in kept:
            return {**self._table(kept, named), **MAY_BE_EMPTY}
        shape = dict(self._part(key, value, named) for key, value in kept.items())
        if shape.get("type") == ["object", "null"]:
            del shape["type"]
            shape |= MAY_BE_EMPTY
        return shape

    def _part(self, key: str, value: object, named: Named | None) -> tuple[str, object]:
        match key, value:
            case "properties", dict():
                return key, self._properties(value, named)
            case (("anyOf" | "oneOf"), list()):
                return "anyOf", [self.written(each, named) for each in value]
            case (("items" | "additionalProperties"), dict()):
                return key, self.written(value, named)
            case _:
                return key, value

    def _properties(self, each: JsonSchemaValue, named: Named | None) -> JsonSchemaValue:
        return {key: self._behind_key(schema, named) for key, schema in each.items()}

    def _behind_key(self, schema: JsonSchemaValue, named: Named | None) -> JsonSchemaValue:
        """Return what stands behind a key, with the key's own description."""
        says = str(schema.get("description", ""))
        if "$ref" in schema:
            model = self._models[_target(schema)]
            return told(self.written(model, schema.get("names", named)), says)
        return told(self.written(schema, named), says)

    def _table(self, schema: JsonSchemaValue, named: Named | None) -> JsonSchemaValue:
        """Return the schema of a table; where its keys name something, each has its description."""
        keys, value = schema["propertyNames"], schema["additionalProperties"]
        of_itself = self._models.get(_target(value), {}).get("description", "")
        entry = self._behind_key({"description": of_itself, **value}, named)
        ids = self._ids(keys.get("names"))
        known = self._properties(schema.get("properties", {}), named)
        listed = _words(keys.get("names")) if ids is None else ids
        return {
            "properties": {**known, **{key: told(entry, listed[key]) for key in listed}},
            "patternProperties": schema["patternProperties"],
            "propertyNames": _any_key(keys) if ids is None else key_schema(ids),
            "additionalProperties": entry,
        }

    def _scalar(self, schema: JsonSchemaValue, named: Named | None) -> JsonSchemaValue:
        kind = schema["kind"]
        ids = self._ids(named) if kind in _NAMING else None
        if ids is None:
            left_out = ("kind", *_OF_THE_MODELS)
            scalar = {key: schema[key] for key in schema if key not in left_out}
            return _offering(self._define(kind, scalar), named if kind in _NAMING else None)
        assert named is not None
        known = id_schema(ids)
        if "or_else" in schema:
            known = {"anyOf": [known, schema["or_else"]]}
        return self._define(named["called"], known)

    def _ids(self, named: Named | None) -> Mapping[str, str] | None:
        ids = None if named is None else self._ids_of(named["kind"])
        return None if ids is None else {**ids, **_words(named)}

    def _referred(self, model: str, named: Named | None) -> JsonSchemaValue:
        if model not in self.defined:
            self.defined[model] = {}
            self.defined[model] = self.written(self._models[model], named)
        return {"$ref": f"#/definitions/{model}"}

    def _define(self, name: str, schema: JsonSchemaValue) -> JsonSchemaValue:
        self.defined[name] = schema
        return {"$ref": f"#/definitions/{name}"}


def _words(named: Named | None) -> Mapping[str, str]:
    """Return the words that may stand where something is named, with what they mean."""
    return {} if named is None else dict(named["besides"])


def _offering(schema: JsonSchemaValue, named: Named | None) -> JsonSchemaValue:
    """Return *schema* so that editors offer the words that may stand there besides other ids."""
    words = [
        {"label": word, "body": word, "markdownDescription": says}
        for word, says in _words(named).items()
    ]
    return {"anyOf": [schema], "defaultSnippets": words} if words else schema


def _any_key(kind: JsonSchemaValue) -> JsonSchemaValue:
    """Return the schema of keys of a *kind*; the team's own keys may look as they like."""
    text = next(iter(kind.get("anyOf", [kind])))
    says = text["patternErrorMessage"]
    return {"pattern": f"^{OWN_KEYS}|{text['pattern']}", "patternErrorMessage": says}


def _target(schema: JsonSchemaValue) -> str:
    """Return the name of the model that *schema* refers to, or an empty text."""
    return str(schema.get("$ref", "")).rpartition("/")[2]
