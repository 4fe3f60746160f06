"""What came of tests, for people and for programs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import click

from leadflow.cli.problem_formats import as_data, as_github, as_text
from leadflow.cli.tables import paragraph
from leadflow.cli.testing_junit import junit_text
from leadflow.guidetests import Coverage, Failure, FileReport, Point, Reason, Result, problem_of
from leadflow.problems import Problem, visible

COLUMNS = 100


def lines_of(
    reports: Sequence[FileReport],
    coverages: Mapping[str, Coverage],
    output: str,
    *,
    verbose: bool = False,
) -> Iterator[str]:
    """Yield the lines of *reports* and *coverages* as *output*: text, json, junit or github.

    Raises:
        Nothing.

    >>> list(lines_of((), {}, "text"))
    ['0 tests in 0 files: 0 passed, 0 failed']
    """
    match output:
        case "json":
            yield json.dumps(_data(reports, coverages), ensure_ascii=False, indent=2)
        case "junit":
            yield junit_text(reports)
        case "github":
            yield from _github(reports, coverages)
        case _:
            yield from _text(reports, coverages, verbose=verbose)


def closing_line(reports: Sequence[FileReport]) -> str:
    """Return the line that ends a report on tests; files without any that is wanted do not count.

    Raises:
        Nothing.

    >>> closing_line(())
    '0 tests in 0 files: 0 passed, 0 failed'
    """
    results = [result for report in reports for result in report.results]
    unproven = sum(result.unproven for result in results)
    passed = sum(result.passed for result in results) - unproven
    files = sum(bool(report.results or report.problems) for report in reports)
    broken = sum(bool(report.problems) for report in reports)
    line = f"{_counted(len(results), 'test')} in {_counted(files, 'file')}: "
    line += f"{passed:,} passed, {len(results) - passed - unproven:,} failed"
    line += f", {unproven:,} unproven" if unproven else ""
    return f"{line}, {_counted(broken, 'file')} not run" if broken else line


def _text(
    reports: Sequence[FileReport], coverages: Mapping[str, Coverage], *, verbose: bool
) -> Iterator[str]:
    for report in reports:
        for problem in report.problems:
            yield as_text(problem)
        for result in report.results:
            if verbose and result.passed:
                came = "unproven" if result.unproven else "passed"
                yield visible(f"{report.file}: {result.name}: {came}")
            yield from _told(report, result)
    for guide, coverage in coverages.items():
        yield from _coverage_lines(guide, coverage)
    yield closing_line(reports)


def _told(report: FileReport, result: Result) -> Iterator[str]:
    if not result.passed:
        yield click.style(visible(f"{report.file}: {result.name}: failed"), bold=True)
    for failure in (*result.failures, *result.notes):
        yield as_text(failure.problem)
        for reason in failure.reasons:
            yield from paragraph(visible(str(reason)), "        - ", COLUMNS)
        if failure.walk:
            yield "        A lead that does it, as a file of tests:"
            yield from (visible(f"          {line}") for line in failure.walk.splitlines())


def _coverage_lines(guide: str, coverage: Coverage) -> Iterator[str]:
    kinds = (f"{each.kind} {each.touched}/{each.total}" for each in coverage.kinds)
    share = f"{_percent(coverage)} %, {coverage.touched:,} of {coverage.total:,}"
    yield click.style(visible(f"{guide}: tests touch {share}"), bold=True)
    yield from paragraph(", ".join(kinds), "  ", COLUMNS)
    for point in coverage.untouched:
        place = point.rule.place
        where = point.rule.path if place is None else f"line {place.line:,}"
        says = f"{point.kind} {point.name}: {point.untouched} ({where})"
        yield from paragraph(visible(says), "  - ", COLUMNS)


def _percent(coverage: Coverage) -> str:
    """Return the share as a whole number, which is 100 only if nothing is left out."""
    return str(int(coverage.percent))


def _github(reports: Sequence[FileReport], coverages: Mapping[str, Coverage]) -> Iterator[str]:
    for report in reports:
        for problem in report.problems:
            yield as_github(problem)
        for result in report.results:
            for failure in (*result.failures, *result.notes):
                yield as_github(_with_reasons(result, failure))
    for coverage in coverages.values():
        yield from (as_github(each) for each in map(problem_of, coverage.untouched) if each)


def _with_reasons(result: Result, failure: Failure) -> Problem:
    lines = [f"{result.name}: {failure.problem.message}", *map(str, failure.reasons)]
    lines += failure.walk.splitlines()
    return replace(failure.problem, message="\n".join(lines))


def _data(reports: Sequence[FileReport], coverages: Mapping[str, Coverage]) -> Mapping[str, object]:
    files = [
        {
            "file": report.file,
            "passed": report.passed,
            "problems": [as_data(problem) for problem in report.problems],
            "tests": [_result_data(result) for result in report.results],
        }
        for report in reports
    ]
    covered = [_coverage_data(guide, coverage) for guide, coverage in coverages.items()]
    return {"files": files, "coverage": covered}


def _result_data(result: Result) -> Mapping[str, object]:
    return {
        "name": result.name,
        "line": result.place.line,
        "passed": result.passed,
        "unproven": result.unproven,
        "failures": [_failure_data(failure) for failure in result.failures],
        "notes": [_failure_data(note) for note in result.notes],
    }


def _failure_data(failure: Failure) -> Mapping[str, object]:
    reasons = [_reason_data(each) for each in failure.reasons]
    return {**as_data(failure.problem), "reasons": reasons, "walk": failure.walk or None}


def _reason_data(reason: Reason) -> Mapping[str, object]:
    place = None if reason.rule is None else reason.rule.place
    return {
        "text": reason.text,
        "code": reason.code or None,
        "rule": None if reason.rule is None else reason.rule.path,
        "file": None if place is None else place.file,
        "line": None if place is None else place.line,
        "column": None if place is None else place.column,
    }


def _coverage_data(guide: str, coverage: Coverage) -> Mapping[str, object]:
    return {
        "guide": guide,
        "touched": coverage.touched,
        "total": coverage.total,
        "percent": round(coverage.percent, 2),
        "kinds": {each.kind: [each.touched, each.total] for each in coverage.kinds},
        "untouched": [_point_data(point) for point in coverage.untouched],
    }


def _point_data(point: Point) -> Mapping[str, object]:
    return {
        "kind": point.kind,
        "name": point.name,
        "says": point.untouched,
        "rule": point.rule.path,
        "line": None if point.rule.place is None else point.rule.place.line,
    }


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
