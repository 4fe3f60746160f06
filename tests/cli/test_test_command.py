"""`leadflow test` as people and programs meet it."""

import errno
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from leadflow.cli import main
from leadflow.cli.testing_formats import lines_of
from leadflow.guidetests import Coverage, Covered, Point
from leadflow.problems import Rule

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
  - {name: a lead is lost, lead: fresh, steps: [{change: lost, expect: {status: lost}}]}
"""
WRONG = TESTS.replace("{change: won, refused: LF404}", "{change: won}")
PROVEN = "invariants: [{never_leave: won}, {can_always_reach: {category: [won, lost]}}]\n"
REFUSED = """\
a.leadflow.test.yaml: a win takes a budget: failed
a.leadflow.test.yaml:6:56: error LF601 step-refused: the step was refused, and should be accepted
    6 |   - {name: a win takes a budget, lead: fresh, steps: [{change: won}]}
      |                                                        ^^^^^^
        - budget is missing; fill it in. (LF404, calls.leadflow.yaml:7:35)
"""
FAULTY = """\
{}.leadflow.test.yaml:2:8: error LF615 faulty-guide: the guide 'calls.leadflow.yaml' has errors, \
so none of these tests is run; mend the guide first
    2 | guide: calls.leadflow.yaml
      |        ^^^^^^^^^^^^^^^^^^^
"""
UNTOUCHED = """\
calls.leadflow.yaml: tests touch 57 %, 4 of 7
  status 2/3, transition 1/2, requirement 1/2
  - status won: no lead was ever there (line 7)
  - transition new to won: no lead went this way (line 9)
  - requirement budget: it was never met (line 7)
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("calls.leadflow.yaml").write_text(GUIDE)
    Path("a.leadflow.test.yaml").write_text(TESTS)
    return tmp_path


def run(*arguments):
    result = CliRunner().invoke(main, ["test", *map(str, arguments)])
    assert isinstance(result.exception, SystemExit | None)
    return result.exit_code, result.output


def test_tests_that_pass_are_fine(here):
    assert run("a.leadflow.test.yaml") == (0, "2 tests in 1 file: 2 passed, 0 failed\n")


def test_a_test_that_fails_is_told_with_its_line_and_what_happened_instead(here):
    Path("a.leadflow.test.yaml").write_text(WRONG)
    code, said = run("a.leadflow.test.yaml")
    assert (code, said) == (1, f"{REFUSED}2 tests in 1 file: 1 passed, 1 failed\n")


def test_verbose_names_the_tests_that_have_passed_in_their_order(here):
    Path("a.leadflow.test.yaml").write_text(WRONG)
    Path("calls.leadflow.yaml").write_text(GUIDE + PROVEN)
    assert run("-v", ".") == (
        1,
        "calls.leadflow.yaml: invariants[0] never_leave won: passed\n"
        "calls.leadflow.yaml: invariants[1] can_always_reach lost or won: passed\n"
        f"{REFUSED}"
        "a.leadflow.test.yaml: a lead is lost: passed\n"
        "4 tests in 2 files: 3 passed, 1 failed\n",
    )


