"""Where `check` points when one thing is wrong with a guide: at that thing.

Real guides, and one guide in many dresses of YAML, are changed in one place, thousands of times,
in the ways in which people spoil a file. Changes that leave the guide right are not counted. Of
all others, one problem that `check` reports must point at the change. It does if

- its lines, the first ten of them, hold a line of the change: where the new text stands; for a
  value also the line of its key; for a copy also the line that was copied; for a bracket that was
  taken out also the line of its other half;
- where something was taken out or moved, its lines hold the next line above or below that says
  something, or the beginning or the key of the list or mapping that it was taken from;
- its sentence names one of those lines by its number, or quotes a word or an id that the change
  took away or brought in: a status that is renamed where it is declared is told where it is used.

`LEADFLOW_MUTATIONS=20` makes twenty times as many changes, and others.
"""

import os
from collections import Counter, defaultdict
from math import sqrt
from pathlib import Path
from random import Random

import pytest
from mutation_kinds import KINDS
from mutations import Mutation, Original

from leadflow.checking import check_text
from leadflow.documents import parse_document
from leadflow.problems import Problem, report

ROOT = Path(__file__).resolve().parents[2]
REAL = (
    *sorted((ROOT / "examples").glob("*/*.leadflow.yaml")),
    ROOT / "tests" / "compiler" / "supported.leadflow.yaml",
    ROOT / "tests" / "guide" / "whole_format.leadflow.yaml",
)
DRESSES = tuple(
    ROOT / "tests" / "dresses" / "legal" / f"{name}.leadflow.yaml"
    for name in (
        "plain", "single-quotes", "double-quotes", "literal", "folded", "flow",
        "mixed", "json", "anchors", "comments", "tabs",
    )
)  # fmt: skip
TIMES = int(os.environ.get("LEADFLOW_MUTATIONS", "1"))
EACH_OF_REAL, EACH_OF_DRESSES = 62 * TIMES, 48 * TIMES
ENOUGH = 40
SHOWN = 5


def scatter(share: float, made: int) -> float:
    """How far below *share* one draw of *made* changes in twenty falls that is just at it."""
    return 1.645 * sqrt(share * (1 - share) / made)


class Tally:
    """How many changes of each kind were made, reported, and pointed at, and which were not."""

    def __init__(self) -> None:
        self.made, self.reported, self.pointed_at = Counter(), Counter(), Counter()
        self.missed = defaultdict(list)

    def add(self, mutation: Mutation, problems: list[Problem]) -> None:
        kind = mutation.kind
        self.made[kind] += 1
        if not problems:
            return
        self.reported[kind] += 1
        if any(mutation.is_shown_by(each) or mutation.is_named_by(each) for each in problems):
            self.pointed_at[kind] += 1
        else:
            self.missed[kind].append((mutation, problems))

    def is_under(self, share: float, kind: str) -> bool:
        """Tell whether a *kind* is pointed at less often than *share*, beyond mere chance."""
        return self.share(kind) < share - scatter(share, self.reported[kind])

    def share(self, kind: str) -> float:
        return self.pointed_at[kind] / self.reported[kind]

    def worst(self) -> str:
        """The kinds with the most misses, and the first few of each."""
        kinds = sorted(self.missed, key=self.share)
        return "\n\n".join(text for kind in kinds for text in self._misses(kind))

    def _misses(self, kind: str) -> list[str]:
        head = f"{kind}: {self.pointed_at[kind]} of {self.reported[kind]}"
        return [head, *(_shown(*missed) for missed in self.missed[kind][:SHOWN])]


def _shown(mutation: Mutation, problems: list[Problem]) -> str:
    lines = mutation.text.splitlines()
    near = [f"{number:>5} > {lines[number - 1][:100]}" for number in sorted(mutation.lines)
            if number <= len(lines)]  # fmt: skip
    change = f"{mutation.original.name}: {mutation.gone[:60]!r} became {mutation.new[:60]!r}"
    return "\n".join([change, *near, *map(report, problems[:2])])


def original(file: Path) -> tuple[Original, Counter]:
    """The guide in *file*, and the problems that it has unchanged, such as unsupported keys."""
    text = file.read_text(encoding="utf-8")
    document, unreadable = parse_document(text, file.name)
    assert unreadable == ()
    return Original(file.name, document), Counter(map(_said, errors_in(text)))


def errors_in(text: str) -> list[Problem]:
    return [each for each in check_text(text, "m.leadflow.yaml") if each.severity == "error"]


def _said(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message


def new_errors(text: str, known: Counter) -> list[Problem]:
    """The errors in *text* that were not there before the change."""
    left, found = Counter(known), []
    for problem in errors_in(text):
        if left[_said(problem)]:
            left[_said(problem)] -= 1
        else:
            found.append(problem)
    return found


@pytest.fixture(scope="module")
def tally() -> Tally:
    random, counted = Random(f"leadflow {TIMES}"), Tally()
    for files, each in ((REAL, EACH_OF_REAL), (DRESSES, EACH_OF_DRESSES)):
        guides = [original(file) for file in files]
        for mutate in KINDS:
            for turn in range(each):
                guide, known = guides[turn % len(guides)]
                mutation = mutate(guide, random)
                if mutation is not None and mutation.text != guide.text:
                    counted.add(mutation, new_errors(mutation.text, known))
    return counted


def test_there_are_thousands_of_changes_and_most_of_them_are_noticed(tally: Tally):
    assert tally.made.total() >= 3_000
    assert tally.reported.total() >= 2_000
    assert set(tally.made) == set(tally.reported)


def test_of_a_hundred_changes_ninety_nine_are_pointed_at(tally: Tally):
    pointed_at, reported = tally.pointed_at.total(), tally.reported.total()
    assert pointed_at / reported >= 0.99 - scatter(0.99, reported), tally.worst()


def test_no_kind_of_change_is_pointed_at_much_less_often_than_others(tally: Tally):
    often = [kind for kind, times in tally.reported.items() if times >= ENOUGH]
    assert len(often) > 20
    assert [kind for kind in often if tally.is_under(0.95, kind)] == [], tally.worst()
