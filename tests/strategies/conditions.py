"""Random conditions and expressions as text, right by construction for the names they may read."""

from copy import copy
from datetime import timedelta

from leadflow.language import (
    And,
    Arithmetic,
    Call,
    Compare,
    Constant,
    In,
    Name,
    Not,
    Or,
    names_of,
    source,
)

ORDER, EQUALITY = ("==", "!=", "<", "<=", ">", ">="), ("==", "!=")
# What changes by itself as time passes.
MOVING = ("now", "status_age", "stage_age", "idle", "since_last_call", "since_last_contact")
ALWAYS_KNOWN = ("attempts_here", "attempts", "connects_here", "status_age", "now", "status")
CONSTANTS = {
    "number": ((0, "number"), (1, "number"), (3, "number"), (0.5, "number")),
    "text": (("abc", "text"), ("a", "text"), ("Ada", "text"), ("null", "text"), (" x ", "text")),
    "boolean": ((True, "boolean"), (False, "boolean")),
    "date": (("2026-01-02", "text"), ("2026-06-01", "text")),
    "datetime": (("2026-03-02T10:00:00+00:00", "text"),),
    "duration": (
        (timedelta(seconds=1), "duration"),
        (timedelta(hours=1), "duration"),
        (timedelta(days=3), "duration"),
    ),
}


SECONDS = ((30, "number"), (10**9, "number"), (1e-7, "number"))


class Readable:
    """The names that a condition in one scope of a guide may read."""

    def __init__(self, scope, specs, closed, signals=(), params=None, moving=True):
        self.scope = scope
        self.statuses = closed["status"]
        self.signals = signals
        self.moving = moving
        kinds = names_of(scope, {spec.id: spec.kind for spec in specs}, closed, params)
        unknown = () if "stage" in closed else ("stage",)
        unknown += () if moving else MOVING
        self.kinds = {name: kind for name, kind in kinds.items() if name not in unknown}
        self.fields = [spec.id for spec in specs]
        known = [name for name in ALWAYS_KNOWN if name in self.kinds]
        self.names = [*self.fields, *self.fields, *known, *self.kinds]

    def about_fields(self):
        """Return the same names, of which conditions are about the fields only."""
        about = copy(self)
        about.names = self.fields
        return about

    def of_type(self, wanted):
        return [name for name, kind in self.kinds.items() if kind.type == wanted]


def condition_text(chooser, readable, depth=2):
    """Return the text of a condition."""
    return source(_tree(chooser, readable, depth))


def expression_text(chooser, readable, spec):
    """Return the text of an expression whose value is meant for the field *spec*."""
    return source(_expression(chooser, readable, spec.kind.type))


def _tree(chooser, readable, depth):
    form = chooser.one(["clause", "clause", "clause", "and", "or", "not"]) if depth else "clause"
    match form:
        case "clause":
            return _clause(chooser, readable)
        case "not":
            return Not(_tree(chooser, readable, depth - 1))
        case _:
            items = tuple(_tree(chooser, readable, depth - 1) for _ in range(2))
            return And(items) if form == "and" else Or(items)


def _clause(chooser, readable):
    form = chooser.number(0, 9)
    if form == 9:
        return Compare(chooser.one(ORDER), _counted(chooser, readable), Constant(1, "number"))
    name = chooser.one(readable.names)
    return Call("has", (Name(name),)) if form == 8 else _about(chooser, readable, name)


def _counted(chooser, readable):
    if not readable.signals or chooser.coin():
        return Call("visits", (Constant(chooser.one(readable.statuses), "text"),))
    signal = Constant(chooser.one(readable.signals), "text")
    if readable.moving and chooser.coin():
        return Call("count", (signal, Constant(timedelta(days=3), "duration")))
    return Call("count", (signal,))


def _about(chooser, readable, name):
    """Return something to ask about the value of *name*."""
    kind = readable.kinds[name]
    if kind.choices is not None:
        return _about_choice(chooser, name, kind.choices)
    match kind.type:
        case "text":
            return _about_text(chooser, name)
        case "boolean":
            yes = Constant(True, "boolean")
            return chooser.one([Name(name), Not(Name(name)), Compare("==", Name(name), yes)])
        case "number" if name == "call.duration" and chooser.coin():
            return Compare(chooser.one(ORDER), Name(name), Constant(*chooser.one(SECONDS)))
        case wanted:
            left = Name(name) if chooser.coin() else _computed(chooser, readable, name, wanted)
            return Compare(chooser.one(ORDER), left, _other_side(chooser, readable, wanted))


def _about_choice(chooser, name, choices):
    if not choices:
        return Not(Call("has", (Name(name),)))
    if chooser.coin():
        return Compare(chooser.one(EQUALITY), Name(name), Constant(chooser.one(choices), "text"))
    items = tuple(Constant(choice, "text") for choice in chooser.some(choices))
    return In(Name(name), items, chooser.coin())


def _about_text(chooser, name):
    word, lower = _constant(chooser, "text"), Call("lower", (Name(name),))
    match chooser.number(0, 2):
        case 0:
            return Compare(chooser.one(EQUALITY), Name(name), word)
        case 1:
            return Call(chooser.one(["contains", "starts_with", "ends_with"]), (lower, word))
        case _:
            size = Call("size", (Name(name),))
            return Compare(chooser.one(ORDER), size, _constant(chooser, "number"))


def _computed(chooser, readable, name, wanted):
    """Return arithmetic that begins with *name* and stays of its kind."""
    match wanted:
        case "number":
            return Arithmetic(chooser.one("+-*/"), Name(name), _name(chooser, readable, "number"))
        case "duration":
            return Arithmetic("*", Name(name), Constant(2, "number"))
        case _:
            days = Constant(timedelta(days=30), "duration")
            return Arithmetic(chooser.one("+-"), Name(name), days)


def _other_side(chooser, readable, wanted):
    if chooser.chance(3):
        return _name(chooser, readable, wanted)
    return _constant(chooser, wanted)


def _constant(chooser, wanted):
    return Constant(*chooser.one(CONSTANTS[wanted]))


def _name(chooser, readable, wanted):
    return Name(chooser.one(readable.of_type(wanted)))


def _expression(chooser, readable, wanted):
    """Return an expression of the kind *wanted*."""
    names = readable.of_type(wanted)
    if wanted == "boolean" and (not names or chooser.coin()):
        return _clause(chooser, readable)
    if wanted == "text" and chooser.coin():
        texts = [name for name in names if readable.kinds[name].choices is None]
        return Call("lower", (Name(chooser.one(texts)),))
    if wanted == "date" and chooser.coin():
        return _constant(chooser, "date")
    if wanted in ("number", "datetime") and chooser.coin():
        return _computed(chooser, readable, chooser.one(names), wanted)
    return Name(chooser.one(names))
