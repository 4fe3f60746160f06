"""From the bytes of a file to text that YAML can read, or the one problem that prevents it.

UTF-8 is the rule; UTF-16 and UTF-32 are read where a byte order mark says so.
"""

import codecs
import re

from leadflow.documents.nodes import Span
from leadflow.documents.source import Source, source_from
from leadflow.problems import Place, Problem

MOST_BYTES = 5_000_000
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_IN_YAML = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_TEXT = "is perhaps no text, or UTF-16 without a byte order mark: save it as UTF-8"


def decode(content: str | bytes, file: str) -> Source | Problem:
    r"""Return *content* as text with a line table, or what keeps it from being read.

    Raises:
        Nothing.

    >>> decode(b"\xef\xbb\xbfa: b", "a.yaml").text
    'a: b'
    >>> print(decode(b"a: \xff", "a.yaml"))  # doctest: +ELLIPSIS
    a.yaml:1:4: error LF002 not-text: the byte 0xFF is not UTF-8 text; ...
    """
    if len(content) > MOST_BYTES or (
        isinstance(content, str) and len(content.encode(errors="surrogatepass")) > MOST_BYTES
    ):
        return too_large(file)
    text = content if isinstance(content, str) else _text(content, file)
    if isinstance(text, Problem):
        return text
    source = source_from(file, text.lstrip("\ufeff"))
    return _control_character(source) or source


def too_large(file: str) -> Problem:
    """Return the problem of a file of more than 5 MB.

    Raises:
        Nothing.

    >>> too_large("a.yaml").message
    'the file is larger than 5 MB, the most that is read; is it really a guide?'
    """
    message = "the file is larger than 5 MB, the most that is read; is it really a guide?"
    return Problem("LF004", message, Place(file, 1, 1, 1, 1))


def _text(content: bytes, file: str) -> str | Problem:
    mark, encoding = next(
        (known for known in _BYTE_ORDER_MARKS if content.startswith(known[0])), (b"", "utf-8")
    )
    content = content[len(mark) :]
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        return _not_text(content, file, encoding, error.start)


def _not_text(content: bytes, file: str, encoding: str, bad: int) -> Problem:
    before = len(content[:bad].decode(encoding))
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    message = (
        f"the byte 0x{content[bad]:02X} is not {name} text; "
        "save the file as UTF-8 in your editor, then look at this spot"
    )
    if encoding == "utf-8" and b"\0" in content:
        message = f"the file {_NO_TEXT}"
    shown = _shown(file, content.decode(encoding, errors="replace"))
    return Problem("LF002", message, shown.place(Span(before, before + 1)))


def _control_character(source: Source) -> Problem | None:
    found = _NOT_IN_YAML.search(source.text)
    if found is None:
        return None
    message = f"the invisible character U+{ord(found.group()):04X} has no place in YAML; delete it"
    if "\0" in source.text:
        message = f"the file {_NO_TEXT}"
    if found.group() == "\0":
        message = f"the character U+0000 has no place in YAML; the file {_NO_TEXT}"
    shown = _shown(source.file, source.text)
    return Problem("LF003", message, shown.place(Span(*found.span())))


def _shown(file: str, text: str) -> Source:
    """Return the text as it may be shown: without what a terminal would obey."""
    return source_from(file, _NOT_IN_YAML.sub("\ufffd", text))
