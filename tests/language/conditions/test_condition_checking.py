from datetime import date, datetime, timedelta

import pytest
from condition_strategies import (
    ANY_TREES,
    CONDITIONS,
    NAMES,
    SIGNALS,
    STALE_LEADS,
    STATUSES,
    VALUES,
    leads,
    readers,
)
from guide_names import TRANSITION, faults
from hypothesis import given
from hypothesis import strategies as st

from leadflow.language import (
    Kind,
    check_condition,
    check_expression,
    compile_condition,
    compile_expression,
    names_of,
    parse_condition,
    source,
    typed,
)


@given(CONDITIONS)
def test_a_well_typed_condition_has_no_faults(tree):
    assert check_condition(tree, NAMES, STATUSES, SIGNALS) == ()


FUNCTIONS = {"count": lambda lead, asked: 2, "visits": lambda lead, asked: 1}


@given(ANY_TREES, STALE_LEADS)
def test_any_tree_has_faults_inside_its_text_or_can_be_asked(tree, lead):
    text = source(tree)
    tree = parse_condition(text)
    faults = check_condition(tree, NAMES, STATUSES, SIGNALS)
    for fault in faults:
        assert fault.code in ("LF209", "LF210")
        assert 0 <= fault.start < fault.end <= len(text)
    if not faults:
        ready = compile_condition(typed(tree, NAMES), readers(), FUNCTIONS)
        assert ready(lead) in (True, False, None)


@given(ANY_TREES, st.sampled_from(list(VALUES)).map(Kind), leads())
def test_an_expression_without_faults_gives_what_is_wanted_or_nothing(tree, wanted, lead):
    if not check_expression(tree, NAMES, wanted, STATUSES, SIGNALS):
        value = compile_expression(typed(tree, NAMES, wanted), readers(), FUNCTIONS)(lead)
        assert value is None or type(value) in TYPES[wanted.type]


TYPES = {
    "number": (int, float),
    "text": (str,),
    "boolean": (bool,),
    "date": (date,),
    "datetime": (datetime,),
    "duration": (timedelta,),
}


@given(CONDITIONS)
def test_typing_a_condition_twice_is_typing_it_once(tree):
    assert typed(typed(tree, NAMES), NAMES) == typed(tree, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "budget >= 10000",
        "`Deal value` / 2 > -budget",
        "authority",
        "not authority == true",
        'status == "new" and stage != "mql"',
        'reason in ["budget", "other"]',
        "idle > 14d and status_age * 2 < 3h",
        'close < "2026-01-02"',
        '"2026-01-02T09:00:00Z" < met',
        "met > now - 30d",
        "now - met > 1h and idle / 2h > 3",
        "close - close > 3d and 3d + close > close",
        'contains(lower(name), "stop") or starts_with(name, "a") or ends_with(name, "z")',
        "size(name) > 3",
        'count("view", 30d) >= 3 and count("view") > 1 and visits("new") == 1',
        'source == "timer" and actor.role == "rep" and has(note)',
        "(budget > 3) == authority",
        "-idle < 0s",
        "status == name and name != reason",
    ],
)
def test_this_makes_sense(text):
    assert faults(text) == ()


def test_all_faults_are_found_in_the_order_of_the_text():
    found = faults('name > 3 and budgt < 1 and not status == "nw"')
    assert [(fault.code, fault.start) for fault in found] == [
        ("LF209", 7),
        ("LF210", 13),
        ("LF209", 41),
    ]


def test_a_signal_says_which_parameters_it_has():
    names = names_of("signal", {}, {}, {"text": Kind("text"), "closes": Kind("date")})
    assert faults('signal.txt == "x"', names)[0].message == (
        "the signal has no parameter 'txt'; did you mean 'text'?"
    )


@pytest.mark.parametrize(
    ("text", "wanted", "message"),
    [
        ("budget * 2", Kind("number"), None),
        ('"2026-01-02"', Kind("date"), None),
        ('"other"', Kind("text", ("other",)), None),
        ("budget > 3", Kind("boolean"), None),
        ("name", Kind("number"), "name is text, but a number is wanted here"),
        ("met", Kind("date"), "met is a moment, but a date is wanted here"),
        ('"2026-02-30"', Kind("date"), "'2026-02-30' is not in the calendar; check month and day"),
        (
            '"othr"',
            Kind("text", ("other",)),
            "the value here is never 'othr'; did you mean 'other'?",
        ),
        (
            "null",
            Kind("text"),
            "null is never equal to anything; write has(name) where there must be a value, "
            "not has(name) where there must be none",
        ),
    ],
)
def test_an_expression_gives_the_kind_that_is_wanted(text, wanted, message):
    found = check_expression(parse_condition(text), TRANSITION, wanted)
    assert [fault.message for fault in found] == ([] if message is None else [message])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('visits("old")', "unknown status 'old'; there is new"),
        ('count("call")', "unknown signal 'call'; there is view"),
        ('visits("new") + count("view")', None),
    ],
)
def test_an_expression_counts_what_the_guide_has(text, message):
    found = check_expression(parse_condition(text), TRANSITION, Kind("number"), ("new",), ("view",))
    assert [fault.message for fault in found] == ([] if message is None else [message])


def test_a_written_date_is_read_as_the_date_that_is_wanted():
    tree = typed(parse_condition('"2026-01-02"'), {}, Kind("date"))
    assert compile_expression(tree, {}, {})(None).isoformat() == "2026-01-02"
