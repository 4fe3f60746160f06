"""What can never hold is never found to hold, and simple questions are answered exactly."""

from datetime import UTC, datetime

import pytest
from condition_strategies import CONDITIONS, NAMES, leads, readers
from hypothesis import given
from hypothesis import strategies as st

from leadflow.language import Compare, Constant, In, Kind, Name, Not, compile_condition, typed
from leadflow.language import parse_condition as parse
from leadflow.language.conditions import searching
from leadflow.language.conditions.demands import Both, Either, Is
from leadflow.language.conditions.domains import COUNT, Domain, domains_of
from leadflow.language.conditions.possible import can_hold, conflict, witness
from leadflow.language.fields import FieldSpec

DOMAINS = {name: Domain(kind) for name, kind in NAMES.items()}
FUNCTIONS = {"count": lambda lead, arguments: 2, "visits": lambda lead, arguments: 1}
KINDS = {
    "budget": Kind("number"),
    "seats": Kind("number"),
    "city": Kind("text"),
    "reason": Kind("text", ("price", "timing")),
    "sure": Kind("boolean"),
    "close": Kind("date"),
    "met": Kind("datetime"),
    "attempts": Kind("number"),
    "status": Kind("text", ("new", "won")),
    "status_age": Kind("duration"),
    "since_last_call": Kind("duration"),
    "call.duration": Kind("number"),
}
FIELDS = {"seats": FieldSpec("seats", "integer"), "budget": FieldSpec("budget", "number")}
GUIDE = domains_of(KINDS, FIELDS)
SIGNS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])


def holds(*texts, names=GUIDE):
    return can_hold([Is(typed(parse(text), KINDS)) for text in texts], names)


@given(CONDITIONS, leads())
def test_what_is_so_for_one_lead_can_be_so(tree, lead):
    ready = typed(tree, NAMES)
    truth = compile_condition(ready, readers(), FUNCTIONS)(lead)
    assert can_hold([Is(ready, truth is True)], DOMAINS)


@given(st.lists(CONDITIONS, min_size=2, max_size=3), leads())
def test_demands_that_one_lead_meets_together_do_not_exclude_each_other(trees, lead):
    ready = [typed(tree, NAMES) for tree in trees]
    met = [Is(tree, compile_condition(tree, readers(), FUNCTIONS)(lead) is True) for tree in ready]
    assert conflict(met, DOMAINS) == ()
    assert can_hold([Both(tuple(met)), Either(tuple(met))], DOMAINS)


def bounds(points):
    return st.builds(
        lambda sign, point: Compare(sign, Name("n"), Constant(point, "number")), SIGNS, points
    )


CLAUSES = st.one_of(
    bounds(st.integers(0, 4)),
    st.builds(Not, bounds(st.integers(0, 4))),
    st.builds(
        lambda points, negated: In(
            Name("n"), tuple(Constant(point, "number") for point in points), negated
        ),
        st.lists(st.integers(0, 4), min_size=1, max_size=3),
        st.booleans(),
    ),
)


@given(st.lists(CLAUSES, min_size=1, max_size=4), st.booleans(), st.booleans())
def test_bounds_of_a_whole_number_are_told_exactly(clauses, missing, wanted):
    tests = [compile_condition(clause, {"n": lambda value: value}, {}) for clause in clauses]
    values = [*range(-2, 8), *([None] if missing else [])]
    expected = any(all((test(value) is True) is wanted for test in tests) for value in values)
    domain = Domain(Kind("number"), missing=missing, whole=True)
    assert can_hold([Is(clause, wanted) for clause in clauses], {"n": domain}) is expected


@pytest.mark.parametrize(
    "texts",
    [
        ("budget > 5 and budget < 5",),
        ("budget > 5", "budget <= 5"),
        ("seats > 3 and seats < 4",),
        ("seats == 0.5",),
        ("attempts < 0",),
        ("status_age < 0h",),
        ("call.duration < 0",),
        ("since_last_call < 0h",),
        ('city == "Pune" and city == "Delhi"',),
        ('not has(city) and city != "Pune"',),
        ('reason not in ["price", "timing"]',),
        ('status == "new" and not (status != "won")',),
        ("sure and not sure",),
        ("sure == true and sure == false",),
        ('close > "2026-01-01" and close < "2026-01-02"',),
        ('close < "2026-01-01" and "2026-01-01" < close',),
        (
            'met > "2026-01-02T09:00:00+00:00" and met < "2026-01-02T09:00:00.000001+00:00"',
        ),
        ('visits("new") < 0',),
        ("size(city) < 1",),
        ('lower(city) == "a" and lower(city) == "b"',),
        ("budget * 2 > 10 and budget * 2 < 3",),
        ("budget > seats and not (budget > seats)",),
        ("budget > 9007199254740992",),
        ("sure and sure == false",),
        ("1 == 2 and 1 == 3",),
        ("size(city) > 1 and size(city) < 2",),
        ('lower(city) == "A"',),
        ('contains(city, "x") and not contains(city, "x")',),
    ],
    ids=" & ".join,
)  # fmt: skip
def test_these_can_never_hold(texts):
    assert not holds(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("budget > 5 and budget < 6",),
        ("seats > 3 and seats < 5",),
        ("attempts == 0",),
        ("status_age == 0h", "since_last_call >= 0h"),
        ('city != "Pune" and city != "Delhi"',),
        ('not (city == "Pune")', 'city != "Pune"'),
        ('reason != "price"',),
        ('close > "2026-01-01" and close < "2026-01-03"',),
        ('close < "0001-01-02"',),
        ("size(city) == 1",),
        ("budget in [1, seats] and budget > 1",),
        ('lower(city) == "a"',),
        ('lower(city) != "A"',),
        ('city == "A" and lower(city) == "b"',),
        ("unheard > 5",),
        ("1 == 2",),
        ("budget > seats and budget < seats",),
        ("budget + 1 > 3 and budget < 2",),
        ("sure or not sure",),
        ("has(city) and has(close) and has(met) and has(sure)",),
    ],
    ids=" & ".join,
)
def test_these_can_hold(texts):
    assert holds(*texts)


