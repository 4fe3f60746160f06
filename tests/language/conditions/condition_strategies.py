"""Random conditions that pass every check, and random values for the names they read."""

import string
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from leadflow.language import (
    And,
    Arithmetic,
    Call,
    Compare,
    Constant,
    In,
    Kind,
    Minus,
    Name,
    Not,
    Or,
)

NAMES = {
    "n": Kind("number"),
    "Deal value": Kind("number"),
    "t": Kind("text"),
    "size": Kind("text"),
    "b": Kind("boolean"),
    "and": Kind("boolean"),
    "d": Kind("date"),
    "m": Kind("datetime"),
    "call.age": Kind("duration"),
}
STATUSES, SIGNALS = ("new", "won"), ("view",)
EQUALITY, ORDER = ("==", "!="), ("==", "!=", "<", "<=", ">", ">=")

WORDS = st.sampled_from(["a", "b", "A", "ab", "it's", 'say "x"', "2026-01-02"])
SMALL = st.one_of(st.integers(-3, 3), st.sampled_from([0.5, -1.5, 2.0]))
DATES = st.dates(date(2026, 1, 1), date(2026, 1, 5))
MOMENTS = st.integers(0, 4).map(lambda hours: datetime(2026, 1, 1, hours, tzinfo=UTC))
LENGTHS = st.integers(-3, 3).map(lambda hours: timedelta(hours=hours))
VALUES = {
    "number": SMALL,
    "text": WORDS,
    "boolean": st.booleans(),
    "date": DATES,
    "datetime": MOMENTS,
    "duration": LENGTHS,
}
ANYTHING = st.one_of(
    st.none(),
    *VALUES.values(),
    st.text(max_size=3),
    st.integers(),
    st.floats(),
    st.datetimes(),
    st.lists(st.integers(), max_size=2),
    st.sampled_from([timedelta.max, timedelta.min, date.max, date.min]),
)


def names_of_type(wanted):
    return st.sampled_from([Name(name) for name, kind in NAMES.items() if kind.type == wanted])


def constants(wanted):
    """Constants as the parser writes them: a date is still text."""
    if wanted in ("date", "datetime"):
        return VALUES[wanted].map(lambda value: Constant(value.isoformat(), "text"))
    return VALUES[wanted].map(lambda value: Constant(value, wanted))


def not_zero(constant):
    return constant.value not in (0, timedelta())


def computed(wanted, depth=2):
    """Expressions that read at least one name."""
    plain = names_of_type(wanted)
    if depth == 0:
        return plain

    def inner(kind):
        return computed(kind, depth - 1)

    def either(kind):
        return st.one_of(inner(kind), constants(kind).filter(not_zero))

    def build(operator, left, right):
        return st.builds(Arithmetic, st.sampled_from(operator), left, right)

    if wanted == "number":
        return st.one_of(
            plain,
            build("+-*/", inner("number"), either("number")),
            build("+-*", either("number"), inner("number")),
            st.builds(Minus, inner("number")),
            st.builds(lambda text: Call("size", (text,)), inner("text")),
            st.builds(Arithmetic, st.just("/"), inner("duration"), either("duration")),
            st.just(Call("count", (Constant("view", "text"), Constant(timedelta(30), "duration")))),
            st.just(Call("visits", (Constant("won", "text"),))),
        )
    if wanted == "duration":
        return st.one_of(
            plain,
            build("+-", inner("duration"), either("duration")),
            build("*/", inner("duration"), either("number")),
            build("-", inner("datetime"), inner("datetime")),
            build("-", inner("date"), inner("date")),
            st.builds(Minus, inner("duration")),
        )
    if wanted == "datetime":
        return st.one_of(plain, build("+-", inner("datetime"), either("duration")))
    if wanted == "date":
        days = st.integers(1, 3).map(lambda count: Constant(timedelta(count), "duration"))
        return st.one_of(plain, build("+-", inner("date"), days))
    if wanted == "text":
        return st.one_of(plain, st.builds(lambda text: Call("lower", (text,)), inner("text")))
    return plain


def comparisons(wanted):
    signs = EQUALITY if wanted in ("text", "boolean") else ORDER
    left, right = computed(wanted), st.one_of(computed(wanted), constants(wanted))
    items = st.lists(right, min_size=1, max_size=3).map(tuple)
    written = st.lists(constants(wanted), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Compare, st.sampled_from(signs), left, right),
        st.builds(Compare, st.sampled_from(signs), right, left),
        st.builds(In, left, items, st.booleans()),
        st.builds(Compare, st.sampled_from(signs), names_of_type(wanted), constants(wanted)),
        st.builds(In, names_of_type(wanted), written, st.booleans()),
    )


def text_questions():
    return st.builds(
        lambda name, text, part: Call(name, (text, part)),
        st.sampled_from(["contains", "starts_with", "ends_with"]),
        computed("text"),
        st.one_of(computed("text"), constants("text")),
    )


CLAUSES = st.one_of(
    *(comparisons(wanted) for wanted in VALUES),
    names_of_type("boolean"),
    st.sampled_from(list(NAMES)).map(lambda name: Call("has", (Name(name),))),
    text_questions(),
)


def joined(children):
    items = st.lists(children, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Not, children),
        st.builds(And, items),
        st.builds(Or, items),
        st.builds(lambda left, right: Compare("==", left, right), children, children),
    )


CONDITIONS = st.recursive(CLAUSES, joined, max_leaves=6)

FUNCTION_NAMES = ["has", "contains", "lower", "size", "count", "visits", "nothing"]
LEAVES = st.one_of(
    st.sampled_from([*NAMES, "unknown", "call.duration", "signal.x", "note"]).map(Name),
    *(constants(wanted) for wanted in VALUES),
    st.just(Constant(None, "null")),
    st.sampled_from(["", " ", "view", "won"]).map(lambda text: Constant(text, "text")),
)


def combined(children):
    items = st.lists(children, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        joined(children),
        st.builds(Compare, st.sampled_from(ORDER), children, children),
        st.builds(In, children, items, st.booleans()),
        st.builds(Minus, children),
        st.builds(Arithmetic, st.sampled_from("+-*/"), children, children),
        st.builds(Call, st.sampled_from(FUNCTION_NAMES), items),
    )


ANY_TREES = st.recursive(LEAVES, combined, max_leaves=6)
"""Trees that can be read, most of which make no sense."""


def leads(missing=True):
    """Values for every name, of the right kind, some of them missing."""
    return st.fixed_dictionaries(
        {
            name: st.one_of(
                VALUES[kind.type], st.sampled_from([None, " ", ""]) if missing else st.nothing()
            )
            for name, kind in NAMES.items()
        }
    )


STALE_LEADS = st.fixed_dictionaries(dict.fromkeys(NAMES, ANYTHING))
IDENTIFIERS = st.text(string.ascii_letters, min_size=1, max_size=4)


def readers(names=NAMES):
    return {name: (lambda lead, name=name: lead.get(name)) for name in names}
