"""`check` tells and `load` insists: the same problems, from a file or from a text."""

import pickle
from pathlib import Path

import pytest

from leadflow.checking import check, check_text, load, load_text
from leadflow.engine import Workflow
from leadflow.problems import InvalidGuide, report

TESTS = Path(__file__).resolve().parents[1]
BAD = sorted((TESTS / "bad").glob("*.leadflow.yaml"))
GUIDES = [file for file in BAD if any(each.severity == "error" for each in check(file))]
ADVISED = [file for file in BAD if file not in GUIDES]
SUPPORTED = TESTS / "compiler" / "supported.leadflow.yaml"


@pytest.mark.parametrize("file", GUIDES, ids=lambda file: file.name.split(".")[0])
def test_load_raises_with_exactly_the_problems_that_check_returns(file: Path):
    with pytest.raises(InvalidGuide) as raised:
        load(file)
    assert raised.value.problems == check(file)
    assert str(raised.value) == "\n".join(map(report, check(file)))
    assert pickle.loads(pickle.dumps(raised.value)).problems == check(file)


@pytest.mark.parametrize("file", ADVISED, ids=lambda file: file.name.split(".")[0])
def test_load_takes_a_guide_about_which_there_is_only_advice(file: Path):
    assert check(file) != ()
    assert isinstance(load(file), Workflow)


def test_a_file_and_its_text_have_the_same_problems():
    for file in BAD:
        assert check_text(file.read_bytes(), str(file)) == check(file)


def test_a_guide_without_problems_loads_and_keeps_where_its_rules_stand():
    assert check(SUPPORTED) == ()
    workflow = load(SUPPORTED)
    assert workflow.guide == load_text(SUPPORTED.read_text(), "elsewhere.yaml").guide
    place = workflow.statuses[0].rule.place
    assert place is not None
    assert (place.file, place.line_text) == (str(SUPPORTED), "  new:")


def test_a_text_without_a_name_is_called_a_guide():
    with pytest.raises(InvalidGuide, match=r"^guide\.leadflow\.yaml:1:1: error LF011 empty: "):
        load_text("")


def test_problems_come_in_the_order_of_the_file_also_where_its_text_cannot_be_read_to_the_end():
    text = "leadflow: 1\nleadflow: 1\n*a: {guide: [b], [c]}\nfields: {a: text, [b]: text\n"
    lines = [each.place.line for each in check_text(text, "g.yaml")]
    assert len(lines) > 1
    assert lines == sorted(lines)


def test_contradictions_are_looked_for_beside_unknown_keys_but_not_in_a_broken_shape():
    text = (
        'leadflow: 1\nguide: {id: g, title: G, revision: "1"}\nstart: {status: nwe}\n'
        "statuses: {new: {category: open}}\ntransitions: []\n"
    )
    assert [each.code for each in check_text(f"colour: red\n{text}", "g")] == ["LF102", "LF201"]
    assert [each.code for each in check_text(text.replace("open", "opne"), "g")] == ["LF104"]
