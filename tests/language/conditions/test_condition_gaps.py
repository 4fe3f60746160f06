from datetime import timedelta

import pytest
from condition_strategies import ANYTHING, CONDITIONS, NAMES, VALUES, leads, readers
from hypothesis import given
from hypothesis import strategies as st

from leadflow.language import (
    Clause,
    compile_condition,
    data_needed,
    failing,
    parse_condition,
    source,
    typed,
)

ASKED = {("view", timedelta(30)): 2, ("won",): 1}
FUNCTIONS = {
    "count": lambda lead, arguments: ASKED[arguments],
    "visits": lambda lead, arguments: ASKED[arguments],
}


def ask(function, arguments):
    return ASKED[arguments]


def is_missing(value):
    return value is None or (isinstance(value, str) and not value.strip())


@given(CONDITIONS, leads(), st.booleans(), st.booleans(), st.data())
def test_while_a_gap_stays_open_the_condition_does_not_become_what_is_wanted(
    tree, lead, wanted, told, data
):
    ready = typed(tree, NAMES)
    test = compile_condition(ready, readers(), FUNCTIONS)
    missing = [name for name in NAMES if is_missing(lead[name])]
    for gap in data_needed(ready, lead.get, ask if told else None, wanted=wanted):
        assert set(gap) <= set(missing)
        supplied = {
            name: data.draw(st.one_of(VALUES[NAMES[name].type], st.none()))
            for name in missing
            if name not in gap
        }
        assert test(lead | supplied) is not wanted


@given(CONDITIONS, leads())
def test_gaps_come_without_duplicates_and_none_contains_another(tree, lead):
    gaps = data_needed(typed(tree, NAMES), lead.get, ask)
    assert gaps == data_needed(typed(tree, NAMES), dict(lead).get, ask)
    for gap in gaps:
        assert len(set(gap)) == len(gap) > 0
        assert [other for other in gaps if set(other) <= set(gap)] == [gap]


@given(CONDITIONS, leads())
def test_clauses_fail_exactly_when_the_condition_is_not_true(tree, lead):
    ready = typed(tree, NAMES)
    clauses = failing(ready, readers(), FUNCTIONS, lead)
    assert bool(clauses) is (compile_condition(ready, readers(), FUNCTIONS)(lead) is not True)
    for clause in clauses:
        again = typed(parse_condition(clause.text), NAMES)
        assert compile_condition(again, readers(), FUNCTIONS)(lead) is clause.truth
        assert clause.truth is not True
        assert all(lead[name] is value for name, value in clause.values)


@pytest.mark.parametrize(
    ("text", "lead", "gaps"),
    [
        ("a > b", {}, (("a",), ("b",))),
        ("a > 3 and b > 3", {}, (("a",), ("b",))),
        ("a > 3 and b > 3", {"a": 1}, ()),
        ("a > 3 or b > 3", {}, (("a", "b"),)),
        ("a > 3 or b > 3", {"a": 1}, (("b",),)),
        ("a > 3 or b > 3", {"a": 1, "b": 1}, ()),
        ("(a > 3 or b > 3) and a > 1", {}, (("a",),)),
        ("not (a > 3 or b > 3)", {}, (("a",), ("b",))),
        ("not (a > 3 and b > 3)", {}, (("a", "b"),)),
        ("has(a) or b > 3", {}, (("a", "b"),)),
        ("not has(a) and b > 3", {"a": 1}, ()),
        ("a in [b, c]", {}, (("a",),)),
        ("a in [b, c]", {"a": 1}, (("b", "c"),)),
        ("a in [b, c]", {"a": 1, "b": 1}, ()),
        ("a in [b, c]", {"a": 1, "b": 2, "c": 3}, ()),
        ("a in [b, c] or d > 3", {"a": 1, "b": 2, "c": 3}, (("d",),)),
        ("a not in [b, c]", {"a": 1}, (("b",), ("c",))),
        ("a not in [b, c]", {"a": 1, "b": 1}, ()),
        ("a / b > 3", {"a": 1, "b": 0}, ()),
        ("a / b > 3 or c > 1", {"a": 1, "b": 0}, (("c",),)),
        ("a > 3", {"a": 5}, ()),
        ("a > 3", {"a": 1}, ()),
        ('a > 3 and count("x") > 3', {}, (("a",),)),
        ('(a > 3 or count("x") > 3) and b > 3', {}, (("b",),)),
        ("a in [has(b), c]", {"a": True}, ()),
    ],
)
def test_the_data_needed_is_this(text, lead, gaps):
    assert data_needed(parse_condition(text), lambda name: lead.get(name)) == gaps


def test_what_is_counted_is_asked_by_name():
    told = {("count", ("x",)): 1, ("visits", ("x",)): 5}
    known = lambda function, arguments: told[function, arguments]  # noqa: E731
    for text, gaps in (
        ('count("x") > 3 or a > 3', (("a",),)),
        ('visits("x") > 3 or a > 3', ()),
        ('count("x") > 3 and a > 3', ()),
        ('visits("x") > 3 and a > 3', (("a",),)),
    ):
        assert data_needed(parse_condition(text), {}.get, known) == gaps


def test_what_keeps_a_condition_from_being_false_can_be_asked_too():
    tree = parse_condition("has(deal_value) and deal_value >= 50000")
    assert data_needed(tree, {}.get, wanted=False) == ()
    tree = parse_condition("deal_value >= 50000 or size > 3")
    assert data_needed(tree, {}.get, wanted=False) == (("deal_value",), ("size",))


def test_failing_clauses_carry_the_values_that_they_read():
    tree = parse_condition("budget >= 10000 and (authority or score > 3) and name == 'Ada'")
    lead = {"budget": 5000, "name": "Ada", "score": None, "authority": False}
    assert failing(tree, readers(lead), {}, lead) == (
        Clause("budget >= 10000", False, (("budget", 5000),)),
        Clause("authority", False, (("authority", False),)),
        Clause("score > 3", None, (("score", None),)),
    )


def test_a_failing_count_has_read_nothing():
    told = {"count": lambda lead, arguments: 2}
    for text in ('count("x") > 3', 'count("x") > 3 and budget > 3'):
        found = failing(parse_condition(text), readers(["budget"]), told, {"budget": 5})
        assert found == (Clause('count("x") > 3', False, ()),)


@given(CONDITIONS, st.fixed_dictionaries(dict.fromkeys(NAMES, ANYTHING)))
def test_values_of_any_type_can_be_explained(tree, lead):
    ready = typed(tree, NAMES)
    for clause in failing(ready, readers(), FUNCTIONS, lead):
        assert source(parse_condition(clause.text)) == clause.text
    assert all(is_missing(lead[name]) for gap in data_needed(ready, lead.get, ask) for name in gap)
