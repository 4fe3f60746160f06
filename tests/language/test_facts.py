import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadflow.language import (
    FACTS,
    FUNCTIONS,
    KEYWORDS,
    REQUIRED_FACTS,
    TAKEN_NAMES,
    FieldSpec,
    Kind,
    is_taken,
    names_of,
    parse_condition,
)

SCOPES = ("lead", "transition", "call", "signal")
CHOICES = {"status": ("new", "won"), "actor.role": ("rep",)}


@given(st.sampled_from(SCOPES), st.dictionaries(st.text(min_size=1), st.just(Kind("number"))))
def test_every_scope_knows_the_fields_and_its_own_facts(scope, fields):
    fields = {name: kind for name, kind in fields.items() if not is_taken(name)}
    names = names_of(scope, fields, CHOICES, {"text": Kind("text")} if scope == "signal" else {})
    facts = {name for name, fact in FACTS.items() if scope in fact.scopes}
    signal = {"signal.text"} if scope == "signal" else set()
    assert set(names) == set(fields) | facts | signal
    assert names["status"] == Kind("text", ("new", "won"))


def test_facts_stand_where_the_format_says():
    everywhere = [
        *("status", "stage", "sub_status", "attempts", "attempts_here", "connects"),
        *("connects_here", "status_age", "stage_age", "idle", "since_last_call"),
        *("since_last_contact", "follow_up_at", "owner", "now"),
    ]
    own = {
        "lead": [],
        "transition": ["actor.role", "source", "note"],
        "call": ["call.status", "call.duration", "call.direction", "call.note"],
        "signal": [],
    }
    for scope, facts in own.items():
        assert list(names_of(scope, {}, {})) == everywhere + facts


def test_the_language_closes_source_and_direction_by_itself():
    assert names_of("transition", {}, {})["source"] == Kind(
        "text", ("manual", "call", "signal", "timer", "import")
    )
    assert names_of("call", {}, {})["call.direction"] == Kind("text", ("inbound", "outbound"))


def test_a_guide_closes_what_it_has_ids_for():
    names = names_of("lead", {}, CHOICES)
    assert names["status"] == Kind("text", ("new", "won"))
    assert names["stage"] == Kind("text")


def test_no_field_takes_the_name_of_a_fact_function_or_keyword():
    assert {*FACTS, *REQUIRED_FACTS, *FUNCTIONS, *KEYWORDS} <= TAKEN_NAMES
    assert is_taken("signal.text")
    assert is_taken("call.anything")
    assert is_taken("actor.name")
    assert not is_taken("budget")
    assert not is_taken("caller")


@pytest.mark.parametrize("name", sorted(FACTS))
def test_every_fact_can_be_written_in_a_condition_as_it_is(name):
    assert parse_condition(name).id == name
    assert FACTS[name].says


def test_requirements_can_name_six_facts():
    assert list(REQUIRED_FACTS) == ["note", "follow_up", "call", "attempt", "contact", "duration"]


def test_a_field_gives_its_kind_to_the_vocabulary():
    spec = FieldSpec("why", "choice", ("a", "b"))
    assert names_of("lead", {"why": spec.kind}, {})["why"] == Kind("text", ("a", "b"))
