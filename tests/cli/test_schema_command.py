"""`leadflow schema` as people meet it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadflow.cli import main
from leadflow.guide.schema import schema_text

GUIDE = """\
leadflow: 1
guide: {id: calls, title: Calls, revision: "1"}
start: {status: new}
statuses: {new: {category: open, label: Größe}, won: {category: won}}
transitions: [{from: new, to: won}]
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("calls.leadflow.yaml").write_text(GUIDE, encoding="utf-8")
    return tmp_path


def run(*arguments):
    result = CliRunner().invoke(main, ["schema", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_without_a_guide_the_schema_of_the_format_is_shown(here):
    result = run()
    assert (result.exit_code, result.stdout, result.stderr) == (0, schema_text(), "")


def test_with_a_guide_its_names_are_in_the_schema(here):
    result = run("calls.leadflow.yaml")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["definitions"]["status"] == {
        "type": "string",
        "enum": ["new", "won"],
        "markdownEnumDescriptions": ["Größe", ""],
    }


def test_what_is_shown_passes_through_any_console(here):
    assert run("calls.leadflow.yaml").stdout.isascii()


def test_a_schema_is_written_to_a_file_and_over_an_older_one(here):
    assert run("--output", "a.json").output == ""
    assert Path("a.json").read_text(encoding="utf-8") == schema_text()
    shown = run("calls.leadflow.yaml").stdout
    assert run("calls.leadflow.yaml", "--output", "a.json").exit_code == 0
    assert Path("a.json").read_text(encoding="utf-8") == shown
    assert [path.name for path in here.iterdir()].count("a.json") == 1
    assert len(list(here.iterdir())) == 2


@pytest.mark.parametrize(
    "content",
    ["", "a: b", "[1]", '{"a": 1}', '{"$schema": "https://example.org/menu"}', "[" * 100_000],
)
def test_a_file_that_is_no_schema_is_not_written_over(here, content):
    Path("mine.json").write_text(content, encoding="utf-8")
    result = run("--output", "mine.json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "'mine.json' is no schema; name another file, or remove this one" in result.stderr
    assert Path("mine.json").read_text(encoding="utf-8") == content


def test_a_file_that_is_no_text_is_not_written_over(here):
    Path("mine.json").write_bytes(b"\xff\xfe\x00")
    assert run("--output", "mine.json").exit_code == 2
    assert Path("mine.json").read_bytes() == b"\xff\xfe\x00"


def test_the_guide_is_not_written_over(here):
    assert run("calls.leadflow.yaml", "--output", "calls.leadflow.yaml").exit_code == 2
    assert Path("calls.leadflow.yaml").read_text(encoding="utf-8") == GUIDE


@pytest.mark.parametrize("target", ["no-folder/a.json", "folder"])
def test_what_cannot_be_written_is_told(here, target):
    Path("folder").mkdir()
    result = run("--output", target)
    assert result.exit_code == 2
    assert f"{target!r} cannot be written" in result.stderr
    assert sorted(path.name for path in here.iterdir()) == ["calls.leadflow.yaml", "folder"]


def test_a_guide_with_problems_has_a_schema_as_far_as_it_can_be_read(here):
    faulty = GUIDE.replace("category: won", "catgory: won").replace("to: won", "to: wonn")
    Path("faulty.leadflow.yaml").write_text(faulty, encoding="utf-8")
    result = run("faulty.leadflow.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["definitions"]["status"]["enum"] == ["new", "won"]


def test_a_guide_that_is_no_yaml_is_told_with_its_problems(here):
    Path("broken.leadflow.yaml").write_text("a: [", encoding="utf-8")
    result = run("broken.leadflow.yaml", "--output", "a.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "broken.leadflow.yaml:1:5: error LF003 yaml-syntax: "
        "the text ends within an open bracket; close it\n"
        "    1 | a: [\n"
        "      |     ^\n"
    )
    assert not Path("a.json").exists()


def test_a_guide_that_cannot_be_read_is_wrong_use(here):
    result = run("nowhere.leadflow.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "nowhere.leadflow.yaml:1:1: error LF001 unreadable: "
        "there is no file 'nowhere.leadflow.yaml'; check the name and the folder\n"
    )
