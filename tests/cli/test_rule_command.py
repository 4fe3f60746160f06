"""`leadflow rule`: the page of a code, by its number or its name."""

import pytest
from click.testing import CliRunner

from leadflow.cli import main
from leadflow.cli.code_pages import page_of
from leadflow.problems import CODES


def run(*arguments):
    result = CliRunner().invoke(main, ["rule", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize("name", ["LF201", "lf201", "unknown-status", "Unknown_Status", " LF201 "])
def test_a_page_is_found_by_code_and_by_name(name):
    result = run(name)
    assert (result.exit_code, result.output) == (0, page_of(CODES["LF201"]))


def test_without_a_code_all_of_them_are_listed():
    result = run()
    assert result.exit_code == 0
    listed = [line.split()[0] for line in result.output.splitlines() if line.startswith("  ")]
    assert listed == list(CODES)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("unknown-stauts", "there is no code 'unknown-stauts'; did you mean unknown-status?"),
        ("zebra", "there is no code 'zebra'; `leadflow rule` lists all codes"),
    ],
)
def test_what_is_no_code_is_wrong_use(name, says):
    result = run(name)
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())
