"""The schema made for one guide takes the names that the guide has, and no others."""

import json
from functools import lru_cache
from typing import get_args

import pytest
from guide_texts import WHOLE_FORMAT, guide_with, text_with
from hypothesis import given, settings

from draft_seven import accepts
from leadflow.documents import parse_document
from leadflow.guide import ReferenceKind, read_guide, references
from leadflow.guide.own_schema import own_schema
from leadflow.guide.schema import guide_schema
from strategies.guides import guide_data

SCHEMA = guide_schema()
TEXT = WHOLE_FORMAT.read_text()
DOCUMENT = parse_document(TEXT, "g.yaml")[0]
REFERENCES = [*references(read_guide(DOCUMENT)[0])]


@lru_cache(maxsize=8)
def schema_of(text: str) -> dict:
    return own_schema(parse_document(text, "g.yaml")[0])


def takes_itself(text: str) -> bool:
    return accepts(schema_of(text), text)


def misspelt(reference) -> str:
    """The text of the guide with one of its references misspelt."""
    if reference.is_key:
        span = DOCUMENT.node(reference.path[:-1]).entry(reference.path[-1]).key.span
    else:
        span = DOCUMENT.node(reference.path).span
    return f"{TEXT[: span.start]}misspelt{TEXT[span.end :]}"


def test_a_guide_fits_its_own_schema():
    assert takes_itself(TEXT)


@given(guide_data())
@settings(max_examples=30)
def test_every_guide_without_contradictions_fits_its_own_schema(data):
    assert takes_itself(json.dumps(data))


def test_every_kind_of_reference_stands_in_the_guide_of_these_tests():
    assert {reference.kind for reference in REFERENCES} == {*get_args(ReferenceKind)}


@pytest.mark.parametrize(
    "reference", REFERENCES, ids=lambda reference: ".".join(map(str, reference.path))
)
def test_a_misspelt_name_does_not_fit_the_guides_own_schema(reference):
    assert not accepts(schema_of(TEXT), misspelt(reference))
    assert accepts(SCHEMA, misspelt(reference))


def test_an_id_is_offered_with_its_label_and_meaning():
    text = text_with("statuses: {new: {label: New, means: Just\n  in.}, won: {label: 'A *win*'}}")
    assert schema_of(text)["definitions"]["status"] == {
        "type": "string",
        "enum": ["new", "won"],
        "markdownEnumDescriptions": ["New: Just in.", "A \\*win\\*"],
    }


def test_fields_are_offered_with_their_types_and_facts_with_what_they_demand():
    text = text_with("fields: {name: text, budget: {type: number, label: Budget}, x-note: 1}")
    offered = schema_of(text)["definitions"]["field_or_fact"]
    told = dict(zip(offered["enum"], offered["markdownEnumDescriptions"], strict=True))
    assert list(told)[:3] == ["name", "budget", "note"]
    assert told["name"] == "text"
    assert told["budget"] == "Budget (number)"
    assert told["note"] == "the change or call comes with a note"


@pytest.mark.parametrize(
    "name", ["01", "1.50", "0x1F", "true", "no", "2026-01-02", "1e999", "a: b"]
)
def test_an_id_that_yaml_reads_as_something_else_may_stand_without_quotes(name):
    key = f"'{name}'" if ":" in name else name
    text = text_with(f"statuses: {{new: {{category: open}}, {key}: {{category: open}}}}")
    ways = f"transitions: [{{from: new, to: {key}}}, {{from: '{name}', to: new}}]"
    assert takes_itself(text.replace("transitions: []", ways))
    assert not takes_itself(text.replace("transitions: []", ways.replace("new}", "newest}")))


def test_ids_that_yaml_takes_for_equal_values_may_both_stand_without_quotes():
    text = text_with("statuses: {1: {category: open}, true: {category: open}}")
    assert takes_itself(text.replace("[]", "[{from: 1, to: true}]").replace("new", "1"))
    assert not takes_itself(text.replace("[]", "[{from: 1, to: false}]").replace("new", "1"))


def test_a_field_that_is_filled_may_look_like_a_number():
    part = "signals: {s: {lead_status: {set: new, fill: {01: a, x-note: b, follow_up: 1d}}}}"
    assert takes_itself(f"{text_with(part)}\nfields: {{01: text}}")
    assert not takes_itself(f"{text_with(part)}\nfields: {{02: text}}")


def test_a_sub_status_is_one_of_the_status_that_is_set():
    statuses = "{new: {category: open}, won: {category: won, sub_statuses: [large, small]}}"
    outcome = "signals: {s: {lead_status: {set: STATUS, sub_status: large}}}"
    text = f"{text_with(f'statuses: {statuses}')}\n{outcome}"
    assert takes_itself(text.replace("STATUS", "won"))
    assert not takes_itself(text.replace("STATUS", "new"))
    assert not takes_itself(text.replace("STATUS", "won").replace("status: large", "status: big"))
    assert not takes_itself(text.replace("STATUS", "01").replace("new:", "01:"))


def test_an_action_takes_the_parameters_that_it_declares():
    part = "statuses: {new: {category: open, on_enter: [{demo: {room: 1}}]}, won: {category: won}}"
    assert takes_itself(f"{text_with(part)}\nactions: {{demo: {{params: {{room: text}}}}}}")
    assert not takes_itself(f"{text_with(part)}\nactions: {{demo: {{params: {{place: text}}}}}}")
    assert not takes_itself(text_with(part))


def test_where_nothing_is_declared_nothing_can_be_named():
    text = text_with("transitions: [{from: new, to: won, roles: rep}]")
    assert accepts(SCHEMA, text)
    assert not takes_itself(text)
    assert schema_of(text)["definitions"]["role"]["patternErrorMessage"] == (
        "the guide declares nothing that could be named here"
    )


@pytest.mark.parametrize(
    "text",
    [
        "statuses: {new: {label: [New]}, won: 7, lost}\ntransitions: [{from: won}]",
        "statuses: {new: , won: , ' blank ': , '': , x-own: , lost: }\nroles: [a]\ncalls: text",
        "statuses: {new: {sub_statuses: {a: b}}, won: {sub_statuses: }, lost: {}, lost: {}}",
    ],
)
def test_a_guide_with_faults_has_a_schema_as_far_as_it_can_be_read(text):
    assert schema_of(text)["definitions"]["status"]["enum"] == ["new", "won", "lost"]


def test_a_file_that_is_no_mapping_has_a_schema_without_names():
    assert "enum" not in schema_of("[new, won]")["definitions"]["status"]


def test_the_checks_that_give_advice_may_be_named():
    part = "checks: {too-many-statuses: {most: 12}, no-such-check: ignore}"
    assert guide_with(part).checks.keys() == {"too-many-statuses", "no-such-check"}
    assert not takes_itself(text_with(part))
    assert takes_itself(text_with(part.replace("no-such-check", "dead-end")))
