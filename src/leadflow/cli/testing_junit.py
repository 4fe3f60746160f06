"""What came of tests as JUnit XML, which most CI systems show by itself."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from leadflow.guidetests import FileReport, Result, failure_text
from leadflow.problems import Problem, report

_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def junit_text(reports: Sequence[FileReport]) -> str:
    """Return *reports* as JUnit XML: a suite for each file, a case for each test.

    Raises:
        Nothing.

    >>> print(junit_text(()))
    <?xml version='1.0' encoding='utf-8'?>
    <testsuites name="leadflow" tests="0" failures="0" errors="0" skipped="0" />
    """
    root = ElementTree.Element("testsuites", name="leadflow")
    for each in reports:
        root.append(_suite(each))
    _count(root)
    ElementTree.indent(root)
    return ElementTree.tostring(root, "unicode", xml_declaration=True)


def _suite(file: FileReport) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=_legal(file.file))
    for problem in file.problems:
        suite.append(_not_run(file, problem))
    for result in file.results:
        suite.append(_case(file, result))
    _count(suite)
    return suite


def _case(file: FileReport, result: Result) -> ElementTree.Element:
    case = ElementTree.Element(
        "testcase",
        name=_legal(result.name),
        classname=_legal(file.file),
        file=_legal(result.place.file),
        line=str(result.place.line),
    )
    if not result.passed:
        says = _legal(result.failures[0].problem.message)
        failure = ElementTree.SubElement(case, "failure", message=says)
        failure.text = _legal("\n".join(map(failure_text, result.failures)))
    if result.unproven:
        says = _legal("\n".join(map(failure_text, result.notes)))
        ElementTree.SubElement(case, "skipped", message=says)
    return case


def _not_run(file: FileReport, problem: Problem) -> ElementTree.Element:
    case = ElementTree.Element(
        "testcase",
        name=problem.name,
        classname=_legal(file.file),
        file=_legal(problem.place.file),
        line=str(problem.place.line),
    )
    error = ElementTree.SubElement(case, "error", message=_legal(problem.message))
    error.text = _legal(report(problem))
    return case


def _count(element: ElementTree.Element) -> None:
    counts = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
    for name, tag in counts.items():
        element.set(name, str(sum(1 for _ in element.iter(tag))))


def _legal(text: str) -> str:
    """Return *text* without characters that XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)
