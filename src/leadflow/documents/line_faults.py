"""What can be wrong with one line of YAML, whatever stands around it."""

import re
from collections.abc import Iterator

from leadflow.documents.layout import key_of
from leadflow.documents.nodes import Span
from leadflow.documents.syntax_faults import CLOSING, LONGEST_SHOWN, Finding

LOOK_ALIKES = {
    "\xa0": " ", "\u2007": " ", "\u202f": " ", "\u3000": " ", "：": ":", "，": ",", "“": '"',
    "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "［": "[", "］": "]",
    "｛": "{", "｝": "}",
}  # fmt: skip
"""Characters that look like signs of YAML and are none, as word processors write them."""

PLAIN_SIGNS = str.maketrans(LOOK_ALIKES)
"""Turns such characters into the signs."""

_TIGHT_COLON = re.compile(r"(?:^|(?<=- )|(?<=[{,] ))[^\W\d][\w.-]*:(?=[^\s:])")
_TIGHT_DASH = re.compile(r"-[^- ]")
_WIDE_DASH = re.compile(r"- {2,}\S")
_HEADER_ALONE = re.compile(r"[|>][-+0-9]*(?: +#.*)?$")
_NUMBERED_BLOCK = re.compile(r"(?P<header>[|>][-+]?(?P<spaces>[1-9])[-+]?)\s*(?:#.*)?$")
_QUOTE = re.compile(r"(?:^|(?<=[\s\[{,]))[\"']")
_TEXT = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_WORDS = re.compile(r"(?:- )*[\w\"']")


def sign_name(sign: str) -> str:
    """Return what a sentence calls *sign*.

    Raises:
        Nothing.

    >>> sign_name(" "), sign_name(":")
    ('a blank', "':'")
    """
    return "a blank" if sign == " " else repr(sign)


def is_suspicious(line: str) -> bool:
    """Tell whether *line* looks wrong by itself: odd characters, a blank too few or too many.

    Raises:
        Nothing.

    >>> is_suspicious("from： new"), is_suspicious("-a: b"), is_suspicious("- a:b")
    (True, True, True)
    """
    content = line.strip(" ")
    return any(
        (
            any(character in LOOK_ALIKES for character in content),
            _NUMBERED_BLOCK.search(content),
            _TIGHT_DASH.match(content),
            _WIDE_DASH.match(content),
            _HEADER_ALONE.match(content),
            not key_of(line) and _TIGHT_COLON.search(content),
        )
    )


def open_quote(line: str) -> int | None:
    """Return where *line* has a quote that opens a text and does not close it, if anywhere.

    Raises:
        Nothing.

    >>> open_quote("a: 'b"), open_quote("a: 'b' # it's"), open_quote("a: it's")
    (3, None, None)
    """
    found = _QUOTE.search(_without_texts(line))
    return found.start() if found else None


def closing_tail(line: str) -> str:
    """Return the brackets that *line* closes and does not open, and the comma at its end.

    Raises:
        Nothing.

    >>> closing_tail("a: [b]}, # c"), closing_tail("a: {b: c}")
    ('},', '')
    """
    bare = _without_texts(line).split(" #")[0].rstrip()
    depth, tail = 0, ""
    for character in bare:
        if character in CLOSING:
            depth += 1
        elif character in CLOSING.values():
            tail, depth = (tail, depth - 1) if depth else (tail + character, 0)
    return tail + ("," if bare.endswith(",") else "")


def fault_in(content: str, begin: int, stand_in: str, stop: int) -> Finding | None:
    """Return what is wrong with a line, if anything is.

    *content* is the line without its indentation, and begins at the offset *begin*. With
    *stand_in* for it the parser would not have given up in the line *stop*.

    Raises:
        Nothing.

    >>> fault_in("-b", 5, "- k: v", 3)
    ("a space is missing after the dash in '-b'", Span(start=5, end=6))
    """
    looked_for = (_left_open, _odd_dash, _valued, _wordless)
    found = (look(content, begin, stand_in, stop) for look in looked_for)
    certain = fault_by_itself(content, begin)
    return certain or next((fault for fault in found if fault is not None), None)


def odd_sign(content: str, begin: int) -> Finding | None:
    """Return where a line has a character that only looks right, or a dash without a space.

    Raises:
        Nothing.

    >>> odd_sign("-b", 5)
    ("a space is missing after the dash in '-b'", Span(start=5, end=6))
    """
    if found := _look_alike(content, begin):
        return found
    if not _TIGHT_DASH.match(content):
        return None
    shown = content[:LONGEST_SHOWN]
    return f"a space is missing after the dash in {shown!r}", Span(begin, begin + 1)


