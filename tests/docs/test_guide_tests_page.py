"""The reference of guide tests names every key of the format and every kind that counts."""

import re
from pathlib import Path

import pytest

from leadflow.guidetests import steps, suite
from leadflow.guidetests.points import KINDS

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/guide-tests.md").read_text(
    encoding="utf-8"
)
WORDS = set(re.findall(r"\w+", PAGE))
MODELS = (
    suite.Suite,
    suite.GivenActor,
    suite.GivenLead,
    suite.ExpectedOffer,
    suite.OffersTest,
    suite.MatrixTest,
    suite.Pairs,
    suite.RefusedPairs,
    suite.StepsTest,
    steps.Step,
    steps.GivenOverride,
    steps.Expectation,
)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_on_the_page(model):
    keys = {field.alias or name for name, field in model.model_fields.items()} - {"extras"}
    assert sorted(keys - WORDS) == []


def test_every_thing_that_a_step_can_do_has_a_row_and_so_has_what_it_may_bring_along():
    rows = re.findall(r"^\| (.*?) \|.*? \| (.*?) ?\|$", PAGE, re.M)
    belongs = {
        key: beside for first, beside in rows for key in re.findall(r"`(\w+): [^`]*`", first)
    }
    assert set(steps.ACTIONS) <= set(belongs) | {"close_follow_up"}
    for key, kinds in steps.BELONGS_TO.items():
        assert all(key in belongs[kind] for kind in kinds), key


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_thing_that_counts_is_on_the_page(kind):
    section = PAGE.partition("\n## Coverage\n")[2].partition("\n## ")[0]
    assert re.search(rf"^\| [^|]*\b{kind}\b", section, re.M)
