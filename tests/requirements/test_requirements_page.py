"""The page of requirements is whole and true: every number, every test and every name on it."""

from pathlib import Path

import pytest
from product_names import is_known
from requirement_rows import MAY_WAIT, NUMBERS, TESTS_FOLDER, faults, marked_in, rows_of

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "requirements.md"
ROWS = rows_of(PAGE.read_text(encoding="utf-8"))
TESTS = marked_in(TESTS_FOLDER)

SMALL = """\
## A. Things

Tests without a file are in [`test_a.py`](../../tests/requirements/test_a.py).

| number | in short | carried by | proven by |
|---|---|---|---|
| 1 | one thing | `statuses.*.requires` | `test_one`, `test_b.py::test_both` |
| 123 | another | what a host does | `cli/test_c.py::test_three`; the rest later: prediction |
| 200 | a third | `LF301` | later: reports |

## C. Decisions

| C1 | a decision | `StatusChanged.rule` | `test_b.py::test_both` |
"""
WANTED = (1, 123, 200, "C1")
GIVEN = {
    "requirements/test_a.py": {"test_one": frozenset({1}), "test_free": frozenset()},
    "requirements/test_b.py": {"test_both": frozenset({1, "C1"})},
    "cli/test_c.py": {"test_three": frozenset()},
}


def test_there_are_two_hundred_and_thirty_one_requirements_and_fourteen_decisions():
    assert (len(NUMBERS), NUMBERS[0], NUMBERS[230], NUMBERS[-1]) == (245, 1, 231, "C14")


def test_every_requirement_is_carried_and_proven_or_waits_for_a_part_that_is_named():
    assert list(faults(ROWS, TESTS)) == []


def test_what_may_wait_is_a_requirement_and_waits_for_one_part():
    numbers = [number for may_wait in MAY_WAIT.values() for number in may_wait]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) <= set(NUMBERS)


def test_nothing_is_wrong_with_a_small_page():
    assert list(faults(rows_of(SMALL), GIVEN, WANTED)) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("| 200 | a", "a", "200: has no row"),
        ("| 200 |", "| 123 |", "200: has no row / 123: has 2 rows / 123: is not about reports"),
        ("| 200 |", "| 201 |", "200: has no row / 201: is no requirement"),
        ("| 1 |", "| 300 |", "1: has no row / 300: is no requirement / the rows are not in order"),
        ("`test_one`", "`test_none`", "1: there is no test_none in tests/requirements/test_a.py"),
        ("cli/test_c.py", "cli/test_d.py", "123: there is no file tests/cli/test_d.py"),
        ("`test_one`", "`test_one`, `test_free`", "1: test_free is not marked with it"),
        ("`test_one`, ", "", "1: does not name test_one of tests/requirements/test_a.py"),
        ("later: reports", "later: documentation", "200: waits for 'documentation'"),
        ("later: reports", "later: reports, soon", "200: neither tests nor a later part"),
        ("later: reports", "later: prediction", "200: is not about prediction, and may not wait"),
        ("::test_both` |\n| 123", "::test_both`; the rest later: reports |\n| 123",
         "1: is not about reports, and may not wait"),
        ("later: reports", "by nobody", "200: neither tests nor a later part"),
        ("`test_one`, ", "seen by hand, ", "1: neither tests nor a later part"),
        ("`LF301`", "-", "200: nothing carries it"),
        ("`LF301`", "`LF399`", "200: the product has no `LF399`"),
        ("StatusChanged.rule", "StatusChanged.rules", "C1: the product has no"),
        ("*.requires", "*.demands", "1: the product has no `statuses.*.demands`"),
    ],
)  # fmt: skip
def test_each_mistake_on_a_page_is_told(old, new, told):
    assert SMALL.count(old) == 1
    found = " / ".join(faults(rows_of(SMALL.replace(old, new)), GIVEN, WANTED))
    for sentence in told.split(" / "):
        assert sentence in found


def test_a_mark_that_the_page_does_not_know_is_told():
    marked = {**GIVEN, "requirements/test_new.py": {"test_new": frozenset({200})}}
    assert list(faults(rows_of(SMALL), marked, WANTED)) == [
        "200: does not name test_new of tests/requirements/test_new.py"
    ]


@pytest.mark.parametrize(
    ("there", "not_there"),
    [
        ("LF301", "LF300"),
        ("leadflow check --on", "leadflow check --off"),
        ("leadflow explain", "leadflow excuse"),
        ("StatusChanged", "StatusChange"),
        ("StatusChanged.dwell", "StatusChanged.length"),
        ("Summary.statuses", "Summary.stati"),
        ("workflow.offers", "workflow.offer"),
        ("fold", "unfold"),
        ("statuses.*.slas.met_by.status", "statuses.*.slas.met_by.stage"),
        ("statuses.*.on_enter.assign", "statuses.*.on_enter.resign"),
        ("checks.*.most", "checks.most"),
        ("two_way", "three_way"),
        ("idle", "busy"),
        ("count()", "sum()"),
    ],
)
def test_names_are_looked_up_in_the_product(there, not_there):
    assert (is_known(there), is_known(not_there)) == (True, False)
