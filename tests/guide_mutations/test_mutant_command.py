"""The command as a whole: what it prints of a guide and its tests, and how it ends."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from runpy import run_path

import pytest

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
Run = Callable[..., tuple[int, list[str]]]

GUIDE = """
leadflow: 1
guide: {id: shop, title: A shop, revision: "1"}
start: {status: new}
roles: {rep: {}, boss: {includes: rep}}
fields: {budget: number}
statuses:
  new: {category: open}
  offered: {category: open}
  won: {category: won}
transitions:
  - {from: new, to: offered}
  - {from: offered, to: won, roles: boss, requires: [budget]}
"""

HEAD = """
leadflow_tests: 1
guide: shop.leadflow.yaml
now: 2026-03-02T09:00:00Z
actors: {ann: rep, meg: boss}
leads:
  new: {status: new}
  offered: {status: offered}
  rich: {status: offered, fields: {budget: 1000}}
  won: {status: won}
tests:
"""
WEAK = """
  - name: a boss wins a lead
    lead: rich
    steps: [{change: won, actor: meg, expect: {status: won}}]
"""
STRONG = """
  - name: who may move a lead where
    leads: [new, offered, rich, won]
    actors: [ann, meg]
    moves: [new, offered, won]
    allowed: [{lead: new, move: offered}, {lead: rich, actor: meg, move: won}]
    refused: [{lead: offered, actor: meg, move: won, codes: [LF404]}]
"""
ADDED = [
    "    shop.leadflow.yaml:11 transitions transition added: from new to won",
    "    shop.leadflow.yaml:11 transitions transition added: from offered to new",
    "    shop.leadflow.yaml:11 transitions transition added: from won to new",
    "    shop.leadflow.yaml:11 transitions transition added: from won to offered",
]
DROPPED = [
    "    shop.leadflow.yaml:13 transitions[1].roles roles dropped: boss",
    "    shop.leadflow.yaml:13 transitions[1].requires[0] requirement dropped: budget",
]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "shop.leadflow.yaml").write_text(GUIDE, encoding="utf-8")
    return folder


@pytest.fixture
def run(shop: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process on the shop with *tests*; return its end and its lines."""
    main = run_path(str(HERE / "__main__.py"))["main"]

    def run(tests: str, *options: str, accepted: Mapping = {}) -> tuple[int, list[str]]:
        if tests:
            file = shop / "shop.leadflow.test.yaml"
            file.write_text(HEAD + tests, encoding="utf-8")
        end = main([str(shop), "--jobs", "1", *options], accepted)
        told = capsys.readouterr()
        return end, (told.out or told.err).splitlines()

    return run


def test_tests_that_say_everything_catch_every_mutant(run: Run):
    assert run(STRONG) == (
        0,
        [
            "shop: shop.leadflow.yaml, mutants: 8, tests: 1",
            "  kind of change       made  by check  by tests  by invariants  survived",
            "  transition removed      2         2         0              0         0",
            "  transition added        4         0         4              0         0",
            "  roles dropped           1         0         1              0         0",
            "  requirement dropped     1         0         1              0         0",
            "  all                     8         2         6              0         0",
            "  caught: 100.0 % (of the 6 that pass the check, 100.0 %)",
            "",
        ],
    )


def test_tests_that_say_little_let_mutants_survive_and_each_is_listed(run: Run):
    end, lines = run(WEAK)
    assert end == 1
    assert lines[-10:] == [
        "  all                     8         2         0              0         6",
        "  caught: 25.0 % (of the 6 that pass the check, 0.0 %)",
        "  survived: 6",
        *ADDED,
        *DROPPED,
        "",
    ]


def test_without_any_test_all_that_load_survive(run: Run):
    end, lines = run("")
    assert (end, lines[0]) == (1, "shop: shop.leadflow.yaml, mutants: 8, tests: 0")
    assert lines[-8:-1] == ["  survived: 6", *ADDED, *DROPPED]


def test_invariants_catch_what_no_test_does(run: Run, shop: Path):
    guide = f"{GUIDE}invariants: [never_leave: won]\n"
    (shop / "shop.leadflow.yaml").write_text(guide, encoding="utf-8")
    lines = run(WEAK, "--only", "transition added")[1]
    assert "  transition added     4         0         0              2         2" in lines
    assert lines[-4:-1] == ["  survived: 2", *ADDED[:2]]


