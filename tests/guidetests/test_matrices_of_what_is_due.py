"""A matrix asks about a lead after all that was due at once, and looks at its own moves only."""

from pathlib import Path

import pytest

from leadflow.guidetests import read_tests, run_tests

GUIDE = """\
leadflow: 1
guide: {id: desk, title: Desk, revision: "1"}
start: {status: new}
roles: {rep: {}, manager: {includes: rep}}
fields: {budget: number, name: text}
statuses:
  new: {category: open, timers: [{id: big, when: budget > 5, then: {set: lost}}]}
  fast: {category: open, timers: [{id: quick, when: budget > 5, then: {set: trying}}]}
  late: {category: open, timers: [{id: end, when: budget > 5, then: {set: lost}}]}
  trying: {category: open}
  lost: {category: lost}
transitions:
  - {from: [new, fast], to: trying}
  - {from: trying, to: [fast, late]}
  - {from: [new, late], to: lost, approval: {by: manager}}
"""
TESTS = """\
leadflow_tests: 1
guide: desk.leadflow.yaml
now: 2026-03-02T09:00:00Z
actors: {ann: rep}
leads:
  big: {status: new, fields: {budget: 10}}
  fast: {status: fast, fields: {budget: 10}}
  large: {status: trying, fields: {budget: 10}}
tests:
  - name: what Ann may do
    actors: ann
"""
NOT_WAITING = "'{}' to '{}' by 'ann' is made, and should wait for approval"
THERE = "'fast' to 'trying' by 'ann' is refused, and should be {}"
ASKED = {
    "a request of a timer before the move": (
        "big", "trying", [], [NOT_WAITING.format("big", "trying")],
    ),
    "a request of a timer after the move": (
        "large", "late", [], [NOT_WAITING.format("large", "late")],
    ),
    "a move that a timer has made already": (
        "fast", "trying", [THERE.format("made")], [THERE.replace("be {}", "wait for approval")],
    ),
    "a move that waits beside the request of a timer": (
        "big", "lost", ["'big' to 'lost' by 'ann' waits for approval, and should be made"], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("fields", ["", "name: x"])
@pytest.mark.parametrize(("lead", "move", "made", "waits"), ASKED.values(), ids=ASKED)
def test_a_move_is_told_from_what_happens_by_itself(tmp_path, lead, move, made, waits, fields):
    Path(tmp_path, "desk.leadflow.yaml").write_text(GUIDE)
    for answer, said in (("allowed", made), ("needs_approval", waits)):
        file = Path(tmp_path, "desk.leadflow.test.yaml")
        asks = f"    leads: {lead}\n    moves: {move}\n    fields: {{{fields}}}\n"
        file.write_text(f"{TESTS}{asks}    {answer}: [{{}}]\n")
        tests, problems = read_tests(file)
        assert problems == ()
        (result,) = run_tests(tests)
        assert [failure.problem.message for failure in result.failures] == said
