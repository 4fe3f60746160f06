"""What to say about a line that makes the parser give up further below."""

from leadflow.documents.layout import indentation
from leadflow.documents.line_faults import fault_by_itself, fault_in
from leadflow.documents.nodes import Span
from leadflow.documents.source import Source
from leadflow.documents.syntax_changes import Change
from leadflow.documents.syntax_faults import LONGEST_SHOWN, Finding


def fault_elsewhere(source: Source, change: Change, stopped: int) -> Finding | None:
    r"""Return what is wrong with a line for which *change* would do; the parser *stopped* below.

    Raises:
        Nothing: it is None if nothing can be said about the line.

    >>> from leadflow.documents.source import source_from
    >>> source = source_from("a.yaml", "a:\n   b: c\n  d: e\n")
    >>> fault_elsewhere(source, Change(2, "indent", 2, "b: c"), 13)[0]
    'this line begins in column 4, which does not fit the lines around it; begin it in column 3'
    """
    text = source.line_text(change.line)
    begin = source.starts[change.line - 1] + indentation(text)
    content = text.strip(" ")
    shown = content[:LONGEST_SHOWN]
    whole = Span(begin, begin + len(shown))
    if change.kind == "insert":
        message = (
            f"{shown!r} belongs to nothing above it; a line with its key is missing above, "
            f"or it is to begin in column {change.indent + 1}"
        )
        return message, whole
    if change.kind == "indent":
        message = (
            f"this line begins in column {indentation(text) + 1}, which does not fit the lines "
            f"around it; begin it in column {change.indent + 1}"
        )
        return fault_by_itself(content, begin) or (message, whole)
    stop, _ = source.position(stopped)
    return fault_in(content, begin, change.stand_in, stop)
