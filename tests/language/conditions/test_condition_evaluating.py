"""What a condition answers, against a slow reference written apart."""

import math
from datetime import UTC, date, datetime, timedelta

import pytest
from condition_strategies import (
    CONDITIONS,
    NAMES,
    STALE_LEADS,
    computed,
    leads,
    readers,
)
from hypothesis import given
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
    compile_condition,
    compile_expression,
    parse_condition,
    source,
    typed,
)

ASKED = {("view", timedelta(30)): 2, ("won",): 1}
FUNCTIONS = {
    "count": lambda lead, arguments: ASKED[arguments],
    "visits": lambda lead, arguments: ASKED[arguments],
}
FAMILIES = {int: "number", float: "number", str: "text", bool: "boolean", date: "date"} | {
    datetime: "datetime",
    timedelta: "duration",
}
ORDERED = ("number", "date", "datetime", "duration")


def family(value):
    if type(value) is datetime and value.tzinfo is None:
        return None
    return FAMILIES.get(type(value))


def reference(tree, lead):
    """The value of a tree by the book: None is unknown."""
    match tree:
        case Constant(value):
            return value
        case Name(id):
            value = lead[id]
            return None if isinstance(value, str) and not value.strip() else value
        case Not(item):
            return {True: False, False: True, None: None}[truth(item, lead)]
        case And(items):
            answers = [truth(item, lead) for item in items]
            return False if False in answers else None if None in answers else True
        case Or(items):
            answers = [truth(item, lead) for item in items]
            return True if True in answers else None if None in answers else False
        case Compare(sign, left, right):
            return reference_compare(sign, reference(left, lead), reference(right, lead))
        case In(item, items, negated):
            equal = Or(tuple(Compare("==", item, each) for each in items))
            return reference(Not(equal) if negated else equal, lead)
        case Call("has", (Name(id),)):
            return reference(Name(id), lead) is not None
        case Call("count" | "visits", arguments):
            return ASKED[tuple(argument.value for argument in arguments)]
        case Call(function, arguments):
            return reference_text(function, [reference(each, lead) for each in arguments])
        case Minus(item):
            return reference_arithmetic("*", reference(item, lead), -1)
        case Arithmetic(sign, left, right):
            return reference_arithmetic(sign, reference(left, lead), reference(right, lead))


def truth(tree, lead):
    value = reference(tree, lead)
    return value if isinstance(value, bool) else None


def reference_compare(sign, left, right):
    if family(left) is None or family(left) != family(right):
        return None
    if sign in ("==", "!="):
        return (left == right) is (sign == "==")
    if family(left) not in ORDERED:
        return None
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign]


def reference_text(function, texts):
    if any(type(text) is not str for text in texts):
        return None
    match function, texts:
        case "lower", [text]:
            return text.lower()
        case "size", [text]:
            return sum(1 for _ in text)
        case "contains", [text, part]:
            return text.find(part) >= 0
        case "starts_with", [text, part]:
            return text[: len(part)] == part
        case "ends_with", [text, part]:
            return text[len(text) - len(part) :] == part if len(part) <= len(text) else False


RESULTS = {
    "+": {
        ("number", "number"),
        ("duration", "duration"),
        ("datetime", "duration"),
        ("duration", "datetime"),
        ("date", "duration"),
        ("duration", "date"),
    },
    "-": {
        ("number", "number"),
        ("duration", "duration"),
        ("datetime", "duration"),
        ("datetime", "datetime"),
        ("date", "duration"),
        ("date", "date"),
    },
    "*": {("number", "number"), ("duration", "number"), ("number", "duration")},
    "/": {("number", "number"), ("duration", "number"), ("duration", "duration")},
}


def reference_arithmetic(sign, left, right):
    if (family(left), family(right)) not in RESULTS[sign]:
        return None
    try:
        match sign:
            case "+":
                result = left + right
            case "-":
                result = left - right
            case "*":
                result = left * right
            case "/":
                result = left / right
    except (ZeroDivisionError, OverflowError, ValueError):
        return None
    return None if isinstance(result, float) and not math.isfinite(result) else result


