"""The schema for editors: it is the one in the file, and it judges as the models do."""

import json
import re
from pathlib import Path

import pytest
from guide_texts import WHOLE_FORMAT, read, text_with
from test_guide_faults import FAULTS

from leadflow.documents.nodes import MappingNode, Scalar
from leadflow.documents.plain import core_value
from leadflow.documents.reading import parse_document
from leadflow.guide.schema import guide_schema, schema_text

FILE = Path(__file__).parents[2] / "schemas" / "guide-1.schema.json"
SCHEMA = guide_schema()
PYTHON_TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int,
    "number": int | float, "null": type(None),
}  # fmt: skip
BEYOND_A_SCHEMA = re.compile(
    r"LF106|blank|capitals|no day|opening hours|do not go together|larger than|two actions|"
    r"needs an action|'after', 'when'|'at_least', 'at_most'|'between'|'stage', 'status'|"
    r"the key 'choices'|has no choices|has a format|needs one of the keys 'set'|"
    r"days of the week|two shares|extras"
)


def as_editors_read(node):
    """The tree as a YAML language server sees it."""
    if isinstance(node, Scalar):
        return core_value(node)
    if isinstance(node, MappingNode):
        return {entry.key.text: as_editors_read(entry.value) for entry in node.entries}
    return [as_editors_read(item) for item in node.items]


def fits(value, schema) -> bool:
    """Whether *value* fits *schema*, by as much of draft 7 as the schema uses."""
    return all(RULES[word](value, wanted, schema) for word, wanted in schema.items())


def of_type(value, wanted, _schema):
    names = [wanted] if isinstance(wanted, str) else wanted
    numeric = not isinstance(value, bool) or "boolean" in names
    return numeric and any(isinstance(value, PYTHON_TYPES[name]) for name in names)


def additional(value, wanted, schema):
    if not isinstance(value, dict):
        return True
    own = [key for key in value if key in schema.get("properties", {}) or key.startswith("x-")]
    rest = [inner for key, inner in value.items() if key not in own]
    return not rest if wanted is False else all(fits(inner, wanted) for inner in rest)


def of_objects(rule):
    return lambda value, wanted, _schema: not isinstance(value, dict) or rule(value, wanted)


def of_texts(rule):
    return lambda value, wanted, _schema: not isinstance(value, str) or rule(value, wanted)


def ignored(_value, _wanted, _schema):
    return True


RULES = {
    "type": of_type,
    "const": lambda value, wanted, _: value == wanted,
    "enum": lambda value, wanted, _: value in wanted,
    "anyOf": lambda value, wanted, _: any(fits(value, each) for each in wanted),
    "allOf": lambda value, wanted, _: all(fits(value, each) for each in wanted),
    "oneOf": lambda value, wanted, _: sum(fits(value, each) for each in wanted) == 1,
    "$ref": lambda value, wanted, _: fits(value, SCHEMA["definitions"][wanted.split("/")[-1]]),
    "properties": of_objects(
        lambda value, wanted: all(fits(value[key], wanted[key]) for key in wanted if key in value)
    ),
    "required": of_objects(lambda value, wanted: set(wanted) <= set(value)),
    "propertyNames": of_objects(lambda value, wanted: all(fits(key, wanted) for key in value)),
    "patternProperties": of_objects(lambda _value, wanted: wanted == {"^x-": {}}),
    "additionalProperties": additional,
    "items": lambda value, wanted, _: (
        not isinstance(value, list) or all(fits(item, wanted) for item in value)
    ),
    "minItems": lambda value, wanted, _: not isinstance(value, list) or len(value) >= wanted,
    "minLength": of_texts(lambda value, wanted: len(value) >= wanted),
    "maxLength": of_texts(lambda value, wanted: len(value) <= wanted),
    "pattern": of_texts(lambda value, wanted: re.search(wanted, value) is not None),
    "minimum": lambda value, wanted, _: not isinstance(value, int) or value >= wanted,
    **dict.fromkeys(
        ["$schema", "title", "description", "markdownDescription", "definitions"], ignored
    ),
}


def accepted(text: str) -> bool:
    return fits(as_editors_read(parse_document(text, "g.yaml")[0].root), SCHEMA)


def schemas_in(value):
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from schemas_in(inner)


def test_the_file_is_the_schema():
    assert FILE.read_text(encoding="utf-8") == schema_text()


def test_the_file_by_which_the_format_is_explained_fits():
    assert accepted(WHOLE_FORMAT.read_text())


@pytest.mark.parametrize(
    "part",
    [
        "guide: {id: 01, title: 7, revision: 2026}",
        "fields: {a: {type: choice, choices: [01, 1.5, true, {id: 2026}]}}",
        "every_change: {requires: [note, {any_of: [a, {check: b}]}]}",
        "signals: {s: {lead_status: keep}, t: {lead_status: [new, {set: new}]}, u: }",
        "x-team: [1, {a: b}]",
        "statuses: {new: {category: open, x-colour: 7}, x-base: 1}",
        "checks: {a: ignore, b: {most: 12}}",
        "statuses: {new: {category: open, on_enter: [{mine: {a: 1}}, {notify: {to: [a, b]}}]}}",
        "roles: {a: , b: {}}",
    ],
)
def test_what_the_models_read_fits(part):
    assert read(text_with(part))[1] == ()
    assert accepted(text_with(part))


@pytest.mark.parametrize(
    "part", [part for part, said in FAULTS if not BEYOND_A_SCHEMA.search(said)]
)
def test_what_the_models_refuse_does_not_fit(part):
    assert not accepted(text_with(part))


def test_every_key_of_every_model_is_explained_in_both_ways():
    properties = [
        inner
        for schema in (SCHEMA, *SCHEMA["definitions"].values())
        for model in (schema, *schema.get("anyOf", ()))
        for name, inner in model.get("properties", {}).items()
        if "$ref" not in inner and "properties" not in inner
    ]
    assert len(properties) > 150
    assert all(inner["description"] == inner["markdownDescription"] for inner in properties)


def test_no_title_no_null_branch_and_nothing_beside_a_reference():
    inner = [*schemas_in(json.loads(schema_text()))][1:]
    assert not any(each.get("type") == "null" for each in inner)
    assert not any("title" in each and isinstance(each["title"], str) for each in inner)
    assert all(len(each) == 1 for each in inner if isinstance(each.get("$ref"), str))
    patterns = [each["patternProperties"] for each in inner if "patternProperties" in each]
    assert all(pattern == {"^x-": {}} for pattern in patterns)
