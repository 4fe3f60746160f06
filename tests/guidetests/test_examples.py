"""Every example is tested in full, and what it promises is proven."""

from pathlib import Path

import pytest

from leadflow import load
from leadflow.exploration import prove
from leadflow.guidetests import ENDING, TestRun

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.rglob("*.leadflow.yaml"))


def test_there_are_five():
    assert len(FOLDERS) == 5


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_every_test_of_an_example_passes_and_together_they_touch_every_rule(folder):
    files = sorted(folder.glob(f"*{ENDING}"))
    assert files != []
    run = TestRun(files)
    failed = [
        (report.file, result.name)
        for report in run.reports()
        for result in report.results
        if not result.passed
    ]
    assert failed == []
    (coverage,) = run.coverages().values()
    assert [(point.kind, point.name, point.untouched) for point in coverage.untouched] == []
    assert coverage.percent == 100


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_every_invariant_of_an_example_is_proven(folder):
    (guide,) = folder.glob("*.leadflow.yaml")
    proofs = prove(load(guide))
    assert len(proofs) >= 2
    assert [(each.invariant.rule.path, each.verdict, each.says) for each in proofs] == [
        (each.invariant.rule.path, "proven", each.says) for each in proofs
    ]
