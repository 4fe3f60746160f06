"""What a syntax error says, where, to somebody who does not know YAML's own words."""

import pytest
import yaml

from leadflow.documents import parse_document, reading
from leadflow.documents.source import source_from
from leadflow.documents.syntax import syntax_problem

SENTENCES = [
    ("a: b\n\tc: d\n", "2:1 LF003", "a tab stands where only spaces may; put spaces in its place"),
    ("\ta: b\n", "1:1 LF003", "a tab stands where only spaces may; put spaces in its place"),
    ("a:\n\tb: c\n", "2:1 LF003", "a tab stands where only spaces may; put spaces in its place"),
    (
        "a: @b\n",
        "1:4 LF003",
        "'@b' begins with '@', which YAML keeps for itself; put the text in quotes",
    ),
    (
        "a: `b\n",
        "1:4 LF003",
        "'`b' begins with '`', which YAML keeps for itself; put the text in quotes",
    ),
    (
        "%b\n",
        "1:1 LF003",
        "'%b' begins with '%', which YAML keeps for instructions to the parser,"
        " and it does not follow this one; take the line away",
    ),
    (
        "a: b: c\n",
        "1:5 LF003",
        "after 'a:' stands another colon with a space; put the text in quotes, "
        "or the key on its own line",
    ),
    (
        "a: b\n  c: d\n",
        "2:4 LF003",
        "the key 'c' is indented further than 'a: b' above, which has its value"
        " already; begin both in the same column",
    ),
    (
        "a:\n  b: 1\n c: 2\n",
        "3:2 LF003",
        "this line begins in column 2, which fits no line above that it could "
        "belong to; begin it in the column of its neighbours",
    ),
    (
        "a:\n  b: 1\n    c: 2\n",
        "3:6 LF003",
        "the key 'c' is indented further than 'b: 1' above, which has its value"
        " already; begin both in the same column",
    ),
    (
        "a: 1\nfoo\nb: 2\n",
        "2:1 LF003",
        "'foo' has no colon; a key is written 'key: value', and text that goes "
        "on is indented further than its key",
    ),
    ("foo\nb: 2\n", "1:1 LF003", "'foo' has no colon; a key is written 'key: value'"),
    ("a: 1\nfoo:bar\nb: 2\n", "2:1 LF003", "a space is missing after the colon in 'foo:bar'"),
    (
        "a: 1\nfoo",
        "2:1 LF003",
        "'foo' has no colon; a key is written 'key: value', and text that goes "
        "on is indented further than its key",
    ),
    (
        "k: 'abc\nb: c\n",
        "1:4 LF003",
        "the quote (') that opens here is never closed; close it, or take it away",
    ),
    (
        'k: "abc\nb: c\n',
        "1:4 LF003",
        'the quote (") that opens here is never closed; close it, or take it away',
    ),
    (
        "a: [1, 2\nb: 3\n",
        "1:4 LF003",
        "the '[' that opens here is still open in line 2, where something else "
        "begins; a ']' or a comma is missing",
    ),
    (
        "a: {x: 1\nb: 3\n",
        "1:4 LF003",
        "the '{' that opens here is still open in line 2, where something else "
        "begins; a '}' or a comma is missing",
    ),
    ("a: [1, 2", "1:4 LF003", "the '[' that opens here is never closed; a ']' is missing"),
    (
        "a: {x: 1 y: 2}\n",
        "1:11 LF003",
        "a comma or '}' is missing before ':'; text with a colon, comma or "
        "bracket in it goes in quotes",
    ),
    (
        "a: {x: [1, 2}\n",
        "1:13 LF003",
        "a comma or ']' is missing before '}'; text with a colon, comma or "
        "bracket in it goes in quotes",
    ),
    ("a: ]\n", "1:4 LF003", "']' is a sign that YAML keeps for itself; put the text in quotes"),
    (
        "- a\nb: c\n",
        "2:1 LF003",
        "'b: c' stands among the items of the list that begins in line 1; begin"
        " it with '- ', or in the column of the list's key",
    ),
    (
        "a: 1\n- b\n",
        "2:1 LF003",
        "a list item ('- b') stands among keys; indent it under the key that it belongs to",
    ),
    (
        "a: - b\n",
        "1:4 LF003",
        "a list item cannot stand in the line of its key; put '- b' on a line "
        "of its own, or in quotes if it is text",
    ),
    (
        'a: "\\q"\n',
        "1:5 LF003",
        "\\q means nothing within double quotes; write \\\\ where a backslash is "
        "meant, or use single quotes",
    ),
    (
        'a: "\\xZZ"\n',
        "1:5 LF003",
        "\\xZZ means nothing within double quotes; write \\\\ where a backslash is"
        " meant, or use single quotes",
    ),
    ("a: *\n", "1:4 LF003", "'*' is a sign that YAML keeps for itself; put the text in quotes"),
    (
        "a: **b**\n",
        "1:4 LF003",
        "'**b**' begins with '*', which YAML keeps for itself; put the text in quotes",
    ),
    ("a: & b\n", "1:4 LF003", "'&' is a sign that YAML keeps for itself; put the text in quotes"),
    (
        "a: | foo\n",
        "1:4 LF003",
        "'|' at the beginning announces text on the lines below, and '| foo' "
        "goes on in the same line; put the text in quotes",
    ),
    (
        "a: >= 3\n",
        "1:4 LF003",
        "'>' at the beginning announces text on the lines below, and '>= 3' "
        "goes on in the same line; put the text in quotes",
    ),
    (
        "a: |0\n  x\n",
        "1:4 LF003",
        "'|' at the beginning announces text on the lines below, and '|0' goes "
        "on in the same line; put the text in quotes",
    ),
    (
        "a: |\n   \n  x\n \n",
        "3:3 LF003",
        "this line begins in column 3, which fits no line above that it could "
        "belong to; begin it in the column of its neighbours",
    ),
    ("a: |\n\tfoo\n", "2:1 LF003", "a tab stands where only spaces may; put spaces in its place"),
    (
        "[a, , b]\n",
        "1:5 LF003",
        "a value is missing before ','; write one, take the sign away, or put "
        "the text in quotes if it is to begin so",
    ),
    (
        "a: [,]\n",
        "1:5 LF003",
        "a value is missing before ','; write one, take the sign away, or put "
        "the text in quotes if it is to begin so",
    ),
    (
        'a: "x" y\n',
        "1:8 LF003",
        "'y' stands after the closing quote; put all of the text in single "
        "quotes, and write each single quote in it twice ('')",
    ),
    (
        "a: 'x'y'\n",
        "1:7 LF003",
        '"y\'" stands after the closing quote; put all of the text in single '
        "quotes, and write each single quote in it twice ('')",
    ),
    (
        "[a]\nb: c\n",
        "2:1 LF003",
        "'b: c' cannot follow, since the text above is complete already; a file"
        " holds one mapping of keys, all beginning in the same column",
    ),
    (
        "a: b\n...\nc: d\n",
        "3:1 LF003",
        "'c: d' cannot follow, since the text above is complete already; a file"
        " holds one mapping of keys, all beginning in the same column",
    ),
    (
        "%YAML 3.0\n---\na: b\n",
        "1:1 LF003",
        "'%YAML 3.0' begins with '%', which YAML keeps for instructions to the "
        "parser, and it does not follow this one; take the line away",
    ),
    (
        "a: !x!y z\n",
        "1:4 LF010",
        "the tag '!x!y' is not part of the format; take it away, or put the "
        "text in quotes if it is to begin with '!'",
    ),
    (
        "a: !<x z\n",
        "1:4 LF010",
        "the tag '!<x' is not part of the format; take it away, or put the text"
        " in quotes if it is to begin with '!'",
    ),
    ("a: &x *x\n", "1:7 LF003", "'*x' cannot follow here; put all of the text in quotes"),
    (
        "? a\nb\n",
        "2:1 LF003",
        "'b' has no colon; a key is written 'key: value', and text that goes on"
        " is indented further than its key",
    ),
    ("a: ? b\n", "1:4 LF003", "'?' is a sign that YAML keeps for itself; put the text in quotes"),
    ("a: &x &y b\n", "1:7 LF003", "'&y b' cannot follow here; put all of the text in quotes"),
    (
        "k: 'a\n--- b'\n",
        "1:4 LF003",
        "the quote (') that opens here is never closed; close it, or take it away",
    ),
    ("{a: b}}\n", "1:7 LF003", "'}' closes nothing that is open; take it away"),
    (
        "a: 'it's'\n",
        "1:8 LF003",
        '"s\'" stands after the closing quote; put all of the text in single '
        "quotes, and write each single quote in it twice ('')",
    ),
    (
        "a: [b: c: d]\n",
        "1:9 LF003",
        "a comma or ']' is missing before ':'; text with a colon, comma or "
        "bracket in it goes in quotes",
    ),
    (
        "a: b #c\n d\n e: f",
        "2:2 LF003",
        "text cannot go on after a comment, as 'd' does; put it in quotes, or move it up",
    ),
    (
        "a: {b:c}\nd: [e]f\n",
        "2:7 LF003",
        "'f' stands after the closing ']'; put all of the text in quotes",
    ),
    ("- a\n -b: c\n", "2:4 LF003", "a space is missing after the dash in '-b'; write '- b: …'"),
    (
        'when: "a" == b\n',
        "1:11 LF003",
        "'== b' stands after the closing quote; put all of the text in single "
        "quotes, and write each single quote in it twice ('')",
    ),
    (
        "a: {{x}}\n",
        "1:5 LF012",
        "a key must be plain text, not a mapping; put it in quotes if it is text",
    ),
    (
        "a: [x\n  b: c\n]\n",
        "1:4 LF003",
        "the '[' that opens here is still open in line 2, where something else "
        "begins; a ']' or a comma is missing",
    ),
    (
        "- - a\n - b\n",
        "2:2 LF003",
        "this line begins in column 2, which fits no line above that it could "
        "belong to; begin it in the column of its neighbours",
    ),
    (
        "%YAML 1.1\n%YAML 1.1\n---\na",
        "2:1 LF003",
        "'%YAML 1.1' begins with '%', which YAML keeps for instructions to the "
        "parser, and it does not follow this one; take the line away",
    ),
    (
        "%YAML x\n--- a",
        "1:1 LF003",
        "'%YAML x' begins with '%', which YAML keeps for instructions to the "
        "parser, and it does not follow this one; take the line away",
    ),
    ("a: %\n", "1:4 LF003", "'%' is a sign that YAML keeps for itself; put the text in quotes"),
    (
        "a:\n  - b\n  c: d\n",
        "3:3 LF003",
        "'c: d' stands among the items of the list that begins in line 2; begin"
        " it with '- ', or in the column of the list's key",
    ),
    (
        "? [a\n: b\n",
        "1:3 LF003",
        "the '[' that opens here is still open in line 2, where something else "
        "begins; a ']' or a comma is missing",
    ),
    ("a: [1,\n", "2:1 LF003", "the text ends within an open bracket; close it"),
    (
        "%TAG ! x\n",
        "1:1 LF003",
        "'%TAG ! x' begins with '%', which YAML keeps for instructions to the "
        "parser, and it does not follow this one; take the line away",
    ),
    (
        "a: {: b}\n",
        "1:5 LF003",
        "a key is missing before ':'; write one, take the sign away, or put the"
        " text in quotes if it is to begin so",
    ),
    (
        "- a: 1\nb\n",
        "2:1 LF003",
        "'b' has no colon; a key is written 'key: value', and text that goes on"
        " is indented further than its key",
    ),
]
SENTENCES_OF_THE_FASTER_PARSER = [
    (
        'a: "\\ud800"\n',
        "1:5 LF003",
        "\\ud800 means nothing within double quotes; write \\\\ where a backslash "
        "is meant, or use single quotes",
    ),
    (
        "%FOO\n---\na: b\n",
        "1:1 LF003",
        "'%FOO' begins with '%', which YAML keeps for instructions to the "
        "parser, and it does not follow this one; take the line away",
    ),
    ("a: {x:,y: z}\n", "1:6 LF003", "a space is missing between the colon and ','"),
]


