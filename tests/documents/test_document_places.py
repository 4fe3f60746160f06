"""Places: of values, of keys, of what is absent, and of characters within a text."""

import pytest

from leadflow.documents import Span, parse_document
from leadflow.problems import Place


def read(text):
    document, problems = parse_document(text, "a.yaml")
    assert problems == ()
    return document


GUIDE = """\
start: {stage: mql, status: new}
statuses:
  new:
    label: "New"
    means: >-
      The lead has
      just come.

    owner:
    requires: [name,
      phone]
  won: {}
"""


def place(path, **options):
    found = read(GUIDE).place(path, **options)
    return found.line, found.column, found.end_line, found.end_column


def test_a_place_knows_its_file_path_and_line():
    assert read(GUIDE).place(("statuses", "new", "requires", 1)) == Place(
        "a.yaml", 11, 7, 11, 12, "statuses.new.requires[1]", "      phone]"
    )


def test_a_value_and_its_key_have_places_of_their_own():
    assert place(("statuses", "new", "label")) == (4, 12, 4, 17)
    assert place(("statuses", "new", "label"), key=True) == (4, 5, 4, 10)


def test_an_item_has_no_key_and_is_placed_itself():
    assert place(("statuses", "new", "requires", 0), key=True) == (10, 16, 10, 20)


def test_mappings_and_lists_are_marked_in_their_first_line():
    assert place(()) == (1, 1, 1, 33)
    assert place(("start",)) == (1, 8, 1, 33)
    assert place(("statuses",)) == (3, 3, 3, 7)
    assert place(("statuses", "new", "requires")) == (10, 15, 10, 21)


def test_a_block_is_marked_as_far_as_its_last_word():
    assert place(("statuses", "new", "means")) == (5, 12, 7, 17)


def test_what_is_absent_is_placed_at_its_key():
    assert place(("statuses", "new", "owner")) == (9, 5, 9, 10)
    assert place(("statuses", "new", "owner", "deeper")) == (9, 5, 9, 10)


def test_a_path_that_leads_further_than_the_tree_ends_at_the_last_node():
    assert place(("statuses", "new", "label", "deeper", 3)) == (4, 12, 4, 17)
    assert place(("statuses", "lost"), key=True) == (3, 3, 3, 7)
    assert place(("start", 0)) == (1, 8, 1, 33)
    assert place(("statuses", "new", "requires", 2)) == (10, 15, 10, 21)
    assert read(GUIDE).place(("statuses", "lost", 0)).path == "statuses.lost[0]"


def test_nodes_are_found_by_their_path():
    document = read(GUIDE)
    assert document.node(("statuses", "new", "requires", 1)).text == "phone"
    assert document.node(("statuses", "new", "requires", -1)) is None
    assert document.node(("start", "nothing")) is None
    assert document.node(()) is document.root
    assert (document.file, document.text) == ("a.yaml", GUIDE)


def test_anchors_are_no_part_of_a_value_and_aliases_lead_to_it():
    document = read("a: &x\n  b: &y 'c'\nd: *x\ne: &z [1]\n")
    spots = {path: str(document.place(path)) for path in [("a",), ("a", "b"), ("d", "b"), ("e",)]}
    assert spots == {
        ("a",): "a.yaml:2:3",
        ("a", "b"): "a.yaml:2:9",
        ("d", "b"): "a.yaml:2:9",
        ("e",): "a.yaml:4:7",
    }
    assert str(document.place(("d",), key=True)) == "a.yaml:3:1"


def test_an_alias_as_key_is_placed_where_it_stands():
    document = read("a: &x b\n*x : c")
    assert str(document.place(("b",), key=True)) == "a.yaml:2:1"


def test_columns_count_characters_and_lines_end_as_in_yaml():
    document = read("é😀: x\r\nb: y\rc: z\x85d: [😀, q]\u2028")
    assert str(document.place(("é😀",))) == "a.yaml:1:5"
    assert str(document.place(("c",))) == "a.yaml:3:4"
    assert str(document.place(("d", 1))) == "a.yaml:4:8"
    assert document.place(("b",)).line_text == "b: y"


