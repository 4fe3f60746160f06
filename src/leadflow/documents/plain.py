"""What a tree says as dicts, lists and text, for whoever validates it.

Scalars stay text exactly as written, since what `no` or `01` means depends on the place. Only
below the keys of the team itself, `x-...`, a value is what YAML 1.2's core schema makes of it.
"""

import re
from collections.abc import Callable
from typing import assert_never

from leadflow.documents.nodes import MappingNode, Node, Scalar, SequenceNode

_TEAMS_OWN = "x-"
_LONGEST_NUMBER = 500
"""Longer numbers stay text: Python refuses to print integers of many digits."""

_NULLS = ("", "~", "null", "Null", "NULL")
_BOOLEANS = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INTEGER = re.compile("[-+]?[0-9]+")
_OCTAL = re.compile("0o([0-7]+)")
_HEXADECIMAL = re.compile("0x([0-9a-fA-F]+)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL_FLOAT = re.compile(r"([-+]?)\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def plain(node: Node) -> object:
    """Return *node* as dicts, lists and text; None where nothing was written.

    Raises:
        Nothing.

    >>> from leadflow.documents import parse_document
    >>> document, _ = parse_document("{a: no, b: , x-c: [no, 01, 1.5]}", "a.yaml")
    >>> plain(document.root)
    {'a': 'no', 'b': None, 'x-c': ['no', 1, 1.5]}
    """
    return _plain(node, _as_written)


def core_value(scalar: Scalar) -> str | int | float | bool | None:
    """Return what YAML 1.2's core schema makes of *scalar*; quoted is always text.

    Raises:
        Nothing.

    >>> from leadflow.documents.nodes import Span
    >>> [core_value(Scalar(text, "plain", Span(0, 0))) for text in ("0x1F", "yes", "~", "-.inf")]
    [31, 'yes', None, -inf]
    """
    if scalar.style != "plain" or len(scalar.text) > _LONGEST_NUMBER:
        return scalar.text
    if scalar.text in _NULLS:
        return None
    number = _number(scalar.text)
    return _BOOLEANS.get(scalar.text, scalar.text) if number is None else number


def _as_written(scalar: Scalar) -> str | None:
    return None if scalar.is_absent else scalar.text


def _plain(node: Node, read: Callable[[Scalar], object]) -> object:
    match node:
        case Scalar():
            return read(node)
        case SequenceNode(items=items):
            return [_plain(item, read) for item in items]
        case MappingNode(entries=entries):
            return {
                entry.key.text: _plain(entry.value, _reader(entry.key.text, read))
                for entry in entries
            }
        case _:
            assert_never(node)


def _reader(key: str, read: Callable[[Scalar], object]) -> Callable[[Scalar], object]:
    return core_value if key.startswith(_TEAMS_OWN) else read


def _number(text: str) -> int | float | None:
    if _INTEGER.fullmatch(text):
        return int(text)
    if found := _OCTAL.fullmatch(text):
        return int(found[1], 8)
    if found := _HEXADECIMAL.fullmatch(text):
        return int(found[1], 16)
    if _FLOAT.fullmatch(text):
        return float(text)
    if found := _SPECIAL_FLOAT.fullmatch(text):
        return float(f"{found[1] or ''}{found[2] or found[3]}")
    return None
