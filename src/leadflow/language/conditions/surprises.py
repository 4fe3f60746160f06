"""What to say when the next word of a condition is not one that can stand there."""

from collections.abc import Mapping

from leadflow.language.conditions.tokens import ConditionError, Token
from leadflow.language.durations import is_unit_word

_FOREIGN: Mapping[str, str] = {
    "is": "write == to compare, or has(name) to ask whether there is a value",
    "equals": "write ==",
    "contains": 'write contains(name, "text")',
    "like": 'write contains(name, "text")',
    "matches": 'write contains(name, "text")',
    "between": "write name >= 1 and name <= 9",
    "xor": "write !=",
}
_CLOSING = {")": "(", "]": "["}


def no_value(before: Token, token: Token) -> ConditionError:
    """Return the error for *token*, which stands after *before* where a value is wanted.

    Before the first of all tokens stands the one that ends them.

    Raises:
        Nothing.

    >>> str(no_value(Token("end", "", None, 3, 3), Token("operator", "and", None, 0, 3)))
    'a value is missing before and; write a name, a number or "text"'
    """
    if token.kind == "end":
        said = f"the condition ends too early; write what comes after {before.text}"
        return ConditionError(said, before.start, before.end)
    if token.text == "[":
        said = "a list can only stand after in, such as: name in [1, 2]"
    elif token.text == before.text == "*":
        said = "** is not an operator; write name * name"
    else:
        said = f'a value is missing before {token.text}; write a name, a number or "text"'
    return ConditionError(said, token.start, token.end)


def unexpected(before: Token, token: Token) -> ConditionError:
    """Return the error for *token*, which stands after a whole value and does not go on from it.

    Raises:
        Nothing.

    >>> str(unexpected(Token("number", "30", 30, 0, 2), Token("name", "days", None, 3, 7)))
    "a duration is written in one word, such as 30d instead of '30 days'"
    """
    return ConditionError(_unexpected(before, token), token.start, token.end)


def _unexpected(before: Token, token: Token) -> str:
    if token.text in _CLOSING:
        return f"there is no opening {_CLOSING[token.text]} for this {token.text}; leave it out"
    if token.text == ",":
        return "a comma only separates what stands in brackets; write long numbers without it"
    if token.text == "not":
        return "not can only stand before a condition, or as not in; write and not, or or not"
    if token.kind == "operator" and token.text not in _CLOSING.values():
        return f"in a list, {token.text} needs brackets: (… {token.text} …)"
    if token.kind != "name":
        return f"an operator is missing before {token.text}; write one such as and, or, =="
    if token.text in _FOREIGN:
        return f"{token.text!r} is not an operator; {_FOREIGN[token.text]}"
    if before.kind == "number" and is_unit_word(token.text):
        written = f"{before.text} {token.text}"
        return f"a duration is written in one word, such as 30d instead of {written!r}"
    return (
        f"an operator is missing before {token.text}; write one such as and, or, ==, "
        "and a name with blanks in backticks"
    )