def test_unknown_is_anything_but_true_and_so_is_its_opposite():
    small, large = parse("budget < 5"), parse("not (budget < 5)")
    assert can_hold([Is(small, False), Is(large, False)], GUIDE)
    known = {**GUIDE, "budget": GUIDE["budget"].present()}
    assert not can_hold([Is(small, False), Is(large, False)], known)


def test_a_conflict_names_no_demand_that_could_be_left_out():
    demands = [Is(parse(text)) for text in ("sure", "seats > 3", "has(city)", "seats < 2")]
    assert conflict(demands, GUIDE) == (1, 3)
    assert conflict(demands[:3], GUIDE) == ()
    assert conflict([*demands[:3], Is(parse("attempts < 0"))], GUIDE) == (3,)


def test_demands_for_mere_values_do_not_conflict_even_where_a_guide_has_none():
    names = {"sub_status": Domain(Kind("text", ()))}
    has = parse("has(sub_status)")
    assert conflict([Is(has), Is(parse("has(unknown)"))], names) == ()
    assert conflict([Is(has), Is(parse('sub_status == "a"'))], names) == (1,)
    assert conflict([Is(has)], {"sub_status": names["sub_status"].among([])}) == (0,)
    assert conflict([Is(parse("has(attempts)"), truth=False)], {"attempts": COUNT}) == (0,)


def test_one_of_several_demands_is_enough_for_either():
    never, fine = Is(parse("attempts < 0")), Is(parse("sure"))
    assert can_hold([Either((never, fine))], GUIDE)
    assert not can_hold([Either((never, never))], GUIDE)
    assert not can_hold([Both((fine, never))], GUIDE)


def test_a_domain_without_values_meets_nothing():
    nobody = {"status": GUIDE["status"].among([])}
    assert not can_hold([Is(parse('status == "new"'), False)], nobody)


def test_every_question_of_a_search_is_a_step(monkeypatch):
    names = {"a": Domain(Kind("number"), missing=False)}
    search = searching.Search([Is(parse("a > 5"))], names)
    assert search.steps == 0
    assert search.found() == {"a": 6}
    assert search.steps == 4
    monkeypatch.setattr(searching, "MOST_STEPS", 4)
    assert witness([Is(parse("a > 5"))], names) == {"a": 6}
    monkeypatch.setattr(searching, "MOST_STEPS", 3)
    assert witness([Is(parse("a > 5"))], names) is None


def test_a_search_that_takes_too_long_hopes_for_the_best(monkeypatch):
    monkeypatch.setattr(searching, "MOST_STEPS", 3)
    names = {name: Domain(Kind("number")) for name in "abcdef"}
    demands = [Is(parse(f"{name} > 1 or {name} < 1")) for name in "abcdef"]
    never = Is(parse("a > 2 and a < 2"))
    assert can_hold([*demands, never], names)
    assert witness([*demands, never], names) is None


@given(CONDITIONS)
def test_what_a_witness_says_makes_the_condition_hold(tree):
    ready = typed(tree, NAMES)
    found = witness([Is(ready)], DOMAINS)
    if found is None:
        assert not can_hold([Is(ready)], DOMAINS)
    elif not any(name.startswith("?") for name in found):
        told = {name: _aware(value) for name, value in found.items()}
        assert compile_condition(ready, _by_name(), FUNCTIONS)(told) is True


def _by_name():
    return {name: lambda values, name=name: values.get(name) for name in NAMES}


def _aware(value):
    """Return *value*; a moment that a search has made up has no zone yet."""
    naive = isinstance(value, datetime) and value.tzinfo is None
    return value.replace(tzinfo=UTC) if naive else value


def test_what_cannot_hold_has_no_witness():
    assert witness([Is(parse("budget > 5 and budget < 5"))], GUIDE) is None
    nothing = {"budget": GUIDE["budget"].among([])}
    assert witness([Is(parse("budget > 5"))], nothing) is None
    assert witness([Is(parse("budget > 5"), truth=False)], {"budget": COUNT}) == {"budget": 0}
