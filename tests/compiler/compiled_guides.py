"""Guides as texts, and the rules that become of them."""

from pathlib import Path

from leadflow.compiler import compile_guide
from leadflow.documents import parse_document
from leadflow.engine import Workflow
from leadflow.engine.rules import Rules
from leadflow.guide import Guide, read_guide
from leadflow.language import Constant
from leadflow.problems import Place, Rule

SUPPORTED = Path(__file__).with_name("supported.leadflow.yaml")

SMALL = {
    "leadflow": "leadflow: 1",
    "guide": 'guide: {id: g, title: Guide, revision: "7"}',
    "start": "start: {status: new}",
    "fields": "fields: {name: text, budget: number, closes: date}",
    "statuses": "statuses: {new: {category: open}, won: {category: won}}",
    "transitions": "transitions: []",
}


def guide_of(text: str) -> Guide:
    document, problems = parse_document(text, "g.yaml")
    assert document is not None
    guide, shape_problems = read_guide(document)
    assert (*problems, *shape_problems) == ()
    assert guide is not None
    return guide


def text_with(*parts: str) -> str:
    """The small guide with *parts* in place of the sections that they begin with."""
    return "\n".join({**SMALL, **{part.split(":")[0]: part for part in parts}}.values())


def rules_with(*parts: str) -> Rules:
    """The rules of the small guide with *parts*; without a document, rules have no places."""
    return compile_guide(guide_of(text_with(*parts))).rules


def workflow_of(text: str) -> Workflow:
    """The workflow of *text*, whose rules know their places."""
    document, _ = parse_document(text, "g.yaml")
    return compile_guide(guide_of(text), document)


def marked(place: Place | None) -> str:
    """The text that a report would mark for *place*."""
    assert place is not None
    end = place.end_column if place.end_line == place.line else len(place.line_text) + 1
    return place.line_text[place.column - 1 : end - 1]


def at(path: str, because: str = "") -> Rule:
    """The rule at *path* of a guide without a document."""
    return Rule(path, None, because)


def number(value: int) -> Constant:
    """A number as it stands in a condition."""
    return Constant(value, "number")
