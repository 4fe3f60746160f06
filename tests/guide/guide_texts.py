"""Guides as texts, for tests that look at what is said about them."""

from pathlib import Path

from leadflow.documents.reading import parse_document
from leadflow.guide import Guide, read_guide

WHOLE_FORMAT = Path(__file__).with_name("whole_format.leadflow.yaml")

MINIMAL = {
    "leadflow": "leadflow: 1",
    "guide": "guide: {id: g, title: Guide, revision: 1}",
    "start": "start: {status: new}",
    "statuses": "statuses: {new: {category: open}, won: {category: won}}",
    "transitions": "transitions: []",
}


def text_with(part: str) -> str:
    """The smallest guide, with *part* instead of the section that it begins with."""
    section = part.split(":")[0]
    return "\n".join({**MINIMAL, section: part}.values())


def read(text: str):
    document, problems = parse_document(text, "g.yaml")
    assert problems == ()
    return read_guide(document)


def guide_with(part: str) -> Guide:
    guide, problems = read(text_with(part))
    assert problems == ()
    return guide


def said_about(part: str) -> list[str]:
    """Path and sentence of every problem of the guide with *part*."""
    _, problems = read(text_with(part))
    return [f"{each.code} {each.place.path}: {each.message}" for each in problems]
