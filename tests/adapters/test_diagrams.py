"""Charts as text to draw from, and that no label means anything to what draws it."""

import html
import re
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from leadflow import load, load_text
from leadflow.adapters.statechart import PydotNotInstalled, UnknownFormat, chart_class, diagram

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = [load(path) for path in sorted((ROOT / "examples").rglob("*.leadflow.yaml"))]
HOSTILE = (
    'say "hi"', "a: b; c", "<b>bold</b>", "#35; &amp;", "back\\slash\\", "a | b", "two\nlines",
    "[*]", "x --> y", "{open", "end", "node", "`code` *and* _more_", "größer", "\x00odd\u2028",
)  # fmt: skip
SMALL = """
leadflow: 1
guide: {id: small, title: Small, revision: "1"}
start: {stage: mql, status: new}
stages:
  mql: {label: Marketing, statuses: [new, asleep]}
  sql: {label: Sales, statuses: [won], enters_status: won}
statuses:
  new: {label: New, category: open}
  asleep: {label: Asleep, category: on_hold}
  won: {label: Won, category: won, enters_stage: sql}
transitions: [{from: new, to: [asleep, won]}]
"""


def labelled(*labels, stages=False):
    """Return a guide whose statuses, or whose stages, have these labels."""
    ids = [f"s{number}" for number in range(len(labels))]
    named = [{"label": label} for label in labels]
    guide = {
        "leadflow": 1,
        "guide": {"id": "odd", "title": " ".join(labels), "revision": "1"},
        "start": {"status": "s0", **({"stage": "s0"} if stages else {})},
        "statuses": {
            name: {"category": "open", **({} if stages else label)}
            for name, label in zip(ids, named, strict=True)
        },
        "transitions": [{"from": "s0", "to": ids[1:]}] if ids[1:] else [],
    }
    if stages:
        guide["stages"] = {
            name: {"statuses": ids, **label} for name, label in zip(ids, named, strict=True)
        }
    return load_text(yaml.safe_dump(guide))


def seen(label):
    """Return *label* as far as it can be seen, on one line."""
    return " ".join("".join(each if each.isprintable() else " " for each in label).split())


def test_a_chart_as_a_mermaid_diagram():
    assert diagram(load_text(SMALL)) == (
        "stateDiagram-v2\n"
        "    direction LR\n"
        '    state "Marketing" as stage_mql {\n'
        "        [*] --> status_new__in_mql\n"
        '        state "New" as status_new__in_mql\n'
        '        state "Asleep" as status_asleep__in_mql\n'
        "        status_new__in_mql --> status_asleep__in_mql : to Asleep\n"
        "    }\n"
        '    state "Sales" as stage_sql {\n'
        "        [*] --> status_won__in_sql\n"
        '        state "Won" as status_won__in_sql\n'
        "        status_won__in_sql --> [*]\n"
        "    }\n"
        "    [*] --> stage_mql\n"
        "    status_new__in_mql --> status_won__in_sql : to Won\n"
        "    status_new__in_mql --> status_won__in_sql : into Sales\n"
    )


def test_a_chart_as_a_table_says_of_every_status_in_which_stage_it_is():
    assert diagram(load_text(SMALL), "md") == (
        "| State          | Event      | Guard | Target            |\n"
        "| -------------- | ---------- | ----- | ----------------- |\n"
        "| Marketing: New | to Asleep  |       | Marketing: Asleep |\n"
        "| Marketing: New | to Won     |       | Sales: Won        |\n"
        "| Marketing: New | into Sales |       | Sales: Won        |\n"
    )


@pytest.mark.parametrize("workflow", EXAMPLES, ids=lambda workflow: workflow.guide.id)
def test_examples_are_drawn_with_all_their_statuses_and_moves(workflow):
    states = chart_class(workflow).states_map.values()
    moves = sum(not way.initial for state in states for way in state.transitions)
    picture, table = diagram(workflow), diagram(workflow, "md")
    assert len(re.findall(r"^ +\S+ --> \S+ : (to|into) ", picture, re.M)) == moves
    assert table.count("\n") == moves + 2
    for status in workflow.statuses:
        assert f'"{status.label}"' in picture or f"status_{status.id}" in picture


