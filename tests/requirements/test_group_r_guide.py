"""Requirements 223 to 225, and 53: the guide as people read it, rehearse it and learn it."""

import pytest
from click.testing import CliRunner
from worked_leads import (
    HERE,
    INSIDE_SALES,
    INSIDE_SALES_FILE,
    TELECALLING_FILE,
    TEMPERATURE_FILE,
)

from leadflow import load
from leadflow.cli import main
from leadflow.explaining import explain
from leadflow.guidetests import TestRun, failure_text

ROLE_PLAY = HERE / "role-play.leadflow.test.yaml"


def told(status, workflow=INSIDE_SALES):
    """Return what the guide says about *status*: the lines of each section."""
    sections = explain(workflow, status).sections
    return {each.title: [line.text for line in each.lines] for each in sections}


@pytest.mark.requirement(53, 223)
@pytest.mark.parametrize("status", [each.id for each in INSIDE_SALES.statuses])
def test_of_each_status_the_guide_tells_all_that_an_entry_should_have(status):
    is_first = status == "new"
    sections = told(status)
    said = sections["What it is"]
    prose = next(each.prose for each in INSIDE_SALES.statuses if each.id == status)
    assert said[0].endswith(prose.means)
    assert f"When to use it: {prose.use_when}" in said
    assert [f"What comes next: {step}" for step in prose.next_steps] == [
        line for line in said if line.startswith("What comes next: ")
    ]
    assert sections["To enter it"]
    assert is_first or sections["Ways in"]
    by_itself = {"What happens by itself", "What is asked of the host", "Service levels"}
    by_itself |= {title for title in sections if title.startswith("What calls do")}
    assert by_itself & set(sections)


@pytest.mark.requirement(53)
def test_the_red_flag_of_a_status_is_told():
    lines = told("new")["What happens by itself"]
    (line,) = (line for line in lines if line.startswith("untouched: 1d after"))
    assert "; a red flag. " in line


@pytest.mark.requirement(223)
def test_what_is_told_names_the_lines_of_the_guide():
    explanation = explain(INSIDE_SALES, "qualified")
    entering = next(each for each in explanation.sections if each.title == "To enter it")
    lines = INSIDE_SALES_FILE.read_text(encoding="utf-8").splitlines()
    found = [lines[line.rule.place.line - 1].strip() for line in entering.lines]
    assert found[:2] == ["- budget", "- authority"]


@pytest.mark.requirement(224)
@pytest.mark.parametrize("file", [INSIDE_SALES_FILE, TELECALLING_FILE, TEMPERATURE_FILE])
def test_every_definition_comes_with_examples(file):
    workflow = load(file)
    for status in workflow.statuses:
        said = told(status.id, workflow)["What it is"]
        examples = [line for line in said if line.startswith("For example: ")]
        assert examples == [f"For example: {each}" for each in status.prose.examples]
        assert examples


@pytest.mark.requirement(224)
def test_a_newcomer_asks_for_a_status_by_the_name_on_the_screen():
    asked = ["explain", str(INSIDE_SALES_FILE), "Attempting contact"]
    answer = CliRunner().invoke(main, asked).output
    assert answer.startswith("Attempting contact (attempting_contact), ")
    assert "When to use it:" in answer


@pytest.mark.requirement(225)
def test_the_criteria_of_a_status_are_on_one_page():
    lines = told("qualified")["To enter it"]
    checks = [line.split("`")[1] for line in lines if line.startswith("`")]
    assert checks == ["budget >= 10000", "authority", 'timeline == "90_days"']


@pytest.mark.requirement(225)
def test_role_plays_are_files_that_the_guide_plays_along_with():
    *promises, report = TestRun([ROLE_PLAY]).reports()
    assert all(each.passed for each in promises)
    assert [each.name for each in report.results] == [
        "the lead is in a meeting, and asks for another time",
        "the lead says no, and only the team lead may try again",
    ]
    assert [failure_text(failure) for each in report.results for failure in each.failures] == []
    assert report.passed


@pytest.mark.requirement(225)
def test_a_role_play_that_the_guide_does_not_allow_is_told_with_the_rule(tmp_path):
    text = ROLE_PLAY.read_text(encoding="utf-8")
    wrong = text.replace("../../examples/telecalling", str(TELECALLING_FILE.parent))
    wrong = wrong.replace("actor: asha, refused: [LF406]}", "actor: asha}")
    played = tmp_path / "wrong.leadflow.test.yaml"
    played.write_text(wrong, encoding="utf-8")
    answer = CliRunner().invoke(main, ["test", str(played)])
    assert answer.exit_code == 1
    assert "LF406" in answer.output
