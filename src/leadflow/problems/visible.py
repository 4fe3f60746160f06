"""Text that a terminal shows and does not obey."""

import unicodedata

_HIDDEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""The marks that turn the direction in which a terminal shows the rest of the line."""


def visible(text: str) -> str:
    r"""Return *text* with what a terminal would obey or hide written as an escape.

    Raises:
        Nothing.

    >>> print(visible("L-1\n\x1b[31m\u202e"))
    L-1\n\x1b[31m\u202e
    """
    if text.isprintable():
        return text
    return "".join(repr(each)[1:-1] if _is_hidden(each) else each for each in text)


def _is_hidden(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind in _HIDDEN or unicodedata.bidirectional(character) in _TURNING
