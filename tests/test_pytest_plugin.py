"""The pytest plugin in a foreign project: leadflow is installed, its sources are not there."""

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[1]
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
TESTS = """\
leadflow_tests: 1
guide: calls.leadflow.yaml
now: 2026-03-02T09:00:00Z
leads: {fresh: {status: new}}
tests:
  - {name: a win takes a budget, lead: fresh, steps: [{change: won, refused: LF404}]}
  - name: "a lead is lost: by a call, or 😀"
    lead: fresh
    steps: [{change: lost, expect: {status: lost}}]
"""
WRONG = TESTS.replace("{change: won, refused: LF404}", "{change: won}")
FAILURE = """\
guides/calls.leadflow.test.yaml:6:56: error LF601 step-refused: the step was refused, and should \
be accepted
    6 |   - {name: a win takes a budget, lead: fresh, steps: [{change: won}]}
      |                                                        ^^^^^^
  - budget is missing; fill it in. (LF404, guides/calls.leadflow.yaml:7:35)"""


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """Return a folder into which leadflow is installed as from a package index."""
    wheels, folder = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    build = (*pip, "wheel", "--no-deps", "--wheel-dir", str(wheels), str(ROOT))
    subprocess.run(build, check=True)
    (wheel,) = wheels.glob("leadflow-*.whl")
    install = (*pip, "install", "--no-deps", "--target", str(folder), str(wheel))
    subprocess.run(install, check=True)
    return folder