def fault_by_itself(content: str, begin: int) -> Finding | None:
    """Return what is wrong with a line wherever it stands, if anything is.

    *content* is the line without its indentation, and begins at the offset *begin*.

    Raises:
        Nothing.

    >>> fault_by_itself("a： b", 0)[0]
    "this character only looks like ':' (it is U+FF1A); delete it and type the plain one"
    """
    return _numbered_block(content, begin) or odd_sign(content, begin) or _tight(content, begin)


def _numbered_block(content: str, begin: int) -> Finding | None:
    """The number in the header of a block of text is too large."""
    if (found := _NUMBERED_BLOCK.search(content)) is None:
        return None
    message = (
        f"{found['header']!r} asks for text that is indented by {found['spaces']} more than the "
        f"key, and the text below is not; leave out the {found['spaces']}"
    )
    return message, Span(begin + found.start("header"), begin + found.end("header"))


def _look_alike(content: str, begin: int) -> Finding | None:
    """A character looks like a sign of YAML and is none."""
    for at, character in enumerate(content):
        if sign := LOOK_ALIKES.get(character):
            message = (
                f"this character only looks like {sign_name(sign)} (it is U+{ord(character):04X}); "
                "delete it and type the plain one"
            )
            return message, Span(begin + at, begin + at + 1)
    return None


def _tight(content: str, begin: int) -> Finding | None:
    """A blank is missing after a colon."""
    if (found := _TIGHT_COLON.search(_without_texts(content))) is None:
        return None
    span = Span(begin + found.end() - 1, begin + found.end())
    return f"a space is missing after the colon in {content[:LONGEST_SHOWN]!r}", span


def left_open_quote(text: str, begin: int, stop: int) -> Finding | None:
    """Return where *text*, which begins at *begin*, opens a quote that goes on to line *stop*.

    Raises:
        Nothing.

    >>> left_open_quote("a: 'b", 10, 3)[1]
    Span(start=13, end=14)
    """
    if (at := open_quote(text)) is None:
        return None
    message = (
        f"the quote ({text[at]}) that opens here is not closed in its line, and takes in "
        f"everything up to line {stop}; close it, or take it away"
    )
    return message, Span(begin + at, begin + at + 1)


def _left_open(content: str, begin: int, _stand_in: str, stop: int) -> Finding | None:
    """A quote or bracket is opened and not closed."""
    if found := left_open_quote(content, begin, stop):
        return found
    bare = _without_texts(content)
    for at in _open_brackets(bare):
        sign = bare[at]
        message = f"the {sign!r} that opens here is not closed; a {CLOSING[sign]!r} is missing"
        return message, Span(begin + at, begin + at + 1)
    return None


def _open_brackets(bare: str) -> Iterator[int]:
    """Yield where *bare* opens brackets that it does not close, the innermost first."""
    opened: list[int] = []
    for at, character in enumerate(bare.split(" #")[0]):
        if character in CLOSING:
            opened.append(at)
        elif character in CLOSING.values() and opened:
            opened.pop()
    yield from reversed(opened)


def _odd_dash(content: str, begin: int, stand_in: str, stop: int) -> Finding | None:
    """A dash is missing, or one too many."""
    has_dash, shown = content.startswith("- "), content[:LONGEST_SHOWN]
    if stand_in.startswith("- ") and not has_dash:
        message = f"a dash is missing in front of {shown!r}; write '- {shown}'"
        return message, Span(begin, begin + len(shown))
    if not has_dash or not stand_in or not content.endswith(stand_in.removeprefix("- ")):
        return None
    message = f"this dash begins an item, and line {stop} does not fit it; take the dash away"
    if _WIDE_DASH.match(content):
        message += ", or leave one space behind it"
    return message, Span(begin, begin + 1)


def _valued(content: str, begin: int, stand_in: str, stop: int) -> Finding | None:
    """A key has a value, and more stands below it."""
    key = key_of(content)
    if not key or not stand_in.endswith(":"):
        return None
    shown = content[:LONGEST_SHOWN]
    message = (
        f"{key!r} has its value in this line already, so line {stop} cannot belong to it; "
        "take one of them away"
    )
    return message, Span(begin, begin + len(shown))


def _wordless(content: str, begin: int, _stand_in: str, _stop: int) -> Finding | None:
    """A text stands where a key should."""
    if key_of(content) or not _WORDS.match(content):
        return None
    shown = content[:LONGEST_SHOWN]
    message = f"{shown!r} has no colon; a key is written 'key: value'"
    return message, Span(begin, begin + len(shown))


def _without_texts(line: str) -> str:
    return _TEXT.sub(lambda found: "x" * len(found.group()), line)
