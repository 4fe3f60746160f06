"""One guide in every dress that YAML allows: read alike, and its faults shown where they are.

`tests/dresses/legal` holds the guide in many ways of writing it; line ends, byte order marks and
the like are made from those. `tests/dresses/refused` holds what the format does not take, beside
the exact report; `LEADFLOW_UPDATE_GOLDEN=1` writes the reports anew.
"""

import codecs
import os
import re
from pathlib import Path

import pytest

from leadflow.checking import check, check_text, load
from leadflow.documents import parse_document
from leadflow.engine import Workflow
from leadflow.guide import Guide, read_guide
from leadflow.problems import Place, Problem, report

DRESSES = Path(__file__).resolve().parents[1] / "dresses"
LEGAL, REFUSED = DRESSES / "legal", DRESSES / "refused"
SUFFIX = ".leadflow.yaml"
UPDATES = os.environ.get("LEADFLOW_UPDATE_GOLDEN") == "1"
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

LINE_ENDS = {"crlf": "\r\n", "cr": "\r", "nel": "\x85", "ls": "\u2028", "ps": "\u2029"}
IN_BYTES = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with a mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16 little-endian": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16 big-endian": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-32 little-endian": lambda text: codecs.BOM_UTF32_LE + text.encode("utf-32-le"),
    "utf-32 big-endian": lambda text: codecs.BOM_UTF32_BE + text.encode("utf-32-be"),
}
# YAML 1.1 keeps the separators LS and PS in the texts that they break.
WITHOUT_TEXTS_OVER_LINES = {
    "plain", "json", "json-escapes", "json-one-line", "anchors", "comments", "explicit-keys",
    "indentation", "markers", "mixed", "nothing-written",
}  # fmt: skip
LINE_BY_LINE = ("plain", "json", "json-escapes", "markers", "indentation", "anchors")
FAULTS = [
    ("parked", "praked", "LF201", "praked"),
    ("amount", "amuont", "LF210", "amuont"),
    ("amount >= 5000", "amount >= >= 5000", "LF208", ">= 5000"),
    ("amount >= 5000", "amount >= 5000 and", "LF208", "and"),
    ("amount >= 5000", "amount >= 'x'", "LF209", "'x'"),
]
MARKED = {">= 5000": ">="}


def names(folder: Path) -> list[str]:
    return sorted(path.name.removesuffix(SUFFIX) for path in folder.glob(f"*{SUFFIX}"))


def text_of(name: str) -> str:
    return (LEGAL / f"{name}{SUFFIX}").read_bytes().decode()


def errors_in(content: str | bytes) -> list[Problem]:
    return [each for each in check_text(content, "a.yaml") if each.severity == "error"]


def guide_in(content: str | bytes) -> Guide:
    """The guide in *content*, which has nothing wrong with it, without keys of the team's own."""
    assert [str(problem) for problem in errors_in(content)] == []
    document, _ = parse_document(content, "a.yaml")
    guide, _ = read_guide(document)
    return guide.model_copy(update={"extras": {}})


def marked(text: str, place: Place) -> str:
    """What *place* marks in *text*, counted without any of the code that made the place."""
    starts = [0, *(found.end() for found in BREAK.finditer(text))]
    start = starts[place.line - 1] + place.column - 1
    return text[start : starts[place.end_line - 1] + place.end_column - 1]


def position(text: str, offset: int) -> tuple[int, int]:
    breaks = [found.end() for found in BREAK.finditer(text) if found.end() <= offset]
    return len(breaks) + 1, offset - (breaks[-1] if breaks else 0) + 1


PLAIN = guide_in(text_of("plain"))


@pytest.mark.parametrize("name", names(LEGAL))
def test_every_dress_is_the_same_guide(name: str):
    assert guide_in(text_of(name)) == PLAIN
    assert isinstance(load(LEGAL / f"{name}{SUFFIX}"), Workflow)


@pytest.mark.parametrize("name", names(LEGAL))
@pytest.mark.parametrize("line_end", ["crlf", "cr", "nel"])
def test_line_ends_make_no_difference(name: str, line_end: str):
    assert guide_in(text_of(name).replace("\n", LINE_ENDS[line_end])) == PLAIN


@pytest.mark.parametrize("name", sorted(WITHOUT_TEXTS_OVER_LINES))
@pytest.mark.parametrize("line_end", ["ls", "ps"])
def test_separators_end_lines_as_well(name: str, line_end: str):
    assert guide_in(text_of(name).replace("\n", LINE_ENDS[line_end])) == PLAIN


