"""Whether two parts of a condition can ever be equal, and what to say if they cannot."""

from collections.abc import Iterator
from typing import TypeGuard

from leadflow.language.conditions.kinds import kind_example, kind_name
from leadflow.language.conditions.tree import Constant, Tree
from leadflow.language.conditions.writing import short_source
from leadflow.language.facts import Kind
from leadflow.language.values import ValueRefused, plain_date, plain_datetime
from leadflow.problems import hint

Said = tuple[Tree, str]
"""The part that is wrong, and the sentence about it."""


def pair_faults(left: Tree, left_kind: Kind, right: Tree, right_kind: Kind) -> Iterator[Said]:
    """Yield why *left* and *right* can never be equal, if so.

    Raises:
        Nothing.

    >>> left, right = Constant(3, "number"), Constant("a", "text")
    >>> [said for _, said in pair_faults(left, Kind("number"), right, Kind("text"))]
    ['3 is a number and cannot be compared with "a", text; write a number such as 10']
    """
    if is_judged_by(right, left_kind):
        yield from literal_faults(left_kind, right, f"{short_source(left)} is never")
    elif is_judged_by(left, right_kind):
        yield from literal_faults(right_kind, left, f"{short_source(right)} is never")
    elif left_kind.type != right_kind.type:
        yield _mismatch(left, left_kind, right, right_kind)
    elif _is_apart(left_kind, right_kind):
        yield right, f"{short_source(left)} and {short_source(right)} have no value in common"


def is_judged_by(tree: Tree, kind: Kind) -> TypeGuard[Constant]:
    """Tell whether *tree* is written text that is read as a value of *kind*.

    Raises:
        Nothing.

    >>> is_judged_by(Constant("2026-01-02", "text"), Kind("date"))
    True
    """
    is_text = isinstance(tree, Constant) and tree.kind == "text"
    return is_text and kind.type in ("text", "date", "datetime")


def literal_faults(kind: Kind, tree: Constant, never: str) -> Iterator[Said]:
    """Yield what is wrong with the written text *tree* as a value of *kind*.

    Raises:
        Nothing.

    >>> kind, tree = Kind("text", ("new", "won")), Constant("wno", "text")
    >>> [said for _, said in literal_faults(kind, tree, "status is never")]
    ["status is never 'wno'; there are new, won"]
    """
    written = str(tree.value)
    if kind.type != "text":
        try:
            (plain_date if kind.type == "date" else plain_datetime)(written)
        except ValueRefused as refused:
            yield tree, str(refused)
    elif not written.strip():
        yield tree, "blank text counts as missing; write has(name) or not has(name)"
    elif kind.choices is not None and written not in kind.choices:
        yield tree, f"{never} {written!r}{hint(written, kind.choices)}"


def _is_apart(left: Kind, right: Kind) -> bool:
    if left.choices is None or right.choices is None:
        return False
    return not set(left.choices) & set(right.choices)


def _mismatch(left: Tree, left_kind: Kind, right: Tree, right_kind: Kind) -> Said:
    if isinstance(left, Constant) and not isinstance(right, Constant):
        left, left_kind, right, right_kind = right, right_kind, left, left_kind
    return (
        right,
        f"{short_source(left)} is {kind_name(left_kind)} and cannot be compared with "
        f"{short_source(right)}, {kind_name(right_kind)}; {_remedy(left_kind, right)}",
    )


def _remedy(wanted: Kind, tree: Tree) -> str:
    if isinstance(tree, Constant) and isinstance(tree.value, str) and wanted.type == "number":
        if tree.value.strip().isdecimal():
            return "leave out the quotes"
    elif isinstance(tree, Constant) and wanted.type == "text" and tree.kind == "number":
        return f'write "{short_source(tree)}", in quotes'
    return f"write {kind_example(wanted)}"
