"""One guide in every dress of YAML is one guide; dresses that are refused get one clear sentence.

`LEADFLOW_UPDATE_GOLDEN=1` writes the reports anew; read the difference as an author would.
"""

import os
from pathlib import Path

import pytest

from leadflow.checking import check_text, load_text
from leadflow.documents import parse_document
from leadflow.engine import Workflow
from leadflow.guide import Guide, read_guide
from leadflow.problems import report

DRESSES = Path(__file__).resolve().parents[1] / "dresses"
LEGAL, REFUSED = (sorted((DRESSES / each).glob("*.yaml")) for each in ("legal", "refused"))
PLAIN = DRESSES / "legal" / "plain.leadflow.yaml"
UPDATES = os.environ.get("LEADFLOW_UPDATE_GOLDEN") == "1"

EDITORS = {
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "line ends of old Macs": lambda text: text.replace("\n", "\r").encode(),
    "no last line end": lambda text: text.rstrip("\n").encode(),
}
BETWEEN_LINES = {
    "blanks": lambda text: text.replace("\n", "   \n"),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "comments": lambda text: text.replace("\n", "\n# said: 'by [all\n"),
}
LINE_BY_LINE = ("json", "json-escapes", "markers", "indentation", "anchors")
"""Dresses in which no text goes on in a second line, where a line between would be part of it."""


def guide_in(content: str | bytes) -> Guide:
    """The guide, without keys of its own (`x-`), which may hold what anchors name."""
    document, problems = parse_document(content, "dress.leadflow.yaml")
    assert (problems, document is None) == ((), False)
    guide, problems = read_guide(document)
    assert problems == ()
    return guide.model_copy(update={"extras": {}})


def name_of(file: Path) -> str:
    return file.name.removesuffix(".leadflow.yaml")


@pytest.mark.parametrize("file", LEGAL, ids=name_of)
def test_a_legal_dress_changes_nothing(file: Path):
    content = file.read_bytes()
    assert guide_in(content) == guide_in(PLAIN.read_bytes())
    assert isinstance(load_text(content, file.name), Workflow)


@pytest.mark.parametrize("dress", EDITORS.values(), ids=EDITORS)
@pytest.mark.parametrize("file", LEGAL, ids=name_of)
def test_what_editors_do_to_a_file_changes_nothing(file: Path, dress):
    text = file.read_text(encoding="utf-8")
    assert guide_in(dress(text)) == guide_in(PLAIN.read_bytes())


@pytest.mark.parametrize("dress", BETWEEN_LINES.values(), ids=BETWEEN_LINES)
@pytest.mark.parametrize("name", LINE_BY_LINE)
def test_blanks_and_comments_between_lines_change_nothing(name: str, dress):
    text = (DRESSES / "legal" / f"{name}.leadflow.yaml").read_text(encoding="utf-8")
    assert guide_in(dress(text)) == guide_in(PLAIN.read_bytes())


@pytest.mark.parametrize("file", REFUSED, ids=name_of)
def test_a_refused_dress_gets_this_report(file: Path):
    said = "\n".join(map(report, check_text(file.read_bytes(), file.name))) + "\n"
    golden = file.with_name(f"{name_of(file)}.txt")
    if UPDATES:
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")
