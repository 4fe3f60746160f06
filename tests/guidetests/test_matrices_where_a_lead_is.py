"""A matrix may ask about the status in which a lead is; that is never a move."""

from pathlib import Path

import pytest

from leadflow.guidetests import read_tests, run_tests

GUIDE = """\
leadflow: 1
guide: {id: desk, title: Desk, revision: "1"}
start: {status: new}
fields: {budget: number, score: {type: integer, from: host}}
statuses: {new: {category: open}, won: {category: won}}
transitions: [{from: new, to: won}]
"""
TESTS = """\
leadflow_tests: 1
guide: desk.leadflow.yaml
now: 2026-03-02T09:00:00Z
leads: {fresh: {status: new, fields: {score: 5}}}
tests:
  - name: who may go where
    leads: fresh
    moves: [new, won]
    fields: {budget: 5}
    allowed: [{move: won}]
    refused: [{move: new, codes: LF402}]
"""


@pytest.mark.parametrize("values", ["budget: 5", ""])
def test_a_lead_is_refused_where_it_is_also_if_values_come_along(tmp_path, values):
    Path(tmp_path, "desk.leadflow.yaml").write_text(GUIDE)
    file = Path(tmp_path, "desk.leadflow.test.yaml")
    file.write_text(TESTS.replace("{budget: 5}", f"{{{values}}}"))
    tests, problems = read_tests(file)
    assert problems == ()
    assert [result.failures for result in run_tests(tests)] == [()]
