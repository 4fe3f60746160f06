"""Where a YAML parser gave up, and the words that stand there."""

import re

from leadflow.documents.nodes import Span
from leadflow.documents.source import BREAKS, Source
from leadflow.record import record

Finding = tuple[str, Span]
"""A sentence and the span that it is about."""

_WORD = re.compile(f"[^ \t{BREAKS}]+|[ \t]")
_LINE = re.compile(f"[^{BREAKS}]*")
LONGEST_SHOWN = 60
CLOSING = {"[": "]", "{": "}"}
"""The sign that closes what a bracket or brace opens."""


@record
class Fault:
    """A syntax error: the parser gave up at `stopped`, in something that began at `began`."""

    source: Source
    began: int
    stopped: int

    def word(self, start: int) -> str:
        """Return the text at *start* up to the next blank, 60 characters at most.

        Raises:
            Nothing.

        >>> from leadflow.documents.source import source_from
        >>> Fault(source_from("a.yaml", "a: @b c"), 0, 3).word(3)
        '@b'
        """
        found = _WORD.match(self.source.text, start, start + LONGEST_SHOWN)
        return found.group() if found else ""

    def rest_of_line(self, start: int) -> str:
        """Return the text at *start* up to the end of its line, 60 characters at most.

        Raises:
            Nothing.

        >>> from leadflow.documents.source import source_from
        >>> Fault(source_from("a.yaml", "a: @b c"), 0, 3).rest_of_line(3)
        '@b c'
        """
        found = _LINE.match(self.source.text, start, start + LONGEST_SHOWN)
        return found.group().rstrip() if found else ""

    def before(self, offset: int) -> str:
        """Return the text of the line that *offset* is in, as far as *offset*.

        Raises:
            Nothing.

        >>> from leadflow.documents.source import source_from
        >>> Fault(source_from("a.yaml", "a: @b c"), 0, 3).before(3)
        'a: '
        """
        _, column = self.source.position(offset)
        return self.source.text[offset - column + 1 : offset]

    def line_above(self, offset: int) -> str:
        r"""Return the nearest line above that says something, or nothing.

        Raises:
            Nothing.

        >>> from leadflow.documents.source import source_from
        >>> Fault(source_from("a.yaml", "a: b\n# no\n\n c: d"), 0, 0).line_above(12)
        'a: b'
        """
        line, _ = self.source.position(offset)
        above = (self.source.line_text(number) for number in range(line - 1, 0, -1))
        return next((text for text in above if text.strip() and text.strip()[0] != "#"), "")


def reserved(fault: Fault, start: int) -> Finding:
    """Return why the text at *start* may not begin as it does: with a sign of YAML.

    Raises:
        Nothing.

    >>> from leadflow.documents.source import source_from
    >>> reserved(Fault(source_from("a.yaml", "a: @b"), 0, 3), 3)[0]
    "'@b' begins with '@', which YAML keeps for itself; put the text in quotes"
    """
    word = fault.word(start)
    sign = word[:1]
    begins = f"{word!r} begins with {sign!r}, which" if word != sign else f"{sign!r} is a sign that"
    return f"{begins} YAML keeps for itself; put the text in quotes", Span(start, start + len(word))
