"""An editor marks what is wrong with the shape of a guide, and nothing that is right."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from guide_texts import WHOLE_FORMAT, text_with
from hypothesis import given, settings
from hypothesis import strategies as st
from test_guide_faults import FAULTS
from test_mutations import KEYS, ODD_KEYS, ODD_VALUES, PATHS, flow, replaced, with_key, without
from typing_editor import Mark

from leadflow.cli import main
from leadflow.documents import parse_document
from leadflow.guide import read_guide
from leadflow.problems import CODES
from strategies.guides import guide_data

ROOT = Path(__file__).parents[2]
RIGHT = [
    *ROOT.glob("examples/*/*.leadflow.yaml"),
    *ROOT.glob("tests/good/*.leadflow.yaml"),
    WHOLE_FORMAT,
]
BAD = [path for path in ROOT.glob("tests/bad/*.leadflow.yaml") if "other-readers" not in path.name]
"""Guides with one fault each; of what other readers take for null there is a test below."""

PLAIN_TEXTS = [
    "01", "no", "true", "True", "2026-01-02", "09:30", "09:00-17:30", "1h", "2bd", "P30D", "12",
    "-3", "1.5", "0x1F", "1e3", ".inf", "30%", "mon", "US", "a b", "open", "keep", "choice", "host",
]  # fmt: skip
BEYOND_A_SCHEMA = re.compile(
    r"no day|larger than|two actions|guides of format|neither true nor false|not a whole number"
)
"""What is wrong in a way that no schema can say, or that YAML hides from it (`0x1F`, `True`)."""

MISTAKES = [
    ("statuses: {new: {category: open, lable: New}}", "Property lable is not allowed."),
    ("statuses: {new: {label: New}}", 'Missing property "category".'),
    (
        "statuses: {new: {category: opne}}",
        'Value is not accepted. Valid values: "open", "on_hold", "won", "lost".',
    ),
    ("transitions: {from: new, to: won}", 'Incorrect type. Expected "array".'),
    ("statuses: [new]", "write a mapping here (lines of `key: value`)"),
    ("guide: {id: [g], title: G, revision: 1}", 'Incorrect type. Expected "string".'),
    (
        "guide: {id: g, title: ' ', revision: 1}",
        "a blank text says nothing; write one, or leave the key out",
    ),
    (
        "guide: {id: g, title: G, revision: 1, review_every: 1 month}",
        "write a duration like 90m, 2bh or 30d",
    ),
    ("guide: {id: g, title: G, revision: 1, reviewed: 02.01.2026}", "write a date like 2026-12-31"),
    ("statuses: {new: {category: open, locked: yes}}", "write true or false"),
    ("roles: {' a': }", "an id has 1 to 80 characters, and no blank at its ends"),
    ("fields: {a: choice}", "a choice field needs its choices: {type: choice, choices: [...]}"),
    ("fields: {a: {type: text, choices: [b]}}", "only a choice field has choices"),
    ("fields: {a: {type: number, format: email}}", "only a text field has format"),
    ("signals: {s: {lead_status: {when: a}}}", "one of the keys set, keep, choose is needed"),
    (
        "signals: {s: {lead_status: {set: new, keep: true}}}",
        "set and choose cannot stand beside keep: true",
    ),
    (
        "targets: [{share: new, between: [5%, 9%], at_most: 9%}]",
        "at_least and at_most cannot stand beside between",
    ),
    (
        "account_rules: [{every_lead_in: new, do: [{when: a}]}]",
        "an action is needed, such as `notify: {to: owner}`",
    ),
]

MAY_BE_SAID = [
    "guide: {id: 01, title: 2026-01-02, revision: 09:30, owner: no}",
    "guide: {id: true, title: 0x1F, revision: 1e3, owner: .inf}",
    "statuses: {01: {category: open, label: 7}, no: {category: won}, 2026-01-02: {category: won}}",
    "statuses: {new: {category: open, aliases: 7, next_steps: 09:30, x-colour: [1, {a: b}]}}",
    "transitions: [{from: new, to: 01, roles: no, sources: manual, requires: 12}]",
    "fields: {a: text, b: {type: choice, choices: [01, no, 1.5, true, {id: 2026}]}}",
    "fields: {a: {type: text, account: 'true'}}",
    "signals: {s: {lead_status: keep}, t: {lead_status: [new, {set: 01, fill: {a: 1}}]}, u: }",
    "signals: {s: {lead_status: {set: a, keep: false}}, t: {lead_status: {keep: true}}}",
    "calls: ",
    "calls: {statuses: {01: , busy: {flags: attempt, lead_status: no}}, providers: {1: {2: 3}}}",
    "calendars: {o: {timezone: UTC, hours: {mon-fri: 09:00-17:30}, closed: 2026-12-24}}",
    "statuses: {new: {category: open, slas: [{id: 1, within: 2 business hours, warn_at: 80%}]}}",
    "statuses: {new: {category: open, on_enter: [{mine: }, {task: {due: 2bh, subject: 1}}]}}",
    "retired: {statuses: {Not Picked: 01, old: {use: new}}}",
    "checks: {a: ignore, b: {most: 12}, c: {least: '3'}}",
    "x-team: {anything: [goes, here]}",
    'leadflow: "1"',
]


def replaced_plainly(path, text):
    return flow(replaced(path, "PLAIN")).replace("'PLAIN'", text)


CHANGES = st.one_of(
    st.tuples(st.just(replaced), st.sampled_from(PATHS), ODD_VALUES),
    st.tuples(st.just(replaced_plainly), st.sampled_from(PATHS), st.sampled_from(PLAIN_TEXTS)),
    st.tuples(st.just(with_key), st.sampled_from(KEYS), ODD_KEYS),
    st.tuples(st.just(without), st.sampled_from(KEYS)),
)
"""What to change in the guide with all of the format: how, where, and to what."""


def changed(change, *about) -> str:
    made = change(*about)
    return made if isinstance(made, str) else flow(made)


def shape_problems(text: str):
    """What the text and the shape of a guide have against it, contradictions aside."""
    document, problems = parse_document(text, "g.yaml")
    return problems or read_guide(document)[1]


def lines_of(problems) -> list[int]:
    return sorted({problem.place.line for problem in problems})


def marked_lines(editor, texts) -> list[list[int]]:
    return [sorted({mark.line for mark in marks}) for marks in editor.marks_in(texts)]


def test_guides_that_are_right_have_no_marks_where_they_lie(editor):
    found = editor.marks_in_files(RIGHT)
    assert {path.name: marks for path, marks in zip(RIGHT, found, strict=True) if marks} == {}


def test_the_guide_that_init_writes_has_no_marks_where_it_lies(editor, tmp_path):
    assert CliRunner().invoke(main, ["init", str(tmp_path)]).exit_code == 0
    (guide,) = tmp_path.glob("*.leadflow.yaml")
    assert editor.marks_in_files([guide]) == [[]]


def test_a_wrong_shape_is_marked_in_its_line_and_a_contradiction_is_not(editor):
    texts = {path.name: path.read_text() for path in BAD}
    read = {name: text for name, text in texts.items() if not parse_document(text, name)[1]}
    marked = dict(zip(read, marked_lines(editor, read.values()), strict=True))
    assert marked == {name: lines_of(shape_problems(text)) for name, text in read.items()}


def test_the_bad_guides_have_every_kind_of_wrong_shape():
    codes = {problem.code for path in BAD for problem in shape_problems(path.read_text())}
    assert {code for code in codes if code.startswith("LF1")} == {
        code for code in CODES if code.startswith("LF1")
    }


def test_a_mistake_is_told_in_words_that_help(editor):
    texts = [text_with(part) for part, _ in MISTAKES]
    lines = [
        1 + text.split("\n").index(part) for text, (part, _) in zip(texts, MISTAKES, strict=True)
    ]
    expected = [[Mark(line, says)] for line, (_, says) in zip(lines, MISTAKES, strict=True)]
    assert editor.marks_in(texts) == expected


def test_what_a_guide_may_say_is_not_marked(editor):
    texts = [text_with(part) for part in MAY_BE_SAID]
    assert [shape_problems(text) for text in texts] == [()] * len(texts)
    assert editor.marks_in(texts) == [[]] * len(texts)


@pytest.mark.parametrize("absent", ["null", "~"])
def test_a_null_without_quotes_is_marked_like_a_missing_value(editor, absent):
    """The one thing that leadflow reads and editors mark: to them it is no text."""
    part = f"guide: {{id: g, title: {absent}, revision: 1}}"
    assert shape_problems(text_with(part)) == ()
    assert len(editor.marks(text_with(part))) == 1
    assert editor.marks(text_with(part.replace(absent, f"'{absent}'"))) == []


def test_each_fault_of_the_shape_is_marked(editor):
    parts = [part for part, said in FAULTS if not BEYOND_A_SCHEMA.search(said)]
    found = editor.marks_in([text_with(part) for part in parts])
    assert [part for part, marks in zip(parts, found, strict=True) if not marks] == []


def as_json(guide):
    return json.dumps(guide, default=str)


@given(st.lists(guide_data().map(as_json), min_size=5, max_size=5))
@settings(max_examples=6)
def test_no_guide_without_contradictions_is_marked(editor, texts):
    assert editor.marks_in(texts) == [[]] * len(texts)


@given(st.lists(CHANGES, min_size=40, max_size=40))
@settings(max_examples=12)
def test_what_is_read_is_not_marked_and_what_is_refused_is(editor, changes):
    texts = [changed(*change) for change in changes]
    for change, text, marks in zip(changes, texts, editor.marks_in(texts), strict=True):
        problems = shape_problems(text)
        if not BEYOND_A_SCHEMA.search(" ".join(problem.message for problem in problems)):
            assert bool(marks) == bool(problems), (change, marks, problems)
