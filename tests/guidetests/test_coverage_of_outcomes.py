"""An outcome counts where it came about: by a timer before a refusal, not by what is only asked."""

from pathlib import Path

import pytest

from leadflow.guidetests import TestRun

GUIDE = """\
leadflow: 1
guide: {id: g, title: G, revision: "1"}
start: {status: new}
fields: {budget: number}
statuses:
  new: {category: open, timers: [{id: nag, after: 1d, then: {set: tried}}]}
  tried: {category: open, timers: [{id: end, when: budget > 5, then: {set: lost}}]}
  lost: {category: lost}
transitions: [{from: new, to: tried}, {from: tried, to: [new, lost]}]
calls: {statuses: {heard: {flags: [attempt, human], requires: note, lead_status: {set: new}}}}
"""
HEAD = """\
leadflow_tests: 1
guide: g.leadflow.yaml
now: 2026-03-02T09:00:00Z
leads: {fresh: {status: new}, large: {status: new, fields: {budget: 10}}}
"""
NAG, END = "statuses.new.timers[0].then[0]", "statuses.tried.timers[0].then[0]"
HEARD = "calls.statuses.heard.lead_status[0]"
ASKED = {
    "time that passes": ("steps: [{at: +1d}]", {NAG}),
    "a refused call": ("steps: [{call: heard, refused: LF404}]", set()),
    "a call that is refused after a timer": (
        "steps: [{at: +1d, call: heard, refused: LF404, expect: {status: tried}}]", {NAG},
    ),
    "an offer after a timer": ("at: +1d, offers: {new: ready, lost: ready}", {NAG}),
    "a call": ("steps: [{at: +1d, call: heard, note: x, expect: {status: new}}]", {NAG, HEARD}),
    "a change and the timer that follows": (
        "steps: [{set: {budget: 10}}, {change: tried, expect: {status: lost}}]", {END},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "touched"), ASKED.values(), ids=ASKED)
def test_the_outcomes_that_have_come_about_are_touched(tmp_path, asked, touched):
    (tmp_path / "g.leadflow.yaml").write_text(GUIDE)
    file = Path(tmp_path, "g.leadflow.test.yaml")
    offers = "- {name: before, lead: large, offers: {tried: ready}}"
    file.write_text(f"{HEAD}tests:\n{offers}\n- {{name: asked, lead: fresh, {asked}}}\n")
    run = TestRun([file])
    assert [report.passed for report in run.reports()] == [True]
    (coverage,) = run.coverages().values()
    assert {NAG, END, HEARD} - {point.rule.path for point in coverage.untouched} == touched
