"""Whether a condition makes sense for a guide: every name known, every comparison possible.

All faults are found, each with its own span. A part that is wrong counts as fitting anywhere, so
that one mistake is reported once.
"""

from collections.abc import Mapping, Sequence
from typing import assert_never

from leadflow.language.conditions.counting import counting_faults, reads_the_lead
from leadflow.language.conditions.kinds import (
    ORDERED,
    TEXT_FUNCTIONS,
    USAGE,
    is_whole_days,
    is_zero,
    kind_name,
    result_kind,
)
from leadflow.language.conditions.pairs import is_judged_by, literal_faults, pair_faults
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
from leadflow.language.conditions.unknown_names import unknown_name
from leadflow.language.conditions.writing import short_source
from leadflow.language.facts import BOOLEAN, NUMBER, Kind
from leadflow.problems import hint
from leadflow.record import record


@record
class ConditionFault:
    """Something wrong in a condition: a code of the catalogue, a sentence, and the span."""

    code: str
    message: str
    start: int
    end: int


def check_condition(
    tree: Tree,
    names: Mapping[str, Kind],
    statuses: Sequence[str] = (),
    signals: Sequence[str] = (),
) -> tuple[ConditionFault, ...]:
    """Return everything that is wrong with the condition *tree* where *names* are known.

    Args:
        tree: a condition as `parse_condition` reads it.
        names: what may be read, as `names_of` gives it.
        statuses: the ids that `visits` may be asked about.
        signals: the ids that `count` may be asked about.

    Raises:
        Nothing.

    >>> tree = Compare(">", Name("budgt", 0, 5), Constant(3, "number", 8, 9), 0, 9)
    >>> check_condition(tree, {"budget": NUMBER})[0].message
    "unknown name 'budgt'; did you mean 'budget'?"
    """
    checker = _Checker(names, statuses, signals)
    checker.condition(tree)
    return checker.found()


def check_expression(
    tree: Tree,
    names: Mapping[str, Kind],
    wanted: Kind,
    statuses: Sequence[str] = (),
    signals: Sequence[str] = (),
) -> tuple[ConditionFault, ...]:
    """Return everything that is wrong with *tree* as an expression that gives a *wanted* value.

    Raises:
        Nothing.

    >>> check_expression(Name("budget", 0, 6), {"budget": NUMBER}, Kind("text"))[0].message
    'budget is a number, but text is wanted here'
    """
    checker = _Checker(names, statuses, signals)
    checker.wanted(tree, wanted)
    return checker.found()


def kind_of(tree: Tree, names: Mapping[str, Kind]) -> Kind | None:
    """Return what kind of value *tree* gives, or None if it has faults.

    Raises:
        Nothing.

    >>> kind_of(Arithmetic("*", Name("budget"), Name("budget")), {"budget": NUMBER})
    Kind(type='number', choices=None)
    """
    return _Checker(names, (), ()).kind(tree)


