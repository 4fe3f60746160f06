"""Whatever stands in a file, `check` says what is wrong with it, and `load` goes by that."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leadflow.checking import check_text, load_text
from leadflow.engine import Workflow
from leadflow.problems import CODES, InvalidGuide, Problem, report

TESTS = Path(__file__).resolve().parents[1]
SUPPORTED = (TESTS / "compiler" / "supported.leadflow.yaml").read_text(encoding="utf-8")
WHOLE_FORMAT = (TESTS / "guide" / "whole_format.leadflow.yaml").read_text(encoding="utf-8")
ODD = ["", "\t", "- ", "  ", "'", '"', "{", "]", ": ", "&a ", "*a", "!", "#", "\n", "é", "😀", "\0"]


def problems_of(text: str | bytes) -> tuple[Problem, ...]:
    """The problems of *text*, each of them fit to be shown, in order, and none of them twice."""
    problems = check_text(text, "g.yaml")
    positions = [(each.place.line, each.place.column) for each in problems]
    assert positions == sorted(positions)
    assert len({str(each) for each in problems}) == len(problems)
    for problem in problems:
        assert problem.code in CODES
        assert report(problem).startswith(f"g.yaml:{problem.place.line}:")
    return problems


def load_goes_by(text: str | bytes, problems: tuple[Problem, ...]) -> None:
    """`load` raises with exactly *problems*, or returns a workflow if none of them is an error."""
    if all(problem.severity == "advice" for problem in problems):
        assert isinstance(load_text(text, "g.yaml"), Workflow)
        return
    with pytest.raises(InvalidGuide) as raised:
        load_text(text, "g.yaml")
    assert raised.value.problems == problems


@st.composite
def mutated_lines(draw: st.DrawFn, text: str) -> str:
    """*text* with some of its lines gone, doubled, moved or replaced."""
    lines = text.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        other = lines[draw(st.integers(0, len(lines) - 1))]
        how = draw(st.sampled_from(["delete", "double", "replace", "insert", "indent"]))
        changes = {
            "delete": [],
            "double": [lines[at]] * 2,
            "replace": [other],
            "insert": [other, lines[at]],
            "indent": [f"  {lines[at]}"],
        }
        lines[at : at + 1] = changes[how]
    return "\n".join(lines)


@st.composite
def mutated_characters(draw: st.DrawFn, text: str) -> str:
    """*text* with some of its characters gone or replaced."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text) - 1))
        end = start + draw(st.integers(0, 3))
        text = text[:start] + draw(st.sampled_from(ODD) | st.text(max_size=3)) + text[end:]
    return text


@st.composite
def swapped_words(draw: st.DrawFn, text: str) -> str:
    """*text* with words in each other's place: the shape mostly stays, the sense does not."""
    words = text.split(" ")
    for _ in range(draw(st.integers(1, 3))):
        one, other = (draw(st.integers(0, len(words) - 1)) for _ in range(2))
        words[one] = words[other]
    return " ".join(words)


@given(mutated_lines(SUPPORTED) | mutated_characters(SUPPORTED) | swapped_words(SUPPORTED))
@example(SUPPORTED)
def test_a_changed_guide_loads_exactly_if_it_has_no_errors(text: str):
    load_goes_by(text, problems_of(text))


@given(mutated_lines(WHOLE_FORMAT) | mutated_characters(WHOLE_FORMAT) | swapped_words(WHOLE_FORMAT))
def test_a_changed_guide_with_every_key_is_checked_without_an_exception(text: str):
    assert problems_of(text)


@given(st.binary(max_size=200) | st.text(max_size=200))
@example(b"")
@example(b"\xff\xfe\x00")
@example("\ufeff")
def test_no_bytes_whatever_are_a_guide_and_none_of_them_raise(content: str | bytes):
    problems = problems_of(content)
    assert problems
    load_goes_by(content, problems)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["LF011"]),
        ("# nothing yet\n", ["LF011"]),
        ("null", ["LF103"]),
        ("{}", ["LF101"] * 5),
        ("[]", ["LF103"]),
        ("guide", ["LF103"]),
        ("[" * 50_000, ["LF005"]),
        ("a: " * 5_000, ["LF003"]),
        ("\n".join(" " * depth + "a:" for depth in range(3_000)), ["LF005"]),
        (
            "a: &a [x, x]\n"
            + "".join(f"{b}: &{b} [{', '.join(f'*{a}' for _ in range(9))}]\n"
                      for a, b in zip("abcdefghi", "bcdefghij", strict=True)),
            ["LF006"],
        ),
        ("a: &a [*a]", ["LF003", *["LF101"] * 5]),
        (f"leadflow: {'9' * 5_000}", ["LF101"] * 4 + ["LF104"]),
    ],
)  # fmt: skip
def test_texts_made_to_break_readers_are_refused(text: str, codes: list[str]):
    said = [problem.code for problem in problems_of(text)]
    assert sorted(code for code in said if code != "LF102") == codes


def test_many_faults_are_all_said_and_in_a_moment():
    moves = "\n".join(f"  - {{from: new{index}, to: won{index}}}" for index in range(300))
    text = (
        'leadflow: 1\nguide: {id: g, title: G, revision: "1"}\nstart: {status: new}\n'
        f"statuses: {{new: {{category: open}}}}\ntransitions:\n{moves}\n"
    )
    assert [problem.code for problem in problems_of(text)] == ["LF201"] * 600
