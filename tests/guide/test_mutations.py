"""One thing changed in a guide that is right: what is said stays near what was changed."""

import copy

import pytest
from guide_texts import WHOLE_FORMAT
from hypothesis import given, settings
from hypothesis import strategies as st

from leadflow.documents.plain import plain
from leadflow.documents.reading import parse_document
from leadflow.guide import read_guide
from leadflow.problems import path_text

ORIGINAL = plain(parse_document(WHOLE_FORMAT.read_text(), "g.yaml")[0].root)
ODD_TEXTS = ["", " ", "zzz", "yes", "true", "12", "30%", "5x", "2h", "2026-02-30", "keep", "text"]
ODD_VALUES = st.sampled_from([*ODD_TEXTS, None, [], {}, ["zzz"], {"zzz": "1"}, [[]], [None]])
ODD_KEYS = st.sampled_from(["zzz", "", " a", "when", "x-mine", "from_", "extras", "set", " field"])


def steps(value, path=()):
    if path:
        yield path
    children = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in children if isinstance(value, dict | list) else ():
        yield from steps(child, (*path, key))


PATHS = list(steps(ORIGINAL))
KEYS = [path for path in PATHS if isinstance(path[-1], str)]


def flow(value) -> str:
    """*value* in YAML's flow style, with nothing at all for None."""
    match value:
        case dict():
            return "{" + ", ".join(f'"{key}": {flow(child)}' for key, child in value.items()) + "}"
        case list():
            return "[" + ", ".join(flow(child) or "{}" for child in value) + "]"
        case None:
            return ""
        case _:
            return "'" + value.replace("'", "''") + "'"


def parent_in(tree, path):
    for step in path[:-1]:
        tree = tree[step]
    return tree


def replaced(path, value):
    tree = copy.deepcopy(ORIGINAL)
    parent_in(tree, path)[path[-1]] = value
    return tree


def with_key(path, key):
    tree = copy.deepcopy(ORIGINAL)
    parent = parent_in(tree, path)
    entries = [(key if old == path[-1] else old, value) for old, value in parent.items()]
    parent.clear()
    parent.update(entries)
    return tree


def without(path):
    tree = copy.deepcopy(ORIGINAL)
    del parent_in(tree, path)[path[-1]]
    return tree


def checked(tree, path):
    """The problems of *tree*, all of which must be about the value that *path* leads into."""
    document, unreadable = parse_document(flow(tree), "g.yaml")
    assert unreadable == ()
    guide, problems = read_guide(document)
    assert guide is None or all(problem.code == "LF102" for problem in problems)
    assert guide is not None or problems
    for problem in problems:
        assert problem.place.path.startswith(path_text(path[:-1]))
    return problems


def test_the_original_is_right():
    assert checked(ORIGINAL, ("guide",)) == ()


@given(st.sampled_from(PATHS), ODD_VALUES)
@settings(deadline=None, max_examples=150)
def test_an_odd_value_is_read_or_reported_near_where_it_stands(path, value):
    checked(replaced(path, value), path)


@given(st.sampled_from(PATHS), st.sampled_from(ODD_TEXTS))
@settings(deadline=None, max_examples=100)
def test_one_wrong_text_is_one_problem(path, value):
    assert len(checked(replaced(path, value), path)) <= 1


@given(st.sampled_from(KEYS), ODD_KEYS)
@settings(deadline=None, max_examples=100)
def test_an_odd_key_is_read_or_reported_near_where_it_stands(path, key):
    checked(with_key(path, key), path)


@given(st.sampled_from(KEYS))
@settings(deadline=None, max_examples=75)
def test_a_missing_key_is_reported_near_where_it_should_be(path):
    assert len(checked(without(path), path)) <= 1


@pytest.mark.parametrize("key", ["leadflow", "guide", "start", "statuses", "transitions"])
def test_no_required_section_can_be_missing(key):
    assert [problem.code for problem in checked(without((key,)), (key,))] == ["LF101"]
