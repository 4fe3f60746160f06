"""Tests of a guide: read from NAME.leadflow.test.yaml, run against the guide, told in full.

run = TestRun(["inside-sales.leadflow.test.yaml"])
for report in run.reports():
    for result in report.results:
        print(result.name, "passed" if result.passed else "failed")
"""

from leadflow.file_names import TESTS_ENDING as ENDING
from leadflow.guidetests.coverage import Coverage, Covered, problem_of
from leadflow.guidetests.files import FileReport, TestRun
from leadflow.guidetests.points import Point
from leadflow.guidetests.promises import Promises, read_promises
from leadflow.guidetests.reading import GuideTests, read_tests
from leadflow.guidetests.results import Failure, Reason, Result, failure_text
from leadflow.guidetests.running import run_test, run_tests
from leadflow.guidetests.suite import Suite

__all__ = [
    "ENDING",
    "Coverage",
    "Covered",
    "Failure",
    "FileReport",
    "GuideTests",
    "Point",
    "Promises",
    "Reason",
    "Result",
    "Suite",
    "TestRun",
    "failure_text",
    "problem_of",
    "read_promises",
    "read_tests",
    "run_test",
    "run_tests",
]
