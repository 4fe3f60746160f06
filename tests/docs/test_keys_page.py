"""The page with every key is the one that the models make, and says what they do."""

import datetime
import re
from pathlib import Path

import pytest

from leadflow.checking.keys_page import keys_page
from leadflow.checking.not_supported import REFUSED
from leadflow.documents import read_document
from leadflow.documents.shape import Shape
from leadflow.guide import read_guide, references
from leadflow.guide.declared import declared_keys
from leadflow.guide.kinds import kind_of, members_of, title
from leadflow.guide.schema_of_models import schema_of_models

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/reference/keys.md").read_text(encoding="utf-8")
SCHEMA = schema_of_models()
MODELS = {"Guide": SCHEMA, **SCHEMA["definitions"]}
ROW = re.compile(
    r"^\| `(?P<key>\w+)` \| (?P<takes>.*?) \| (?P<left_out>.*?) \| (?P<says>.*) \|$", re.M
)
NOUNS = {
    "status": r"status(es)?\b",
    "stage": r"stages?\b",
    "role": r"roles?\b",
    "calendar": r"calendar\b",
    "format": r"format\b",
    "sub_status": r"sub-status\b",
    "goal": r"signals\b",
}
"""What the page calls the ids that rules name."""


def rows_of(model: str) -> dict[str, re.Match]:
    """The rows of the table of *model*, by key."""
    _, _, section = PAGE.partition(f"# {title(model)}\n")
    table = re.split(r"^##", section, maxsplit=1, flags=re.M)[0]
    return {row["key"]: row for row in ROW.finditer(table)}


def keys_in(schema: dict) -> tuple[list[str], list[str]]:
    """All keys and the required keys of a model, as its schema has them."""
    forms = (schema, *schema.get("anyOf", ()))
    long_form = next(form for form in forms if "properties" in form)
    return list(long_form["properties"]), long_form.get("required", [])


def test_the_file_is_the_page():
    assert keys_page() == PAGE, "write it anew: python -m leadflow.checking.keys_page"


@pytest.mark.parametrize("model", MODELS)
def test_every_key_of_every_part_has_a_row_and_is_required_where_it_is(model):
    keys, required = keys_in(MODELS[model])
    rows = rows_of(model)
    actions = {"assign", "task", "notify", "email", "enroll", "unenroll", "review", "webhook"}
    assert sorted(rows) == sorted(set(keys) - (actions if model == "ActionRequest" else set()))
    assert {key for key, row in rows.items() if row["left_out"] == "*required*"} == set(required)


def test_the_keys_that_this_version_refuses_are_marked_and_no_others():
    marked = {
        (model, key)
        for model in MODELS
        for key, row in rows_of(model).items()
        if row["says"].startswith("*Not enforced yet.*")
    }
    assert marked == {(model.__name__, key) for model, keys in REFUSED.items() for key in keys}


def test_parts_that_only_refused_keys_lead_to_are_marked():
    sections = re.split(r"^## ", PAGE, flags=re.M)[1:]
    marked = {
        section.splitlines()[0]
        for section in sections
        if "*Not enforced yet*, as what it stands under." in section
    }
    assert "Target" in marked
    assert marked.isdisjoint(
        {"Invariant", "Override", "Status", "Timer", "Requirement", "Outcome entry", "Retired id"}
    )


def test_the_page_says_of_every_id_that_rules_name_what_it_is_the_id_of():
    path = ROOT / "tests/guide/whole_format.leadflow.yaml"
    guide, problems = read_guide(read_document(str(path))[0])
    assert problems == ()
    named = {
        (reference.kind, next(step for step in reversed(reference.path) if isinstance(step, str)))
        for reference in references(guide)
        if reference.kind in NOUNS and reference.path[0] != "retired"
    }
    rows = [row for model in MODELS for row in rows_of(model).values()]
    unsaid = {
        (kind, key)
        for kind, key in named
        if not any(row["key"] == key and re.search(NOUNS[kind], row["takes"]) for row in rows)
    }
    assert len(named) > 20
    assert unsaid == set()


class Unheard(Shape):
    """A model with types that have no words."""

    scalar: bytes
    """A type that the format does not have."""
    held: frozenset[str]
    """A holder that the format does not have."""
    foreign: datetime.date
    """A type of another module."""


@pytest.mark.parametrize("key", [*declared_keys(Unheard)], ids=lambda key: key.attribute)
def test_a_type_without_words_is_told(key):
    with pytest.raises(LookupError, match="no words for"):
        kind_of(Unheard, key)


def test_a_part_that_the_format_does_not_have_is_told():
    with pytest.raises(LookupError, match="the format has no part 'Manager'"):
        members_of("Manager")
