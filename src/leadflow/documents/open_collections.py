"""A mapping or list whose end has not been read yet."""

from dataclasses import dataclass, field

from leadflow.documents.nodes import (
    Entry,
    MappingNode,
    Node,
    Path,
    Scalar,
    SequenceNode,
    Span,
)


@dataclass(slots=True)
class OpenCollection:
    """What has been read of a mapping or list so far.

    `levels` counts the levels in it, its own included; `values_before` is how many values the
    document had before it. A mapping's `key` is None while its value is to be left out.
    """

    start: int
    is_mapping: bool
    is_flow: bool
    anchor: str | None
    values_before: int
    levels: int = 1
    items: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    first_keys: dict[str, Span] = field(default_factory=dict)
    key: Scalar | None = None
    wants_key: bool = True

    @property
    def step(self) -> Path:
        """The step from this collection to what is being read in it, if it has one."""
        if not self.is_mapping:
            return (len(self.items),)
        return (self.key.text,) if self.key is not None and not self.wants_key else ()

    def take_key(self, key: Scalar | None) -> None:
        """Remember *key* for the value that follows; None leaves that value out.

        Raises:
            Nothing.

        >>> mapping = OpenCollection(0, True, False, None, 0)
        >>> mapping.take_key(Scalar("a", "plain", Span(0, 1)))
        >>> mapping.step
        ('a',)
        """
        self.key, self.wants_key = key, False
        if key is not None:
            self.first_keys[key.text] = key.span

    def take_value(self, node: Node | None) -> None:
        """Add *node* to the list, or under the key that was read before; None adds nothing.

        Raises:
            Nothing.

        >>> sequence = OpenCollection(0, False, False, None, 0)
        >>> sequence.take_value(Scalar("a", "plain", Span(2, 3)))
        >>> len(sequence.items)
        1
        """
        self.wants_key = True
        if node is None:
            return
        if not self.is_mapping:
            self.items.append(node)
        elif self.key is not None:
            self.entries.append(Entry(self.key, node))

    def closed(self, end: int) -> Node:
        """Return the node of what has been read, which ends before *end*.

        Raises:
            Nothing.

        >>> OpenCollection(0, False, True, None, 0).closed(2)
        SequenceNode(items=(), span=Span(start=0, end=2))
        """
        span = Span(self.start, end)
        if self.is_mapping:
            return MappingNode(tuple(self.entries), span)
        return SequenceNode(tuple(self.items), span)
