"""Problems, their places and codes, and how they are shown."""

import copy
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadflow.problems import (
    CODES,
    Code,
    InvalidCommand,
    InvalidGuide,
    LeadflowError,
    Objection,
    Place,
    Problem,
    Rule,
    brief,
    catalogue,
    closest,
    frame,
    hint,
    path_text,
    report,
)
from leadflow.problems.sentences import value_text

PLACE = Place("a.yaml", 3, 7, 3, 10, "start.status", "  to: won")
PROBLEM = Problem("LF201", "unknown status 'won'", PLACE)
WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)


def test_codes_are_unique_sorted_and_each_under_its_own_key():
    listed = [code.code for code in catalogue._ALL]
    assert listed == sorted(set(listed))
    assert all(key == code.code for key, code in CODES.items())
    assert all(re.fullmatch("LF[0-79][0-9]{2}", code) for code in listed)


def test_names_of_codes_are_kebab_case_and_unique_within_their_hundred():
    named = [(code.code[:3], code.name) for code in CODES.values()]
    assert len(set(named)) == len(named)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for _, name in named)


def test_the_codes_about_guides_have_names_that_tell_them_apart():
    names = [code.name for code in CODES.values() if code.code < "LF3"]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_a_code_says_in_one_line_what_is_wrong(code: Code):
    assert code.says == code.says.strip(" .")
    assert code.says[0].islower() or code.says.startswith("YAML")
    assert len(code.says) <= 80


def test_a_problem_shows_its_code_its_name_and_its_place():
    assert (PROBLEM.name, PROBLEM.severity) == ("unknown-status", "error")
    assert report(PROBLEM) == (
        "a.yaml:3:7: error LF201 unknown-status: unknown status 'won'\n"
        "    3 |   to: won\n"
        "      |       ^^^"
    )


def test_a_problem_without_a_line_is_its_sentence_alone():
    nowhere = Problem("LF001", "there is no file", Place("a.yaml", 1, 1, 1, 1))
    assert report(nowhere) == "a.yaml:1:1: error LF001 unreadable: there is no file"


def test_advice_is_no_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(CODES, "LF301", Code("LF301", "unused-field", "no rule reads a field"))
    assert Problem("LF301", "x", PLACE).severity == "advice"


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("a", 1, 1, 1, 1, "", "x"), "    1 | x\n      | ^"),
        (Place("a", 7, 2, 9, 4, "", "a: |"), "    7 | a: |\n      |  ^^^"),
        (Place("a", 7, 2, 7, 4, "", "\tab"), "    7 | \tab\n      | \t^^"),
        (Place("a", 7, 4, 7, 6, "", "a\tbcd"), "    7 | a\tbcd\n      |  \t ^^"),
        (Place("a", 12345, 3, 12345, 4, "", "äöü"), "12345 | äöü\n      |   ^"),
        (Place("a", 1, 3, 1, 3, "", "x:"), "    1 | x:\n      |   ^"),
        (Place("a", 1, 1, 1, 1), ""),
    ],
)
def test_the_mark_stands_under_its_spot(place: Place, shown: str):
    assert frame(place) == shown


@given(st.text(st.characters(categories=["L", "Zs"]), min_size=1), st.data())
def test_a_mark_is_as_long_as_what_it_marks(line: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    shown = frame(Place("a", 1, start + 1, 1, end + 1, "", line)).split("\n      | ")[-1]
    assert shown.count("^") == end - start


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("start",), "start"),
        (("transitions", 7, "when"), "transitions[7].when"),
        (("statuses", "Not Picked", "requires", 0, "any_of", 1),
         "statuses.Not Picked.requires[0].any_of[1]"),
        ((0, "field"), "[0].field"),
    ],
)  # fmt: skip
def test_a_path_reads_as_people_write_it(path: tuple[str | int, ...], text: str):
    assert path_text(path) == text


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("conected", ["new", "connected"], "; did you mean 'connected'?"),
        ("Not Picked", ["not_picked", "missed"], "; did you mean 'not_picked'?"),
        ("NO-ANSWER", ["no_answer"], "; did you mean 'no_answer'?"),
        ("zebra", ["new", "won"], "; there are new, won"),
        ("zebra", ["new"], "; there is new"),
        ("zebra", [], ""),
        ("zebra", [f"status {number}" for number in range(13)], ""),
        ("", ["new"], "; there is new"),
    ],
)
def test_a_hint_names_what_was_meant_or_what_there_is(name: str, known: list[str], said: str):
    assert hint(name, known) == said


@given(st.lists(WORDS, min_size=1, max_size=5, unique_by=str.casefold), st.data())
def test_a_known_name_in_other_letters_is_what_was_meant(known: list[str], data: st.DataObject):
    name = data.draw(st.sampled_from(known))
    meant = closest(name.upper(), known)
    assert meant is None or meant in known
    assert closest(name, known) == name


def test_of_more_than_40_characters_a_sentence_quotes_37():
    assert brief("x" * 40) == "x" * 40
    assert brief("x" * 41) == "x" * 37 + "..."


def test_a_name_of_any_length_is_compared_in_a_moment():
    assert closest("x" * 1_000_000, ["xx"] * 1_000) is None


@pytest.mark.parametrize(
    "error",
    [
        LeadflowError("x", 3),
        InvalidCommand("a command's time must be a datetime"),
        InvalidGuide([PROBLEM, PROBLEM]),
        InvalidGuide([]),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("again", [lambda error: pickle.loads(pickle.dumps(error)), copy.deepcopy])
def test_exceptions_travel_with_all_that_they_carry(error: LeadflowError, again):
    twin = again(error)
    assert (type(twin), twin.args, str(twin)) == (type(error), error.args, str(error))


def test_an_invalid_guide_shows_its_problems_as_reports():
    error = InvalidGuide([PROBLEM, Problem("LF001", "gone", Place("b", 1, 1, 1, 1))])
    assert error.problems == (PROBLEM, Problem("LF001", "gone", Place("b", 1, 1, 1, 1)))
    assert str(error) == f"{report(PROBLEM)}\nb:1:1: error LF001 unreadable: gone"


@pytest.mark.parametrize(
    "value",
    [PLACE, PROBLEM, Rule("x", PLACE, "B", "t"), Objection("LF404", "a", Rule("x"), (("b", 1),))],
)
def test_problems_and_objections_are_values_that_pickle(value: object):
    assert pickle.loads(pickle.dumps(value)) == value


@given(st.text(max_size=300))
def test_a_text_in_a_sentence_is_quoted_and_never_long(text: str):
    assert value_text(text)[0] in "'\""
    assert len(value_text(text)) < 900
