"""From the way that leads to a value in a model to the way that leads to it in the document.

A model has one long form; the file may use a short one: an item without its list, a text where
a mapping may stand. Steps that only the long form has are left out. Tags of unions begin with a
blank, as no id ever does, and are no steps at all.
"""

from leadflow.documents.nodes import MappingNode, Node, Path, Scalar, SequenceNode

KEY_STEP = "[key]"
"""How pydantic marks that a fault is in a key, not in the value under it."""


def written_path(root: Node, path: Path) -> Path:
    """Return *path* as it leads through the tree under *root*, up to where the tree ends.

    Raises:
        Nothing.

    >>> from leadflow.documents.nodes import Entry, Span
    >>> keep = Scalar("keep", "plain", Span(13, 17))
    >>> key = Scalar("lead_status", "plain", Span(0, 11))
    >>> written_path(MappingNode((Entry(key, keep),), Span(0, 17)), ("lead_status", 0, "keep"))
    ('lead_status',)
    """
    node, written = root, list[str | int]()
    for step in path:
        if (child := _child(node, step)) is not None:
            node = child
            written.append(step)
        elif _ends(node, step):
            break
    return tuple(written)


def subject(path: Path) -> str:
    """Return what a sentence calls the value at *path*.

    Raises:
        Nothing.

    >>> subject(("transitions", 7, "to")), subject(("transitions", 7)), subject(())
    ("'to'", "item 8 of 'transitions'", 'the file')
    """
    match path:
        case ():
            return "the file"
        case (*before, int(index)):
            return f"item {index + 1} of {subject(tuple(before))}"
        case _:
            return repr(path[-1])


def _child(node: Node, step: str | int) -> Node | None:
    match node, step:
        case MappingNode(), str():
            entry = node.entry(step)
            return entry.value if entry else None
        case SequenceNode(), int() if step < len(node.items):
            return node.items[step]
        case ((MappingNode() | SequenceNode() | Scalar()), _):
            return None


def _ends(node: Node, step: str | int) -> bool:
    """Tell whether nothing of what is written lies on the way that *step* takes from *node*."""
    is_tag = isinstance(step, str) and step.startswith(" ")
    return isinstance(node, MappingNode) and isinstance(step, str) and not is_tag
