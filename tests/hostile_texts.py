"""Files that are no guides, guides made to break readers, and guides stored in odd ways."""

import codecs
from random import Random

from leadflow.documents import MOST_BYTES

GUIDE = """\
leadflow: 1
guide: {id: calls, title: Calls, revision: "1"}
start: {status: new}
statuses: {new: {category: open}, lost: {category: lost}, won: {category: won}}
transitions: [{from: new, to: lost}, {from: new, to: won}]
"""
HEAD = GUIDE.encode()
ROOM = MOST_BYTES - len(HEAD)


def deep_block(key: str) -> bytes:
    """As many levels of block nesting as fit: one more blank a line, up to the limit."""
    levels = range(3_000)
    return "\n".join(" " * level + key for level in levels).encode()


def moves(count: int) -> bytes:
    return b"".join(b"  - {from: new, to: wno}\n" for _ in range(count))


CONDITION = b'won, when: "%s"}]'
BOMB = b"a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 60)
)

NO_GUIDES = {
    "random bytes": (Random(1).randbytes(4_000), "LF002"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "LF002"),
    "a program": (b"\x7fELF\x02\x01\x01\0\0\0", "LF003"),
    "gzip": (b"\x1f\x8b\x08\0" + Random(2).randbytes(200), "LF002"),
    "nothing": (b"", "LF011"),
    "blanks": (b" " * 5_000, "LF011"),
    "blank lines": (b"   \n" * 5_000, "LF011"),
    "a byte order mark alone": (codecs.BOM_UTF8, "LF011"),
    "comments": (b"# nothing\n" * 5_000, "LF011"),
    "utf-16 without a mark": (GUIDE.encode("utf-16-le"), "LF003"),
    "utf-16 big-endian without a mark": (GUIDE.encode("utf-16-be"), "LF003"),
    "utf-32 without a mark": (GUIDE.encode("utf-32-le"), "LF003"),
    "latin-1": (GUIDE.replace("Calls", "Anr\xfcfe").encode("latin-1"), "LF002"),
    "a null byte": (HEAD.replace(b"won", b"w\0n", 1), "LF003"),
    "opening brackets": (b"[" * 30_000, "LF005"),
    "opening braces": (b"{" * 30_000, "LF005"),
    "both in turn": (b"[{" * 15_000, "LF005"),
    "keys and braces": (b"{a: " * 30_000, "LF005"),
    "closed brackets": (b"[" * 30_000 + b"]" * 30_000, "LF005"),
    "closing brackets": (b"]" * 30_000, "LF003"),
    "closing braces": (b"}" * 30_000, "LF003"),
    "dashes in a line": (b"- " * 30_000, "LF005"),
    "question marks": (b"? " * 30_000, "LF005"),
    "colons": (b": " * 30_000, "LF003"),
    "nested keys": (deep_block("a:"), "LF005"),
    "nested items": (deep_block("-"), "LF005"),
    "an alias bomb": (BOMB, "LF006"),
    "undefined aliases": (b"".join(b"a%d: *a%d\n" % (n, n) for n in range(20_000)), "LF003"),
    "tags": (b"".join(b"a%d: !t x\n" % n for n in range(20_000)), "LF010"),
    "documents": (b"---\na\n" * 20_000, "LF009"),
    "double quotes": (b'"' * 1_000_001, "LF003"),
    "escapes": (b'"' + b"\\" * 1_000_001, "LF003"),
    "percent signs": (b"%" * 100_000, "LF003"),
    "ampersands": (b"&" * 100_000, "LF003"),
    "too much": (b"a" * (MOST_BYTES + 1), "LF004"),
    "a single word of five megabytes": (b"a" * MOST_BYTES, "LF103"),
    "a hundred thousand keys": (
        HEAD + b"".join(b"x-%06d: %s\n" % (n, b"a" * 38) for n in range(100_000)),
        "LF006",
    ),
    "a hundred thousand items in a line": (HEAD + b"x-a: [" + b"a," * 100_000 + b"]", "LF006"),
    "unknown keys": (HEAD + b"".join(b"key-%06d: a\n" % n for n in range(40_000)), "LF102"),
    "the same key again and again": (HEAD + b"x-a: b\n" * 40_000, "LF007"),
    "unknown statuses": (
        HEAD.split(b"transitions")[0] + b"transitions:\n" + moves(15_000),
        "LF201",
    ),
    "unknown statuses in one line": (
        b"# \n" + GUIDE.replace("{from: new, to: won}", "{from: new, to: wno}," * 15_000).encode(),
        "LF201",
    ),
    "statuses of no category": (
        HEAD.replace(b"{new: ", b"{%s new: " % b"".join(b"s%d: {}, " % n for n in range(20_000))),
        "LF101",
    ),
    "a condition of brackets": (HEAD.replace(b"won}]", CONDITION % (b"(" * 30_000)), "LF208"),
    "a condition of nots": (HEAD.replace(b"won}]", CONDITION % (b"not " * 30_000)), "LF208"),
}  # fmt: skip

GUIDES = {
    "a byte order mark": codecs.BOM_UTF8 + HEAD,
    "line ends of Windows": HEAD.replace(b"\n", b"\r\n"),
    "line ends of old Macs": HEAD.replace(b"\n", b"\r"),
    "utf-16 little-endian": codecs.BOM_UTF16_LE + GUIDE.encode("utf-16-le"),
    "utf-16 big-endian": codecs.BOM_UTF16_BE + GUIDE.encode("utf-16-be"),
    "utf-32 little-endian": codecs.BOM_UTF32_LE + GUIDE.encode("utf-32-le"),
    "five megabytes of comments": HEAD + b"# a guide may say much about itself\n" * (ROOM // 36),
    "five megabytes in a line": HEAD + b"x-a: " + b"a" * (ROOM - 5),
    "five megabytes of text": HEAD + b"x-a: >\n" + b"  a\n" * ((ROOM - 7) // 4),
    "many keys": HEAD + b"".join(b"x-%06d: %s\n" % (n, b"a" * 80) for n in range(49_000)),
}
