"""The reference of the Python API leaves no public name out; the README shows real output."""

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import leadflow
from leadflow import exploration, guidetests

ROOT = Path(__file__).resolve().parents[2]
FENCED = re.compile(r"^```.*?^```$", re.M | re.S)
CODE = re.compile(r"`([^`]+)`")


def words_explained_on(page: Path) -> set[str]:
    """Return every word that stands as code in the text of *page*; examples do not count."""
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    return {word for code in CODE.findall(text) for word in re.findall(r"\w+", code)}


def test_every_public_name_is_explained_on_the_page_of_the_api() -> None:
    explained = words_explained_on(ROOT / "docs/reference/api.md")
    assert sorted(set(leadflow.__all__) - explained) == []


@pytest.mark.parametrize("package", [exploration, guidetests], ids=lambda each: each.__name__)
def test_every_name_of_the_packages_beside_it_is_explained_there_too(package: ModuleType) -> None:
    explained = words_explained_on(ROOT / "docs/reference/api.md")
    assert sorted(set(package.__all__) - explained) == []


def test_the_page_of_the_api_explains_every_attribute_of_leads_and_events() -> None:
    explained = words_explained_on(ROOT / "docs/reference/api.md")
    records = (
        leadflow.Lead,
        leadflow.Visit,
        leadflow.Activity,
        leadflow.Pending,
        leadflow.FollowUp,
    )
    names = {name for record in records for name in record.__dataclass_fields__}
    assert sorted(names - explained) == []


def test_the_readme_shows_what_its_first_command_prints() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"\.venv/bin/leadflow (replay .*)$", readme, re.M)
    (excerpt,) = re.findall(r"^```text\n(.*?)^```$", readme, re.M | re.S)
    run = subprocess.run(
        [sys.executable, "-m", "leadflow", *command.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    parts = [part.strip("\n") for part in re.split(r"^\.\.\.$", excerpt, flags=re.M)]
    assert [part for part in parts if part not in run.stdout] == []
