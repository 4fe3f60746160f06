"""Tells whether something of a name is there: a code, a key of guides, a command, an API name."""

import re
from collections.abc import Iterator
from functools import cache

import click

import leadflow
from leadflow import activity
from leadflow.cli import main
from leadflow.guide.schema_of_models import schema_of_models
from leadflow.language.facts import FACTS, FUNCTIONS, REQUIRED_FACTS
from leadflow.problems import CODES

SCHEMA = schema_of_models()
UNIONS = ("anyOf", "oneOf", "allOf")
Schema = dict


def is_known(name: str) -> bool:
    """Tell whether the product has what *name* names.

    That is a code (`LF301`), a command with its options (`leadflow check --on`), a name of the API
    (`StatusChanged.rule`, `workflow.offers`, `fold`), a key of a guide with `*` for an id
    (`statuses.*.requires`), one of its words (`two_way`), a fact (`idle`) or a function
    (`count()`) of conditions.
    """
    if re.fullmatch(r"LF\d+", name):
        return name in CODES
    if name.startswith("leadflow "):
        return is_command(name.split()[1:])
    if re.match(r"[A-Z]|workflow\.", name):
        return is_api(name)
    return (
        name in leadflow.__all__
        or name in FACTS
        or name in REQUIRED_FACTS
        or name.removesuffix("()") in FUNCTIONS
        or name in words()
        or bool(list(parts_at(name.split("."))))
    )


def is_command(words: list[str]) -> bool:
    """Tell whether there is such a command, with such options."""
    command = main.commands.get(words[0])
    if command is None:
        return False
    options = (each for each in command.params if isinstance(each, click.Option))
    return set(words[1:]) <= {spelling for option in options for spelling in option.opts}


def is_api(name: str) -> bool:
    """Tell whether *name* is public, and its attribute, if it has one, is there."""
    owner, _, attribute = name.partition(".")
    if owner == "workflow":
        owner = "Workflow"
    for module in (leadflow, activity):
        if owner in module.__all__:
            held = getattr(module, owner)
            return not attribute or hasattr(held, attribute) or attribute in fields(held)
    return False


def fields(cls: type) -> frozenset[str]:
    return frozenset(getattr(cls, "__dataclass_fields__", ()))


def parts_at(steps: list[str]) -> Iterator[Schema]:
    """Yield the parts of a guide that one gets to by *steps*, through lists and short forms."""
    places = [SCHEMA]
    for step in steps:
        places = [inner for place in places for form in forms(place) for inner in at(form, step)]
    yield from places


def forms(schema: Schema) -> Iterator[Schema]:
    """Yield *schema* and all that may stand there as well, down into lists."""
    if "$ref" in schema:
        schema = SCHEMA["definitions"][schema["$ref"].rpartition("/")[2]]
    yield schema
    alternatives = [each for union in UNIONS for each in schema.get(union, ())]
    for inner in (*alternatives, schema.get("items")):
        if inner:
            yield from forms(inner)


def at(schema: Schema, step: str) -> Iterator[Schema]:
    """Yield what stands under *step*: a key, or `*` for whatever id."""
    if step == "*":
        others = schema.get("additionalProperties")
        if isinstance(others, dict):
            yield others
    elif step in schema.get("properties", {}):
        yield schema["properties"][step]


@cache
def words() -> frozenset[str]:
    """Return every word that some key of a guide takes, such as `two_way`."""
    return frozenset(word for word in listed(SCHEMA) if isinstance(word, str))


def listed(schema: object) -> Iterator[object]:
    """Yield all that stands under `enum` and `const`, however deep."""
    if isinstance(schema, dict):
        for key, inner in schema.items():
            yield from inner if key == "enum" and isinstance(inner, list) else ()
            yield from (inner,) if key == "const" else ()
            yield from listed(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from listed(inner)