def test_a_block_ends_where_the_last_thing_in_it_does():
    document = read("a:\n  b: [c]  # d\n\n  e:\n    - f\n\n# g\nh: {i: j}\n")
    spans = [document.node(path).span for path in [("a",), ("a", "e"), ("h",)]]
    assert [document.text[span.start : span.end] for span in spans] == [
        "b: [c]  # d\n\n  e:\n    - f", "- f", "{i: j}"
    ]  # fmt: skip


def test_any_span_has_a_place():
    document = read("a: b\nc: d")
    assert document.place_at(Span(5, 6)) == Place("a.yaml", 2, 1, 2, 2, "", "c: d")
    assert document.place_at(Span(50, 60)) == Place("a.yaml", 2, 5, 2, 5, "", "c: d")


WITHIN = [
    ("a: one two\n   three", 4, 7, "two"),
    ("a: one two\n   three", 8, 13, "three"),
    ("a: one\n\n   two", 3, 7, "\n   two"),
    ("a: 'it''s on'", 2, 5, "''s "),
    ("a: 'one\n\n  two'", 4, 7, "two"),
    (r'a: "x\x41\ty"', 1, 2, r"\x41"),
    (r'a: "x\x41\ty"', 3, 4, "y"),
    ('a: "one \\\n    two"', 4, 7, "two"),
    ('a: "one\n\n\n    two"', 5, 8, "two"),
    ('a: "one \\\n\n    two"', 5, 8, "two"),
    ("a: |\n  one\n   two\n", 4, 8, " two"),
    ("a: |4-\n     one\n    two", 0, 4, " one"),
    ("a: |4-\n     one\n    two", 5, 8, "two"),
    ("b:\n  a: |1+\n     one\n\n", 2, 5, "one"),
    ("a: >\n\n  one\n  two\n\n\n  three\n   four\n  five\n", 1, 4, "one"),
    ("a: >\n\n  one\n  two\n\n\n  three\n   four\n  five\n", 5, 8, "two"),
    ("a: >\n\n  one\n  two\n\n\n  three\n   four\n  five\n", 10, 15, "three"),
    ("a: >\n\n  one\n  two\n\n\n  three\n   four\n  five\n", 17, 21, "four"),
    ("a: >\n\n  one\n  two\n\n\n  three\n   four\n  five\n", 22, 26, "five"),
    ("a: one\r\n  two", 3, 4, "\r\n"),
    ("a: one\u2028  two", 4, 7, "two"),
    ("a: 😀b", 1, 2, "b"),
    ("a: |  # a-b\n  one\n", 3, 4, "\n"),
    ("a: |+\n   \n \n", 1, 2, "\n"),
    ("a: |", 0, 0, "|"),
]


@pytest.mark.parametrize(("text", "start", "end", "source"), WITHIN)
def test_characters_of_a_text_are_found_in_the_file(text, start, end, source):
    document = read(text)
    path = ("b", "a") if text.startswith("b") else ("a",)
    place = document.place_within(path, start, end)
    starts = document.source.starts
    begin = starts[place.line - 1] + place.column - 1
    assert document.text[begin : starts[place.end_line - 1] + place.end_column - 1] == source


def test_a_range_beyond_the_text_ends_with_the_text():
    document = read("a: 'bcd'")
    spots = [(-5, 1), (2, 90), (3, 3), (90, 99), (1, 1), (2, 0)]
    found = [document.place_within(("a",), *spot) for spot in spots]
    assert [(place.column, place.end_column) for place in found] == [
        (5, 6), (7, 8), (8, 8), (8, 8), (6, 6), (7, 7)
    ]  # fmt: skip


def test_a_range_in_what_has_no_characters_is_the_place_of_the_whole():
    document = read("a: {b: c}\nd:\ne: ''")
    for path in [("a",), ("d",), ("e",)]:
        assert document.place_within(path, 0, 1) == document.place(path)


def test_a_range_in_a_short_form_is_found_below_its_own_path():
    document = read("a: [score > 3]")
    assert document.place_within(("a", 0, "check"), 6, 7) == Place(
        "a.yaml", 1, 11, 1, 12, "a[0].check", "a: [score > 3]"
    )


def test_a_text_too_long_to_read_twice_is_placed_as_a_whole():
    document = read("a: " + "b" * 100_001)
    assert document.place_within(("a",), 5, 6) == document.place(("a",))
