import copy
import pickle
from datetime import date, timedelta

import pytest
from guide_texts import guide_with, read
from pydantic import ValidationError

from leadflow.guide import FieldItem, Guide, OutcomeEntry

PAIRS = [
    ("fields: {a: text}", "fields: {a: {type: text}}"),
    ("fields: {a: {type: choice, choices: [b]}}",
     "fields: {a: {type: choice, choices: [{id: b}]}}"),
    ("every_change: {requires: note}", "every_change: {requires: [{field: note}]}"),
    ("every_change: {requires: {any_of: a}}", "every_change: {requires: [{any_of: [{field: a}]}]}"),
    ("signals: {s: {lead_status: new}}", "signals: {s: {lead_status: [{set: new}]}}"),
    ("signals: {s: {lead_status: keep}}", "signals: {s: {lead_status: [{keep: true}]}}"),
    ("signals: {s: {lead_status: [keep, new]}}",
     "signals: {s: {lead_status: [{keep: true}, {set: new}]}}"),
    ("signals: {s: {lead_status: {choose: new}}}",
     "signals: {s: {lead_status: [{choose: [new]}]}}"),
    ("transitions: [{from: new, to: won}]", "transitions: [{from: [new], to: [won]}]"),
    ("roles: {a: }", "roles: {a: {}}"),
    ("calls: ", "calls: {}"),
    ("calendars: {o: {timezone: UTC, hours: {mon: 09:00-17:00}, closed: 2026-12-24}}",
     "calendars: {o: {timezone: UTC, hours: {mon: ['09:00-17:00']}, closed: [2026-12-24]}}"),
    ("retired: {stages: {a: b}}", "retired: {stages: {a: {use: b}}}"),
    ("checks: {c: ignore}", "checks: {c: {level: ignore}}"),
    ("x-team: blue", "x-team: 'blue'"),
]  # fmt: skip


@pytest.mark.parametrize(("short", "long"), PAIRS)
def test_a_short_form_says_the_same_as_the_long_one(short, long):
    assert guide_with(short) == guide_with(long)


def test_guides_that_say_different_things_are_not_equal():
    assert guide_with("fields: {a: text}") != guide_with("fields: {a: number}")


def test_a_status_named_keep_is_set_by_name():
    signal = guide_with("signals: {s: {lead_status: {set: keep}}}").signals["s"]
    assert signal.lead_status == (OutcomeEntry(set="keep"),)


def test_keys_of_the_team_are_kept_with_what_they_belong_to():
    guide = guide_with("statuses: {x-base: [], new: {category: open, x-colour: 7, x-crm: '7'}}")
    assert list(guide.statuses) == ["new"]
    assert guide.statuses["new"].extras == {"x-colour": 7, "x-crm": "7"}


def test_scalars_stay_as_they_are_written():
    guide = guide_with("fields: {no: {type: choice, choices: [01, 08, 09:30, off, 2026-01-02]}}")
    ids = [choice.id for choice in guide.fields["no"].choices]
    assert ids == ["01", "08", "09:30", "off", "2026-01-02"]


NATIVE = {
    "leadflow": 1,
    "guide": {
        "id": "g", "title": "G", "revision": "1", "reviewed": date(2026, 1, 2),
        "review_every": timedelta(days=90),
    },
    "start": {"status": "new"},
    "statuses": {"new": {"category": "open", "locked": True}},
    "transitions": [{"from_": "new", "to": "new", "requires": [FieldItem(field="a")]}],
    "signals": {"s": {"lead_status": {"set": "new", "fill": {"a": 5, "b": True}}}},
}  # fmt: skip
WRITTEN = """\
leadflow: 1
guide: {id: g, title: G, revision: 1, reviewed: 2026-01-02, review_every: 90d}
start: {status: new}
statuses: {new: {category: open, locked: true}}
transitions: [{from: new, to: new, requires: a}]
signals: {s: {lead_status: {set: new, fill: {a: 5, b: true}}}}
"""


def test_a_guide_can_be_built_from_python_values():
    assert read(WRITTEN) == (Guide.model_validate(NATIVE), ())


def test_python_callers_are_told_of_unknown_keys_too():
    with pytest.raises(ValidationError, match="colour"):
        Guide.model_validate({**NATIVE, "colour": "blue"})


def test_a_guide_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        Guide.model_validate(NATIVE).calendar = "office"


def test_a_guide_survives_pickling_and_copying():
    guide = guide_with("signals: {s: {lead_status: new}}")
    for copied in (pickle.loads(pickle.dumps(guide)), copy.deepcopy(guide)):
        assert copied == guide
        path = ("signals", "s", "lead_status", 0, "set")
        assert copied.as_written(path) == ("signals", "s", "lead_status")