@given(CONDITIONS, leads())
def test_every_answer_is_that_of_the_reference(tree, lead):
    ready = typed(tree, NAMES)
    assert compile_condition(ready, readers(), FUNCTIONS)(lead) is truth(ready, lead)


@given(CONDITIONS, STALE_LEADS)
def test_no_value_of_any_type_makes_a_condition_raise(tree, lead):
    ready = typed(tree, NAMES)
    assert compile_condition(ready, readers(), FUNCTIONS)(lead) is truth(ready, lead)


@given(
    st.sampled_from(["number", "duration", "datetime", "date", "text"]).flatmap(computed), leads()
)
def test_an_expression_has_the_value_of_the_reference(tree, lead):
    ready = typed(tree, NAMES)
    assert compile_expression(ready, readers(), FUNCTIONS)(lead) == reference(ready, lead)


LEAD = {
    "budget": 5000,
    "name": "Ada",
    "authority": None,
    "close": date(2026, 1, 2),
    "met": datetime(2026, 1, 2, 9, tzinfo=UTC),
    "idle": timedelta(days=15),
    "none": 0,
    "shortest": timedelta.min,
    "blank": " ",
}
KINDS = {
    "budget": Kind("number"),
    "name": Kind("text"),
    "authority": Kind("boolean"),
    "close": Kind("date"),
    "met": Kind("datetime"),
    "idle": Kind("duration"),
    "none": Kind("number"),
    "shortest": Kind("duration"),
    "blank": Kind("text"),
}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("budget >= 5000", True),
        ("5000 < budget", False),
        ("authority", None),
        ("not authority", None),
        ("authority or budget > 1", True),
        ("authority and budget < 1", False),
        ("has(authority)", False),
        ("has(none)", True),
        ("budget / none > 1", None),
        ("budget / none > 1 or name == 'Ada'", True),
        ("name in ['Bob', 'Ada']", True),
        ("name not in ['Bob']", True),
        ("authority in [true, false]", None),
        ("contains(lower(name), 'ad')", True),
        ("contains(name, 'ad')", False),
        ("size(name) == 3", True),
        ("idle > 14d", True),
        ("idle / 5d == 3", True),
        ("close == '2026-01-02'", True),
        ("close + 1d > '2026-01-02'", True),
        ("met >= '2026-01-02T04:00:00-05:00'", True),
        ("met - 1h < '2026-01-02T09:00:00Z'", True),
        ("met + 36525d * 100 > met", None),
        ("-idle < 0s", True),
        ("budget in [1, 5000]", True),
        ("budget not in [5000.0]", False),
        ("budget in [1]", False),
        ("authority in [1]", None),
        ("shortest - 1s < 0s", None),
        ("-shortest > 0s", True),
        ("budget", None),
        ("(budget > 3) == has(name)", True),
        ("blank == blank", None),
        ("size(blank) > 0", None),
        ("blank not in ['x', 'y']", None),
    ],
)
def test_this_condition_has_this_answer(text, answer):
    tree = typed(parse_condition(text), KINDS)
    assert compile_condition(tree, readers(KINDS), {})(LEAD) is answer, source(tree)


def test_what_is_counted_is_asked_of_the_subject():
    functions = {
        "count": lambda lead, arguments: lead["count"][arguments],
        "visits": lambda lead, arguments: lead["visits"][arguments],
    }
    lead = {"count": {("view", timedelta(30)): 3}, "visits": {("won",): 1}}
    both = parse_condition('count("view", 30d) - visits("won")')
    assert compile_expression(both, {}, functions)(lead) == 2
    asked = parse_condition('count("view", 30d) == 3 and visits("won") == 1')
    assert compile_condition(asked, {}, functions)(lead) is True


def test_a_name_that_nobody_can_read_is_found_when_compiling():
    with pytest.raises(KeyError, match="budget"):
        compile_condition(parse_condition("budget > 3"), {}, {})


def test_the_longest_duration_has_no_opposite():
    negated = compile_expression(Minus(Name("age")), {"age": lambda lead: lead}, {})
    assert negated(timedelta.max) is None
    assert negated(timedelta(days=1)) == timedelta(days=-1)
