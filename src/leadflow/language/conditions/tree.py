"""The tree of a condition: plain data that pickles, every node with its span in the text.

`start` and `end` count characters from the start of the condition, brackets around a node not
included. They say where something stood, not what it is: two trees are equal if they mean the
same, wherever they were written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date, datetime, timedelta
from typing import Literal, assert_never

from leadflow.record import record

CompareOperator = Literal["==", "!=", "<", "<=", ">", ">="]
ArithmeticOperator = Literal["+", "-", "*", "/"]
ConstantKind = Literal["number", "text", "boolean", "date", "datetime", "duration", "null"]
ConstantValue = int | float | str | bool | date | datetime | timedelta | None


@record
class Constant:
    """A value written in the condition; a date and a moment only once `typed` has read them."""

    value: ConstantValue
    kind: ConstantKind
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@record
class Name:
    """A field or fact."""

    id: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@record
class Not:
    """The opposite of a condition."""

    item: "Tree"
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@record
class And:
    """All of two or more conditions."""

    items: tuple["Tree", ...]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@record
class Or:
    """Any of two or more conditions."""

    items: tuple["Tree", ...]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@record
class Compare:
    """Two values side by side."""

    operator: CompareOperator
    left: "Tree"
    right: "Tree"
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@record
class In:
    """A value and the list that it is, or is not, one of."""

    item: "Tree"
    items: tuple["Tree", ...]
    negated: bool
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@record
class Minus:
    """A value with its sign turned."""

    item: "Tree"
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@record
class Arithmetic:
    """Two values computed into one."""

    operator: ArithmeticOperator
    left: "Tree"
    right: "Tree"
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@record
class Call:
    """A function and what it is given."""

    function: str
    arguments: tuple["Tree", ...]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


Tree = Constant | Name | Not | And | Or | Compare | In | Minus | Arithmetic | Call


def parts(tree: Tree) -> tuple[Tree, ...]:
    """Return the nodes directly below *tree*, in the order of the text.

    Raises:
        Nothing.

    >>> parts(Not(Name("authority")))
    (Name(id='authority', start=0, end=0),)
    """
    match tree:
        case Constant() | Name():
            return ()
        case Not(item) | Minus(item):
            return (item,)
        case And(items) | Or(items) | Call(_, items):
            return items
        case Compare(_, left, right) | Arithmetic(_, left, right):
            return (left, right)
        case In(item, items):
            return (item, *items)
        case _:
            assert_never(tree)


def walk(tree: Tree) -> Iterator[tuple[Tree, int]]:
    """Yield every node of *tree* and its depth (the root has 1), in the order of the text.

    Raises:
        Nothing.

    >>> [depth for _, depth in walk(Not(Name("authority")))]
    [1, 2]
    """
    waiting = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting.extend((part, depth + 1) for part in reversed(parts(node)))


def renamed(tree: Tree, names: Mapping[str, str]) -> Tree:
    """Return *tree* as it reads if each of *names* is called what it leads to.

    Raises:
        Nothing.

    >>> renamed(Not(Name("a")), {"a": "b"}) == Not(Name("b"))
    True
    """
    match tree:
        case Constant():
            return tree
        case Name(id):
            return replace(tree, id=names.get(id, id))
        case Not(item) | Minus(item):
            return replace(tree, item=renamed(item, names))
        case And(items) | Or(items):
            return replace(tree, items=tuple(renamed(each, names) for each in items))
        case Call(_, items):
            return replace(tree, arguments=tuple(renamed(each, names) for each in items))
        case Compare(_, left, right) | Arithmetic(_, left, right):
            return replace(tree, left=renamed(left, names), right=renamed(right, names))
        case In(item, items):
            others = tuple(renamed(each, names) for each in items)
            return replace(tree, item=renamed(item, names), items=others)
        case _:
            assert_never(tree)


def names_read(tree: Tree) -> tuple[str, ...]:
    """Return the names that *tree* reads, each once, in the order of the text.

    Raises:
        Nothing.

    >>> names_read(And((Name("b"), Name("a"), Name("b"))))
    ('b', 'a')
    """
    return tuple(dict.fromkeys(node.id for node, _ in walk(tree) if isinstance(node, Name)))
