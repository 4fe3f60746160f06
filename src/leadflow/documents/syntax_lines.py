"""Syntax errors that only the lines around them explain: colons and indentation."""

import re

from leadflow.documents.nodes import Span
from leadflow.documents.syntax_faults import Fault, Finding
from leadflow.documents.syntax_pairs import unpaired_bracket

_KEY_BEFORE = re.compile(r"\s*(?:- +)*(?P<key>[^\s:][^:]*?): +(?=\S)")
_LONGEST_KEY = 1024


def misplaced_colon(fault: Fault) -> Finding:
    """Return why no key may begin here: within a text, or after a line that asks for none.

    Raises:
        Nothing.

    >>> from leadflow.documents.source import source_from
    >>> misplaced_colon(Fault(source_from("a.yaml", "a: b: c"), 4, 4))[0]
    "after 'a:' stands another colon with a space; put the text in quotes, or the key on its own \
line"
    """
    before = fault.before(fault.stopped)
    colon = Span(fault.stopped, fault.stopped + 1)
    if found := _KEY_BEFORE.match(before):
        message = (
            f"after '{found['key']}:' stands another colon with a space; "
            "put the text in quotes, or the key on its own line"
        )
        return message, colon
    if len(before) > _LONGEST_KEY:
        return f"the text before this colon is longer than a key may be ({_LONGEST_KEY:,})", colon
    return _colon_below(fault, before), colon


def _colon_below(fault: Fault, before: str) -> str:
    key, above = before.strip(), fault.line_above(fault.stopped)
    if re.match("-[^- ]", key):
        return f"a space is missing after the dash in {key!r}; write '- {key[1:]}: …'"
    if _indentation(before) > _indentation(above):
        return (
            f"the key {key!r} is indented further than {above.strip()[:60]!r} above, which has its "
            "value already; begin both in the same column"
        )
    return (
        f"no key can begin here, since {above.strip()[:60]!r} above has no colon; "
        "a key is written 'key: value'"
    )


def missing_colon(fault: Fault) -> Finding:
    r"""Return what a line without a colon should have been.

    Raises:
        Nothing.

    >>> from leadflow.documents.source import source_from
    >>> missing_colon(Fault(source_from("a.yaml", "a: 1\nb:2\nc: 3"), 5, 9))[0]
    "a space is missing after the colon in 'b:2'"
    """
    line = fault.rest_of_line(fault.began)
    span = Span(fault.began, fault.began + len(line))
    if re.match(r"[\w.-]+:\S", line):
        return f"a space is missing after the colon in {line!r}", span
    message = (
        f"{line!r} has no colon; a key is written 'key: value', "
        "and text that goes on is indented further than its key"
    )
    return message, span


def out_of_line(fault: Fault) -> Finding:
    r"""Return why what stands here belongs to nothing above it.

    Raises:
        Nothing.

    >>> from leadflow.documents.source import source_from
    >>> out_of_line(Fault(source_from("a.yaml", "a: 1\n- b"), 0, 5))[0]
    "a list item ('- b') stands among keys; indent it under the key that it belongs to"
    """
    line = fault.rest_of_line(fault.stopped)
    span = Span(fault.stopped, fault.stopped + len(line))
    before = fault.before(fault.stopped)
    if line[:1] in ("]", "}", ","):
        sign = Span(fault.stopped, fault.stopped + 1)
        return _unpaired(fault) or (f"{line[0]!r} closes nothing that is open; take it away", sign)
    if before.strip(" \t-"):
        return _after_the_end(before, line), span
    return _out_of_column(fault, line), span


def _unpaired(fault: Fault) -> Finding | None:
    """Return which bracket is too many or too few in a file that is written in brackets."""
    text = fault.source.text
    start = len(text) - len(text.lstrip())
    return unpaired_bracket(fault.source, start) if text[start : start + 1] in "[{" else None


def _after_the_end(before: str, line: str) -> str:
    last = before.rstrip()[-1]
    if last in "\"'":
        return (
            f"{line!r} stands after the closing quote; put all of the text in single quotes, and "
            "write each single quote in it twice ('')"
        )
    if last in "]}":
        return f"{line!r} stands after the closing {last!r}; put all of the text in quotes"
    return f"{line!r} cannot follow here; put all of the text in quotes"


def _out_of_column(fault: Fault, line: str) -> str:
    _, column = fault.source.position(fault.stopped)
    began_line, began_column = fault.source.position(fault.began)
    is_item = re.match(r"-(?:\s|$)", line) is not None
    if column == began_column and is_item:
        return (
            f"a list item ({line!r}) stands among keys; indent it under the key that it belongs to"
        )
    if column == began_column and fault.source.text[fault.began] != "-":
        return f"{line!r} cannot follow here; put it in quotes if it is text"
    if column == began_column:
        return (
            f"{line!r} stands among the items of the list that begins in line {began_line}; "
            "begin it with '- ', or in the column of the list's key"
        )
    if " #" in fault.line_above(fault.stopped) and ":" not in line:
        return (
            f"text cannot go on after a comment, as {line!r} does; put it in quotes, or move it up"
        )
    return (
        f"this line begins in column {column}, which fits no line above that it could belong to; "
        "begin it in the column of its neighbours"
    )


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
