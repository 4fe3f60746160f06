"""Every requirement of groups A to G is proven by a test that names it, or waits for something."""

import ast
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
WANTED = {*range(1, 117), "C1", "C5", "C8", "C9", "C10", "C11", "C12"}
LATER = {
    16: "signals: events of other channels",
    46: "timers: a status that only a clock sets",
    53: "timers: the red flag of a status; the rest is what `explain` says",
    56: "timers and signals: two of the four triggers",
    58: "suggestions that a person confirms",
    66: "a question for hosts: is a change of status owed?",
    109: "`reassign`: who may get the lead next",
}


def marked():
    """Yield each number as often as a test names it."""
    for path in sorted(HERE.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield from numbers_of(node)


def numbers_of(test):
    for mark in test.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.requirement":
            yield from (argument.value for argument in mark.args)


PROVEN = Counter(marked())


def test_every_requirement_is_proven_or_waits():
    assert WANTED - set(PROVEN) - set(LATER) == set()


def test_none_is_both_proven_and_waiting():
    assert set(PROVEN) & set(LATER) == set()


def test_no_mark_and_no_entry_names_something_else():
    assert (set(PROVEN) | set(LATER)) - WANTED == set()


def test_what_waits_says_for_what():
    assert [number for number, reason in LATER.items() if not reason.strip()] == []
