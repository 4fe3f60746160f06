"""The schema of files of tests: it is the one in the file, and it judges as the models do."""

from pathlib import Path

import pytest

from draft_seven import accepts
from leadflow.documents import parse_document
from leadflow.documents.shape import validate
from leadflow.guidetests import read_tests
from leadflow.guidetests.schema import own_schema_of_tests, schema_of_tests, schema_of_tests_text
from leadflow.guidetests.suite import Suite

ROOT = Path(__file__).parents[2]
SCHEMA = schema_of_tests()
HEAD = """
leadflow_tests: 1
guide: sales.leadflow.yaml
now: 2026-03-02T09:00:00-05:00
note: talked it over
actors: {ann: {role: rep}, meg: manager, bob: {}}
leads:
  fresh: {status: new, fields: {budget: 5, name: null, closes: 2026-03-02}, follow_up: +2bd}
tests:
"""
RIGHT = """
  - {name: a, lead: fresh, offers: {won: ready, lost: {needs_input: [note]}, old: {blocked: LF401}}}
  - name: b
    leads: fresh
    actors: [ann, meg]
    moves: [won, lost]
    allowed: [{lead: fresh, move: won}]
    needs_approval: [{actor: ann}]
    refused: [{codes: [LF401, LF404]}, {missing: note}]
  - name: c
    lead: fresh
    steps:
      - {at: +1d, call: busy, duration: 12.5, direction: inbound, times: 3}
      - {change: won, note: null, override: {reason: The boss, skip: [role]}, refused: LF404}
      - {signal: reply, params: {text: 01}, expect: {suggested: null, due: null, owner: null}}
      - {follow_up: 2026-03-09T09:00:00Z, initiated_by: lead}
      - {at: 2026-03-10T09:00:00+01:00, expect: {fields: {budget: null}, events: [TimerFired]}}
      - {set: {budget: , name: x}}
      - {approve: won, actor: meg, x-why: nothing}
"""
WRONG = {
    "a step with two actions": "- {name: a, lead: l, steps: [{call: busy, change: won}]}",
    "a duration beside a change": "- {name: a, lead: l, steps: [{change: won, duration: 3}]}",
    "missing without refused": "- {name: a, lead: l, steps: [{change: won, missing: note}]}",
    "an offer with two verdicts": (
        "- {name: a, lead: l, offers: {won: {needs_input: a, blocked: LF401}}}"
    ),
    "an offer with none": "- {name: a, lead: l, offers: {won: {}}}",
    "a reason that is none": "- {name: a, lead: l, offers: {won: {blocked: LF999x}}}",
    "a refusal without reasons": "- {name: a, leads: l, moves: won, refused: [{lead: l}]}",
    "a moment that is none": "- {name: a, lead: l, steps: [{at: tomorrow}]}",
    "a test that is none": "- {name: a, lead: l}",
    "an unknown key": "- {name: a, lead: l, steps: [{at: +1d}], tsets: 1}",
}


def read(text):
    document, problems = parse_document(text, "a.leadflow.test.yaml")
    assert problems == ()
    return validate(document, Suite)


def test_the_file_is_the_schema():
    file = ROOT / "schemas" / "guide-tests-1.schema.json"
    assert file.read_text(encoding="utf-8") == schema_of_tests_text()


def test_what_the_models_read_fits():
    assert read(HEAD + RIGHT)[1] == ()
    assert accepts(SCHEMA, HEAD + RIGHT)


@pytest.mark.parametrize("part", WRONG.values(), ids=WRONG)
def test_what_the_models_refuse_does_not_fit(part):
    assert read(HEAD + part)[1] != ()
    assert not accepts(SCHEMA, HEAD + part)


GUIDE = """
statuses: {new: {label: New, sub_statuses: [x]}, won: {}, lost: {}, old: {}}
fields: {budget: number, name: text, closes: date}
roles: {rep: {}, manager: {}}
calls: {statuses: {busy: {}}}
signals: {reply: {params: {text: text}}}
actions: {book: {params: {room: text}}}
"""


def test_made_for_a_guide_it_knows_what_the_guide_has():
    schema = own_schema_of_tests(parse_document(GUIDE, "sales.leadflow.yaml")[0])
    assert accepts(schema, HEAD + RIGHT)
    for there, unknown in (("busy", "bisy"), ("won, note", "wno, note"), ("TimerFired", "Timer")):
        assert not accepts(schema, HEAD + RIGHT.replace(there, unknown))
    lacks = "- {name: a, lead: fresh, steps: [{change: won, refused: LF404, missing: GAP}]}"
    for there in ("budget", "note", "idle", "budget or name", "closes and (budget or note)"):
        assert accepts(schema, HEAD + lacks.replace("GAP", there))
    assert not accepts(schema, HEAD + lacks.replace("GAP", "bugdet"))
    asked = "- {name: a, lead: fresh, steps: [{at: +1d, expect: {actions: [ACTION]}}]}"
    assert accepts(schema, HEAD + asked.replace("ACTION", "book"))
    assert accepts(schema, HEAD + asked.replace("ACTION", "notify"))
    assert not accepts(schema, HEAD + asked.replace("ACTION", "fly"))


HERE = Path(__file__).parent
ONLY_WHEN_READ = ("asked-twice", "names-twice", "not-asked", "two-answers", "values-twice")
"""What a schema cannot say: that nothing stands twice, and that a question has one answer."""


@pytest.mark.parametrize("file", sorted(HERE.glob("*/*.test.yaml")), ids=lambda file: file.stem)
def test_a_file_fits_unless_its_shape_has_a_fault(file):
    text, (_, problems) = file.read_text(encoding="utf-8"), read_tests(file)
    codes = {problem.code for problem in problems}
    if any(code.startswith("LF1") for code in codes):
        assert accepts(SCHEMA, text) == file.name.startswith(ONLY_WHEN_READ)
    elif not codes:
        guide = parse_document((file.parent / read(text)[0].guide).read_text(), "a.yaml")[0]
        assert accepts(SCHEMA, text)
        assert accepts(own_schema_of_tests(guide), text)
