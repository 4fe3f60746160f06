"""Keys in the wrong column, told once instead of everything that follows from it.

A key that begins too far to the left stands beside the mapping that it belongs to; one that
begins too far to the right has nothing below it, or belongs to the mapping above. Either can be
good YAML, and what is reported then is about the lines around it.
"""

from collections.abc import Callable, Iterator, Sequence

from leadflow.documents.document import Document
from leadflow.documents.nodes import Entry, MappingNode, Path, Scalar
from leadflow.documents.shape_findings import Finding
from leadflow.record import record

_MOST_LOOKED_AT = 100


@record
class Slip:
    """What to say about a key in the wrong column, and which findings that explains."""

    finding: Finding
    explains: Callable[[Finding], bool]


def told_by_slips(
    document: Document, findings: Sequence[Finding], sections: Sequence[str]
) -> list[Finding]:
    r"""Return *findings*, with a single one for each key in the wrong column.

    *sections* are the keys that the document as a whole may have.

    Raises:
        Nothing.

    >>> from leadflow.documents.reading import parse_document
    >>> document, _ = parse_document("new: {}\nlabel: New", "a.yaml")
    >>> finding = Finding("LF103", "'label' must be a mapping", ("label",), known=("label",))
    >>> told_by_slips(document, [finding], ())[0].message
    "'label' stands beside 'new' here, as if it were another; begin it further to the right"
    """
    kept = list(findings)
    for finding in findings[:_MOST_LOOKED_AT]:
        if finding in kept and (slip := next(_slips(document, finding, sections), None)):
            kept = [*(each for each in kept if not slip.explains(each)), slip.finding]
    return kept


def _slips(document: Document, finding: Finding, sections: Sequence[str]) -> Iterator[Slip]:
    yield from _too_far_left(document, finding)
    yield from _with_nothing_below(document, finding, sections)
    yield from _too_far_right(document, finding, sections)


def _too_far_left(document: Document, finding: Finding) -> Iterator[Slip]:
    """A key is read as another of the things that it belongs to, such as `label` as a status."""
    path = finding.path[:-1] if finding.code == "LF102" else finding.path
    before = _before(document, path)
    if before is None or path[-1] not in finding.known:
        return
    message = (
        f"{path[-1]!r} stands beside {before.key.text!r} here, as if it were another; "
        "begin it further to the right"
    )
    deprived = (*path[:-1], before.key.text)

    def explains(other: Finding) -> bool:
        is_deprived = other.path == deprived and path[-1] in other.lacks
        return is_deprived or other.path[: len(path)] == path

    yield Slip(Finding("LF102", message, path, True), explains)


def _with_nothing_below(
    document: Document, finding: Finding, sections: Sequence[str]
) -> Iterator[Slip]:
    """What belongs to a key begins in the same column as the key."""
    before, around = _before(document, finding.path), finding.path[:-1]
    if before is None or not _is_absent(before) or _is_about_absence(document, finding):
        return
    name, first = before.key.text, finding.path[-1]
    if name not in (*sections, *finding.known):
        return
    line, _ = document.source.position(_start(document, finding.path))
    message = (
        f"nothing belongs to {name!r}, since {first!r} in line {line} begins in the same column; "
        "begin one of them further to the right or left"
    )

    def explains(other: Finding) -> bool:
        if other.path[: len(around)] != around or len(other.path) == len(around):
            return other.lacks == (name,) and not other.path
        return _start(document, other.path[: len(around) + 1]) > before.key.span.start

    yield Slip(Finding(finding.code, message, (*around, name), True), explains)


def _too_far_right(document: Document, finding: Finding, sections: Sequence[str]) -> Iterator[Slip]:
    """A section of the file is read as part of the one above it."""
    for depth in range(2, len(finding.path) + 1):
        path = finding.path[:depth]
        section = path[-1]
        if section in sections and document.node((section,)) is None:
            message = (
                f"{section!r} stands under {path[-2]!r} here, but is a part of the file itself; "
                "begin it in column 1"
            )
            yield Slip(Finding("LF102", message, path, True), _explained_by(path))


def _explained_by(path: Path) -> Callable[[Finding], bool]:
    def explains(other: Finding) -> bool:
        is_missed = not other.path and other.lacks == path[-1:]
        return is_missed or other.path[: len(path)] == path

    return explains


def _before(document: Document, path: Path) -> Entry | None:
    """Return the entry before the one at *path*, if that begins a line of its own."""
    around = document.node(path[:-1]) if path else None
    if not isinstance(around, MappingNode):
        return None
    keys = [entry.key.text for entry in around.entries]
    at = keys.index(str(path[-1])) if path[-1] in keys else 0
    if not at:
        return None
    before, own = around.entries[at - 1], around.entries[at]
    lines = [document.source.position(each.key.span.start)[0] for each in (before, own)]
    return before if lines[0] < lines[1] else None


def _is_about_absence(document: Document, finding: Finding) -> bool:
    """Tell whether *finding* is that a key has no value: then it is no part of another."""
    node = document.node(finding.path)
    return finding.code == "LF103" and isinstance(node, Scalar) and node.is_absent


def _is_absent(entry: Entry) -> bool:
    return isinstance(entry.value, Scalar) and entry.value.is_absent


def _start(document: Document, path: Path) -> int:
    """Return where the key at *path* begins, or the start of the text if there is none."""
    around = document.node(path[:-1])
    entry = around.entry(str(path[-1])) if isinstance(around, MappingNode) else None
    return entry.key.span.start if entry is not None else 0
