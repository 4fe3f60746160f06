"""Random requirement items, in short and long forms, nested."""

from strategies.conditions import condition_text
from strategies.words import TEXTS

FACTS = ("note", "note", "follow_up", "call", "attempt", "contact")
FORMS = ("field", "field", "fact", "check")
GROUPS = ("any_of", "all_of")


def requirement_list(chooser, readable):
    """Return what stands under `requires`: an item, or a list of them."""
    items = [_item(chooser, readable, depth=2) for _ in range(chooser.number(1, 2))]
    return chooser.one_or_many(_different(items))


def opening_list(chooser, readable):
    """Return requirements that whoever opens a lead can meet: fields and the note."""
    items = [_opening_item(chooser, readable) for _ in range(chooser.number(1, 2))]
    return chooser.one_or_many(_different(items))


def _item(chooser, readable, depth):
    match chooser.one(FORMS + GROUPS if depth else FORMS):
        case "field":
            return _field(chooser, readable)
        case "fact":
            return _fact(chooser, readable)
        case "check":
            because = chooser.maybe("because", lambda: chooser.one(TEXTS))
            return {"check": condition_text(chooser, readable), **because}
        case group:
            count = range(chooser.number(1, 2))
            items = [_item(chooser, readable, depth - 1) for _ in count]
            return {group: chooser.one_or_many(_different(items))}


def _opening_item(chooser, readable):
    names = [*readable.fields, "note"]
    match chooser.one(["name", "any_of", "all_of", "fresh", "when"]):
        case "name":
            return chooser.one(names)
        case "fresh":
            return {"field": chooser.one(readable.fields), "fresh": True}
        case "when":
            condition = condition_text(chooser, readable, depth=1)
            return {"field": chooser.one(names), "when": condition}
        case group:
            return {group: chooser.some(names)}


def _field(chooser, readable):
    name = chooser.one(readable.fields)
    if chooser.coin():
        return name
    return {
        "field": name,
        **chooser.maybe("when", lambda: condition_text(chooser, readable, depth=1)),
        **chooser.maybe("fresh", chooser.coin, odds=2),
        **chooser.maybe("because", lambda: chooser.one(TEXTS)),
    }


def _fact(chooser, readable):
    facts = (*FACTS, "duration", "duration") if readable.scope == "call" else FACTS
    name = chooser.one(facts)
    if chooser.coin():
        return name
    when = chooser.maybe("when", lambda: condition_text(chooser, readable, depth=1))
    return {"field": name, **when}


def _different(items):
    """Return *items* without those that say the same as another, however they are written."""
    return list({repr(_long(item)): item for item in items}.values())


def _long(item):
    """Return *item* as it reads once every short form is a long one."""
    match item:
        case str():
            return {"field": item}
        case {"any_of": inner}:
            return {"any_of": [_long(one) for one in _listed(inner)]}
        case {"all_of": inner}:
            return {"all_of": [_long(one) for one in _listed(inner)]}
        case _:
            return {key: value for key, value in item.items() if value is not False}


def _listed(items):
    return items if isinstance(items, list) else [items]
