"""Random requirement items, in short and long forms, nested."""

from hypothesis import strategies as st

from strategies.conditions import condition_texts
from strategies.words import TEXTS, maybe, one_or_many

FACTS = ("note", "note", "follow_up", "call", "attempt", "contact")


@st.composite
def requirement_lists(draw, readable, most=2):
    """Return what stands under `requires`: an item, or a list of them."""
    return draw(_lists(requirement_items(readable), most).flatmap(one_or_many))


@st.composite
def requirement_items(draw, readable, depth=2):
    """Return one requirement of any kind."""
    forms = ["field", "field", "fact", "check"]
    form = draw(st.sampled_from([*forms, "any_of", "all_of"] if depth else forms))
    if form in ("any_of", "all_of"):
        items = _lists(requirement_items(readable, depth - 1))
        return {form: draw(items.flatmap(one_or_many))}
    if form == "check":
        return {"check": draw(condition_texts(readable)), **maybe(draw, "because", TEXTS)}
    if form == "fact":
        return draw(_facts(readable))
    return draw(_fields(readable))


@st.composite
def opening_lists(draw, readable):
    """Return requirements that whoever opens a lead can meet: fields and the note."""
    return draw(st.one_of(st.just([]), _lists(_opening_items(readable)).flatmap(one_or_many)))


@st.composite
def _opening_items(draw, readable):
    names = st.sampled_from([*readable.fields, "note"])
    match draw(st.sampled_from(["name", "any_of", "all_of", "fresh", "when"])):
        case "name":
            return draw(names)
        case "fresh":
            return {"field": draw(st.sampled_from(readable.fields)), "fresh": True}
        case "when":
            return {"field": draw(names), "when": draw(condition_texts(readable, depth=1))}
        case form:
            return {form: draw(_lists(names))}


@st.composite
def _fields(draw, readable):
    name = draw(st.sampled_from(readable.fields))
    if draw(st.booleans()):
        return name
    return {
        "field": name,
        **maybe(draw, "when", condition_texts(readable, depth=1)),
        **maybe(draw, "fresh", st.booleans()),
        **maybe(draw, "because", TEXTS),
    }


@st.composite
def _facts(draw, readable):
    facts = (*FACTS, "duration", "duration") if readable.scope == "call" else FACTS
    name = draw(st.sampled_from(facts))
    if draw(st.booleans()):
        return name
    return {"field": name, **maybe(draw, "when", condition_texts(readable, depth=1))}


def _lists(items, most=2):
    """Return a strategy for lists in which no requirement stands twice, however it is written."""
    return st.lists(items, min_size=1, max_size=most, unique_by=lambda item: repr(_long(item)))


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
