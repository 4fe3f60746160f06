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

_QUIETLY = {"doNotSuggest": True}
"""A rule about a key is no reason for editors to offer it."""

_ANYTHING: JsonSchemaValue = {**_QUIETLY}
_TRUE: JsonSchemaValue = {"not": {"enum": [False, "false"]}, **_QUIETLY}
_SOMETHING: JsonSchemaValue = {"not": {"type": "array", "maxItems": 0}, **_QUIETLY}


def one_of(*keys: str, given: JsonSchemaValue = _ANYTHING) -> JsonSchemaValue:
    """Return the rule that a mapping has one of *keys* with a value that counts as *given*.

    Raises:
        Nothing.

    >>> one_of("after", "when")["anyOf"][0]["required"]
    ['after']
    """
    says = f"one of the keys {', '.join(keys)} is needed"
    alternatives = [
        {"required": [key], "properties": {key: given}, "errorMessage": says} for key in keys
    ]
    return {"type": "object", "anyOf": alternatives}


def not_beside(key: str, others: Sequence[str]) -> JsonSchemaValue:
    """Return the rule that a mapping with *key* has none of *others*.

    Raises:
        Nothing.

    >>> not_beside("set", ["choose"])["dependencies"]["set"]["properties"]
    {'choose': False}
    """
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
    one_of("between", "at_least", "at_most"),
    not_beside("between", ("at_least", "at_most")),
    {"properties": {"between": {"minItems": 2, "maxItems": 2, **_QUIETLY}}},
)

BetweenKeys = Mapping[type[Shape], Sequence[JsonSchemaValue]]

BETWEEN_KEYS: BetweenKeys = {
    Field: (
        {
            "if": _A_CHOICE,
            "then": {
                "required": ["choices"],
                "properties": {"choices": {"minItems": 1, **_QUIETLY}},
                "errorMessage": _CHOICES_WANTED,
            },
        },
        _only_with_type("choices", "choice"),
        _only_with_type("format", "text"),
    ),
    OutcomeEntry: (
        one_of("set", "keep", "choose", given=_TRUE),
        not_beside("set", ("choose",)),
        {"if": {"required": ["keep"], "properties": {"keep": _TRUE}},
         "then": {"properties": {"set": False, "choose": False},
                  "errorMessage": "set and choose cannot stand beside keep: true"}},
    ),
    Timer: (one_of("after", "when"),),
    LengthBounds: (one_of("at_least", "at_most"),),
    ConversionTarget: _BOUNDS,
    ShareTarget: _BOUNDS,
    Position: (one_of("stage", "status", "category", given=_SOMETHING),),
    ActionRequest: (
        {
            "if": {"propertyNames": {"type": "string", "pattern": f"^(?:when$|{OWN_KEYS})"}},
            "then": {
                "type": "object",
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