class Project:
    """A project with guides in a folder, and pytest run in it."""

    def __init__(self, folder, installed):
        self.folder, self.installed = folder, installed
        (folder / "pytest.ini").write_text("[pytest]\n")
        self.write("guides/calls.leadflow.yaml", GUIDE)
        self.write("guides/calls.leadflow.test.yaml", TESTS)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def pytest(self, *arguments):
        """Return the exit code and the output of pytest with *arguments*."""
        kept = {name: os.environ[name] for name in os.environ if not name.startswith(OWN)}
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
            cwd=self.folder,
            env={**kept, "PYTHONPATH": str(self.installed), "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout


OWN = ("PYTEST", "PYTHON", "COV_", "COVERAGE")
"""How settings of this very run of pytest begin."""


@pytest.fixture
def project(tmp_path, installed):
    return Project(tmp_path, installed)


def outcomes(said):
    """Return the last line of pytest's report without the time that it took."""
    return re.sub(r" in [0-9.]+s.*|=+ ?", "", said.splitlines()[-1]).strip()


def test_each_test_of_a_guide_is_an_item_with_its_name(project):
    code, said = project.pytest("--collect-only", "-q")
    assert code == 0
    assert said.splitlines()[:2] == [
        "guides/calls.leadflow.test.yaml::a win takes a budget",
        "guides/calls.leadflow.test.yaml::a lead is lost: by a call, or 😀",
    ]


def test_tests_that_pass_pass_beside_those_of_the_project(project):
    project.write("test_own.py", "def test_own():\n    pass\n")
    project.write("guides/other.yaml", "no: guide")
    code, said = project.pytest("-v", "-p", "no:randomly")
    assert (code, outcomes(said)) == (0, "3 passed")
    assert "guides/calls.leadflow.test.yaml::a win takes a budget PASSED" in said


def test_a_test_that_fails_says_with_its_line_what_happened_instead_and_no_more(project):
    project.write("guides/calls.leadflow.test.yaml", WRONG)
    code, said = project.pytest("--color=no")
    assert (code, outcomes(said)) == (1, "1 failed, 1 passed")
    begin, end = said.index("_ a win takes a budget _"), said.index("= short test summary info =")
    told = said[begin:end].splitlines()
    assert "\n".join(told[1:]).rstrip("=\n") == FAILURE
    assert "Traceback" not in said


def test_one_test_can_be_named_and_some_be_chosen(project):
    name = "guides/calls.leadflow.test.yaml::a win takes a budget"
    assert outcomes(project.pytest(name)[1]) == "1 passed"
    assert outcomes(project.pytest("-k", "lost")[1]) == "1 passed, 1 deselected"
    assert outcomes(project.pytest("-k", "calls and not lost")[1]) == "1 passed, 1 deselected"


def test_junit_xml_has_each_test_with_its_file_and_line(project):
    project.write("guides/calls.leadflow.test.yaml", WRONG)
    project.pytest("--junitxml=result.xml", "-o", "junit_family=xunit1")
    (suite,) = ElementTree.parse(project.folder / "result.xml").getroot()
    failed, passed = suite
    assert (failed.attrib["name"], failed.attrib["file"], failed.attrib["line"]) == (
        "a win takes a budget",
        "guides/calls.leadflow.test.yaml",
        "5",
    )
    assert failed[0].text == FAILURE
    assert (passed.attrib["name"], passed.attrib["line"], len(passed)) == (
        "a lead is lost: by a call, or 😀",
        "6",
        0,
    )


def test_tests_are_shared_out_between_processes(project):
    project.write("guides/calls.leadflow.yaml", f"{GUIDE}invariants: [{{never_leave: won}}]\n")
    project.write("guides/calls.leadflow.test.yaml", WRONG)
    code, said = project.pytest("-n", "2", "--color=no")
    assert (code, outcomes(said)) == (1, "1 failed, 2 passed")
    assert FAILURE in said


def test_a_file_that_cannot_be_run_is_told_with_all_its_problems(project):
    project.write("guides/calls.leadflow.test.yaml", TESTS.replace("steps", "stpes"))
    project.write("guides/more.leadflow.test.yaml", TESTS.replace("calls.lead", "gone.lead"))
    code, said = project.pytest("--color=no")
    assert (code, outcomes(said)) == (2, "2 errors")
    assert said.count("error LF102 unknown-key: item") == 2
    assert "guides/more.leadflow.test.yaml:2:8: error LF611 no-guide: there is no guide" in said
    assert "Traceback" not in said


def test_each_invariant_of_a_guide_is_an_item(project):
    promises = "invariants: [{never_leave: won}, {never: {status: lost}, because: Never.}]\n"
    project.write("guides/calls.leadflow.yaml", GUIDE + promises)
    name = "guides/calls.leadflow.yaml::invariants[1] never lost"
    code, said = project.pytest("--color=no", "-rf", "guides/calls.leadflow.yaml")
    assert (code, outcomes(said)) == (1, "1 failed, 1 passed")
    assert f"FAILED {name}" in said
    assert (
        "guides/calls.leadflow.yaml:10:34: error LF608 broken-invariant: never does not hold: a "
        "lead can be in 'lost'. Never.\n"
    ) in said
    assert "\nleadflow_tests: 1\nguide: calls.leadflow.yaml\n" in said


def test_an_invariant_that_is_neither_proven_nor_broken_is_skipped_and_says_why(project):
    taken_back = '  - {from: won, to: lost, when: visits("won") >= 2}\n'
    guide = GUIDE.replace("[{from: new, to: [won, lost]}]", "\n  - {from: new, to: [won, lost]}")
    project.write(
        "guides/calls.leadflow.yaml", f"{guide}{taken_back}invariants: [{{never_leave: won}}]\n"
    )
    code, said = project.pytest("--color=no", "-rs", "guides/calls.leadflow.yaml")
    assert (code, outcomes(said)) == (0, "1 skipped")
    assert "guides/calls.leadflow.yaml:12:14: advice LF609 unproven-invariant: never_leave" in said


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_the_invariants_of_a_guide_in_any_encoding_are_items(project, encoding):
    text = GUIDE + "invariants: [{never_leave: won}]\n"
    (project.folder / "guides/calls.leadflow.yaml").write_bytes(text.encode(encoding))
    code, said = project.pytest("guides/calls.leadflow.yaml")
    assert (code, outcomes(said)) == (0, "1 passed")


def test_nothing_is_proven_when_tests_are_only_collected(project):
    promises = "invariants: [{never_leave: won}]\n"
    project.write("guides/calls.leadflow.yaml", GUIDE + promises)
    broken = "import leadflow.guidetests.promises as it\nit.prove = None\n"
    project.write("conftest.py", broken)
    code, said = project.pytest("--collect-only", "-q", "guides/calls.leadflow.yaml")
    name = "guides/calls.leadflow.yaml::invariants[0] never_leave won"
    assert (code, said.splitlines()[0]) == (0, name)
    assert project.pytest("guides/calls.leadflow.yaml")[0] == 1


def test_what_a_terminal_would_obey_is_shown_as_an_escape(project):
    name = r"\e[2Jgone\nwith the line"
    text = WRONG.replace("a win takes a budget", f'"{name}"')
    project.write("guides/calls.leadflow.test.yaml", text)
    project.write(
        "guides/calls.leadflow.yaml",
        GUIDE.replace("[budget]", '[{field: budget, because: "No \\e[2J budget."}]'),
    )
    code, said = project.pytest("--color=no", "-v", "-p", "no:randomly")
    shown = r"\x1b[2Jgone\nwith the line"
    assert (code, outcomes(said)) == (1, "1 failed, 1 passed")
    assert f"guides/calls.leadflow.test.yaml::{shown} FAILED" in said
    assert r"No \x1b[2J budget." in said
    assert "\x1b" not in said


def test_a_guide_with_invariants_and_problems_is_told_with_the_problems(project):
    promises = '"invariants": [{never_leave: wno}]\n'
    project.write("guides/calls.leadflow.yaml", GUIDE + promises)
    code, said = project.pytest("--color=no", "guides/calls.leadflow.yaml")
    assert (code, outcomes(said)) == (2, "1 error")
    assert "guides/calls.leadflow.yaml:10:30: error LF201 unknown-status: unknown status" in said


def test_a_guide_without_invariants_is_no_test(project):
    (project.folder / "guides" / "calls.leadflow.test.yaml").unlink()
    code, said = project.pytest("guides")
    assert (code, outcomes(said)) == (5, "no tests ran")


def test_the_plugin_can_be_switched_off(project):
    code, said = project.pytest("-p", "no:leadflow")
    assert (code, outcomes(said)) == (5, "no tests ran")


def test_without_such_a_file_nothing_is_loaded_that_reads_or_runs_one(project):
    script = (
        "import sys\n"
        "def test_nothing_is_loaded():\n"
        "    heavy = {'pydantic', 'yaml', 'click', 'statemachine', 'holidays', 'numpy'}\n"
        "    parts = ('guidetests', 'guide', 'documents', 'compiler', 'checking', 'cli')\n"
        "    assert heavy.isdisjoint(sys.modules)\n"
        "    assert sys.modules.keys().isdisjoint(f'leadflow.{part}' for part in parts)\n"
        "    assert sys.modules['leadflow.pytest_plugin'].__file__.startswith(INSTALLED)\n"
    )
    project.write("test_own.py", script.replace("INSTALLED", repr(str(project.installed))))
    for name in ("calls.leadflow.yaml", "calls.leadflow.test.yaml"):
        (project.folder / "guides" / name).unlink()
    code, said = project.pytest()
    assert (code, outcomes(said)) == (0, "1 passed"), said


def test_pytest_started_elsewhere_shows_whole_paths(project, tmp_path_factory):
    project.write("guides/calls.leadflow.test.yaml", WRONG)
    file = project.folder / "guides" / "calls.leadflow.test.yaml"
    project.folder = tmp_path_factory.mktemp("elsewhere")
    code, said = project.pytest(str(file), "--color=no")
    assert (code, outcomes(said)) == (1, "1 failed, 1 passed")
    assert f"{file}:6:56: error LF601 step-refused" in said
