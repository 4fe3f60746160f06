"""Which requirement of a guide an objection is about, and which names its conditions read."""

from dataclasses import fields, is_dataclass

from leadflow.engine.requirement_rules import AllOf, AnyOf, Check, Need
from leadflow.language import names_read


def names_deciding(workflow, objection):
    """Return the names that decide whether what *objection* asks for is asked for at all."""
    found = [item for item in _items(workflow.rules) if item.rule == objection.rule]
    return {name for item in found for name in _conditions_of(item)}


def _items(part):
    """Yield every field, fact or choice between items that some rule demands."""
    if isinstance(part, tuple):
        for each in part:
            yield from _items(each)
    elif is_dataclass(part):
        if isinstance(part, Need | AnyOf):
            yield part
        for each in fields(part):
            yield from _items(getattr(part, each.name))


def _conditions_of(item):
    """Yield the names that the conditions within *item* read."""
    match item:
        case Need(when=None):
            return
        case Need():
            yield from names_read(item.when.tree)
        case Check():
            yield from names_read(item.condition.tree)
        case AnyOf() | AllOf():
            for part in item.items:
                yield from _conditions_of(part)


def rules_named(workflow, objection):
    """Return every requirement that asks for what the gap *objection* is about."""
    wanted = dict(objection.facts).get("any_of", (objection.subject,))
    return [item for item in _demands(workflow.rules) if set(wanted) <= set(_names(item))]


def _demands(part):
    """Yield every requirement that must be met by itself."""
    if isinstance(part, tuple):
        for each in part:
            yield from _demands(each)
    elif isinstance(part, Need | AnyOf):
        yield part
    elif is_dataclass(part):
        for each in fields(part):
            yield from _demands(getattr(part, each.name))


def _names(item):
    """Yield the fields and facts in *item*, those that its conditions read as well."""
    match item:
        case Need():
            yield item.name
        case Check():
            yield from names_read(item.condition.tree)
        case AnyOf() | AllOf():
            for part in item.items:
                yield from _names(part)
