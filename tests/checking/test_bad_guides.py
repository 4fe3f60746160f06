"""What `check` says about guides with faults, word for word, and that it leaves good ones alone.

`LEADFLOW_UPDATE_GOLDEN=1` writes the reports anew; read the difference as an author would.
"""

import os
from pathlib import Path

import pytest

from leadflow.checking import check, load
from leadflow.engine import Workflow
from leadflow.problems import CODES, report

TESTS = Path(__file__).resolve().parents[1]
BAD, GOOD = TESTS / "bad", TESTS / "good"
SUFFIX = ".leadflow.yaml"
ABOUT_GUIDES = ("LF0", "LF1", "LF2", "LF3", "LF9")
NAMED = {code.name: code.code for code in CODES.values() if code.code.startswith(ABOUT_GUIDES)}
UPDATES = os.environ.get("LEADFLOW_UPDATE_GOLDEN") == "1"

HEAD = b'leadflow: 1\nguide: {id: g, title: G\xe9, revision: "1"}\n'
GENERATED = {
    "too-deep": b"x-deep: " + b"[" * 64 + b"]" * 64,
    "not-text": HEAD,
    "too-large": b"# " + b"x" * 5_000_000,
}
SAID_OF_GENERATED = {
    "unreadable": (
        "unreadable.leadflow.yaml:1:1: error LF001 unreadable: "
        "there is no file 'unreadable.leadflow.yaml'; check the name and the folder"
    ),
    "too-deep": (
        "too-deep.leadflow.yaml:1:72: error LF005 too-deep: this is nested 65 levels deep, and "
        "at most 64 are read; look for brackets or indentation that go too far"
    ),
    "not-text": (
        "not-text.leadflow.yaml:2:24: error LF002 not-text: the byte 0xE9 is not UTF-8 text; "
        "save the file as UTF-8 in your editor, then look at this spot"
    ),
    "too-large": (
        "too-large.leadflow.yaml:1:1: error LF004 too-large: "
        "the file is larger than 5 MB, the most that is read; is it really a guide?"
    ),
}


def names(folder: Path) -> list[str]:
    """The guides of *folder* by their names; what follows `--` tells cases of one code apart."""
    return sorted(path.name.removesuffix(SUFFIX) for path in folder.glob(f"*{SUFFIX}"))


def code_name(name: str) -> str:
    return name.split("--")[0]


@pytest.mark.parametrize("name", names(BAD))
def test_a_bad_guide_gets_this_report(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(BAD)
    said = "\n".join(map(report, check(f"{name}{SUFFIX}"))) + "\n"
    golden = Path(f"{name}.txt")
    if UPDATES:
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", names(BAD))
def test_a_bad_guide_has_the_fault_that_it_is_named_after_and_no_other(name: str):
    problems = check(BAD / f"{name}{SUFFIX}")
    assert {problem.code for problem in problems} == {NAMED[code_name(name)]}


@pytest.mark.parametrize("name", sorted(SAID_OF_GENERATED))
def test_what_is_no_guide_at_all_gets_this_report(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    file = Path(f"{name}{SUFFIX}")
    if name in GENERATED:
        file.write_bytes(GENERATED[name])
    assert [str(problem) for problem in check(file)] == [SAID_OF_GENERATED[name]]


def test_every_code_about_a_guide_has_a_bad_guide():
    assert {*map(code_name, names(BAD)), *SAID_OF_GENERATED} == set(NAMED)


def test_every_report_belongs_to_a_bad_guide():
    assert sorted(path.stem for path in BAD.glob("*.txt")) == names(BAD)


def test_every_contradiction_and_every_advice_has_a_near_miss():
    assert names(GOOD) == sorted(name for name, code in NAMED.items() if code >= "LF2")


@pytest.mark.parametrize("name", names(GOOD))
def test_about_a_near_miss_nothing_is_said(name: str):
    file = GOOD / f"{name}{SUFFIX}"
    found = check(file)
    assert [str(problem) for problem in found if problem.severity == "error"] == []
    assert [str(problem) for problem in found if problem.code == NAMED[name]] == []
    assert isinstance(load(file), Workflow)


@pytest.mark.parametrize("name", names(BAD))
def test_a_report_is_one_sentence_with_a_mark_under_the_line_that_it_is_about(name: str):
    for problem in check(BAD / f"{name}{SUFFIX}"):
        assert problem.message == problem.message.strip(" .")
        assert "None" not in problem.message
        assert "\n" not in problem.message
        line, marks = report(problem).splitlines()[1:]
        assert set(marks[8:].strip()) == {"^"}
        assert len(marks) <= len(line) + 1
