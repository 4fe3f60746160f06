"""What editors are told about the scalars of the format: the kinds of text and how they look.

Editors read a plain scalar by YAML's guess, so that `01` is a number to them. A schema with a
`kind` stands for many places; the schema of the format defines it once under that name.
"""

from typing import Literal

from pydantic import WithJsonSchema


def text_or_guess(kind: str, pattern: str = "", says: str = "") -> WithJsonSchema:
    """Return the schema of text that may look like a number or a truth value.

    The second form is written without naming types, or editors would offer `true` and `false`.

    Raises:
        Nothing.

    >>> text_or_guess("value").json_schema["anyOf"][0]
    {'type': 'string'}
    """
    text = {"type": "string", **_fitting(pattern, says)}
    guessed = {"not": {"type": ["string", "object", "array", "null"]}}
    return WithJsonSchema({"kind": kind, "anyOf": [text, guessed]})


def exact_text(
    kind: str, pattern: str, says: str, *, or_else: Literal["boolean", "integer", ""] = ""
) -> WithJsonSchema:
    """Return the schema of text that fits *pattern*, or is what YAML reads *or_else*.

    Raises:
        Nothing.

    >>> exact_text("day", "^[a-z]+$", "write a day").json_schema["type"]
    'string'
    """
    types = {"type": [or_else, "string"]} if or_else else {"type": "string"}
    least = {"minimum": 0} if or_else == "integer" else {}
    return WithJsonSchema({"kind": kind, **types, **least, **_fitting(pattern, says)})


def or_nothing(value: WithJsonSchema) -> WithJsonSchema:
    """Return the schema of a *value*, or `null` for none.

    Raises:
        Nothing.

    >>> or_nothing(text_or_guess("value")).json_schema["anyOf"][1]
    {'type': 'null'}
    """
    return WithJsonSchema({"anyOf": [value.json_schema, {"type": "null"}]})


def _fitting(pattern: str, says: str) -> dict[str, str]:
    return {"pattern": pattern, "patternErrorMessage": says} if pattern else {}