class TestFiles:
    def test_folders_are_looked_through_and_each_file_is_run_once(self, here):
        for folder in ("more/deep", ".hidden", "more/.git"):
            (here / folder).mkdir(parents=True)
            path = here / folder / "b.leadflow.test.yaml"
            path.write_text(TESTS.replace("calls", f"{'../' * len(Path(folder).parts)}calls"))
        (here / "more/tests.yaml").write_text("no: tests")
        (here / "more/deep/link.leadflow.test.yaml").symlink_to("b.leadflow.test.yaml")
        (here / "link").symlink_to("more/deep")
        assert run(".")[1] == "4 tests in 2 files: 4 passed, 0 failed\n"
        assert run("a.leadflow.test.yaml", "./a.leadflow.test.yaml", ".")[1].startswith(
            "4 tests in 2"
        )
        assert run(".hidden")[1] == "2 tests in 1 file: 2 passed, 0 failed\n"

    @pytest.mark.parametrize("folders", [("s1", "s2"), ("s2", "s1")])
    def test_a_file_that_is_linked_into_another_folder_is_about_the_guide_there(
        self, here, folders
    ):
        for folder, guide in (("s1", GUIDE), ("s2", GUIDE.replace(", requires: [budget]", ""))):
            (here / folder).mkdir()
            (here / folder / "calls.leadflow.yaml").write_text(guide)
        (here / "s1/a.leadflow.test.yaml").write_text(TESTS)
        (here / "s2/a.leadflow.test.yaml").symlink_to("../s1/a.leadflow.test.yaml")
        code, said = run(*folders)
        assert (code, said.splitlines()[-1]) == (1, "4 tests in 2 files: 3 passed, 1 failed")
        assert "s2/a.leadflow.test.yaml: a win takes a budget: failed\n" in said

    def test_folders_behind_links_are_looked_through_once_and_circles_end(self, here):
        (here / "below").mkdir()
        (here / "below/up").symlink_to("..")
        (here / "elsewhere").mkdir()
        Path("a.leadflow.test.yaml").rename("elsewhere/a.leadflow.test.yaml")
        Path("calls.leadflow.yaml").rename("elsewhere/calls.leadflow.yaml")
        (here / "below/more").symlink_to("../elsewhere")
        code, said = run("-v", "below")
        assert (code, said.splitlines()[0]) == (
            0,
            "below/more/a.leadflow.test.yaml: a win takes a budget: passed",
        )
        assert said.endswith("2 tests in 1 file: 2 passed, 0 failed\n")

    def test_a_folder_that_may_not_be_looked_into_is_told(self, here, monkeypatch):
        (here / "secret").mkdir()
        scan, read = os.scandir, Path.open

        def refused(path, ask):
            if os.fspath(path).endswith("secret"):
                raise PermissionError(errno.EACCES, "Permission denied", os.fspath(path))
            return ask(path)

        monkeypatch.setattr(os, "scandir", lambda path: refused(path, scan))
        monkeypatch.setattr(
            Path, "open", lambda path, mode: refused(path, partial(read, mode=mode))
        )
        code, said = run(".")
        assert (code, said) == (
            2,
            "secret:1:1: error LF001 unreadable: this user may not read 'secret'; ask for the "
            "right to read it\n2 tests in 2 files: 2 passed, 0 failed, 1 file not run\n",
        )

    @pytest.mark.parametrize("path", ["", " "])
    def test_a_blank_path_is_wrong_use(self, here, path):
        code, said = run("a.leadflow.test.yaml", path)
        assert code == 2
        assert said.endswith(f"Error: the path {path!r} is blank; name a file or a folder\n")

    def test_a_guide_alone_is_asked_for_its_invariants(self, here):
        code, said = run("calls.leadflow.yaml")
        assert (code, said) == (
            2,
            "nothing to test: there are no tests, and the guides have no invariants\n",
        )
        Path("calls.leadflow.yaml").write_text(GUIDE + PROVEN)
        assert run("calls.leadflow.yaml") == (0, "2 tests in 1 file: 2 passed, 0 failed\n")

    def test_the_invariants_of_a_guide_are_proven_once_before_its_tests(self, here):
        Path("calls.leadflow.yaml").write_text(GUIDE + PROVEN)
        Path("b.leadflow.test.yaml").write_text(TESTS)
        code, said = run(
            "-v", "a.leadflow.test.yaml", "b.leadflow.test.yaml", "calls.leadflow.yaml"
        )
        assert (code, said) == (
            0,
            "calls.leadflow.yaml: invariants[0] never_leave won: passed\n"
            "calls.leadflow.yaml: invariants[1] can_always_reach lost or won: passed\n"
            "a.leadflow.test.yaml: a win takes a budget: passed\n"
            "a.leadflow.test.yaml: a lead is lost: passed\n"
            "b.leadflow.test.yaml: a win takes a budget: passed\n"
            "b.leadflow.test.yaml: a lead is lost: passed\n"
            "6 tests in 3 files: 6 passed, 0 failed\n",
        )

    def test_a_folder_with_nothing_to_run_is_wrong_use(self, here):
        (here / "empty").mkdir()
        said = (
            "nothing to test: no *.leadflow.test.yaml and no *.leadflow.yaml file in empty, empty\n"
        )
        assert run("empty", "empty") == (2, said)

    def test_no_path_at_all_is_wrong_use(self):
        assert run()[0] == 2

    def test_what_cannot_be_read_is_wrong_use_and_the_others_are_run(self, here):
        code, said = run("nowhere.leadflow.test.yaml", "a.leadflow.test.yaml", "gone.leadflow.yaml")
        assert code == 2
        assert said.count("error LF001 unreadable: there is no file") == 2
        assert said.endswith("\n2 tests in 3 files: 2 passed, 0 failed, 2 files not run\n")

    def test_a_file_with_faults_is_a_finding_and_the_others_are_run(self, here):
        Path("b.leadflow.test.yaml").write_text(TESTS.replace("\ntests:", "\ntsets:"))
        Path("c.leadflow.yaml").write_text(GUIDE.replace("to: [won, lost]", "to: [wno, lost]"))
        code, said = run(".")
        assert code == 1
        assert "b.leadflow.test.yaml:5:1: error LF102 unknown-key: the file has no key" in said
        assert "c.leadflow.yaml:9:32: error LF201 unknown-status" in said
        assert said.endswith("\n2 tests in 3 files: 2 passed, 0 failed, 2 files not run\n")

    def test_the_errors_of_a_guide_are_told_once_however_many_tests_are_about_it(self, here):
        Path("calls.leadflow.yaml").write_text(GUIDE.replace("to: [won, lost]", "to: [wno, lost]"))
        Path("b.leadflow.test.yaml").write_text(TESTS)
        code, said = run(".")
        assert code == 1
        assert said == (
            "calls.leadflow.yaml:9:32: error LF201 unknown-status: unknown status 'wno'; there are "
            "new, won, lost\n"
            "    9 | transitions: [{from: new, to: [wno, lost]}]\n"
            "      |                                ^^^\n"
            f"{FAULTY.format('a')}{FAULTY.format('b')}"
            "0 tests in 3 files: 0 passed, 0 failed, 3 files not run\n"
        )
        assert run("calls.leadflow.yaml", here / "a.leadflow.test.yaml")[1].count("LF201") == 1

    def test_a_file_of_tests_under_another_name_is_told_how_to_be_called(self, here):
        Path("a.leadflow.test.yaml").rename("tests.yaml")
        assert run("tests.yaml") == (
            1,
            "tests.yaml:1:1: error LF102 unknown-key: this is a file of tests, not a guide; let "
            "its name end with `.leadflow.test.yaml`, and `leadflow test` runs it\n"
            "    1 | leadflow_tests: 1\n"
            "      | ^^^^^^^^^^^^^^\n"
            "0 tests in 1 file: 0 passed, 0 failed, 1 file not run\n",
        )


