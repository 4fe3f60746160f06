"""One mistake is one problem, on the line where it was made."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leadflow.checking import check_text
from leadflow.documents import MappingNode, Node, Scalar, SequenceNode, Span, parse_document

SUPPORTED = Path(__file__).parents[1] / "compiler" / "supported.leadflow.yaml"
TEXT = SUPPORTED.read_text(encoding="utf-8")
# A call that is live and moves to nowhere has two faults; a sub-status is declared in its list.
EXEMPT = ("in_progress: {flags: [live], set_by: dialer, lead_status: ", "sub_statuses: [")


def values_in(node: Node) -> Iterator[Span]:
    """Where each single value under *node* stands; keys are none."""
    match node:
        case Scalar():
            yield node.span
        case SequenceNode(items=items):
            for item in items:
                yield from values_in(item)
        case MappingNode(entries=entries):
            for entry in entries:
                yield from values_in(entry.value)


def values() -> list[Span]:
    document, _ = parse_document(TEXT, "g.yaml")
    assert document is not None
    return list(values_in(document.root))


@pytest.mark.parametrize("word", ["zzz", "''"])
def test_one_wrong_value_is_one_problem_on_its_own_line(word: str):
    refused = 0
    for span in values():
        before = TEXT[: span.start]
        if before.endswith(EXEMPT):
            continue
        problems = check_text(before + word + TEXT[span.end :], "g.yaml")
        refused += len(problems)
        assert len(problems) <= 1, [str(problem) for problem in problems]
        assert {problem.place.line for problem in problems} <= {before.count("\n") + 1}
    assert refused > 100


def test_a_fault_behind_an_alias_is_said_once():
    text = TEXT.replace("when: has(name)", "when: &guard has(nmae)").replace(
        "sources: [manual, import]", "when: *guard, sources: [manual, import]"
    )
    assert [problem.code for problem in check_text(text, "g.yaml")] == ["LF210"]
