"""Laws of reading: what was written comes back, and every span points at what it says."""

import re

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from yaml_texts import FRAGMENTS, GUIDE, dumped, mutated, scalars, source_of, walk

from leadflow.documents import Document, parse_document, plain, reading
from leadflow.documents.source import source_from

LAW = settings(max_examples=150, deadline=None)
RUBBISH = st.lists(FRAGMENTS, max_size=25).map("".join)


def read(text: str) -> Document:
    document, problems = parse_document(text, "a.yaml")
    assert problems == ()
    assert document is not None
    return document


def without_absent(value: object) -> object:
    """Return the tree as PyYAML's own base loader gives it, which has no None."""
    if isinstance(value, dict):
        return {key: without_absent(below) for key, below in value.items()}
    if isinstance(value, list):
        return [without_absent(below) for below in value]
    return "" if value is None else value


def texts_around(source: str) -> list[str]:
    """Return the text that *source* writes as a whole document, and at growing indentations."""
    found = []
    for text in (source, *(f"k:\n{' ' * depth}v: {source}" for depth in range(40))):
        document, problems = parse_document(text, "a.yaml")
        if document is not None and not problems:
            found += [scalar.text for _, scalar in scalars(document)]
    return found


@LAW
@given(dumped())
def test_a_dumped_tree_reads_back_as_it_was(case):
    tree, text = case
    judged = yaml.load(text, Loader=yaml.CBaseLoader)
    assert without_absent(plain(read(text).root)) == judged
    assume(judged == tree)  # PyYAML's own dumper folds some texts wrongly


@LAW
@given(dumped())
def test_the_source_of_every_scalar_writes_the_same_text_alone(case):
    document = read(case[1])
    for _, scalar in scalars(document):
        source = document.text[scalar.span.start : scalar.span.end]
        assert scalar.text in texts_around(source)


@LAW
@given(dumped(), st.data())
def test_every_character_of_a_text_is_found_in_the_file(case, data):
    document = read(case[1])
    path, scalar = data.draw(st.sampled_from(list(scalars(document))))
    for index, character in enumerate(scalar.text):
        source = source_of(document, document.place_within(path, index, index + 1))
        if source.startswith("\\") and scalar.style == "double":
            assert yaml.load(f'"{source}"', Loader=yaml.BaseLoader) == character
        elif character in " \n":
            assert source in (character, "\r\n", "\r", "\n")
        else:
            assert source in (character, character * 2 if character == "'" else character)


@LAW
@given(dumped(), st.data())
def test_a_range_begins_with_its_first_character_and_ends_with_its_last(case, data):
    document = read(case[1])
    path, scalar = data.draw(st.sampled_from(list(scalars(document))))
    size = len(scalar.text)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    place = document.place_within(path, start, end)
    if start < end:
        first = document.place_within(path, start, start + 1)
        last = document.place_within(path, end - 1, end)
        assert (place.line, place.column) == (first.line, first.column)
        assert (place.end_line, place.end_column) == (last.end_line, last.end_column)
    elif size:
        assert source_of(document, place) == ""


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
@LAW
@given(text=mutated() | RUBBISH)
@example(text="- -|\n  {|\n  \t: #<{*@@*a ")
@example(text="\ufeff\ufeff<-|\n  ")
def test_no_text_is_too_broken_for_a_report(loader, text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "LOADER", loader)
        document, problems = parse_document(text, "a.yaml")
    assert document is not None or problems
    lines = len(source_from("a.yaml", text.lstrip("\ufeff")).starts)
    for problem in problems:
        assert 1 <= problem.place.line <= lines
        assert re.search("token|scalar|simple key|node|stream|block (?:end|mapping)|flow", (
            re.sub(r"'.*'|\".*\"", "", problem.message))) is None  # fmt: skip
    if document is not None:
        plain(document.root)
        for path, _ in walk(document.root):
            place = document.place(path)
            assert (place.line, place.column) <= (place.end_line, place.end_column)
            document.place_within(path, 0, 2)


@LAW
@given(st.binary(max_size=200) | mutated().map(lambda text: text.encode("utf-16")))
def test_no_bytes_are_too_broken_for_a_report(content):
    document, problems = parse_document(content, "a.yaml")
    assert document is not None or problems


@LAW
@given(mutated() | RUBBISH)
def test_lines_and_columns_are_those_that_yaml_counts(text):
    text = re.sub("[\0\x07]", "", text).lstrip("\ufeff")
    source = source_from("a.yaml", text)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            mark = event.start_mark
            if mark.index < len(text):
                assert source.position(mark.index) == (mark.line + 1, mark.column + 1)
    except yaml.YAMLError:
        assert parse_document(text, "a.yaml")[1]


@LAW
@given(mutated())
def test_a_comment_is_where_it_says_and_taking_it_away_changes_nothing(text):
    document, problems = parse_document(text, "a.yaml")
    if document is None or any(problem.code == "LF009" for problem in problems):
        return
    kept = document.text
    for comment in reversed(document.comments):
        start = document.source.starts[comment.line - 1] + comment.column - 1
        assert kept[start : start + len(comment.text)] == comment.text
        kept = kept[:start] + kept[start + len(comment.text) :]
    again, _ = parse_document(kept, "a.yaml")
    assert plain(again.root) == plain(document.root)
    assert again.comments == ()


def test_both_parsers_read_the_guide_alike():
    trees = []
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reading, "LOADER", loader)
            document = read(GUIDE)
        trees.append((document.root, document.comments))
    assert trees[0] == trees[1]
