"""Syntax errors between brackets and braces."""

import yaml

from leadflow.documents.line_faults import left_open_quote
from leadflow.documents.nodes import Span
from leadflow.documents.parser import LOADER
from leadflow.documents.syntax_faults import CLOSING, Fault, Finding, reserved
from leadflow.documents.syntax_pairs import unpaired_bracket

_MOST_CHARACTERS = 100_000


def open_bracket(fault: Fault) -> Finding:
    """Return what is missing after the bracket where the parser began.

    Raises:
        Nothing.

    >>> from leadflow.documents.source import source_from
    >>> open_bracket(Fault(source_from("a.yaml", "a: [b, c"), 3, 8))[0]
    "the '[' that opens here is never closed; a ']' is missing"
    """
    text, opening = fault.source.text, fault.source.text[fault.began]
    closing = CLOSING.get(opening, "]")
    line, _ = fault.source.position(fault.stopped)
    began_line, _ = fault.source.position(fault.began)
    if not text[fault.stopped :].strip():
        if unpaired := unpaired_bracket(fault.source, fault.began):
            return unpaired
        message = f"the {opening!r} that opens here is never closed; a {closing!r} is missing"
        return message, Span(fault.began, len(text.rstrip()))
    if line != began_line:
        return (
            _quote_above(fault, began_line, line)
            or _brace_above(fault)
            or _comma(fault)
            or _still_open(fault, line)
        )
    word = fault.word(fault.stopped)
    message = (
        f"a comma or {closing!r} is missing before {word!r}; "
        "text with a colon, comma or bracket in it goes in quotes"
    )
    return message, Span(fault.stopped, fault.stopped + len(word))


def missing_value(fault: Fault) -> Finding:
    """Return what is missing before the sign where the parser stopped.

    Raises:
        Nothing.

    >>> from leadflow.documents.source import source_from
    >>> missing_value(Fault(source_from("a.yaml", "[a, , b]"), 0, 4))[0][:31]
    "a value is missing before ','; "
    """
    text, stopped = fault.source.text, fault.stopped
    if not text[stopped:].strip():
        return "the text ends within an open bracket; close it", Span(stopped, stopped)
    word = fault.word(stopped)
    if text[:stopped].rstrip()[-1:] in ("[", "{", ","):
        kind = "key" if word[0] == ":" else "value"
        message = (
            f"a {kind} is missing before {word[0]!r}; "
            "write one, take the sign away, or put the text in quotes if it is to begin so"
        )
        return message, Span(stopped, stopped + 1)
    return reserved(fault, stopped)


def _quote_above(fault: Fault, began_line: int, line: int) -> Finding | None:
    text = fault.source.line_text(began_line)
    return left_open_quote(text, fault.source.starts[began_line - 1], line)


def _brace_above(fault: Fault) -> Finding | None:
    """A key follows in the line below a key, without a bracket between them."""
    _, column = fault.source.position(fault.stopped)
    above = fault.source.text[: fault.stopped - column + 1].rstrip()
    if fault.source.text[fault.stopped] != ":" or not above.endswith(":"):
        return None
    line, column = fault.source.position(len(above))
    begin = len(above) - column + 1
    text = above[begin:].lstrip()
    message = f"{text!r} has nothing behind it; a '{{' is missing at the end of line {line}"
    return message, Span(len(above) - len(text), fault.stopped)


def _comma(fault: Fault) -> Finding | None:
    """A comma is missing at the end of a line, and with it all can be read."""
    text = fault.source.text
    end = len(text[: fault.stopped].rstrip())
    if len(text) > _MOST_CHARACTERS or not _is_read(f"{text[:end]},{text[end:]}"):
        return None
    line, column = fault.source.position(end)
    begin = end - column + 1
    start = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
    return f"a comma is missing at the end of line {line}", Span(start, end)


def _is_read(text: str) -> bool:
    try:
        return all(event is not None for event in yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError:
        return False


def _still_open(fault: Fault, line: int) -> Finding:
    opening = fault.source.text[fault.began]
    message = (
        f"the {opening!r} that opens here is still open in line {line}, where something else "
        f"begins; a {CLOSING.get(opening, ']')!r} or a comma is missing"
    )
    return message, Span(fault.began, fault.stopped)
