"""A syntax error is shown in the line that is wrong, not where the parser gave up."""

import re

import pytest

from leadflow.documents import parse_document

CASES = [
    (
        "one:\n  label: One\n  category: open\ntwo:\n   label: Two\n  category: open\n",
        "5:4",
        "this line begins in column 4, which does not fit the lines around it; begin it "
        "in column 3",
    ),
    (
        "one:\n"
        "  label: One\n"
        "  category: open\n"
        "two:\n"
        "  label: Two\n"
        " category: open\n"
        "  means: x\n"
        "three:\n"
        "  label: Three\n",
        "6:2",
        "this line begins in column 2, which fits no line above that it could belong to; "
        "begin it in the column of its neighbours",
    ),
    (
        "one:\n"
        "  label: One\n"
        "  category: open\n"
        "two:\n"
        "  label: Two\n"
        "   three:\n"
        "  label: Three\n"
        "  category: open\n",
        "6:9",
        "the key 'three' is indented further than 'label: Two' above, which has its value"
        " already; begin both in the same column",
    ),
    (
        "one:\n  label: One\n  category: open\ntwo:\n  label Two\n  category: open\n",
        "5:3",
        "'label Two' has no colon; a key is written 'key: value'",
    ),
    (
        "one:\n  label: One\n  category: open\ntwo:\n  label:Two\n  category: open\n",
        "5:8",
        "a space is missing after the colon in 'label:Two'",
    ),
    (
        "one:\n  label: One\n  category: open\ntwo:\n  label:\xa0Two\n  category: open\n",
        "5:9",
        "this character only looks like a blank (it is U+00A0); delete it and type the plain one",
    ),
    (
        "one:\n  label: One\n  category: open\ntwo：\n  label: Two\n  category: open\n",
        "4:4",
        "this character only looks like ':' (it is U+FF1A); delete it and type the plain one",
    ),
    (
        "list:\n  - a: 1\n  – a: 2\n  - a: 3\n",
        "3:3",
        "this character only looks like '-' (it is U+2013); delete it and type the plain one",
    ),
    (
        "list:\n  - a: 1\n  -a: 2\n  - a: 3\n",
        "3:3",
        "a space is missing after the dash in '-a: 2'",
    ),
    (
        "list:\n  - a: 1\n    b: 2\n  -   a: 2\n    b: 3\n  - a: 3\n",
        "4:3",
        "this dash begins an item, and line 5 does not fit it; take the dash away, or "
        "leave one space behind it",
    ),
    (
        "list:\n  - a: 1\n    b: 2\n  a: 2\n    b: 3\n  - a: 3\n",
        "4:3",
        "'a: 2' stands among the items of the list that begins in line 2; begin it with "
        "'- ', or in the column of the list's key",
    ),
    (
        "list:\n   {a: 1}\n  - {a: 2}\n  - {a: 3}\n",
        "2:4",
        "a dash is missing in front of '{a: 1}'; write '- {a: 1}'",
    ),
    (
        "list:\n  - a: 1\n  - b: 2\n    c: 2\n  - a: 2\n  -  b: 2\n    c: 2\n",
        "6:3",
        "this dash begins an item, and line 7 does not fit it; take the dash away, or "
        "leave one space behind it",
    ),
    (
        'a: "x\nb: y\nc: "z"\nd: e\n',
        "1:4",
        'the quote (") that opens here is not closed in its line, and takes in everything'
        " up to line 3; close it, or take it away",
    ),
    (
        "a: {b: 'x, c: y}\nd: {e: 'z', f: y}\n",
        "1:8",
        "the quote (') that opens here is not closed in its line, and takes in everything"
        " up to line 2; close it, or take it away",
    ),
    (
        "a: [x, y\nb: z\n",
        "1:4",
        "the '[' that opens here is still open in line 2, where something else begins; a "
        "']' or a comma is missing",
    ),
    (
        "a:\n  b: c\n  - d\n  - e\nf: g\n",
        "2:3",
        "a dash is missing in front of 'b: c'; write '- b: c'",
    ),
    (
        "stages:\n"
        "    label: a\n"
        "    means: b\n"
        "  two:\n"
        "    label: a\n"
        "    means: b\n"
        "  three:\n"
        "    label: a\n"
        "    means: b\n",
        "2:5",
        "'label: a' belongs to nothing above it; a line with its key is missing above, or"
        " it is to begin in column 3",
    ),
    (
        "a:\n  b: c\n  d:\n    - e\n  f: g\n    - h: i\n    - j\n",
        "5:3",
        "'f' has its value in this line already, so line 6 cannot belong to it; take one "
        "of them away",
    ),
    (
        "a:\n  b: |9\n    c\n  d: e\n",
        "2:6",
        "'|9' asks for text that is indented by 9 more than the key, and the text below "
        "is not; leave out the 9",
    ),
    (
        "a: {\n  b: c,\n  d: {e: f}\n  g: h\n}\n",
        "3:3",
        "a comma is missing at the end of line 3",
    ),
    (
        '{\n  "a": 1,\n  "b":\n    "c": 2,\n    "d": 3\n  }\n}\n',
        "3:3",
        "'\"b\":' has nothing behind it; a '{' is missing at the end of line 3",
    ),
    (
        '{\n  "a": {\n    "b": [\n      1\n  },\n  "c": 2\n}\n',
        "3:10",
        "the '[' that opens here is still open in line 5, where something else begins; a "
        "']' or a comma is missing",
    ),
    (
        '{\n  "a": 1,\n    "b": 1,\n    "c": 2\n  },\n  "d": 3\n}\n',
        "3:5",
        "a line that ends with '{' is missing above this one, since the '}' in line 5 "
        "closes nothing",
    ),
    (
        '{\n  "a": {\n    "b": 1\n  }\n  },\n  "d": 3\n}\n',
        "5:3",
        "'}' closes nothing that is open; take it away",
    ),
    (
        'a: "\\ud83d\\ude42"\n',
        "1:5",
        "\\ud83d\\ude42 are the halves of one character; write 🙂 itself",
    ),
    (
        "a: b\n%c: d\ne: f\n",
        "2:1",
        "'%c: d' begins with '%', which YAML keeps for instructions to the parser, and it"
        " does not follow this one; take the line away",
    ),
]


def said(text: str) -> tuple[str, str]:
    (problem,) = parse_document(text, "a.yaml")[1]
    assert problem.code == "LF003"
    return f"{problem.place.line}:{problem.place.column}", problem.message


@pytest.mark.parametrize(("text", "place", "sentence"), CASES)
def test_the_line_that_is_wrong_is_shown(text: str, place: str, sentence: str):
    assert said(text) == (place, sentence)


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [case for case in CASES if case[0][0] != "{" and not re.search("line [0-9]|above", case[2])],
)
def test_it_is_shown_as_well_far_down_in_a_long_file(text: str, place: str, sentence: str):
    line, column = place.split(":")
    before = "".join(f"k{number}:\n  v: w\n" for number in range(300))
    assert said(before + text) == (f"{int(line) + 600}:{column}", sentence)


def test_a_quote_that_is_left_open_is_shown_however_far_above_it_is():
    between = "".join(f"k{number}: v\n" for number in range(1_000))
    assert said(f"a: 'x\n{between}z: 'w'\n") == (
        "1:4",
        "the quote (') that opens here is not closed in its line, and takes in everything up to "
        "line 1002; close it, or take it away",
    )


def test_lines_too_long_to_be_read_again_are_blamed_where_the_parser_gave_up():
    long = "x" * 60_000
    assert said(f"a: {long}\nb c\nd: e\n")[0] == "2:1"
