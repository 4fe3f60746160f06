"""Invariants of guides in `leadflow test`: proven, broken by a walk to keep, or neither."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from leadflow.cli import main
from leadflow.guidetests import read_promises

GUIDE = """\
leadflow: 1
guide: {id: calls, title: Calls, revision: "1"}
start: {status: new}
fields: {budget: number}
statuses:
  new: {category: open}
  won: {category: won, requires: [budget]}
  lost: {category: lost}
transitions: [{from: new, to: [won, lost]}]
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    result = CliRunner().invoke(main, ["test", *arguments])
    assert isinstance(result.exception, SystemExit | None)
    return result.exit_code, result.output


BROKEN = "invariants: [{never: {status: lost}, because: Nobody is lost.}, {never_leave: won}]\n"
SAID = """\
calls.leadflow.yaml: invariants[0] never lost: failed
calls.leadflow.yaml:10:14: error LF608 broken-invariant: never does not hold: a lead can be in \
'lost'. Nobody is lost.
   10 | invariants: [{never: {status: lost}, because: Nobody is lost.}, {never_leave: won}]
      |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        A lead that does it, as a file of tests:
          leadflow_tests: 1
          guide: calls.leadflow.yaml
          now: 2026-03-02T09:00:00+00:00
          leads:
            walker: {status: new}
          tests:
            - name: "a lead can be in 'lost'"
              lead: walker
              steps:
                - {change: lost, expect: {status: lost}}
2 tests in 1 file: 1 passed, 1 failed
"""


def test_a_broken_one_is_told_with_a_walk_that_does_it(here):
    Path("calls.leadflow.yaml").write_text(GUIDE + BROKEN)
    assert run("calls.leadflow.yaml") == (1, SAID)


def test_the_walk_that_is_told_can_be_kept_and_passes(here):
    guide = Path(__file__).with_name("promises.leadflow.yaml")
    Path("promises.leadflow.yaml").write_bytes(guide.read_bytes())
    code, said = run("promises.leadflow.yaml")
    assert (code, said.splitlines()[-1]) == (1, "5 tests in 1 file: 1 passed, 4 failed")
    told = said.split("A lead that does it, as a file of tests:\n")[1:]
    for number, each in enumerate(told):
        kept = [line for line in each.splitlines() if line.startswith(" " * 10)]
        Path(f"{number}.leadflow.test.yaml").write_text("".join(f"{line[10:]}\n" for line in kept))
    files = [f"{number}.leadflow.test.yaml" for number in range(4)]
    assert run(*files, "-k", "leadflow.test.yaml") == (
        0,
        "4 tests in 4 files: 4 passed, 0 failed\n",
    )


def test_one_that_is_neither_proven_nor_broken_is_a_note(here):
    text = GUIDE.replace("to: [won, lost]}", "to: [won, lost], when: budget * budget == 2}")
    Path("calls.leadflow.yaml").write_text(f"{text}invariants: [{{never: {{status: lost}}}}]\n")
    code, said = run("calls.leadflow.yaml")
    assert code == 0
    assert said.startswith(
        "calls.leadflow.yaml:10:14: advice LF609 unproven-invariant: never is neither proven nor"
    )
    assert said.endswith("\n1 test in 1 file: 0 passed, 0 failed, 1 unproven\n")


def test_of_a_guide_with_problems_nothing_is_promised(here):
    Path("calls.leadflow.yaml").write_text(f"{GUIDE}invariants: [{{never_leave: wno}}]\n")
    results, problems = read_promises("calls.leadflow.yaml")
    assert results == ()
    assert [str(problem) for problem in problems] == [
        "calls.leadflow.yaml:10:28: error LF201 unknown-status: unknown status 'wno'; there are "
        "new, won, lost"
    ]