class TestChoosing:
    @pytest.mark.parametrize(
        ("words", "names"),
        [
            (["is lost"], ["a lead is lost"]),
            (["IS LOST"], ["a lead is lost"]),
            (["a win", "is lost"], ["a win takes a budget", "a lead is lost"]),
            (["a.leadflow"], ["a win takes a budget", "a lead is lost"]),
            (["A.LEADFLOW.TEST"], ["a win takes a budget", "a lead is lost"]),
            (["never_leave"], ["invariants[0] never_leave won"]),
            (["invariants[1]", "budget"], ["invariants[1] can_always_reach lost or won",
                                           "a win takes a budget"]),
        ],
    )  # fmt: skip
    def test_k_runs_what_has_one_of_the_texts_in_its_name_or_file(self, here, words, names):
        Path("calls.leadflow.yaml").write_text(GUIDE + PROVEN)
        wanted = [part for word in words for part in ("-k", word)]
        code, said = run("a.leadflow.test.yaml", "-v", *wanted)
        assert code == 0
        assert [line.split(": ")[1] for line in said.splitlines()[:-1]] == names

    def test_k_that_fits_nothing_is_wrong_use(self, here):
        said = (
            "nothing to test: no test and no invariant has 'zz' or 'xx' in its name, or in that "
            "of its file\n"
        )
        assert run(".", "-k", "zz", "-k", "xx") == (2, said)

    @pytest.mark.parametrize("words", ["yaml::a lead", "the folder"])
    def test_k_looks_at_no_folder_and_not_across_the_names(self, here, words):
        (here / "the folder").mkdir()
        (here / "the folder/calls.leadflow.yaml").write_text(GUIDE)
        (here / "the folder/a.leadflow.test.yaml").write_text(TESTS)
        assert run("the folder", "-k", words)[0] == 2

    def test_k_that_fits_nothing_beside_a_file_with_faults_is_a_finding(self, here):
        Path("b.leadflow.test.yaml").write_text("tests: []\n")
        assert run(".", "-k", "zz")[0] == 1


