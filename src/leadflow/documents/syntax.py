"""What a YAML parser's complaint means to somebody who has never read YAML's specification.

A parser names what it expected; the sentences here name what is written and what to do. Which of
them fits is told by the parser's words, and then by looking at the text itself.
"""

import re
from collections.abc import Callable, Iterable

from yaml import MarkedYAMLError, YAMLError

from leadflow.documents.layout import indentation
from leadflow.documents.line_faults import left_open_quote, odd_sign
from leadflow.documents.nodes import Span
from leadflow.documents.source import Source
from leadflow.documents.syntax_brackets import missing_value, open_bracket
from leadflow.documents.syntax_elsewhere import fault_elsewhere
from leadflow.documents.syntax_faults import Fault, Finding, reserved
from leadflow.documents.syntax_lines import misplaced_colon, missing_colon, out_of_line
from leadflow.documents.syntax_repairs import better_change
from leadflow.problems import Problem

_FAR = 100
"""So many lines no quoted text has."""
_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def syntax_problem(source: Source, error: YAMLError, began: Iterable[int] = ()) -> Problem:
    """Return the problem that PyYAML's *error* is about; *began* is where what was read begins.

    Raises:
        Nothing: what is not known by its words gets a general sentence.

    >>> import yaml
    >>> from leadflow.documents.source import source_from
    >>> try:
    ...     list(yaml.parse("a: @b"))
    ... except YAMLError as error:
    ...     print(syntax_problem(source_from("a.yaml", "a: @b"), error).message)
    '@b' begins with '@', which YAML keeps for itself; put the text in quotes
    """
    fault, said, began = _fault(source, error), _said(error), tuple(began)
    explain = next(explain for words, explain in _EXPLANATIONS if re.search(words, said))
    message, span = _quote_far_above(source, began, fault.stopped) or explain(fault)
    if explain not in _WHERE_THEY_STAND:
        change = better_change(source, (*began, fault.began), span.start, fault.stopped)
        better = fault_elsewhere(source, change, fault.stopped) if change is not None else None
        message, span = better or _odd_sign(source, span, explain) or (message, span)
    code = "LF010" if explain is _tag else "LF003"
    return Problem(code, message, source.place(span))


def _quote_far_above(source: Source, began: Iterable[int], stopped: int) -> Finding | None:
    """Return the quote that opened a text many lines above, where another was to open one."""
    line, _ = source.position(stopped)
    for offset in began:
        first, _ = source.position(offset)
        if source.text.startswith(("'", '"'), offset) and line - first > _FAR:
            return left_open_quote(source.line_text(first), source.starts[first - 1], line)
    return None


def _odd_sign(source: Source, span: Span, explain: Callable[[Fault], Finding]) -> Finding | None:
    """Return the odd character that makes a line stand out of its column, if it has one."""
    if explain not in (out_of_line, missing_colon):
        return None
    line, column = source.position(span.start)
    text = source.line_text(line)
    begin = span.start - column + 1 + indentation(text)
    return odd_sign(text.strip(" "), begin)


def _said(error: YAMLError) -> str:
    """Return the parser's own words, without the piece of the file that it may quote."""
    words = (error.context, error.problem) if isinstance(error, MarkedYAMLError) else ()
    return " ".join(word for word in words if word).casefold()


def _fault(source: Source, error: YAMLError) -> Fault:
    if not isinstance(error, MarkedYAMLError):
        return Fault(source, 0, 0)
    stopped = error.problem_mark or error.context_mark
    began = error.context_mark or stopped
    size = len(source.text)
    return Fault(
        source,
        min(began.index, size) if began else 0,
        min(stopped.index, size) if stopped else 0,
    )


def _bad_beginning(fault: Fault) -> Finding:
    text, stopped = fault.source.text, fault.stopped
    if text[stopped : stopped + 1] == "\t":
        end = stopped + len(text[stopped:]) - len(text[stopped:].lstrip("\t"))
        return "a tab stands where only spaces may; put spaces in its place", Span(stopped, end)
    return reserved(fault, stopped)


def _anchor(fault: Fault) -> Finding:
    return reserved(fault, fault.began)


def _question_mark(fault: Fault) -> Finding:
    return reserved(fault, fault.stopped)


