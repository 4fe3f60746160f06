"""Which requirement of a guide an objection is about, and which names its conditions read."""

from dataclasses import fields, is_dataclass

from leadflow.engine.rules import AllOf, AnyOf, Check, Need
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
