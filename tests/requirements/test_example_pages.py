"""The pages about the examples quote the guides as they are."""

import re

import pytest
from worked_leads import HERE, INSIDE_SALES_FILE, TELECALLING_FILE, TEMPERATURE_FILE

PAGES = HERE.parents[1] / "docs" / "examples"
EXCERPT = re.compile(r"^```yaml\n(.*?)^```$", re.M | re.S)


@pytest.mark.parametrize(
    ("page", "guide", "quoted"),
    [
        ("inside-sales.md", INSIDE_SALES_FILE, 6),
        ("telecalling.md", TELECALLING_FILE, 4),
        ("temperature.md", TEMPERATURE_FILE, 1),
    ],
    ids=["inside sales", "telecalling", "temperature"],
)
def test_every_excerpt_stands_in_its_guide(page, guide, quoted):
    excerpts = EXCERPT.findall((PAGES / page).read_text(encoding="utf-8"))
    written = guide.read_text(encoding="utf-8")
    assert [excerpt for excerpt in excerpts if excerpt not in written] == []
    assert len(excerpts) == quoted
