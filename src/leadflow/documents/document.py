"""A YAML text as a tree that knows where each of its values stands."""

from leadflow.documents.comments import Comment
from leadflow.documents.nodes import Entry, MappingNode, Node, Path, Scalar, SequenceNode, Span
from leadflow.documents.origins import origins
from leadflow.documents.source import BREAK, Source
from leadflow.problems import Place, path_text
from leadflow.record import record


@record
class Document:
    """The text with its tree and its comments; `left_out` leads to what could not be read."""

    source: Source
    root: Node
    comments: tuple[Comment, ...] = ()
    left_out: tuple[Path, ...] = ()

    @property
    def file(self) -> str:
        """The name of the file, as places show it."""
        return self.source.file

    @property
    def text(self) -> str:
        """The text without byte order mark."""
        return self.source.text

    def node(self, path: Path) -> Node | None:
        """Return the node at *path*: keys as text, positions in a list as numbers from 0.

        Raises:
            Nothing: what is not there is None.

        >>> from leadflow.documents import parse_document
        >>> document, _ = parse_document("a: [b, c]", "a.yaml")
        >>> document.node(("a", 1)).text, document.node(("a", 2))
        ('c', None)
        """
        node, _, depth = self._nearest(path)
        return node if depth == len(path) else None

    def has(self, key: str) -> bool:
        """Tell whether *key* stands at the top of the file.

        Raises:
            Nothing.

        >>> from leadflow.documents import parse_document
        >>> document, _ = parse_document("a: b", "a.yaml")
        >>> document.has("a"), document.has("b")
        (True, False)
        """
        return self.node((key,)) is not None

    def scalar(self, path: Path, *, key: bool = False) -> Scalar | None:
        """Return the scalar at *path*, or the key that leads to it; None if there is none.

        Raises:
            Nothing.

        >>> from leadflow.documents import parse_document
        >>> document, _ = parse_document("a: [b]", "a.yaml")
        >>> document.scalar(("a",)), document.scalar(("a",), key=True).text
        (None, 'a')
        """
        node, entry, depth = self._nearest(path)
        if depth < len(path):
            return None
        if key:
            return None if entry is None else entry.key
        return node if isinstance(node, Scalar) else None

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return the place of the value at *path*, or of the key that leads to it.

        Where the tree ends before the path does, it is the place of the last node on the way. A
        value that is absent is placed at its key; a mapping or list is marked in its first line.

        Raises:
            Nothing.

        >>> from leadflow.documents import parse_document
        >>> document, _ = parse_document("start: {status: won}", "a.yaml")
        >>> str(document.place(("start", "status"))), str(document.place(("start",), key=True))
        ('a.yaml:1:17', 'a.yaml:1:1')
        """
        node, entry, depth = self._nearest(path)
        wants_key = key and depth == len(path)
        if entry is not None and (wants_key or _is_absent(node)):
            node = entry.key
        return self.source.place(self._shown(node), path_text(path))

    def place_within(self, path: Path, start: int, end: int) -> Place:
        """Return the place of the characters *start* up to *end* of the text at *path*.

        Escapes, folds and indentation are undone; what stands nowhere in particular is the place
        of the whole value.

        Raises:
            Nothing.

        >>> from leadflow.documents import parse_document
        >>> document, _ = parse_document("when: 'it''s on'", "a.yaml")
        >>> str(document.place_within(("when",), 5, 7))
        'a.yaml:1:14'
        """
        node, _, _ = self._nearest(path)
        spans = origins(self.text, node) if isinstance(node, Scalar) else None
        if not spans:
            return self.place(path)
        return self.source.place(_covering(spans, start, end), path_text(path))

    def place_at(self, span: Span) -> Place:
        """Return the place of *span*, without a path.

        Raises:
            Nothing.

        >>> from leadflow.documents import parse_document
        >>> document, _ = parse_document("a: b", "a.yaml")
        >>> str(document.place_at(Span(3, 4)))
        'a.yaml:1:4'
        """
        return self.source.place(span)

    def _nearest(self, path: Path) -> tuple[Node, Entry | None, int]:
        """Return the last node on the way to *path*, its entry in a mapping, and its depth."""
        node, entry = self.root, None
        for depth, step in enumerate(path):
            found = _below(node, step)
            if found is None:
                return node, entry, depth
            entry = found if isinstance(found, Entry) else None
            node = found.value if isinstance(found, Entry) else found
        return node, entry, len(path)

    def _shown(self, node: Node) -> Span:
        span = node.span
        if not isinstance(node, Scalar):
            return self.source.first_line(span)
        if node.style in ("literal", "folded"):
            return _shown_block(self.text, node)
        return span


def _shown_block(text: str, node: Scalar) -> Span:
    """Return a block as far as its last word; one with a single line of text begins there.

    Not so if the line break behind it is part of the text, which its header is to blame for.
    """
    span = node.span
    end = span.start + len(text[span.start : span.end].rstrip())
    header = BREAK.search(text, span.start, end)
    if header is None or node.text.endswith("\n"):
        return Span(span.start, end)
    body = text[header.end() : end]
    start = end - len(body.lstrip())
    return Span(span.start if BREAK.search(text, start, end) else start, end)


def _is_absent(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_absent


def _below(node: Node, step: str | int) -> Entry | Node | None:
    match node, step:
        case MappingNode(), str():
            return node.entry(step)
        case SequenceNode(items=items), int() if 0 <= step < len(items):
            return items[step]
        case _:
            return None


def _covering(spans: tuple[Span, ...], start: int, end: int) -> Span:
    """Return the span of the characters *start* to *end*; behind the last one is a spot as well."""
    start = max(0, min(start, len(spans)))
    if start == len(spans):
        return Span(spans[-1].end, spans[-1].end)
    last = spans[min(end, len(spans)) - 1].end if end > start else spans[start].start
    return Span(spans[start].start, last)
