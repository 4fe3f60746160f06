"""`leadflow init`: what it writes is right from the start, and it writes over nothing."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from leadflow import check, load
from leadflow.activity import read_log, replay
from leadflow.cli import main
from leadflow.guide.schema import schema_text
from leadflow.guidetests.schema import schema_of_tests_text


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    result = CliRunner().invoke(main, ["init", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_it_writes_a_guide_its_tests_a_log_and_the_schema_and_says_what_to_do(here):
    result = run("sales")
    assert result.exit_code == 0
    written = sorted(str(path.relative_to(here)) for path in here.rglob("*") if path.is_file())
    assert written == [
        "sales/sales.leadflow.yaml",
        "sales/schemas/guide-1.schema.json",
        "sales/schemas/guide-tests-1.schema.json",
        "sales/tests/sales-first-days.csv",
        "sales/tests/sales.leadflow.test.yaml",
    ]
    assert all(f"wrote {path}" in result.output for path in written)
    assert "leadflow check sales/sales.leadflow.yaml" in result.output
    assert "leadflow test sales\n" in result.output


def test_the_guide_is_without_errors_and_advice_and_begins_with_the_line_for_editors(here):
    run("sales")
    file = Path("sales/sales.leadflow.yaml")
    assert check(file) == ()
    first = file.read_text(encoding="utf-8").splitlines()[0]
    schema = file.parent / first.removeprefix("# yaml-language-server: $schema=")
    assert schema.read_text(encoding="utf-8") == schema_text()
    assert (load(file).guide.id, load(file).rules.title) == ("sales", "sales status guide")


def test_its_log_runs_through_it_without_a_refusal(here):
    run("sales")
    workflow = load("sales/sales.leadflow.yaml")
    log = read_log("sales/tests/sales-first-days.csv", workflow)
    summary = replay(workflow, log).summary
    assert (log.problems, summary.rows.accepted, summary.rows.refused) == ((), 12, 0)


def run_tests(*arguments):
    result = CliRunner().invoke(main, ["test", "sales", *arguments])
    return result.exit_code, result.output


def test_its_tests_pass_and_its_invariants_are_proven_from_the_first_minute(here):
    run("sales")
    exit_code, output = run_tests("-v")
    assert (exit_code, output.count(": passed\n")) == (0, 7)
    assert output.endswith("7 tests in 2 files: 7 passed, 0 failed\n")


@pytest.mark.parametrize(
    ("before", "after", "failed"),
    [
        ("    roles: [manager]\n", "", "only a manager gives a second chance"),
        ("attempts >= 8", "attempts >= 9", "eight calls without an answer"),
        ("      requires: [note, duration]\n", "", "a conversation has a length and a note"),
        ("    requires: [follow_up] ", "    #", "a lead that wants to hear from us later"),
        ("  - {from: interested, to: customer}", "  - {from: [interested, new], to: customer}",
         "what a rep can do with a new lead"),
        ("    locked: true               # a sale stays a sale\n", "", "and a sale stays a sale"),
    ],
)  # fmt: skip
def test_its_tests_fail_when_the_guide_breaks_what_they_promise(here, before, after, failed):
    run("sales")
    guide = Path("sales/sales.leadflow.yaml")
    text = guide.read_text(encoding="utf-8")
    assert text.count(before) == 1
    guide.write_text(text.replace(before, after), encoding="utf-8")
    exit_code, output = run_tests()
    assert exit_code == 1
    assert failed in output


def test_its_invariants_are_broken_when_a_sale_can_be_taken_back(here):
    run("sales")
    guide = Path("sales/sales.leadflow.yaml")
    text = guide.read_text(encoding="utf-8").replace("    locked: true ", "    # ")
    guide.write_text(text.replace("  - {from: new, to: att", "  - {from: [new, customer], to: att"))
    exit_code, output = run_tests("-k", "invariants")
    assert exit_code == 1
    assert "LF608 broken-invariant: never_leave does not hold" in output


def test_the_line_for_editors_in_its_tests_leads_to_the_schema_of_tests(here):
    run("sales")
    file = Path("sales/tests/sales.leadflow.test.yaml")
    first = file.read_text(encoding="utf-8").splitlines()[0]
    schema = file.parent / first.removeprefix("# yaml-language-server: $schema=")
    assert schema.read_text(encoding="utf-8") == schema_of_tests_text()


def test_nothing_is_written_over_and_then_nothing_is_written_at_all(here):
    Path("tests").mkdir()
    Path("tests/sales-first-days.csv").write_text("mine")
    result = run(".", "--id", "sales")
    assert result.exit_code == 2
    assert result.output == (
        "nothing was written: tests/sales-first-days.csv would be written over; give another --id\n"
    )
    assert [path.name for path in here.rglob("*") if path.is_file()] == ["sales-first-days.csv"]


@pytest.mark.parametrize(
    ("arguments", "file", "guide_id", "title"),
    [
        (["Süd 2"], "Süd-2.leadflow.yaml", "Süd 2", "Süd 2 status guide"),
        (["x", "--id", "01"], "01.leadflow.yaml", "01", "01 status guide"),
        (["x", "--id", "no"], "no.leadflow.yaml", "no", "no status guide"),
        (["x", "--id", "a/b: #c"], "a-b-c.leadflow.yaml", "a/b: #c", "a/b: #c status guide"),
        (
            ["x", "--id", "s", "--title", 'The "best": 1\\'],
            "s.leadflow.yaml",
            "s",
            'The "best": 1\\',
        ),
    ],
)
def test_any_name_makes_a_guide_that_says_it(here, arguments, file, guide_id, title):
    assert run(*arguments).exit_code == 0
    workflow = load(Path(arguments[0]) / file)
    assert (workflow.guide.id, workflow.rules.title) == (guide_id, title)
    assert check(Path(arguments[0]) / file) == ()
    assert CliRunner().invoke(main, ["test", arguments[0]]).exit_code == 0


@pytest.mark.parametrize("name", [" ", "x" * 81, "a "])
def test_a_name_that_no_guide_can_have_is_wrong_use(here, name):
    result = run("x", "--id", name)
    assert (result.exit_code, list(here.iterdir())) == (2, [])
    assert "no guide can be called" in result.output


def test_a_second_guide_finds_its_place_beside_the_first(here):
    assert run("sales").exit_code == 0
    result = run("sales", "--id", "renewals")
    assert (result.exit_code, result.output.count("wrote ")) == (0, 3)
    assert check("sales/renewals.leadflow.yaml") == check("sales/sales.leadflow.yaml") == ()


def test_a_link_to_nowhere_is_not_written_through(here):
    Path("sales").mkdir()
    Path("sales/sales.leadflow.yaml").symlink_to(here / "elsewhere.yaml")
    assert run("sales").exit_code == 2
    assert not Path("elsewhere.yaml").exists()


def test_what_stands_in_a_name_is_not_filled_in_again(here):
    assert run("x", "--id", "a", "--title", "@ID@ and @FILE@").exit_code == 0
    assert load("x/a.leadflow.yaml").rules.title == "@ID@ and @FILE@"


def test_a_folder_that_cannot_be_made_is_one_sentence(here):
    Path("file").write_text("")
    result = run("file/sales")
    assert result.exit_code == 2
    assert result.output == "'file/sales' cannot be used: Not a directory\n"