def said(text: str) -> list[str]:
    _, problems = parse_document(text, "a.yaml")
    return [
        f"{found.place.line}:{found.place.column} {found.code} {found.message}"
        for found in problems
    ]


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
@pytest.mark.parametrize(("text", "place", "sentence"), SENTENCES)
def test_a_syntax_error_is_told_in_plain_words(monkeypatch, loader, text, place, sentence):
    monkeypatch.setattr(reading, "LOADER", loader)
    assert said(text) == [f"{place} {sentence}"]


@pytest.mark.parametrize(("text", "place", "sentence"), SENTENCES_OF_THE_FASTER_PARSER)
def test_what_only_the_faster_parser_refuses_is_told_as_well(monkeypatch, text, place, sentence):
    monkeypatch.setattr(reading, "LOADER", yaml.CSafeLoader)
    assert said(text) == [f"{place} {sentence}"]


def test_a_key_may_not_be_longer_than_yaml_allows():
    assert said("x" * 1100 + ": y") == [
        "1:1101 LF003 the text before this colon is longer than a key may be (1,024)"
    ]


def test_what_the_parsers_have_never_said_before_gets_a_general_sentence():
    source = source_from("a.yaml", "a: b\nc")
    mark = yaml.Mark("a.yaml", 5, 1, 0, None, 0)
    problem = syntax_problem(source, yaml.MarkedYAMLError(problem="surprise", problem_mark=mark))
    assert str(problem) == (
        "a.yaml:2:1: error LF003 yaml-syntax: this cannot be read as YAML; look at the "
        "indentation, the quotes and the brackets here and in the lines above"
    )
    assert syntax_problem(source, yaml.YAMLError("surprise")).place.line == 1
    error = yaml.MarkedYAMLError("while scanning a quoted scalar", mark, "surprise", mark)
    assert syntax_problem(source, error) == problem


def test_what_was_found_before_a_syntax_error_is_kept():
    assert said("a: 1\na: 2\nb: @c") == [
        "2:1 LF007 the key 'a' stands twice here, first in line 1; keep one",
        "3:4 LF003 '@c' begins with '@', which YAML keeps for itself; put the text in quotes",
    ]
