import pytest
from guide_names import faults

from leadflow.language import ConditionFault


@pytest.mark.parametrize(
    ("text", "code", "message", "start", "end"),
    [
        ("budgt >= 1", "LF210", "unknown name 'budgt'; did you mean 'budget'?", 0, 5),
        ("authority == yes", "LF210", "unknown name 'yes'; write true", 13, 16),
        ("not authority == Off", "LF210", "unknown name 'Off'; write false", 17, 20),
        ("has(budgt)", "LF210", "unknown name 'budgt'; did you mean 'budget'?", 4, 9),
        (
            'status == "conected"',
            "LF209",
            "status is never 'conected'; did you mean 'connected'?",
            10,
            20,
        ),
        ('"othr" != reason', "LF209", "reason is never 'othr'; did you mean 'other'?", 0, 6),
        ('source == "manul"', "LF209", "source is never 'manul'; did you mean 'manual'?", 10, 17),
        (
            'reason in ["budget", "othr"]',
            "LF209",
            "reason is never 'othr'; did you mean 'other'?",
            21,
            27,
        ),
        (
            "status == connected",
            "LF210",
            "unknown name 'connected'; if the value is meant, write it in quotes: \"connected\"",
            10,
            19,
        ),
        ("status == stage", "LF209", "status and stage have no value in common", 10, 15),
        (
            'budget > "1000"',
            "LF209",
            'budget is a number and cannot be compared with "1000", text; leave out the quotes',
            9,
            15,
        ),
        (
            '"high" == budget',
            "LF209",
            'budget is a number and cannot be compared with "high", text; write a number such as '
            "10",
            0,
            6,
        ),
        (
            "name == 5",
            "LF209",
            'name is text and cannot be compared with 5, a number; write "5", in quotes',
            8,
            9,
        ),
        (
            "status == true",
            "LF209",
            "status is text and cannot be compared with true, true or false; write text in quotes "
            'such as "new"',
            10,
            14,
        ),
        (
            "idle > 30",
            "LF209",
            "idle is a duration and cannot be compared with 30, a number; write a duration such "
            "as 30d",
            7,
            9,
        ),
        (
            "close == met",
            "LF209",
            "close is a date and cannot be compared with met, a moment; write a date such as "
            '"2026-01-02"',
            9,
            12,
        ),
        (
            "budget == name",
            "LF209",
            "budget is a number and cannot be compared with name, text; write a number such as 10",
            10,
            14,
        ),
        (
            "name in [budget]",
            "LF209",
            "name is text and cannot be compared with budget, a number; write text in quotes such "
            'as "budget"',
            9,
            15,
        ),
        ("budgt in [1]", "LF210", "unknown name 'budgt'; did you mean 'budget'?", 0, 5),
        ("budget in [budgt]", "LF210", "unknown name 'budgt'; did you mean 'budget'?", 11, 16),
        ("budgt + 1 > 2", "LF210", "unknown name 'budgt'; did you mean 'budget'?", 0, 5),
        ("1 + budgt > 2", "LF210", "unknown name 'budgt'; did you mean 'budget'?", 4, 9),
        ('name < "b"', "LF209", "text has no order, so < cannot compare it; write == or !=", 0, 10),
        (
            "authority > false",
            "LF209",
            "true or false has no order, so > cannot compare it; write == or !=",
            0,
            17,
        ),
        (
            "authority and budget",
            "LF209",
            "budget is a number, not a condition; compare it, such as budget == …, or ask "
            "has(name)",
            14,
            20,
        ),
        (
            "(not budget) == authority",
            "LF209",
            "budget is a number, not a condition; compare it, such as budget == …, or ask "
            "has(name)",
            5,
            11,
        ),
        ("true", "LF209", "true reads nothing about the lead and never changes; remove it", 0, 4),
        (
            "budget > 3 or 1 == 1",
            "LF209",
            "1 == 1 reads nothing about the lead and never changes; remove it",
            14,
            20,
        ),
        (
            "budget == null",
            "LF209",
            "null is never equal to anything; write has(name) where there must be a value, not "
            "has(name) where there must be none",
            10,
            14,
        ),
        (
            'name == " "',
            "LF209",
            "blank text counts as missing; write has(name) or not has(name)",
            8,
            11,
        ),
        (
            'close < "2026-13-01"',
            "LF209",
            "'2026-13-01' is not in the calendar; check month and day",
            8,
            20,
        ),
        ('close < "soon"', "LF209", "'soon' is not a date; write it as 2026-01-02", 8, 14),
        (
            'met > "2026-01-01"',
            "LF209",
            "'2026-01-01' is a date; write the moment with time and offset, such as "
            "2026-01-02T09:00:00+00:00",
            6,
            18,
        ),
        (
            "close + 36h > close",
            "LF209",
            "a date moves by whole days only; write them out, such as 30d",
            8,
            11,
        ),
        (
            "idle + close > close",
            "LF209",
            "a date moves by whole days only; write them out, such as 30d",
            0,
            4,
        ),
        (
            'name + "x" == "y"',
            "LF209",
            'name is text and "x" is text; + cannot join them, so compare them apart',
            0,
            10,
        ),
        (
            "budget / 0 > 3",
            "LF209",
            "nothing can be divided by zero; write another number",
            9,
            10,
        ),
        (
            "-name == name",
            "LF209",
            "name is text; a minus goes with numbers and durations only",
            0,
            5,
        ),
        ("has(budget, name)", "LF209", "has is written as has(name)", 0, 17),
        ("has(lower(name))", "LF209", "has is written as has(name)", 0, 16),
        ("lower() == name", "LF209", "lower is written as lower(name)", 0, 7),
        ('contains(name, "")', "LF209", "contains needs some text; this one is empty", 15, 17),
        (
            'contains(budget, "x")',
            "LF209",
            "contains looks at text, but budget is a number",
            9,
            15,
        ),
        ('count("vew") > 1', "LF210", "unknown signal 'vew'; did you mean 'view'?", 6, 11),
        ('visits("old") > 1', "LF210", "unknown status 'old'; there is new", 7, 12),
        ("count(view) > 1", "LF209", 'count is written as count("signal", 30d)', 0, 11),
        ('visits("new", 3d) > 1', "LF209", 'visits is written as visits("status")', 0, 17),
        (
            'count("view", 0d) > 1',
            "LF209",
            "the window is no time at all; write one such as 30d",
            14,
            16,
        ),
        ("sise(name) > 3", "LF210", "unknown function 'sise'; did you mean 'size'?", 0, 10),
        (
            "size > 3",
            "LF210",
            "unknown name 'size'; it is a function, written as size(name)",
            0,
            4,
        ),
        ("call.duration > 0", "LF210", "'call.duration' is known only in call outcomes", 0, 13),
        (
            'signal.text == "x"',
            "LF210",
            "'signal.text' is known only in the outcome of a signal that declares it under params",
            0,
            11,
        ),
        (
            "follow_up",
            "LF210",
            "unknown name 'follow_up'; a requirement can name it, but a condition cannot read it; "
            "did you mean 'follow_up_at'?",
            0,
            9,
        ),
        (
            "contact",
            "LF210",
            "unknown name 'contact'; a requirement can name it, but a condition cannot read it",
            0,
            7,
        ),
        (
            "Deal > 3",
            "LF210",
            "unknown name 'Deal'; a name with other characters than letters is written in "
            "backticks: `Deal value`",
            0,
            4,
        ),
        (
            '"budget" in [reason]',
            "LF209",
            "a written value cannot stand before in; write name == … or other == …",
            0,
            8,
        ),
    ],
)
def test_what_makes_no_sense_is_explained_at_its_spot(text, code, message, start, end):
    assert faults(text) == (ConditionFault(code, message, start, end),)
