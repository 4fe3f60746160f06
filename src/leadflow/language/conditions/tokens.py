"""The words of a condition: text into tokens, each with its span.

What people bring along from other languages (`=`, `<>`, `AND`, curly quotes) is refused with the
spelling that is meant.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Literal

from leadflow.language.durations import DurationError, parse_duration
from leadflow.language.facts import KEYWORDS
from leadflow.language.values import LARGEST_NUMBER
from leadflow.problems import LeadflowError, brief
from leadflow.record import record

TokenKind = Literal["number", "duration", "text", "name", "quoted name", "operator", "end"]


class ConditionError(LeadflowError, ValueError):
    """A text is not a condition; its arguments are the sentence and the span it is about."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message, start, end)

    @property
    def message(self) -> str:
        """The sentence that says what is wrong and what to write."""
        message: str = self.args[0]
        return message

    @property
    def span(self) -> tuple[int, int]:
        """From which character up to which, not included."""
        return self.args[1], self.args[2]

    def __str__(self) -> str:
        return self.message


@record
class Token:
    """A word of the condition; `value` is what a number, duration or text means."""

    kind: TokenKind
    text: str
    value: int | float | timedelta | str | None
    start: int
    end: int


PLAIN_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")

_TOKEN = re.compile(
    r"(?P<blank>\s+)"
    r"|(?P<number>[0-9][\w.]*)"
    rf"|(?P<name>{PLAIN_NAME.pattern})"
    r"|(?P<double>\"(?:[^\"]|\"\")*+\")"
    r"|(?P<single>'(?:[^']|'')*+')"
    r"|(?P<backtick>`(?:[^`]|``)*+`)"
    r"|(?P<misspelt>===|!==|<>|=<|=>|=(?!=)|&(?!&)|\|(?!\|)|[≠≤≥−×÷¬∧∨])"
    r"|(?P<operator>==|!=|<=|>=|&&|\|\||[<>!+\-*/()\[\],])"
)
_SPELLINGS = {"&&": "and", "||": "or", "!": "not"}
_MEANT: Mapping[str, str] = {
    "===": "==",
    "=": "==",
    "!==": "!=",
    "<>": "!=",
    "≠": "!=",
    "=<": "<=",
    "≤": "<=",
    "=>": ">=",
    "≥": ">=",
    "&": "and",
    "∧": "and",
    "|": "or",
    "∨": "or",
    "¬": "not",
    "−": "-",
    "×": "*",
    "÷": "/",
}
_QUOTES = {'"': "quote", "'": "quote", "`": "backtick"}
_PRINTED_QUOTES = frozenset("“”„‟«»‘’‚‹›")


def read_tokens(text: str) -> Iterator[Token]:
    """Yield the words of *text*, at last one of kind `end`.

    Raises:
        ConditionError: something in the text is no word of the language.

    >>> [token.text for token in read_tokens("budget >= 10 && !locked")]
    ['budget', '>=', '10', 'and', 'not', 'locked', '']
    """
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise ConditionError(*_stray(text, position))
        if match.lastgroup != "blank":
            yield _token(str(match.lastgroup), match.group(), position)
        position = match.end()
    yield Token("end", "", None, len(text), len(text))


def _token(group: str, text: str, start: int) -> Token:
    end = start + len(text)
    match group:
        case "number":
            return _number(text, start, end)
        case "name":
            return _name(text, start, end)
        case "double" | "single":
            quote = text[0]
            return Token("text", text, text[1:-1].replace(quote * 2, quote), start, end)
        case "backtick":
            return _quoted_name(text, start, end)
        case "misspelt":
            raise ConditionError(f"{text!r} is not an operator; write {_MEANT[text]}", start, end)
        case _:
            return Token("operator", _SPELLINGS.get(text, text), None, start, end)


def _number(text: str, start: int, end: int) -> Token:
    whole, point, decimals = text.partition(".")
    if not whole.isdecimal() or not whole.isascii() or (point and not decimals.isdecimal()):
        return _duration(text, start, end)
    if not decimals.isascii():
        raise ConditionError(f"{text!r} is not a number; write the digits 0-9", start, end)
    if len(whole) > 1 and whole[0] == "0":
        said = "write it without them, and long numbers without separators"
        raise ConditionError(f"{brief(text)!r} begins with zeros; {said}", start, end)
    value = float(text) if point else int(text)
    if value > LARGEST_NUMBER:
        raise ConditionError(
            f"{brief(text)!r} is too large; 9007199254740992 is the most", start, end
        )
    return Token("number", text, value, start, end)


def _duration(text: str, start: int, end: int) -> Token:
    try:
        duration = parse_duration(text, zero=True)
        return Token("duration", text, duration.elapsed, start, end)
    except DurationError as error:
        said = str(error)
    if "business time" in said and "mixes" not in said and "unit" not in said:
        said = f"{brief(text)!r} is business time; a condition knows elapsed time only, such as 48h"
    elif "unit" in said:
        said = (
            f"{brief(text)!r} is neither a number nor a duration such as 30d; "
            "a name that begins with a digit is written in backticks"
        )
    raise ConditionError(said, start, end)


def _name(text: str, start: int, end: int) -> Token:
    folded = text.lower()
    if folded in KEYWORDS and text != folded:
        raise ConditionError(f"{text!r} is written in small letters: {folded}", start, end)
    kind: TokenKind = "operator" if text in ("and", "or", "not", "in") else "name"
    return Token(kind, text, None, start, end)


def _quoted_name(text: str, start: int, end: int) -> Token:
    name = text[1:-1].replace("``", "`")
    if not name.strip():
        raise ConditionError("there is no name between the backticks; write one", start, end)
    return Token("quoted name", name, None, start, end)


def _stray(text: str, position: int) -> tuple[str, int, int]:
    character = text[position]
    if character in _QUOTES:
        return (
            f"the {_QUOTES[character]} is not closed; end it with {character}",
            position,
            len(text),
        )
    end = position + 1
    if character in _PRINTED_QUOTES:
        return f'{character} is a printed quote; write a straight one: "', position, end
    if character == "." and text[end : end + 1].isdigit():
        return "a number begins with a digit; write 0 before the point", position, end
    if character == "%":
        return "% is not part of conditions; write 0.8 for 80%", position, end
    return f"{character!r} is not part of conditions; write text in quotes", position, end
