"""Text into the tree of a condition, or one sentence about why it cannot be read.

    or < and < not < == != < <= > >= in, not in < + - < * /

`&& || !` are other spellings of `and or not`; comparisons do not chain. Names that are not plain
words stand in backticks: `` `Deal value` > 3``. In text and in such names, the quote itself is
written twice; nothing else is special.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from leadflow.language.conditions.surprises import no_value, unexpected
from leadflow.language.conditions.tokens import ConditionError, Token, read_tokens
from leadflow.language.conditions.tree import (
    And,
    Arithmetic,
    ArithmeticOperator,
    Call,
    Compare,
    CompareOperator,
    Constant,
    ConstantKind,
    In,
    Minus,
    Name,
    Not,
    Or,
    Tree,
    walk,
)

MOST_CHARACTERS, MOST_LEVELS, MOST_NODES = 4_000, 40, 500

_OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT = 1, 2, 3, 4, 5, 6
_OPEN_AT_ONCE = 100
_COMPARE: Mapping[str, CompareOperator] = {
    "==": "==",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
}
_COMPUTE: Mapping[str, ArithmeticOperator] = {"+": "+", "-": "-", "*": "*", "/": "/"}
_POWER = {
    "or": _OR,
    "and": _AND,
    "in": _COMPARISON,
    "not": _COMPARISON,
    **dict.fromkeys(_COMPARE, _COMPARISON),
    "+": _SUM,
    "-": _SUM,
    "*": _PRODUCT,
    "/": _PRODUCT,
}
_WORD_CONSTANTS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None}


def parse_condition(text: str) -> Tree:
    """Return the tree of the condition, or expression, that *text* writes.

    Raises:
        ConditionError: the text cannot be read, or is larger than the limits allow.

    >>> parse_condition("has(budget)")
    Call(function='has', arguments=(Name(id='budget', start=4, end=10),), start=0, end=11)
    """
    if len(text) > MOST_CHARACTERS:
        raise ConditionError(
            f"the condition has {len(text)} characters; {MOST_CHARACTERS} is the most, "
            "so compute part of it in a field of its own",
            MOST_CHARACTERS,
            len(text),
        )
    if not text.strip():
        raise ConditionError(
            "the condition is empty; write one such as budget >= 1000", 0, len(text)
        )
    tree = _Parser(tuple(read_tokens(text))).whole()
    _refuse_size(tree)
    return tree


def _refuse_size(tree: Tree) -> None:
    for count, (node, depth) in enumerate(walk(tree), start=1):
        if depth > MOST_LEVELS:
            raise _too_deep(node.start, node.end)
        if count > MOST_NODES:
            raise ConditionError(
                f"the condition has more than {MOST_NODES} parts; split it into several rules",
                node.start,
                node.end,
            )


def _too_deep(start: int, end: int) -> ConditionError:
    return ConditionError(
        f"the condition is nested deeper than {MOST_LEVELS} levels; split it into several rules",
        start,
        end,
    )


class _Parser:
    """A Pratt parser over tokens; `at` is the next one to be read."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.open = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def advance(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def sees(self, *operators: str) -> bool:
        return self.token.kind == "operator" and self.token.text in operators

    def follows(self, operator: str) -> bool:
        following = self.tokens[self.at + 1]
        return following.kind == "operator" and following.text == operator

    @property
    def before(self) -> Token:
        """The token that was read last; at first the one that ends them all."""
        return self.tokens[self.at - 1]

    @property
    def end(self) -> int:
        return self.before.end

    def whole(self) -> Tree:
        tree = self.expression(0)
        if self.token.kind != "end":
            raise unexpected(self.before, self.token)
        return tree

    def expression(self, minimum: int) -> Tree:
        """Read on as long as operators bind more tightly than *minimum*."""
        self.open += 1
        if self.open > _OPEN_AT_ONCE:
            raise _too_deep(self.token.start, self.token.end)
        start = self.token.start
        left = self.operand(minimum)
        while (power := self.power()) > minimum:
            left = self.joined(left, power, start)
        self.open -= 1
        return left

    def power(self) -> int:
        if self.token.kind != "operator":
            return 0
        if self.token.text == "not" and not self.follows("in"):
            return 0
        return _POWER.get(self.token.text, 0)

    def joined(self, left: Tree, power: int, start: int) -> Tree:
        match power:
            case 1:
                return Or(self.others(left, "or", _OR), start, self.end)
            case 2:
                return And(self.others(left, "and", _AND), start, self.end)
            case 4:
                return self.comparison(left, start)
            case _:
                operator = _COMPUTE[self.advance().text]
                right = self.expression(power)
                return Arithmetic(operator, left, right, start, self.end)

    def others(self, first: Tree, operator: str, power: int) -> tuple[Tree, ...]:
        items = [first]
        while self.sees(operator):
            self.advance()
            items.append(self.expression(power))
        return tuple(items)

    def comparison(self, left: Tree, start: int) -> Tree:
        token = self.advance()
        if token.text in ("in", "not"):
            if token.text == "not":
                self.advance()
            items = self.listed()
            tree: Tree = In(left, items, token.text == "not", start, self.end)
        else:
            right = self.expression(_COMPARISON)
            tree = Compare(_COMPARE[token.text], left, right, start, self.end)
        if self.power() == _COMPARISON:
            raise ConditionError(
                "comparisons do not chain; write a < b and b < c", self.token.start, self.token.end
            )
        return tree

    def listed(self) -> tuple[Tree, ...]:
        if not self.sees("["):
            raise ConditionError(
                "in wants a list in square brackets, such as [1, 2]; "
                'to look inside text, write contains(name, "text")',
                self.token.start,
                self.token.end,
            )
        opening = self.advance()
        if self.sees("]"):
            raise ConditionError(
                "the list is empty; write what is allowed", opening.start, self.token.end
            )
        return self.separated(opening, "]", _COMPARISON)

    def separated(self, opening: Token, closing: str, minimum: int) -> tuple[Tree, ...]:
        items = [self.expression(minimum)]
        while self.sees(","):
            self.advance()
            items.append(self.expression(minimum))
        self.close(opening, closing)
        return tuple(items)

    def close(self, opening: Token, closing: str) -> None:
        if self.sees(closing):
            self.advance()
        elif self.token.kind == "end":
            raise ConditionError(
                f"the bracket is not closed; end it with {closing}", opening.start, opening.end
            )
        else:
            raise unexpected(self.before, self.token)

    def operand(self, minimum: int) -> Tree:
        token = self.token
        match token.kind:
            case "number" | "duration" | "text":
                self.advance()
                return Constant(token.value, token.kind, token.start, token.end)
            case "name":
                return self.named()
            case "quoted name":
                self.advance()
                return Name(token.text, token.start, token.end)
            case _:
                return self.prefixed(minimum)

    def named(self) -> Tree:
        token = self.advance()
        if token.text in _WORD_CONSTANTS:
            value = _WORD_CONSTANTS[token.text]
            return Constant(value, "null" if value is None else "boolean", token.start, token.end)
        if not self.sees("("):
            return Name(token.text, token.start, token.end)
        opening = self.advance()
        arguments: tuple[Tree, ...] = ()
        if self.sees(")"):
            self.advance()
        else:
            arguments = self.separated(opening, ")", 0)
        return Call(token.text, arguments, token.start, self.end)

    def prefixed(self, minimum: int) -> Tree:
        if self.sees("("):
            opening = self.advance()
            tree = self.expression(0)
            self.close(opening, ")")
            return tree
        if self.sees("-"):
            return self.negative()
        if self.sees("not"):
            return self.opposite(minimum)
        raise no_value(self.before, self.token)

    def negative(self) -> Tree:
        minus, token = self.advance(), self.token
        if isinstance(token.value, int | float | timedelta):
            self.advance()
            kind: ConstantKind = "duration" if token.kind == "duration" else "number"
            return Constant(-token.value, kind, minus.start, token.end)
        item = self.expression(_PRODUCT)
        return Minus(item, minus.start, self.end)

    def opposite(self, minimum: int) -> Tree:
        word = self.advance()
        if minimum > _NOT:
            raise ConditionError(
                "not binds less than this; put it in brackets: (not …)", word.start, word.end
            )
        item = self.expression(_NOT)
        return Not(item, word.start, self.end)
