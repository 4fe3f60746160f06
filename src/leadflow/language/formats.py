"""The shapes that a text field may demand: `email`, `phone`, `url` and a guide's own masks.

What they accept, exactly:

* email: `local@domain`. The local part has up to 64 visible characters, none of `@"(),:;<>[]` and
  backslash, and no dot at its ends or beside another dot. The domain is as for url.
* phone: 6 to 15 digits 0-9, grouped with blanks and `- . / ( )` as one likes, an optional leading
  `+`, and an optional extension of up to 6 digits after `x` or `ext`.
* url: `http://` or `https://`, a domain or an IPv4 address, an optional port, then anything
  without blanks. No user names, no bare host names.
* domain: two or more labels of letters, digits and inner hyphens, the last not all digits; letters
  may be of any script, digits are 0-9.
* mask: `#` one digit 0-9, `@` one letter of any script, `*` any run (nothing included), every
  other character itself.

There are no regular expressions for authors, and each answer takes a time linear in the text.
"""

import re
from collections.abc import Mapping
from typing import Literal, assert_never
from unicodedata import category

from leadflow.problems import LeadflowError
from leadflow.record import record

FormatKind = Literal["email", "phone", "url", "mask"]

_DIGITS = frozenset("0123456789")
_NOT_LOCAL = frozenset('"(),:;<>[]\\')
_IN_PHONE_NUMBERS = _DIGITS | frozenset(" -./()")
_EXTENSION = re.compile(r"[ ,]*(?:x|ext?\.?) *[0-9]{1,6} *\Z", re.IGNORECASE)
_AFTER_HOST = re.compile("[/?#]")
_LONGEST_MASK = 100


class FormatError(LeadflowError, ValueError):
    """A text is not a mask; its only argument is the sentence that says why."""


@record
class Format:
    """A shape of text: `name` for people, `mask` only where the guide declared one."""

    name: str
    kind: FormatKind
    mask: str = ""

    @property
    def says(self) -> str:
        """What a text of this shape is, to end the sentence "is not …"."""
        match self.kind:
            case "email":
                return "an e-mail address such as ada@example.org"
            case "phone":
                return "a phone number such as +1 212 555 0100"
            case "url":
                return "a web address such as https://example.org"
            case "mask":
                return f"of the format {self.name} ({self.mask})"
            case _:
                assert_never(self.kind)


FORMATS: Mapping[str, Format] = {
    "email": Format("email", "email"),
    "phone": Format("phone", "phone"),
    "url": Format("url", "url"),
}


def parse_mask(name: str, mask: str) -> Format:
    """Return the format that the guide calls *name* and draws as *mask*.

    Raises:
        FormatError: the mask is empty, too long, or takes the name of a built-in format.

    >>> parse_mask("order_number", "AB-####")
    Format(name='order_number', kind='mask', mask='AB-####')
    """
    if name in FORMATS:
        raise FormatError(f"the format {name!r} is built in; choose another name")
    if not mask.strip():
        raise FormatError(f"the format {name!r} has no mask; draw one, such as AB-####")
    if len(mask) > _LONGEST_MASK:
        raise FormatError(
            f"the mask of {name!r} has {len(mask)} characters; {_LONGEST_MASK} is the most"
        )
    return Format(name, "mask", mask)


def matches_format(format: Format, text: str) -> bool:  # noqa: A002 - the word of the guide
    """Tell whether the whole of *text* has the shape of *format*.

    Raises:
        Nothing.

    >>> matches_format(FORMATS["email"], "ada@example.org")
    True
    >>> matches_format(parse_mask("order_number", "AB-####"), "AB-12")
    False
    """
    match format.kind:
        case "email":
            return _is_email(text)
        case "phone":
            return _is_phone(text)
        case "url":
            return _is_url(text)
        case "mask":
            return _fits_mask(format.mask, text)
        case _:
            assert_never(format.kind)


def _is_email(text: str) -> bool:
    local, _, domain = text.partition("@")
    return (
        len(local) <= 64
        and len(text) <= 254
        and _NOT_LOCAL.isdisjoint(local)
        and all(map(_is_visible, local))
        and "" not in local.split(".")
        and _is_domain(domain)
    )


def _is_phone(text: str) -> bool:
    if len(text) > 60:
        return False
    number = _EXTENSION.sub("", text).removeprefix("+")
    return (
        6 <= sum(character in _DIGITS for character in number) <= 15
        and (number[0] in _DIGITS or number[0] == "(")
        and number[-1] in _DIGITS
        and _IN_PHONE_NUMBERS.issuperset(number)
    )


def _is_url(text: str) -> bool:
    scheme, _, rest = text.partition("://")
    if scheme.lower() not in ("http", "https") or not all(map(_is_visible, rest)):
        return False
    host, colon, port = _AFTER_HOST.split(rest)[0].partition(":")
    port_is_right = not colon or (_is_digits(port, most=5) and int(port) <= 65_535)
    return port_is_right and (_is_domain(host) or _is_address(host))


def _is_domain(text: str) -> bool:
    labels = text.split(".")
    return (
        len(text) <= 253
        and len(labels) >= 2
        and all(map(_is_label, labels))
        and not all(character in _DIGITS for character in labels[-1])
    )


def _is_label(text: str) -> bool:
    return (
        0 < len(text) <= 63
        and text[0] != "-"
        and text[-1] != "-"
        and all(
            character in _DIGITS or character == "-" or category(character)[0] in ("L", "M")
            for character in text
        )
    )


def _is_address(text: str) -> bool:
    parts = text.split(".")
    return len(parts) == 4 and all(_is_digits(part, most=3) and int(part) <= 255 for part in parts)


def _is_digits(text: str, most: int) -> bool:
    return 0 < len(text) <= most and all(character in _DIGITS for character in text)


def _is_visible(character: str) -> bool:
    return character.isprintable() and not character.isspace()


def _fits_mask(mask: str, text: str) -> bool:
    """Match greedily; on a mismatch let only the last `*` take one more, so nothing explodes."""
    at, place = 0, 0
    again: tuple[int, int] | None = None
    while place < len(text):
        if at < len(mask) and mask[at] == "*":
            at += 1
            again = at, place
        elif at < len(mask) and _fits(mask[at], text[place]):
            at, place = at + 1, place + 1
        elif again is not None:
            at, place = again = again[0], again[1] + 1
        else:
            return False
    return all(character == "*" for character in mask[at:])


def _fits(drawn: str, character: str) -> bool:
    match drawn:
        case "#":
            return character in _DIGITS
        case "@":
            return character.isalpha()
        case _:
            return character == drawn
