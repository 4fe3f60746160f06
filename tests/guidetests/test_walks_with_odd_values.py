"""A walk that breaks an invariant is a test that passes, whatever people and values are called."""

import pytest
from told_walks import ready_tests

from leadflow import load_text
from leadflow.documents.shape_values import LONGEST_ID
from leadflow.exploration.people import LONGEST_NAME, another, is_name
from leadflow.guidetests import run_tests
from leadflow.guidetests.promises import promise_results

GUIDE = """
leadflow: 1
guide: {{id: g, title: G, revision: "1"}}
start: {{status: new}}
fields: {{text: text, sort: {{type: choice, choices: ["~", x]}}}}
statuses: {{new: {{category: open}}, won: {{category: won}}}}
transitions: [{{from: new, to: won{way}}}]
invariants: [{{never: {{status: won}}}}]
"""
LONG = "r" * LONGEST_ID
CALLS = "calls: {{statuses: {{c: {{flags: attempt, lead_status: {{set: won, when: {}}}}}}}}}"
SIGNALS = "signals: {{s: {{params: {{took: duration}}, lead_status: {{set: won, when: {}}}}}}}"
PEOPLE = {
    "a role with a long name": (f"roles: {{{LONG}: {{}}}}", f", approval: {{by: {LONG}}}"),
    "a role that is another one": (
        "roles: {manager: {}, another manager: {}}",
        ", roles: another manager, approval: {by: manager}",
    ),
    "a role that is called like anybody": (
        "roles: {manager: {}, another manager: {}, person 1: {}, person 1 (2): {}}",
        ", roles: [another manager, person 1], approval: {by: manager}",
    ),
}
VALUES = {
    "a text": ("", """, when: 'text == "null"'"""),
    "a note": ("", """, when: 'note == "~"'"""),
    "an owner": ("", """, when: 'owner == "null"'"""),
    "a choice": ("", """, when: 'sort == "~"'"""),
    "a long call": (CALLS.format("call.duration > 1000000000"), ""),
    "a very long call": (CALLS.format("call.duration >= 9007199254740992"), ""),
    "a short call": (CALLS.format("call.duration > 0 and call.duration < 0.0000001"), ""),
    "more than a duration": (SIGNALS.format("signal.took > 1h"), ""),
    "less than a duration": (SIGNALS.format("signal.took < 1h"), ""),
    "between two durations": (SIGNALS.format("signal.took > 1s and signal.took < 3s"), ""),
}
ODD = {**PEOPLE, **VALUES}


@pytest.mark.parametrize(("more", "way"), ODD.values(), ids=ODD)
def test_the_walk_passes_as_a_test(more, way):
    workflow = load_text(GUIDE.format(way=way) + more)
    (result,) = promise_results(workflow, "g.leadflow.yaml")
    (broken,) = result.failures
    assert broken.problem.code == "LF608"
    (run,) = run_tests(ready_tests(broken.walk, workflow))
    assert run.failures == (), broken.walk


NOBODY_WRITES = {
    "an owner between blanks": 'owner == " x "',
    "an owner with a long name": f'owner == "{LONG}r"',
    "a text of a gigabyte": "size(text) > 1000000000",
    "a text without end": "size(text) > 9007199254740990",
}


@pytest.mark.parametrize("when", NOBODY_WRITES.values(), ids=NOBODY_WRITES)
def test_what_nobody_can_write_is_in_no_walk(when):
    workflow = load_text(GUIDE.format(way=f", when: '{when}'"))
    (result,) = promise_results(workflow, "g.leadflow.yaml")
    assert result.failures == ()
    assert [note.problem.code for note in result.notes] == ["LF609"]


def test_names_are_as_long_as_ids():
    assert LONGEST_NAME == LONGEST_ID
    assert is_name(LONG)
    assert not is_name(f"{LONG}r")


def test_nobody_is_called_like_a_role():
    roles = ["a", "another a", "person 1", "person 1 (2)"]
    assert [another(role, roles) for role in roles] == [
        "person 1 (3)", "another another a", "another person 1", "another person 1 (2)",
    ]  # fmt: skip
