"""The fingerprint stands for the rules: they change it, their looks do not."""

import pytest
from compiled_guides import SUPPORTED, guide_of, text_with
from hypothesis import given
from hypothesis import strategies as st

from leadflow.compiler.fingerprint import LENGTH, fingerprint

TEXT = SUPPORTED.read_text(encoding="utf-8")
LINES = TEXT.splitlines()
PRINT = fingerprint(guide_of(TEXT))


def test_a_fingerprint_is_sixteen_hexadecimal_digits():
    assert len(PRINT) == LENGTH == 16
    assert int(PRINT, 16) >= 0


@given(st.lists(st.tuples(st.integers(0, len(LINES)), st.sampled_from(["", "# a comment"]))))
def test_comments_and_blank_lines_do_not_change_it(insertions: list[tuple[int, str]]):
    lines = list(LINES)
    for at, line in sorted(insertions, reverse=True):
        lines.insert(at, line)
    assert fingerprint(guide_of("\n".join(lines))) == PRINT


@given(st.integers(0, len(LINES) - 1), st.sampled_from([" # why", "   "]))
def test_what_follows_a_line_does_not_change_it(at: int, ending: str):
    lines = [*LINES[:at], LINES[at] + ending, *LINES[at + 1 :]]
    assert fingerprint(guide_of("\n".join(lines))) == PRINT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("every_change: {requires: note}", "every_change: {requires: [{field: note}]}"),
        ("every_change: {requires: [note]}", "every_change:\n  requires:\n    - 'note'"),
        ("transitions: [{from: new, to: won}]", "transitions: [{to: [won], from: [new]}]"),
        ("stage_moves: {}", "stage_moves: {forward: any, back: []}"),
        ("calls: {statuses: {a: {lead_status: won}}}",
         "calls: {statuses: {a: {lead_status: [{set: won, keep: false}]}}}"),
    ],
)  # fmt: skip
def test_another_spelling_of_the_same_does_not_change_it(one: str, other: str):
    first, second = guide_of(text_with(one)), guide_of(text_with(other))
    assert fingerprint(first) == fingerprint(second)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('revision: "2026.4"', 'revision: "2026.5"'),
        ("{stage: mql, status: new}", "{stage: sql, status: working}"),
        ("includes: [rep]", "includes: []"),
        ("AB-####", "AB-###"),
        ("unit: USD", "unit: EUR"),
        ("requires: note", "requires: []"),
        ("forward: next", "forward: any"),
        ("enters_status: nurture", "enters_status: new"),
        ("locked: true", "locked: false"),
        ("fresh: true", "fresh: false"),
        ("budget >= 50000", "budget >= 50001"),
        ("to: connected}", "to: working}"),
        ("roles: rep", "roles: manager"),
        ("sources: [manual, import]", "sources: [manual]"),
        ("call.duration > 10", "call.duration > 0"),
        ("flags: [missed]", "flags: [technical]"),
        ("never_from: [nurture]", "only_from: [new]"),
        ("after: follow_up", "forward_only: true"),
        ("busy: busy", "busy: missed"),
        ("x-colour: green", "x-colour: red"),
        ("Nobody has touched the lead yet.", "Somebody has."),
        ("fields: {mail: email}", "fields: {mail: name}"),
    ],
)
def test_a_changed_rule_changes_it(old: str, new: str):
    assert old in TEXT
    assert fingerprint(guide_of(TEXT.replace(old, new, 1))) != PRINT


def test_the_order_of_statuses_changes_it_for_it_means_something():
    turned = text_with("statuses: {won: {category: won}, new: {category: open}}")
    assert fingerprint(guide_of(turned)) != fingerprint(guide_of(text_with()))
