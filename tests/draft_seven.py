"""As much of JSON Schema, draft 7, as the schema of the format uses; and how editors read YAML."""

import re

from leadflow.documents.nodes import MappingNode, Scalar
from leadflow.documents.plain import core_value
from leadflow.documents.reading import parse_document

PYTHON_TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int,
    "number": int | float, "null": type(None),
}  # fmt: skip


def accepts(schema: dict, text: str) -> bool:
    """Whether the YAML *text*, read as editors do, fits *schema*."""
    return Judge(schema).fits(as_editors_read(parse_document(text, "g.yaml")[0].root), schema)


def as_editors_read(node):
    """The tree as a YAML language server sees it."""
    if isinstance(node, Scalar):
        return core_value(node)
    if isinstance(node, MappingNode):
        return {entry.key.text: as_editors_read(entry.value) for entry in node.entries}
    return [as_editors_read(item) for item in node.items]


class Judge:
    """Looks definitions up in one schema."""

    def __init__(self, schema: dict):
        self._definitions = schema.get("definitions", {})

    def fits(self, value, schema) -> bool:
        if isinstance(schema, bool):
            return schema
        return all(RULES[word](self, value, wanted, schema) for word, wanted in schema.items())

    def at(self, reference: str) -> dict:
        return self._definitions[reference.removeprefix("#/definitions/")]


def is_of(value, name: str) -> bool:
    return isinstance(value, PYTHON_TYPES[name]) and (
        name == "boolean" or not isinstance(value, bool)
    )


def equal(one, other) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def additional(judge, value, wanted, schema):
    if not isinstance(value, dict):
        return True
    patterns = schema.get("patternProperties", {})
    rest = [
        inner
        for key, inner in value.items()
        if key not in schema.get("properties", {})
        and not any(re.search(pattern, key) for pattern in patterns)
    ]
    return all(judge.fits(inner, wanted) for inner in rest)


def depending(judge, value, wanted, _schema):
    keys = wanted if isinstance(value, dict) else ()
    return all(judge.fits(value, wanted[key]) for key in keys if key in value)


def conditionally(judge, value, wanted, schema):
    return not judge.fits(value, wanted) or judge.fits(value, schema["then"])


def of(kind, rule):
    """A rule that holds for every value that is not of *kind*."""
    return lambda judge, value, wanted, _schema: (
        not isinstance(value, kind) or rule(judge, value, wanted)
    )


def ignored(_judge, _value, _wanted, _schema):
    return True


RULES = {
    "type": lambda _judge, value, wanted, _: any(
        is_of(value, name) for name in ([wanted] if isinstance(wanted, str) else wanted)
    ),
    "const": lambda _judge, value, wanted, _: equal(value, wanted),
    "enum": lambda _judge, value, wanted, _: any(equal(value, each) for each in wanted),
    "anyOf": lambda judge, value, wanted, _: any(judge.fits(value, each) for each in wanted),
    "allOf": lambda judge, value, wanted, _: all(judge.fits(value, each) for each in wanted),
    "not": lambda judge, value, wanted, _: not judge.fits(value, wanted),
    "if": conditionally,
    "dependencies": depending,
    "$ref": lambda judge, value, wanted, _: judge.fits(value, judge.at(wanted)),
    "properties": of(
        dict,
        lambda judge, value, wanted: all(
            judge.fits(value[key], wanted[key]) for key in wanted if key in value
        ),
    ),
    "patternProperties": of(
        dict,
        lambda judge, value, wanted: all(
            judge.fits(value[key], inner)
            for pattern, inner in wanted.items()
            for key in value
            if re.search(pattern, key)
        ),
    ),
    "additionalProperties": additional,
    "required": of(dict, lambda _judge, value, wanted: set(wanted) <= set(value)),
    "propertyNames": of(
        dict, lambda judge, value, wanted: all(judge.fits(key, wanted) for key in value)
    ),
    "items": of(
        list, lambda judge, value, wanted: all(judge.fits(item, wanted) for item in value)
    ),
    "minItems": of(list, lambda _judge, value, wanted: len(value) >= wanted),
    "maxItems": of(list, lambda _judge, value, wanted: len(value) <= wanted),
    "pattern": of(str, lambda _judge, value, wanted: re.search(wanted, value) is not None),
    "minimum": of(int | float, lambda _judge, value, wanted: value >= wanted),
    "maximum": of(int | float, lambda _judge, value, wanted: value <= wanted),
    **dict.fromkeys(
        [
            "$schema", "$comment", "description", "markdownDescription", "markdownEnumDescriptions",
            "definitions", "then", "errorMessage", "patternErrorMessage", "doNotSuggest",
            "defaultSnippets",
        ],
        ignored,
    ),
}  # fmt: skip
