"""What an editor can see of the rules that hold between the keys of one mapping.

The models check these rules with code of their own. Here they stand once more, in the words of
JSON Schema, as far as these reach; the tests hold both together.
"""

from collections.abc import Mapping, Sequence

from pydantic.json_schema import JsonSchemaValue

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import OWN_KEYS
from leadflow.guide.actions import ActionRequest
from leadflow.guide.clocks import Timer
from leadflow.guide.fields import Field
from leadflow.guide.governance import Position
from leadflow.guide.outcomes import OutcomeEntry
from leadflow.guide.targets import ConversionTarget, LengthBounds, ShareTarget

_FALSE = {"enum": [False, "false"]}
_EMPTY = {"type": "array", "maxItems": 0}


def _one_of(*keys: str, given: JsonSchemaValue | None = None) -> JsonSchemaValue:
    """Return the rule that a mapping has one of *keys* with a value that counts as *given*."""
    says = f"one of the keys {', '.join(keys)} is needed"
    each = [{"required": [key], "errorMessage": says} for key in keys]
    return {"anyOf": [{**one, "properties": {one["required"][0]: given or {}}} for one in each]}


def _not_beside(key: str, others: Sequence[str]) -> JsonSchemaValue:
    """Return the rule that a mapping with *key* has none of *others*."""
    says = f"{' and '.join(others)} cannot stand beside {key}"
    return {
        "dependencies": {key: {"properties": dict.fromkeys(others, False), "errorMessage": says}}
    }


def _only_with_type(key: str, word: str) -> JsonSchemaValue:
    """Return the rule that only a field of the type *word* has *key*."""
    other = {"properties": {"type": {"not": {"const": word}}}, "required": ["type"]}
    says = f"only a {word} field has {key}"
    return {"if": other, "then": {"properties": {key: False}, "errorMessage": says}}


_A_CHOICE = {"properties": {"type": {"const": "choice"}}, "required": ["type"]}
_CHOICES_WANTED = "a choice field needs its choices: {type: choice, choices: [...]}"
_BOUNDS = (
    _one_of("between", "at_least", "at_most"),
    _not_beside("between", ("at_least", "at_most")),
    {"properties": {"between": {"minItems": 2, "maxItems": 2}}},
)

BETWEEN_KEYS: Mapping[type[Shape], Sequence[JsonSchemaValue]] = {
    Field: (
        {
            "if": _A_CHOICE,
            "then": {
                "required": ["choices"],
                "properties": {"choices": {"minItems": 1}},
                "errorMessage": _CHOICES_WANTED,
            },
        },
        _only_with_type("choices", "choice"),
        _only_with_type("format", "text"),
    ),
    OutcomeEntry: (
        _one_of("set", "keep", "choose", given={"not": _FALSE}),
        _not_beside("set", ("choose",)),
        {"if": {"required": ["keep"], "properties": {"keep": {"not": _FALSE}}},
         "then": {"properties": {"set": False, "choose": False},
                  "errorMessage": "set and choose cannot stand beside keep: true"}},
    ),
    Timer: (_one_of("after", "when"),),
    LengthBounds: (_one_of("at_least", "at_most"),),
    ConversionTarget: _BOUNDS,
    ShareTarget: _BOUNDS,
    Position: (_one_of("stage", "status", "category", given={"not": _EMPTY}),),
    ActionRequest: (
        {
            "if": {"propertyNames": {"type": "string", "pattern": f"^(?:when$|{OWN_KEYS})"}},
            "then": {
                "required": ["notify"],
                "errorMessage": "an action is needed, such as `notify: {to: owner}`",
            },
        },
        {"properties": {"extras": False}},
    ),
}  # fmt: skip
"""For each model the rules that its mappings keep."""

SHORT_FORMS: Mapping[type[Shape], JsonSchemaValue] = {
    Field: {"if": {"const": "choice"}, "then": {"type": "object", "errorMessage": _CHOICES_WANTED}},
}
"""For models with a short form the rules that it keeps."""
