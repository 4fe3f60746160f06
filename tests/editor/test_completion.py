"""What an editor offers while a guide is typed can stand there."""

from guide_texts import MINIMAL, text_with
from typing_editor import CURSOR

from leadflow.guide import Guide
from leadflow.guide.calls import CallStatus
from leadflow.guide.outcomes import OutcomeEntry
from leadflow.guide.statuses import Status
from leadflow.guide.transitions import Transition
from leadflow.language import REQUIRED_FACTS

STATUSES = "statuses:\n  new: {category: open}\n  won:\n    "
CALL = "calls:\n  statuses:\n    busy:\n      "
FLAGS = [
    "attempt", "human", "live", "missed", "callback", "stop_dialling", "do_not_call",
    "bad_number", "sale", "technical",
]  # fmt: skip
SKELETONS = {"object", "Transition"}
"""What the server calls its offers to write all required keys at once."""


def typing(part: str) -> str:
    """The smallest guide in which *part* is being typed, at its end."""
    return text_with(f"{part}{CURSOR}")


def test_the_sections_of_a_guide_are_offered(editor):
    offered = editor.offers(typing("transitions:\n  - {from: new, to: won}\nc"))
    assert set(offered) == set(Guide.written_keys) - set(MINIMAL)
    assert offered["calls"] == "What calls are and what follows from them."


def test_the_keys_of_a_status_are_offered_with_what_they_mean(editor):
    offered = editor.offers(typing(STATUSES))
    assert set(offered) - SKELETONS == set(Status.written_keys)
    assert offered["means"] == "What a lead in this status is."


def test_keys_that_stand_already_are_not_offered(editor):
    offered = editor.offers(typing(f"{STATUSES}category: won\n    label: Won\n    "))
    assert set(offered) == set(Status.written_keys) - {"category", "label"}


def test_the_keys_of_items_are_offered(editor):
    transition = editor.offers(typing("transitions:\n  - from: new\n    "))
    assert set(transition) - SKELETONS == set(Transition.written_keys) - {"from"}
    outcome = editor.offers(typing(f"{CALL}lead_status:\n        - set: new\n          "))
    assert set(outcome) == set(OutcomeEntry.written_keys) - {"set"}


def test_a_key_is_inserted_with_its_colon_and_what_it_cannot_be_without(editor):
    inserted = editor.inserts(typing(STATUSES))
    assert all(":" in text for text in inserted.values())
    assert inserted["label"] == "label: "
    assert inserted["tags"] == "tags:\n  "
    assert inserted["slas"] == "slas:\n  - id: $1\n    within: $2"


def test_categories_are_offered_in_every_style(editor):
    words = {"open", "on_hold", "won", "lost"}
    assert set(editor.offers(typing(f"{STATUSES}category: "))) == words
    flow = text_with(f"statuses: {{new: {{category: {CURSOR}}}, won: {{category: won}}}}")
    assert set(editor.offers(flow)) == words


def test_call_flags_are_offered_alone_and_in_lists(editor):
    for written in ("flags: ", "flags:\n        - ", "flags:\n        - attempt\n        - "):
        assert list(editor.offers(typing(f"{CALL}{written}"))) == FLAGS
    assert list(editor.offers(text_with(f"{CALL}flags: [{CURSOR}]"))) == FLAGS


def test_truth_values_are_offered_where_they_are_meant_and_nothing_where_text_is(editor):
    assert set(editor.offers(typing(f"{STATUSES}locked: "))) == {"true", "false"}
    for text in (f"{STATUSES}label: ", "guide:\n  title: ", "roles: ", "roles:\n  rep: "):
        assert editor.offers(typing(text)) == {}


def test_words_of_the_format_are_offered_where_the_guide_has_names(editor):
    assert editor.offers(typing(f"{STATUSES}requires: ")) == REQUIRED_FACTS
    assert set(editor.offers(typing("fields:\n  a:\n    type: text\n    format: "))) == {
        "email", "phone", "url",
    }  # fmt: skip
    assert set(editor.offers(typing(f"{CALL}lead_status:\n        fill:\n          "))) == {
        "follow_up"
    }


def test_a_bare_keep_is_offered_under_a_name_of_its_own(editor):
    assert editor.inserts(typing(f"{CALL}lead_status: ")) == {"keep the status": "keep"}
    listed = editor.inserts(typing(f"{CALL}lead_status:\n        - "))
    assert (listed["keep the status"], listed["keep"]) == ("keep", "keep: ")


def test_the_keys_of_a_call_status_are_offered(editor):
    assert set(editor.offers(typing(CALL))) == set(CallStatus.written_keys)


def test_types_of_fields_are_offered_in_short_and_long_form(editor):
    types = {"text", "number", "integer", "boolean", "date", "datetime", "choice"}
    assert set(editor.offers(typing("fields:\n  a: "))) == types
    assert set(editor.offers(typing("fields:\n  a:\n    type: "))) == types


def test_actions_and_their_parameters_are_offered(editor):
    offered = editor.offers(typing(f"{STATUSES}on_enter:\n      - "))
    assert offered["notify"] == "Tells somebody."
    under = editor.offers(typing(f"{STATUSES}on_enter:\n      - notify:\n          "))
    assert set(under) == {"to", "message"}