def _tag(fault: Fault) -> Finding:
    word = fault.word(fault.began)
    message = (
        f"the tag {word!r} is not part of the format; "
        "take it away, or put the text in quotes if it is to begin with '!'"
    )
    return message, Span(fault.began, fault.began + len(word))


def _tight_colon(fault: Fault) -> Finding:
    text, start = fault.source.text, fault.stopped
    span = Span(start, start + 1)
    return f"a space is missing between the colon and {text[start + 1 : start + 2]!r}", span


def _open_quote(fault: Fault) -> Finding:
    sign = fault.source.text[fault.began]
    return (
        f"the quote ({sign}) that opens here is never closed; close it, or take it away",
        Span(fault.began, fault.began + 1),
    )


def _escape(fault: Fault) -> Finding:
    text = fault.source.text
    start = text.rfind("\\", fault.began, fault.stopped + 1)
    if start < 0:
        return _general(fault)
    found = re.match(r"\\(?:x.{0,2}|u.{0,4}|U.{0,8}|.?)", text[start : start + 10])
    written = found.group().split('"')[0] if found else "\\"
    if pair := _PAIR.match(text, start):
        halves = pair.group().encode().decode("unicode-escape")
        character = halves.encode("utf-16", "surrogatepass").decode("utf-16")
        message = f"{pair.group()} are the halves of one character; write {character} itself"
        return message, Span(start, pair.end())
    message = (
        f"{written} means nothing within double quotes; "
        "write \\\\ where a backslash is meant, or use single quotes"
    )
    return message, Span(start, start + len(written))


def _block_header(fault: Fault) -> Finding:
    sign = fault.source.text[fault.began]
    line = fault.rest_of_line(fault.began)
    message = (
        f"{sign!r} at the beginning announces text on the lines below, and {line!r} goes on in the "
        "same line; put the text in quotes"
    )
    return message, Span(fault.began, fault.began + len(line))


def _list_beside_key(fault: Fault) -> Finding:
    line = fault.rest_of_line(fault.stopped)
    message = (
        f"a list item cannot stand in the line of its key; put {line!r} on a line of its own, "
        "or in quotes if it is text"
    )
    return message, Span(fault.stopped, fault.stopped + len(line))


def _directive(fault: Fault) -> Finding:
    start = fault.source.text.rfind("%", 0, fault.stopped + 1)
    line = fault.rest_of_line(max(start, 0))
    message = (
        f"{line!r} begins with '%', which YAML keeps for instructions to the parser, and it does "
        "not follow this one; take the line away"
    )
    return message, Span(max(start, 0), max(start, 0) + len(line))


def _beside_the_root(fault: Fault) -> Finding:
    line, above = fault.rest_of_line(fault.stopped), fault.line_above(fault.stopped)
    if not line or above.startswith("%"):
        return _directive(fault)
    if line[0] in ",]}":
        return out_of_line(fault)
    message = (
        f"{line!r} cannot follow, since the text above is complete already; "
        "a file holds one mapping of keys, all beginning in the same column"
    )
    return message, Span(fault.stopped, fault.stopped + len(line))


def _general(fault: Fault) -> Finding:
    line = fault.rest_of_line(fault.stopped)
    message = (
        "this cannot be read as YAML; look at the indentation, the quotes and the brackets "
        "here and in the lines above"
    )
    return message, Span(fault.stopped, fault.stopped + len(line))


_EXPLANATIONS: tuple[tuple[str, Callable[[Fault], Finding]], ...] = (
    (r"cannot start any token|tab character", _bad_beginning),
    (r"directive|incompatible yaml", _directive),
    (r"\btag\b", _tag),
    (r"mapping values are not allowed", misplaced_colon),
    (r"mapping keys are not allowed", _question_mark),
    (r"could not find expected ':'", missing_colon),
    (r"unexpected ':'", _tight_colon),
    (r"unexpected (?:end of stream|document)", _open_quote),
    (r"quoted scalar", _escape),
    (r"alphabetic or numeric", _anchor),
    (r"block scalar", _block_header),
    (r"sequence entries are not allowed", _list_beside_key),
    (r"expected ',' or", open_bracket),
    (r"node content", missing_value),
    (r"expected key|block end|'-' indicator", out_of_line),
    (r"document start", _beside_the_root),
    (r"", _general),
)

_WHERE_THEY_STAND = (_directive, _tag, _escape, _anchor, _block_header)
"""Faults that are never in a line above."""