class TestCoverage:
    def test_what_no_test_touches_is_told_and_is_no_finding(self, here):
        code, said = run(".", "--coverage")
        assert (code, said) == (0, f"{UNTOUCHED}2 tests in 1 file: 2 passed, 0 failed\n")

    @pytest.mark.parametrize(("share", "code"), [(0, 0), (57, 0), (57.1, 0), (57.2, 1), (100, 1)])
    def test_a_share_that_is_wanted_is_met_or_missed(self, here, share, code):
        assert run(".", f"--coverage={share}")[0] == code

    def test_a_whole_guide_can_be_touched(self, here):
        more = "  - {name: a win, lead: fresh, steps: [{change: won, fields: {budget: 5}}]}\n"
        Path("a.leadflow.test.yaml").write_text(TESTS + more)
        assert run(".", "--coverage=100") == (
            0,
            "calls.leadflow.yaml: tests touch 100 %, 7 of 7\n"
            "  status 3/3, transition 2/2, requirement 2/2\n"
            "3 tests in 1 file: 3 passed, 0 failed\n",
        )

    def test_nearly_all_is_not_100_percent(self):
        missed = Point("status", "x", Rule("statuses.x"), "no")
        coverage = Coverage((Covered("status", 999, 1000),), (missed,))
        lines = lines_of((), {"g.yaml": coverage}, "text")
        assert list(map(click.unstyle, lines)) == [
            "g.yaml: tests touch 99 %, 999 of 1,000",
            "  status 999/1000",
            "  - status x: no (statuses.x)",
            "0 tests in 0 files: 0 passed, 0 failed",
        ]

    def test_each_guide_has_its_own_share(self, here):
        Path("other.leadflow.yaml").write_text(GUIDE)
        other = TESTS.replace("calls.leadflow", "other.leadflow")
        Path("b.leadflow.test.yaml").write_text(other)
        said = run(".", "--coverage")[1]
        assert said == (
            f"{UNTOUCHED}{UNTOUCHED.replace('calls.', 'other.')}"
            "4 tests in 2 files: 4 passed, 0 failed\n"
        )

    def test_what_touches_less_than_is_wanted_is_named(self, here):
        said = "calls.leadflow.yaml: its tests touch less than 57.5 %\n"
        assert run(".", "--coverage=57.5")[1].endswith(said)

    @pytest.mark.parametrize("share", ["101", "nan", "inf", "half", ""])
    def test_what_is_no_share_is_wrong_use(self, here, share):
        code, said = run(".", f"--coverage={share}")
        assert code == 2
        assert said.endswith(
            f"Error: {share!r} is neither a file nor a number from 0 to 100; write --coverage=90\n"
        )

    def test_a_path_behind_the_option_is_no_share(self, here):
        assert run("--coverage", "a.leadflow.test.yaml") == run(".", "--coverage")
        Path("b.leadflow.test.yaml").write_text(TESTS)
        assert run("--coverage", ".", "-k", "b.lead") == run("--coverage=0", ".", "-k", "b.lead")


@pytest.mark.parametrize(("files", "shown"), [(19, False), (20, True)])
def test_progress_is_shown_on_a_terminal_and_only_for_many_files(here, files, shown):
    for number in range(files - 1):
        Path(f"{number}.leadflow.test.yaml").write_text(TESTS)
    Path("calls.leadflow.yaml").rename(here / "calls.leadflow.yaml.kept")
    said, seen = with_terminal()
    assert said.endswith(f"0 tests in {files} files: 0 passed, 0 failed, {files} files not run\n")
    assert ("running tests" in seen) == shown


def with_terminal():
    """Return the output of `leadflow test .`, and what a terminal on the standard error shows."""
    reader, writer = pytest.importorskip("pty").openpty()
    command = [sys.executable, "-m", "leadflow", "test", "."]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=writer, text=True, check=False)
    os.write(writer, b"end")
    seen = os.read(reader, 100_000).decode()
    for each in (reader, writer):
        os.close(each)
    return done.stdout, seen


def test_testing_a_small_guide_loads_nothing_that_it_does_not_need(here):
    script = (
        "import sys\n"
        "from leadflow.cli import main\n"
        "main(['test', 'a.leadflow.test.yaml'], standalone_mode=False)\n"
        "heavy = {'statemachine', 'numpy', 'duckdb', 'holidays', 'django', 'pytest', "
        "'leadflow.activity', 'leadflow.guidetests.schema'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout == "2 tests in 1 file: 2 passed, 0 failed\n[]\n"
