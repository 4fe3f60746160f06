"""The reference of the guide format names every key: what it does, or that it is refused."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from leadflow import guide
from leadflow.checking.not_supported import REFUSED
from leadflow.language import FACTS, FUNCTIONS, REQUIRED_FACTS

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/guide.md").read_text(encoding="utf-8")
REFUSED_SECTION = PAGE.partition("## Keys that are not enforced yet\n")[2].partition("\n## ")[0]
EXTRAS = "extras"
"""Where a model keeps the team's own keys; no key of the format itself."""
MODELS: tuple[type[BaseModel], ...] = (
    guide.Guide,
    guide.GuideInfo,
    guide.Start,
    guide.Calendar,
    guide.Role,
    guide.Field,
    guide.Choice,
    guide.EveryChange,
    guide.FieldItem,
    guide.CheckItem,
    guide.AnyOf,
    guide.AllOf,
    guide.Stage,
    guide.StageMoves,
    guide.StageMoveBack,
    guide.Status,
    guide.Transition,
    guide.Calls,
    guide.CallStatus,
    guide.OutcomeEntry,
    guide.Retired,
    guide.RetiredId,
)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text)) | set(re.findall(r"\w+\.\w+", text))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_on_the_page(model: type[BaseModel]) -> None:
    keys = {field.alias or name for name, field in model.model_fields.items()} - {EXTRAS}
    assert sorted(keys - words(PAGE)) == []


def test_every_key_that_is_refused_is_in_the_list_of_those() -> None:
    keys = {key for refused in REFUSED.values() for key in refused}
    assert sorted(keys - words(REFUSED_SECTION)) == []


def test_every_fact_and_function_is_on_the_page() -> None:
    names = {*FACTS, *FUNCTIONS, *REQUIRED_FACTS}
    assert sorted(names - words(PAGE)) == []
