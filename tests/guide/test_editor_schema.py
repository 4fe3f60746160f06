"""The schema for editors: it is the one in the file, and it judges as the models do."""

import json
import re
from pathlib import Path

import pytest
from guide_texts import WHOLE_FORMAT, read, text_with
from test_guide_faults import FAULTS

from draft_seven import accepts
from leadflow.guide.schema import guide_schema, schema_text

FILE = Path(__file__).parents[2] / "schemas" / "guide-1.schema.json"
SCHEMA = guide_schema()
BEYOND_A_SCHEMA = re.compile(r"no day|larger than|two actions")


def schemas_in(value):
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from schemas_in(inner)


def test_the_file_is_the_schema():
    assert FILE.read_text(encoding="utf-8") == schema_text()


def test_the_file_by_which_the_format_is_explained_fits():
    assert accepts(SCHEMA, WHOLE_FORMAT.read_text())


@pytest.mark.parametrize(
    "part",
    [
        "guide: {id: 01, title: 7, revision: 2026}",
        'leadflow: "1"',
        "fields: {a: {type: choice, choices: [01, 1.5, true, {id: 2026}]}}",
        "fields: {a: {type: text, account: 'true'}}",
        "every_change: {requires: [note, {any_of: [a, {check: b}]}]}",
        "signals: {s: {lead_status: keep}, t: {lead_status: [new, {set: new}]}, u: }",
        "signals: {s: {lead_status: {set: a, keep: false}}, t: {lead_status: {keep: true}}}",
        "x-team: [1, {a: b}]",
        "statuses: {new: {category: open, x-colour: 7}, x-base: 1}",
        "checks: {a: ignore, b: {most: 12}, c: {most: '12'}}",
        "statuses: {new: {category: open, on_enter: [{mine: {a: 1}}, {notify: {to: [a, b]}}]}}",
        "roles: {a: , b: {}}",
        f'roles: {{{"x" * 80}: , "☎{"☎" * 79}": , "x-{"x" * 80} ": [1]}}',
        "invariants: [{never: {stage: [], status: a}}]",
        "targets: [{share: a, between: [100%, 100.0 %]}, {share: a, at_least: 0%}]",
        "calendars: {a: {timezone: UTC, hours: {sat-mon: '22:00-06:00', tue: 00:00-24:00}}}",
        "calendars: {a: {timezone: UTC, hours: , closed: 2026-12-24, holidays: DE-BY}}",
    ],
)
def test_what_the_models_read_fits(part):
    assert read(text_with(part))[1] == ()
    assert accepts(SCHEMA, text_with(part))


@pytest.mark.parametrize(
    "duration",
    ["90m", "1h30m", "5bd", "2 business hours", "1 Hour, 30 MIN", "1 h and 5 m", "PT2H", "p1dt2h"],
)
def test_what_is_a_duration_fits(duration):
    part = f"guide: {{id: g, title: G, revision: 1, review_every: '{duration}'}}"
    assert read(text_with(part))[1] == ()
    assert accepts(SCHEMA, text_with(part))


@pytest.mark.parametrize("duration", ["30", "5M", "1 month", "0h", "1.5h", "-2h", "PT", "P1Y", "x"])
def test_what_is_no_duration_does_not_fit(duration):
    part = f"guide: {{id: g, title: G, revision: 1, review_every: '{duration}'}}"
    assert [problem.code for problem in read(text_with(part))[1]] == ["LF106"]
    assert not accepts(SCHEMA, text_with(part))


@pytest.mark.parametrize(
    "part", [part for part, said in FAULTS if not BEYOND_A_SCHEMA.search(said)]
)
def test_what_the_models_refuse_does_not_fit(part):
    assert not accepts(SCHEMA, text_with(part))


@pytest.mark.parametrize(
    "part",
    [
        "fields: {a: choice}",
        "fields: {a: {type: choice, choices: []}}",
        "guide: {id: g, title: ' ', revision: 1}",
        "guide: {id: g, title: G, revision: 1, reviewed: 2026-13-01}",
        f"roles: {{{'x' * 81}: }}",
        "calendars: {a: {timezone: UTC, hours: {}, holidays: us}}",
        "calendars: {a: {timezone: UTC, hours: {mon: 9-17}}}",
        "invariants: [{can_always_reach: {stage: []}}]",
        "signals: {s: {lead_status: {keep: true, choose: [new]}}}",
        "signals: {s: {lead_status: {set: new, choose: [new]}}}",
        "statuses: {new: {category: open, slas: [{id: s, within: 1h, warn_at: 130%}]}}",
    ],
)
def test_what_else_the_models_refuse_does_not_fit(part):
    assert len(read(text_with(part))[1]) == 1
    assert not accepts(SCHEMA, text_with(part))


def test_every_key_is_explained_in_both_ways():
    explained = [
        inner
        for schema in schemas_in(SCHEMA)
        if schema.get("additionalProperties") is False
        for inner in schema["properties"].values()
    ]
    assert len(explained) > 150
    assert all(inner["description"] == inner["markdownDescription"] for inner in explained)


def test_no_title_no_null_branch_and_nothing_beside_a_reference():
    inner = [*schemas_in(json.loads(schema_text()))][1:]
    assert {str(each["type"]) for each in inner if "null" in each.get("type", [])} == {
        "['string', 'object', 'array', 'null']"
    }, "only what a text may not be names null"
    assert not any("title" in each and isinstance(each["title"], str) for each in inner)
    assert all(len(each) == 1 for each in inner if isinstance(each.get("$ref"), str))
    patterns = [each["patternProperties"] for each in inner if "patternProperties" in each]
    assert all(pattern == {"^x-": {}} for pattern in patterns)


def test_what_references_lead_to_has_no_description_of_its_own():
    assert [name for name, each in SCHEMA["definitions"].items() if "description" in each] == []
