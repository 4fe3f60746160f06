"""The tree of a YAML document: every key and value with its span in the text.

Spans count code points from the start of the text. Scalars are plain text; what a scalar means
is decided by whoever wants it (see `documents.shape`), never here.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from leadflow.record import record

Path = tuple[str | int, ...]
Style = Literal["plain", "single", "double", "literal", "folded"]


@record
class Span:
    """From `start` up to, not including, `end`."""

    start: int
    end: int


@record
class Scalar:
    """A single value as written; `text` is what YAML makes of the quotes and folds."""

    text: str
    style: Style
    span: Span

    @property
    def is_absent(self) -> bool:
        """Nothing was written at all: `key:` followed by nothing."""
        return self.style == "plain" and not self.text


@record
class Entry:
    """A key and its value."""

    key: Scalar
    value: "Node"


@record
class MappingNode:
    """Keys and values in the order of the file."""

    entries: tuple[Entry, ...]
    span: Span
    _by_key: Mapping[str, Entry] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Note which entry has which key: large guides ask for thousands of them."""
        by_key = {entry.key.text: entry for entry in self.entries}
        object.__setattr__(self, "_by_key", by_key)

    def __repr__(self) -> str:
        return f"MappingNode(entries={self.entries!r}, span={self.span!r})"

    def entry(self, key: str) -> Entry | None:
        """Return the entry under *key*, or None."""
        return self._by_key.get(key)


@record
class SequenceNode:
    """Items in the order of the file."""

    items: tuple["Node", ...]
    span: Span


Node = Scalar | MappingNode | SequenceNode
