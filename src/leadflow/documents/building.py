"""From YAML's events to the tree: one pass, no recursion, every finding kept.

Duplicate keys, merge keys, tags and keys that are no text are reported and left out, and reading
goes on. A limit ends it. An alias is the very node it points at, so an alias bomb is never
expanded: what it would come to is counted.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from leadflow.documents.nodes import MappingNode, Node, Path, Scalar, Span, Style
from leadflow.documents.open_collections import OpenCollection
from leadflow.documents.properties import content_start, tag_span
from leadflow.documents.source import Source
from leadflow.problems import Problem, hint, path_text
from leadflow.record import record

MOST_LEVELS = 64
MOST_VALUES = 100_000
_MOST_HINTS = 20
_STYLES: dict[str | None, Style] = {
    None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded",
}  # fmt: skip


@record
class _Anchored:
    """A finished value that aliases may point at, with what each of them adds."""

    node: Node
    values: int
    levels: int


class TreeBuilder:
    """Takes the events of one text in order.

    `root` is the tree once it is complete, `problems` are the findings, `scalars` all scalars in
    the order of the file (those left out of the tree as well), `left_out` are the ways to values
    that could not be read, `end` is where the document ends, and `is_over` tells that nothing more
    is to be read.
    """

    def __init__(self, source: Source) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.scalars: list[Scalar] = []
        self.left_out: list[Path] = []
        self.end = len(source.text)
        self.is_over = False
        self._source = source
        self._open: list[OpenCollection] = []
        self._anchors: dict[str, _Anchored | OpenCollection] = {}
        self._values = 0
        self._last_end = 0
        self._documents = 0

    def take(self, event: Event) -> None:
        """Add what *event* says to the tree or to the problems.

        Raises:
            Nothing.

        >>> import yaml
        >>> from leadflow.documents.source import source_from
        >>> builder = TreeBuilder(source_from("a.yaml", "[a]"))
        >>> for event in yaml.parse("[a]"):
        ...     builder.take(event)
        >>> builder.root
        SequenceNode(items=(Scalar(text='a', style='plain', span=Span(start=1, end=2)),), \
span=Span(start=0, end=3))
        """
        match event:
            case ScalarEvent():
                self._scalar(event)
            case MappingStartEvent() | SequenceStartEvent():
                self._start(event)
            case CollectionEndEvent():
                self._finish(event)
            case AliasEvent():
                self._alias(event)
            case DocumentStartEvent():
                self._document(event)
            case _:
                pass  # the ends of documents and of the stream say nothing

    def began(self) -> Iterator[int]:
        """Yield where the last scalar begins, and each bracket that is open.

        Raises:
            Nothing.
        """
        yield from (scalar.span.start for scalar in self.scalars[-1:])
        yield from (opened.start for opened in self._open if opened.is_flow)

    def _document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            span = _span(event)
            self.end, self.is_over = span.start, True
            message = (
                "a second document begins here, and a file holds one; "
                "take this line away, or move what follows into a file of its own"
            )
            self._report("LF009", message, span)

    def _scalar(self, event: ScalarEvent) -> None:
        span = self._content(event)
        scalar = self._untagged(event, Scalar(event.value, _STYLES[event.style], span))
        self.scalars.append(scalar)
        self._last_end = span.end
        self._count(1, span)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(scalar, 1, 0)
        self._hand_over(scalar, span)

    def _untagged(self, event: ScalarEvent, scalar: Scalar) -> Scalar:
        """Return *scalar*, or all that is written where a text was taken for a tag: `!has(x)`."""
        if event.tag is None or scalar.style != "plain":
            return scalar
        tag = tag_span(self._source.text, _span(event).start)
        whole = Span(tag.start, max(tag.end, scalar.span.end))
        is_text = scalar.is_absent or "(" in event.tag
        return (
            Scalar(self._source.text[whole.start : whole.end], "plain", whole)
            if is_text
            else scalar
        )

    def _start(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        span = self._content(event)
        is_mapping, is_flow = isinstance(event, MappingStartEvent), bool(event.flow_style)
        opened = OpenCollection(span.start, is_mapping, is_flow, event.anchor, self._values)
        self._count(1, span)
        self._check_levels(1, span)
        if event.anchor:
            self._anchors[event.anchor] = opened
        self._open.append(opened)

    def _finish(self, event: CollectionEndEvent) -> None:
        """Close the innermost collection; a block ends where the last thing in it does."""
        closed = self._open.pop()
        if closed.is_flow:
            self._last_end = _span(event).end
        node = closed.closed(self._last_end)
        if closed.anchor and self._anchors[closed.anchor] is closed:
            values = self._values - closed.values_before
            self._anchors[closed.anchor] = _Anchored(node, values, closed.levels)
        self._hand_over(node, node.span, closed.levels)

    def _alias(self, event: AliasEvent) -> None:
        span, name = _span(event), event.anchor or ""
        self._last_end = span.end
        match self._anchors.get(name):
            case None:
                self._report("LF003", _undefined(name, self._known_anchors()), span)
                self._hand_over(None, span)
            case OpenCollection():
                self._report("LF003", _endless(name), span)
                self._hand_over(None, span)
            case _Anchored(node=node, values=values, levels=levels):
                self._count(values, span)
                self._check_levels(levels, span)
                self._hand_over(node, span, levels)

    def _hand_over(self, node: Node | None, span: Span, levels: int = 0) -> None:
        """Give a finished node to the collection around it; None is one that was left out."""
        if node is None:
            self.left_out.append(self._path())
        if not self._open:
            self.root = node
            return
        around = self._open[-1]
        around.levels = max(around.levels, levels + 1)
        if around.is_mapping and around.wants_key:
            around.take_key(self._key(node, span, around))
        else:
            around.take_value(node)

    def _key(self, node: Node | None, span: Span, mapping: OpenCollection) -> Scalar | None:
        """Return the key that *node* is, which an alias lends its own span, or None."""
        if not isinstance(node, Scalar) or node.is_absent:
            if node is not None:
                self._report("LF012", _no_key(node), self._source.first_line(span))
            return None
        key = Scalar(node.text, node.style, span)
        if key.text == "<<" and key.style == "plain":
            message = "merge keys ('<<') are not part of the format; write the keys out here"
            self._report("LF008", message, span, key.text)
            return None
        if (first := mapping.first_keys.get(key.text)) is not None:
            line, _ = self._source.position(first.start)
            message = f"the key {key.text!r} stands twice here, first in line {line}; keep one"
            self._report("LF007", message, span, key.text)
            return None
        return key

    def _content(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> Span:
        """Return the span of the event without the anchor and the tag before the value."""
        span = _span(event)
        if event.tag is None and event.anchor is None:
            return span
        text = self._source.text
        if event.tag is not None:
            self._tag(tag_span(text, span.start))
        return Span(content_start(text, span.start, span.end), span.end)

    def _tag(self, span: Span) -> None:
        message = (
            f"the tag {self._source.text[span.start : span.end]!r} is not part of the format; "
            "take it away, or put the text in quotes if it is to begin with '!'"
        )
        self._report("LF010", message, span)

    def _known_anchors(self) -> Iterable[str]:
        """Return what an alias may mean; few, and not for ever: comparing names is slow."""
        return islice(self._anchors, 1_000) if len(self.problems) < _MOST_HINTS else ()

    def _count(self, values: int, span: Span) -> None:
        self._values += values
        if self._values > MOST_VALUES and not self.is_over:
            message = (
                f"with this the file has more than {MOST_VALUES:,} values, the most that is read; "
                "split it, or use fewer aliases of aliases"
            )
            self._report("LF006", message, self._source.first_line(span))
            self.is_over = True

    def _check_levels(self, levels: int, span: Span) -> None:
        deepest = len(self._open) + levels
        if deepest > MOST_LEVELS and not self.is_over:
            message = (
                f"this is nested {deepest} levels deep, and at most {MOST_LEVELS} are read; "
                "look for brackets or indentation that go too far"
            )
            self._report("LF005", message, self._source.first_line(span))
            self.is_over = True

    def _report(self, code: str, message: str, span: Span, *key: str) -> None:
        path = path_text((*self._path(), *key))
        self.problems.append(Problem(code, message, self._source.place(span, path)))

    def _path(self) -> Path:
        return tuple(step for around in self._open for step in around.step)


def _span(event: Event) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.index if start else 0, end.index if end else 0)


def _undefined(name: str, known: Iterable[str]) -> str:
    return (
        "text that begins with '*' goes in quotes; as an alias, "
        f"'*{name}' points at '&{name}', which stands nowhere above{hint(name, known)}"
    )


def _endless(name: str) -> str:
    return (
        f"'*{name}' stands inside the very value that '&{name}' names, which would never end; "
        "write that part out here"
    )


def _no_key(node: Node) -> str:
    if isinstance(node, Scalar):
        return "a key is missing here; write 'key: value'"
    kind = "mapping" if isinstance(node, MappingNode) else "list"
    return f"a key must be plain text, not a {kind}; put it in quotes if it is text"
