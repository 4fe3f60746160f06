"""From YAML text to a tree that knows where each of its values stands."""

from leadflow.documents.building import MOST_LEVELS, MOST_VALUES
from leadflow.documents.comments import Comment
from leadflow.documents.decoding import MOST_BYTES
from leadflow.documents.document import Document
from leadflow.documents.nodes import (
    Entry,
    MappingNode,
    Node,
    Path,
    Scalar,
    SequenceNode,
    Span,
    Style,
)
from leadflow.documents.plain import core_value, plain
from leadflow.documents.reading import parse_document, read_document
from leadflow.documents.source import Source

__all__ = [
    "MOST_BYTES",
    "MOST_LEVELS",
    "MOST_VALUES",
    "Comment",
    "Document",
    "Entry",
    "MappingNode",
    "Node",
    "Path",
    "Scalar",
    "SequenceNode",
    "Source",
    "Span",
    "Style",
    "core_value",
    "parse_document",
    "plain",
    "read_document",
]
