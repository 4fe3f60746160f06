"""Why a condition is not true: the clauses that fail, with the values that they read."""

from collections.abc import Mapping
from typing import TypeVar

from leadflow.language.conditions.comparing import Read, Truth
from leadflow.language.conditions.evaluating import Function, compile_condition
from leadflow.language.conditions.tree import (
    And,
    Or,
    Tree,
    names_read,
)
from leadflow.language.conditions.writing import source
from leadflow.record import record

S = TypeVar("S")


@record
class Clause:
    """A part of a condition that is not true: its text, its truth, and the values it read."""

    text: str
    truth: Truth
    values: tuple[tuple[str, object], ...]


def failing(
    tree: Tree, read: Mapping[str, Read[S]], functions: Mapping[str, Function[S]], subject: S
) -> tuple[Clause, ...]:
    """Return the clauses that keep *tree* from being true for *subject*; none if it is true.

    Of an `and` those are the items that are not true, of an `or` all of them.

    Raises:
        KeyError: the tree reads a name, or calls a function, that is not handed in.

    >>> from leadflow.language.conditions.tree import Name
    >>> failing(Name("ready"), {"ready": lambda lead: lead}, {}, False)
    (Clause(text='ready', truth=False, values=(('ready', False),)),)
    """
    truth = compile_condition(tree, read, functions)(subject)
    if truth:
        return ()
    if isinstance(tree, And | Or):
        return tuple(
            clause for item in tree.items for clause in failing(item, read, functions, subject)
        )
    values = tuple((name, read[name](subject)) for name in names_read(tree))
    return (Clause(source(tree), truth, values),)