def test_invariants_that_do_not_hold_before_anything_is_changed_show_nothing(run: Run, shop: Path):
    guide = f"{GUIDE}invariants: [never_leave: offered]\n"
    (shop / "shop.leadflow.yaml").write_text(guide, encoding="utf-8")
    says = "shop fails its invariants as it is: invariants[0] never_leave offered"
    assert run(WEAK) == (2, [says])


def test_how_much_is_enough_can_be_said(run: Run):
    assert run(WEAK, "--least", "25")[0] == 0
    assert run(WEAK, "--least", "25.1")[0] == 1


def test_some_of_the_mutants_can_be_tried_alone(run: Run):
    end, lines = run(WEAK, "--only", "Roles Dropped")
    assert (end, lines[0]) == (1, "shop: shop.leadflow.yaml, mutants: 1, tests: 1")
    assert lines[-3:-1] == ["  survived: 1", DROPPED[0]]


def test_what_is_accepted_is_listed_apart_with_its_reason_and_counts_all_the_same(run: Run):
    key = ("shop", "transitions[1].roles", "roles dropped: boss")
    end, lines = run(WEAK, accepted={key: "only bosses work here"})
    assert end == 1
    assert lines[-10:] == [
        "  caught: 25.0 % (of the 6 that pass the check, 0.0 %)",
        "  survived: 5",
        *ADDED,
        DROPPED[1],
        "  accepted: 1",
        f"{DROPPED[0]} (only bosses work here)",
        "",
    ]


@pytest.mark.parametrize("says", ["roles dropped: boss", "roles dropped: nobody"])
def test_what_is_accepted_and_does_not_survive_is_an_error(run: Run, says: str):
    key = ("shop", "transitions[1].roles", says)
    end, lines = run(STRONG, accepted={key: "it makes no difference"})
    assert (end, lines[-2]) == (
        1,
        f"  accepted, but it is no mutant that survives: transitions[1].roles {says}",
    )


def test_what_is_accepted_is_no_error_while_other_mutants_are_tried(run: Run):
    key = ("shop", "transitions[1].roles", "roles dropped: boss")
    accepted = {key: "only bosses work here", ("other", "transitions", "gone"): "elsewhere"}
    assert run(STRONG, "--only", "transition added", accepted=accepted)[0] == 0


def test_tests_that_fail_before_anything_is_changed_show_nothing(run: Run):
    end, lines = run(WEAK.replace("actor: meg", "actor: ann"))
    says = "shop fails its tests as it is: shop.leadflow.test.yaml: a boss wins a lead"
    assert (end, lines) == (2, [says])


def test_tests_that_cannot_be_read_show_nothing(run: Run):
    end, lines = run("  - name: nothing")
    assert end == 2
    assert "shop.leadflow.test.yaml:12:5: error LF101" in lines[0]


def test_a_guide_that_does_not_pass_the_check_shows_nothing(run: Run, shop: Path):
    (shop / "shop.leadflow.yaml").write_text(GUIDE.replace("to: won", "to: one"), encoding="utf-8")
    end, lines = run("")
    assert end == 2
    assert "shop does not pass the check: shop.leadflow.yaml:" in lines[0]


def test_a_folder_without_a_guide_ends_the_command(run: Run, shop: Path):
    (shop / "shop.leadflow.yaml").unlink()
    assert run("") == (2, [f"{shop} has 0 guides, and should have one"])


def test_tests_that_do_not_fit_a_mutant_any_more_catch_it(run: Run, shop: Path):
    stages = """
stages: {early: {statuses: [new, offered]}, late: {statuses: [new, offered, won]}}
"""
    guide = GUIDE.replace("start: {", "start: {stage: late, ")
    (shop / "shop.leadflow.yaml").write_text(guide + stages, encoding="utf-8")
    lines = run(WEAK, "--only", "start stage")[1]
    assert "  start stage changed     1         0         1              0         0" in lines


def test_two_processes_and_other_hash_seeds_say_the_same(run: Run, shop: Path):
    end, lines = run(WEAK)
    paths = {"PYTHONPATH": str(SOURCE), "PYTHONHASHSEED": "4711"}
    told = subprocess.run(
        [sys.executable, str(HERE), str(shop), "--jobs", "2"],
        env={**os.environ, **paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout.splitlines(), told.stderr) == (end, lines, "")
