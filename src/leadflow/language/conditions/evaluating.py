"""A condition into a closure: asked about a subject, it answers True, False or None for unknown.

Asking never raises, whatever the values. How a name is read and what `count` and `visits` know is
handed in, so that nothing here knows a lead.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from leadflow.language.conditions.comparing import (
    MIRRORED,
    Read,
    Test,
    Truth,
    compare_name,
    compare_values,
    is_missing,
)
from leadflow.language.conditions.computing import compute_values, text_function, turn_sign
from leadflow.language.conditions.counting import COUNTING, counting_arguments
from leadflow.language.conditions.joining import (
    all_of,
    any_of,
    one_of,
    one_of_constants,
    opposite_of,
)
from leadflow.language.conditions.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Constant,
    In,
    Minus,
    Name,
    Not,
    Or,
    Tree,
)

S = TypeVar("S")
Function = Callable[[S, tuple[object, ...]], object]


def compile_condition(
    tree: Tree, read: Mapping[str, Read[S]], functions: Mapping[str, Function[S]]
) -> Test[S]:
    """Return the condition *tree*, checked and typed, ready to be asked about a subject.

    Args:
        tree: what `typed` gives for a condition without faults.
        read: how each name is read from a subject.
        functions: `count` and `visits`, called with the subject and the written arguments.

    Raises:
        KeyError: the tree reads a name, or calls a function, that is not handed in.

    >>> tree = Compare(">=", Name("score"), Constant(60, "number"))
    >>> test = compile_condition(tree, {"score": lambda lead: lead.get("score")}, {})
    >>> test({"score": 61}), test({"score": 3}), test({})
    (True, False, None)
    """
    return _Compiler(read, functions).test(tree)


def compile_expression(
    tree: Tree, read: Mapping[str, Read[S]], functions: Mapping[str, Function[S]]
) -> Read[S]:
    """Return the expression *tree*, checked and typed, ready to compute a value, None if unknown.

    Raises:
        KeyError: the tree reads a name, or calls a function, that is not handed in.

    >>> tree = Arithmetic("*", Name("seats"), Constant(12, "number"))
    >>> compile_expression(tree, {"seats": lambda lead: lead.get("seats")}, {})({"seats": 3})
    36
    """
    return _Compiler(read, functions).value(tree)


@dataclass(slots=True)
class _Compiler(Generic[S]):
    """Builds closures from the leaves up."""

    read: Mapping[str, Read[S]]
    functions: Mapping[str, Function[S]]

    def test(self, tree: Tree) -> Test[S]:
        match tree:
            case And(items):
                return all_of([self.test(item) for item in items])
            case Or(items):
                return any_of([self.test(item) for item in items])
            case Not(item):
                return opposite_of(self.test(item))
            case Compare():
                return self.compare(tree)
            case In():
                return self.membership(tree)
            case Call("has", (Name(id),)):
                return _has(self.read[id])
            case Name(id):
                return _truth(self.read[id])
            case _:
                return _truth(self.value(tree))

    def value(self, tree: Tree) -> Read[S]:
        match tree:
            case Constant(value):
                return lambda subject: value
            case Name(id):
                return _present(self.read[id])
            case Minus(item):
                return turn_sign(self.value(item))
            case Arithmetic(operator, left, right):
                return compute_values(operator, self.value(left), self.value(right))
            case Call():
                return self.call(tree)
            case _:
                return self.test(tree)

    def compare(self, tree: Compare) -> Test[S]:
        match tree:
            case Compare(operator, Name(id), Constant() as constant):
                fast = compare_name(operator, self.read[id], constant)
            case Compare(operator, Constant() as constant, Name(id)):
                fast = compare_name(MIRRORED[operator], self.read[id], constant)
            case _:
                fast = None
        return fast or compare_values(tree.operator, self.value(tree.left), self.value(tree.right))

    def membership(self, tree: In) -> Test[S]:
        constants = [item for item in tree.items if isinstance(item, Constant)]
        if isinstance(tree.item, Name) and len(constants) == len(tree.items):
            read = self.read[tree.item.id]
            if fast := one_of_constants(read, constants, not tree.negated):
                return fast
        values = [self.value(item) for item in tree.items]
        return one_of(self.value(tree.item), values, not tree.negated)

    def call(self, tree: Call) -> Read[S]:
        if tree.function == "has":
            return self.test(tree)
        if tree.function in COUNTING:
            return _ask(self.functions[tree.function], counting_arguments(tree))
        return text_function(tree.function, tuple(self.value(each) for each in tree.arguments))


def _has(read: Read[S]) -> Test[S]:
    def has(subject: S) -> Truth:
        return not is_missing(read(subject))

    return has


def _present(read: Read[S]) -> Read[S]:
    def present(subject: S) -> object:
        value = read(subject)
        return None if is_missing(value) else value

    return present


def _truth(read: Read[S]) -> Test[S]:
    def truth(subject: S) -> Truth:
        value = read(subject)
        return value if value is True or value is False else None

    return truth


def _ask(function: Function[S], arguments: tuple[object, ...]) -> Read[S]:
    return lambda subject: function(subject, arguments)
