"""The schema made for one guide: that of the format, with the guide's ids where rules name one.

With it an editor completes the names of statuses, fields and roles, shows what they mean, and
marks a name that the guide does not have.
"""

from collections.abc import Mapping, Sequence

from pydantic.json_schema import JsonSchemaValue

from leadflow.documents.document import Document
from leadflow.guide.own_ids import own_ids, says, sub_statuses, things
from leadflow.guide.schema import DRAFT, json_text
from leadflow.guide.schema_ids import id_schema, one_id
from leadflow.guide.schema_of_models import schema_of_models
from leadflow.guide.schema_shaping import MAY_BE_EMPTY, OWN_KEYS_TOO, shaped, told

MADE_BY = "Made by `leadflow schema` for one guide; make it anew when the guide has new names."


def own_schema(document: Document) -> JsonSchemaValue:
    """Return the JSON Schema of the guide in *document*, as far as its text can be read.

    Raises:
        OSError: the sources of the models are not there.

    >>> from leadflow.documents.reading import parse_document
    >>> document, _ = parse_document("statuses: {new: {label: New}}", "a.leadflow.yaml")
    >>> own_schema(document)["definitions"]["status"]
    {'type': 'string', 'enum': ['new'], 'markdownEnumDescriptions': ['New']}
    """
    schema = shaped(schema_of_models(), own_ids(document).get)
    definitions = schema["definitions"]
    own = {
        "ActionRequest": _of_actions(definitions["ActionRequest"], things(document, "actions")),
        "OutcomeEntry": _of_statuses(definitions["OutcomeEntry"], things(document, "statuses")),
    }
    parts = {**schema, "definitions": {**definitions, **own}}
    return {"$schema": DRAFT, "$comment": MADE_BY, **parts}


def own_schema_text(document: Document) -> str:
    """Return the schema of the guide in *document* as its file holds it.

    Raises:
        OSError: the sources of the models are not there.

    >>> from leadflow.documents.reading import parse_document
    >>> document, _ = parse_document("statuses: {}", "a.leadflow.yaml")
    >>> print(own_schema_text(document).splitlines()[1])
      "$schema": "http://json-schema.org/draft-07/schema#",
    """
    return json_text(own_schema(document))


def _of_statuses(entry: JsonSchemaValue, statuses: Mapping[str, object]) -> JsonSchemaValue:
    """Return the schema of an outcome entry, whose sub-status is one of the status that it sets."""
    *bare, mapping = entry["anyOf"]
    rules = [_of_status(name, sub_statuses(each)) for name, each in statuses.items()]
    return {**entry, "anyOf": [*bare, {**mapping, "allOf": [*mapping["allOf"], *rules]}]}


def _of_status(status: str, subs: Sequence[str]) -> JsonSchemaValue:
    """Return the rule that an entry which sets *status* has one of *subs* as its sub-status."""
    sets_it = {"required": ["set"], "properties": {"set": one_id(status)}}
    one_of_them = id_schema(dict.fromkeys(subs, "")) if subs else False
    says = f"the status {status!r} has no sub-statuses"
    return {
        "if": sets_it,
        "then": {"properties": {"sub_status": one_of_them}, "errorMessage": says},
    }


def _of_actions(request: JsonSchemaValue, actions: Mapping[str, object]) -> JsonSchemaValue:
    """Return the schema of an action that is built in or one of *actions*, with its parameters."""
    value = request["additionalProperties"]["additionalProperties"]
    built_in = {
        name: {**each, "additionalProperties": False} if "properties" in each else each
        for name, each in request["properties"].items()
    }
    declared = {
        name: told(_parameters(entry, value), says(entry)) for name, entry in actions.items()
    }
    properties = {**declared, **built_in}
    return {**request, "properties": properties, "additionalProperties": False}


def _parameters(entry: object, value: JsonSchemaValue) -> JsonSchemaValue:
    listed = entry.get("params") if isinstance(entry, Mapping) else None
    names = listed if isinstance(listed, Mapping) else {}
    return {
        "properties": dict.fromkeys(map(str, names), value),
        "patternProperties": OWN_KEYS_TOO,
        "additionalProperties": False,
        **MAY_BE_EMPTY,
    }
