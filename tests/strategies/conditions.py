"""Random conditions and expressions as text, right by construction for the names they may read."""

from datetime import timedelta

from hypothesis import strategies as st

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
ALWAYS_KNOWN = ("attempts_here", "attempts", "connects_here", "status_age", "now", "status")
CONSTANTS = {
    "number": ((0, "number"), (1, "number"), (3, "number"), (0.5, "number")),
    "text": (("abc", "text"), ("a", "text"), ("Ada", "text")),
    "boolean": ((True, "boolean"), (False, "boolean")),
    "date": (("2026-01-02", "text"), ("2026-06-01", "text")),
    "datetime": (("2026-03-02T10:00:00+00:00", "text"),),
    "duration": ((timedelta(hours=1), "duration"), (timedelta(days=3), "duration")),
}


class Readable:
    """The names that a condition in one scope of a guide may read."""

    def __init__(self, scope, specs, closed):
        self.scope = scope
        self.statuses = closed["status"]
        kinds = names_of(scope, {spec.id: spec.kind for spec in specs}, closed)
        unknown = () if "stage" in closed else ("stage",)
        self.kinds = {name: kind for name, kind in kinds.items() if name not in unknown}
        self.fields = [spec.id for spec in specs]

    def of_type(self, wanted):
        return [name for name, kind in self.kinds.items() if kind.type == wanted]


@st.composite
def condition_texts(draw, readable, depth=2):
    """Return the text of a condition."""
    return source(draw(_trees(readable, depth)))


@st.composite
def expression_texts(draw, readable, spec):
    """Return the text of an expression whose value is meant for the field *spec*."""
    return source(draw(_expressions(readable, spec.kind.type)))


@st.composite
def _trees(draw, readable, depth):
    form = draw(st.sampled_from(["clause", "clause", "clause", "and", "or", "not"]))
    if depth == 0 or form == "clause":
        return draw(_clauses(readable))
    inner = _trees(readable, depth - 1)
    if form == "not":
        return Not(draw(inner))
    return (And if form == "and" else Or)((draw(inner), draw(inner)))


@st.composite
def _clauses(draw, readable):
    form = draw(st.integers(0, 9))
    if form == 0:
        counted = Call("visits", (Constant(draw(st.sampled_from(readable.statuses)), "text"),))
        return Compare(draw(st.sampled_from(ORDER)), counted, Constant(1, "number"))
    names = [*readable.fields, *readable.fields, *ALWAYS_KNOWN, *readable.kinds]
    name = draw(st.sampled_from(names))
    if form == 1:
        return Call("has", (Name(name),))
    return draw(_about(readable, name))


def _about(readable, name):
    """Return a strategy for what may be asked about the value of *name*."""
    kind = readable.kinds[name]
    if kind.choices is not None:
        return _about_choice(name, kind.choices)
    match kind.type:
        case "text":
            return _about_text(name)
        case "boolean":
            told = [
                Name(name),
                Not(Name(name)),
                Compare("==", Name(name), Constant(True, "boolean")),
            ]
            return st.sampled_from(told)
        case _:
            return st.builds(
                Compare,
                st.sampled_from(ORDER),
                st.one_of(st.just(Name(name)), _computed(readable, name, kind.type)),
                st.one_of(_constants(kind.type), _names(readable, kind.type)),
            )


def _about_choice(name, choices):
    if not choices:
        return st.just(Not(Call("has", (Name(name),))))
    words = st.sampled_from(choices).map(lambda choice: Constant(choice, "text"))
    items = st.lists(words, min_size=1, max_size=2).map(tuple)
    return st.one_of(
        st.builds(Compare, st.sampled_from(EQUALITY), st.just(Name(name)), words),
        st.builds(In, st.just(Name(name)), items, st.booleans()),
    )


def _about_text(name):
    words = _constants("text")
    functions = st.sampled_from(["contains", "starts_with", "ends_with"])
    lower = Call("lower", (Name(name),))
    size = Call("size", (Name(name),))
    return st.one_of(
        st.builds(Compare, st.sampled_from(EQUALITY), st.just(Name(name)), words),
        st.builds(lambda function, word: Call(function, (lower, word)), functions, words),
        st.builds(Compare, st.sampled_from(ORDER), st.just(size), _constants("number")),
    )


def _computed(readable, name, wanted):
    """Return a strategy for arithmetic that begins with *name* and stays of its kind."""
    own, days = Name(name), Constant(timedelta(days=30), "duration")
    match wanted:
        case "number":
            signs = st.sampled_from("+-*/")
            return st.builds(Arithmetic, signs, st.just(own), _names(readable, "number"))
        case "duration":
            twice = Arithmetic("*", own, Constant(2, "number"))
            return st.just(twice)
        case _:
            return st.builds(Arithmetic, st.sampled_from("+-"), st.just(own), st.just(days))


def _constants(wanted):
    return st.sampled_from(CONSTANTS[wanted]).map(lambda each: Constant(*each))


def _names(readable, wanted):
    return st.sampled_from(readable.of_type(wanted)).map(Name)


def _expressions(readable, wanted):
    """Return a strategy for expressions of the kind *wanted*."""
    names = readable.of_type(wanted)
    named = st.sampled_from(names).map(Name) if names else st.nothing()
    if wanted == "boolean":
        return st.one_of(named, _clauses(readable))
    if wanted == "text":
        texts = [name for name in names if readable.kinds[name].choices is None]
        lowered = st.sampled_from(texts).map(lambda name: Call("lower", (Name(name),)))
        return st.one_of(named, lowered)
    if wanted == "date":
        return st.one_of(named, _constants("date"))
    return st.one_of(named, *(_computed(readable, name, wanted) for name in names[:2]))