@pytest.mark.parametrize("stages", [False, True])
@given(labels=st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4, unique=True))
def test_no_label_means_anything_to_mermaid(stages, labels):
    workflow = labelled(*labels, stages=stages)
    text = diagram(workflow)
    shape = (
        r"stateDiagram-v2|direction LR|\[\*\] --> \w+|\w+ --> \[\*\]|\}"
        r'|state (?:"[^"\n:]*" as )?\w+(?: \{)?|\w+ --> \w+ : (?:to|into) [^:\n"]*'
    )
    assert [line for line in text.splitlines() if not re.fullmatch(shape, line.strip())] == []
    read = html.unescape(re.sub(r"#(\d+);", r"&#\1;", text))
    assert all(f'"{seen(label)}"' in read for label in labels)


@given(labels=st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4, unique=True))
def test_no_label_means_anything_to_a_table(labels):
    text = diagram(labelled(*labels), "md")
    rows = text.splitlines()[2:]
    cells = [re.split(r"(?<!\\) ?\| ?", row)[1:-1] for row in rows]
    assert {len(row) for row in cells} == {4}
    read = [[re.sub(r"\\(.)", r"\1", cell).strip() for cell in row] for row in cells]
    assert read == [[seen(labels[0]), f"to {seen(label)}", "", seen(label)] for label in labels[1:]]


@pytest.mark.parametrize("workflow", EXAMPLES, ids=lambda workflow: workflow.guide.id)
def test_examples_as_dot_are_the_same_each_time_and_name_nothing_twice(workflow):
    pytest.importorskip("pydot")
    text = diagram(workflow, "dot")
    assert text == diagram(workflow, "dot")
    names = re.findall(r"^subgraph (\S+)", text, re.M)
    assert sorted(set(names)) == sorted(names)
    starts = re.findall(r"^__initial_\d+ (?!->)", text, re.M)
    assert len(starts) == len(set(starts)) == 1 + len(workflow.stages)
    states = chart_class(workflow).states_map.values()
    moves = sum(not way.initial for state in states for way in state.transitions)
    assert len(re.findall(r"^status_\w+ -> status_\w+ ", text, re.M)) == moves


@pytest.mark.parametrize("stages", [False, True])
@given(labels=st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4, unique=True))
def test_no_label_means_anything_to_graphviz(stages, labels):
    pytest.importorskip("pydot")
    text = diagram(labelled(*labels, stages=stages), "dot")
    quoted = r'"(?:[^"\\\n]|\\\\)*"'
    marked = r"<(?:[^<>]|<[^<>]*>)*>"
    for label in re.findall(r"\blabel=(.*?)(?:, \w+=|\];$|;$)", text, re.M):
        assert re.fullmatch(rf"{quoted}|{marked}|\w*", label), label
    read = html.unescape(re.sub(r"<[^<>]*>", "", text)).replace("\\\\", "\\")
    assert all(seen(label) in read for label in labels)


def test_dot_says_what_it_needs(monkeypatch):
    monkeypatch.setitem(sys.modules, "pydot", None)
    monkeypatch.delitem(sys.modules, "statemachine.contrib.diagram.renderers.dot", raising=False)
    with pytest.raises(PydotNotInstalled, match=r"pip install 'leadflow\[diagrams\]'"):
        diagram(load_text(SMALL), "dot")


@pytest.mark.parametrize("form", ["svg", "", None, [], {}, ["md"]])
def test_a_format_that_there_is_not(form):
    says = re.escape(f"no format {form!r}; choose from mermaid, dot, md")
    with pytest.raises(UnknownFormat, match=says):
        diagram(load_text(SMALL), form)


def test_drawing_leaves_the_class_of_the_guide_alone():
    workflow = load_text(SMALL)
    before = chart_class(workflow)
    diagram(workflow, "md")
    assert chart_class(workflow) is before
    assert [state.name for state in before.states] == ["Marketing", "Sales"]