@pytest.mark.parametrize("name", names(LEGAL))
@pytest.mark.parametrize("encoding", sorted(IN_BYTES))
def test_encodings_with_their_marks_make_no_difference(name: str, encoding: str):
    assert guide_in(IN_BYTES[encoding](text_of(name))) == PLAIN


@pytest.mark.parametrize("name", names(LEGAL))
def test_the_end_of_the_file_makes_no_difference(name: str):
    text = text_of(name).rstrip("\n")
    for end in ("", "\n", "\n\n\n", "\n   \n", "\n# the end", "\r\n"):
        assert guide_in(text + end) == PLAIN


@pytest.mark.parametrize("between", ["  \n", "\n\n", "\n# said: 'by [all\n"])
@pytest.mark.parametrize("name", LINE_BY_LINE)
def test_what_stands_between_lines_makes_no_difference(name: str, between: str):
    assert guide_in(text_of(name).replace("\n", between)) == PLAIN


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[1])
@pytest.mark.parametrize("name", names(LEGAL))
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_fault_is_marked_where_it_is_in_every_dress(name: str, fault, line_end: str):
    right, wrong, code, blamed = fault
    text = text_of(name).replace("\n", line_end)
    if "'" in wrong:
        wrong, blamed = (each.replace("'", quote(name)) for each in (wrong, blamed))
    start = text.rindex(right)
    text = text[:start] + wrong + text[start + len(right) :]
    for content, shown in ((text, text), (codecs.BOM_UTF8 + text.encode(), text)):
        (problem,) = errors_in(content)
        assert problem.code == code
        said = marked(shown, problem.place)
        at = start + (wrong.rindex(blamed) if blamed in MARKED else wrong.index(blamed))
        line, column = position(shown, at)
        in_quotes = said[:1] in ('"', "'") and blamed[:1] != said[:1]
        assert (problem.place.line, problem.place.column + in_quotes) == (line, column)
        assert said.strip("\"'" if in_quotes else "") == MARKED.get(blamed, blamed)


def quote(name: str) -> str:
    """How the dress *name* writes a double quote within the text of a condition."""
    if name.startswith("json") or name == "double-quotes":
        return '\\"'
    return '"'


ODD = {
    "no-break space": "\xa0", "zero width": "\u200b", "combining": "e\u0301", "emoji": "🙂",
    "family": "👩\u200d👧", "flag": "🇮🇳", "right to left": "שלום", "beyond": "\U0010fffd",
    "tab": "\t", "full width": "：，", "mathematical": "𝕏",
}  # fmt: skip
GUIDE = """\
leadflow: 1
guide: {id: g, title: G, revision: "1"}
start: {status: new}
statuses: {new: {category: open}, won: {category: won}}
transitions:
  - {because: "x", from: new, to: wno}
"""


@pytest.mark.parametrize("name", sorted(ODD))
def test_columns_count_characters_whatever_stands_before(name: str):
    text = GUIDE.replace('"x"', f'"x{ODD[name]}x"')
    (problem,) = errors_in(text)
    assert marked(text, problem.place) == "wno"
    assert problem.place.column == len('  - {because: "xx", from: new, to: ') + len(ODD[name]) + 1


@pytest.mark.parametrize(
    "header", ["|", "|+", "|-", "|2", "|2+", ">", ">+", ">-", ">1-", "| # why"]
)
def test_a_condition_may_be_a_block_however_it_ends(header: str):
    lines = f"  - from: new\n    to: won\n    when: {header}\n       has(owner)\n\n"
    text = GUIDE.replace('  - {because: "x", from: new, to: wno}\n', lines)
    assert errors_in(text) == []
    wrong = text.replace("owner", "onwer")
    (problem,) = errors_in(wrong)
    assert (problem.code, marked(wrong, problem.place)) == ("LF210", "onwer")


@pytest.mark.parametrize("name", names(REFUSED))
def test_a_dress_that_is_refused_gets_this_report(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(REFUSED)
    problems = [each for each in check(f"{name}{SUFFIX}") if each.severity == "error"]
    said = "\n".join(map(report, problems)) + "\n"
    golden = Path(f"{name}.txt")
    if UPDATES:
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")


def test_every_report_belongs_to_a_dress():
    assert sorted(path.stem for path in REFUSED.glob("*.txt")) == names(REFUSED)
