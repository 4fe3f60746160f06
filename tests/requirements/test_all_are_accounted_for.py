"""Every requirement of the groups that are built is proven by a test, or waits for something."""

import ast
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
BUILT = (*range(1, 192), 226, 227)
"""Groups A to O, and S."""

WANTED = {*BUILT, *(f"C{number}" for number in range(1, 15))}
LATER = {
    123: "prediction over the history",
    178: "reports over the history",
    227: "the rendered guide, and figures that show people why statuses are asked for",
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