class _Checker:
    """Finds the kind of every part and writes down what does not fit."""

    def __init__(
        self, names: Mapping[str, Kind], statuses: Sequence[str], signals: Sequence[str]
    ) -> None:
        self.names = names
        self.ids = {"count": signals, "visits": statuses}
        self.faults: list[ConditionFault] = []

    def found(self) -> tuple[ConditionFault, ...]:
        return tuple(sorted(self.faults, key=lambda fault: (fault.start, fault.end)))

    def fault(self, tree: Tree, message: str, code: str = "LF209") -> None:
        self.faults.append(ConditionFault(code, message, tree.start, tree.end))

    def condition(self, tree: Tree) -> None:
        """Check *tree* where only true or false will do, and where it must depend on the lead."""
        match tree:
            case And(items) | Or(items):
                for item in items:
                    self.condition(item)
            case Not(item):
                self.condition(item)
            case _:
                self.clause(tree)

    def clause(self, tree: Tree) -> None:
        faults = len(self.faults)
        kind = self.kind(tree)
        if kind is not None and kind.type != "boolean":
            self.fault(
                tree,
                f"{short_source(tree)} is {kind_name(kind)}, not a condition; "
                f"compare it, such as {short_source(tree)} == …, or ask has(name)",
            )
        elif len(self.faults) == faults and not reads_the_lead(tree):
            said = f"{short_source(tree)} reads nothing about the lead and never changes; remove it"
            self.fault(tree, said)

    def wanted(self, tree: Tree, wanted: Kind) -> None:
        kind = self.kind(tree)
        if kind is not None and is_judged_by(tree, wanted):
            for part, said in literal_faults(wanted, tree, "the value here is never"):
                self.fault(part, said)
        elif kind is not None and kind.type != wanted.type:
            said = f"is {kind_name(kind)}, but {kind_name(wanted)} is wanted here"
            self.fault(tree, f"{short_source(tree)} {said}")

    def kind(self, tree: Tree) -> Kind | None:
        match tree:
            case Constant():
                return self.constant(tree)
            case Name():
                return self.name(tree)
            case Not() | And() | Or():
                self.condition(tree)
                return BOOLEAN
            case Compare():
                return self.compare(tree)
            case In():
                return self.membership(tree)
            case Minus():
                return self.minus(tree)
            case Arithmetic():
                return self.arithmetic(tree)
            case Call():
                return self.call(tree)
            case _:
                assert_never(tree)

    def constant(self, tree: Constant) -> Kind | None:
        if tree.kind == "null":
            self.fault(
                tree,
                "null is never equal to anything; write has(name) where there must be a value, "
                "not has(name) where there must be none",
            )
            return None
        return Kind(tree.kind)

    def name(self, tree: Name) -> Kind | None:
        if tree.id not in self.names:
            self.fault(tree, unknown_name(tree.id, self.names), "LF210")
        return self.names.get(tree.id)

    def compare(self, tree: Compare) -> Kind:
        left, right = self.kind(tree.left), self.kind(tree.right)
        if left is None or right is None:
            return BOOLEAN
        self.pair(tree.left, left, tree.right, right)
        unordered = left.type not in ORDERED and right.type not in ORDERED
        if tree.operator not in ("==", "!=") and unordered:
            self.fault(
                tree,
                f"{kind_name(left)} has no order, so {tree.operator} cannot compare it; "
                "write == or !=",
            )
        return BOOLEAN

    def membership(self, tree: In) -> Kind:
        if isinstance(tree.item, Constant):
            said = "a written value cannot stand before in; write name == … or other == …"
            self.fault(tree.item, said)
            return BOOLEAN
        kind = self.kind(tree.item)
        for item in tree.items:
            other = self.kind(item)
            if kind is not None and other is not None:
                self.pair(tree.item, kind, item, other)
        return BOOLEAN

    def pair(self, left: Tree, left_kind: Kind, right: Tree, right_kind: Kind) -> None:
        for tree, said in pair_faults(left, left_kind, right, right_kind):
            self.fault(tree, said)

    def minus(self, tree: Minus) -> Kind | None:
        kind = self.kind(tree.item)
        if kind is not None and kind.type not in ("number", "duration"):
            self.fault(
                tree,
                f"{short_source(tree.item)} is {kind_name(kind)}; "
                "a minus goes with numbers and durations only",
            )
            return None
        return kind

    def arithmetic(self, tree: Arithmetic) -> Kind | None:
        left, right = self.kind(tree.left), self.kind(tree.right)
        if left is None or right is None:
            return None
        result = result_kind(tree.operator, left, right)
        if result is None:
            self.fault(
                tree,
                f"{short_source(tree.left)} is {kind_name(left)} and {short_source(tree.right)} "
                f"is {kind_name(right)}; {tree.operator} cannot join them, so compare them apart",
            )
        elif tree.operator == "/" and is_zero(tree.right):
            self.fault(tree.right, "nothing can be divided by zero; write another number")
            return None
        elif result.type == "date":
            self.whole_days(tree.right if right.type == "duration" else tree.left)
        return result

    def whole_days(self, tree: Tree) -> None:
        if not isinstance(tree, Constant) or not is_whole_days(tree):
            self.fault(tree, "a date moves by whole days only; write them out, such as 30d")

    def call(self, tree: Call) -> Kind | None:
        match tree.function:
            case "has":
                return self.has(tree)
            case "count" | "visits":
                return self.counted(tree)
            case name if name in TEXT_FUNCTIONS:
                return self.text_function(tree)
            case name:
                self.fault(tree, f"unknown function {name!r}{hint(name, USAGE)}", "LF210")
                return None

    def has(self, tree: Call) -> Kind:
        if len(tree.arguments) != 1 or not isinstance(tree.arguments[0], Name):
            self.misused(tree)
        else:
            self.name(tree.arguments[0])
        return BOOLEAN

    def text_function(self, tree: Call) -> Kind:
        wanted, result = TEXT_FUNCTIONS[tree.function]
        if len(tree.arguments) != wanted:
            self.misused(tree)
            return result
        for argument in tree.arguments:
            kind = self.kind(argument)
            if kind is not None and kind.type != "text":
                shown = f"{short_source(argument)} is {kind_name(kind)}"
                self.fault(argument, f"{tree.function} looks at text, but {shown}")
            elif isinstance(argument, Constant) and argument.value == "":
                self.fault(argument, f"{tree.function} needs some text; this one is empty")
        return result

    def counted(self, tree: Call) -> Kind:
        for part, said, code in counting_faults(tree, self.ids[tree.function]):
            self.fault(part, said, code)
        return NUMBER

    def misused(self, tree: Call) -> None:
        self.fault(tree, f"{tree.function} is written as {USAGE[tree.function]}")
