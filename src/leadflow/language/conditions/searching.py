"""The search for values for which conditions hold together.

What conditions ask of one name is tried on one value of each group that they tell apart, by the
same comparisons that decide about leads. Everything else (two names compared, arithmetic, text
functions) counts as free, and is called by its text after a `?`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from leadflow.language.conditions.comparing import Test, Truth
from leadflow.language.conditions.counting import COUNTING
from leadflow.language.conditions.demands import Both, Demand, Either, Is
from leadflow.language.conditions.domains import COUNT, Domain, samples
from leadflow.language.conditions.evaluating import compile_condition
from leadflow.language.conditions.tree import (
    And,
    Call,
    Compare,
    Constant,
    ConstantValue,
    In,
    Name,
    Not,
    Or,
    Tree,
)
from leadflow.language.conditions.writing import source
from leadflow.language.facts import BOOLEAN, NUMBER, TEXT, Kind
from leadflow.record import record

MOST_STEPS = 10_000
"""How many questions are asked before the search gives up and hopes for the best."""


@record
class _Question:
    """What a condition asks of one variable: `asked` answers for a value of it."""

    variable: str
    asked: Test[object]


class _GaveUp(Exception):
    """The search takes too long."""


class Search:
    """Tries values, variable by variable, as far as each demand still can hold."""

    def __init__(self, demands: Iterable[Demand], names: Mapping[str, Domain]) -> None:
        self.names = names
        self.questions: dict[int, _Question] = {}
        self.constants: dict[str, list[ConstantValue]] = {}
        self.computed: dict[str, Domain] = {}
        self.values: dict[str, ConstantValue] = {}
        self.steps = 0
        self.demands = [(demand, tuple(self._variables(demand))) for demand in demands]
        self.domains = {name: self._domain(name) for name in self.constants}

    def succeeds(self) -> bool:
        """Tell whether there are such values, or the search gives up."""
        try:
            return all(self.domains.values()) and self._go_on()
        except _GaveUp:
            return True

    def found(self) -> Mapping[str, ConstantValue] | None:
        """Return such values, None if there are none or the search gives up."""
        try:
            return self.values if all(self.domains.values()) and self._go_on() else None
        except _GaveUp:
            return None

    def _go_on(self) -> bool:
        variable: str | None = None
        for demand, variables in self.demands:
            match self._holds(demand):
                case False:
                    return False
                case None if variable is None:
                    variable = next(each for each in variables if each not in self.values)
        return variable is None or self._try_all(variable)

    def _try_all(self, variable: str) -> bool:
        for value in self.domains[variable]:
            self.values[variable] = value
            if self._go_on():
                return True
        del self.values[variable]
        return False

    def _holds(self, demand: Demand) -> bool | None:
        """Tell whether *demand* holds whatever is still open; None if that depends on it."""
        match demand:
            case Is(tree, truth):
                least, most = self._bounds(tree)
                if (least == _TRUE) is (most == _TRUE):
                    return (least == _TRUE) is truth
                return None
            case Both(items):
                return _all(self._holds(item) for item in items)
            case Either(items):
                opposite = _all(_not(self._holds(item)) for item in items)
                return _not(opposite)
            case _:
                assert_never(demand)

    def _bounds(self, tree: Tree) -> tuple[int, int]:
        """Return the least and the most that *tree* can still be: false, unknown, true."""
        match tree:
            case Not(item):
                least, most = self._bounds(item)
                return _TRUE - most, _TRUE - least
            case And(items) | Or(items):
                choose: Callable[[Iterable[int]], int] = min if isinstance(tree, And) else max
                bounds = [self._bounds(item) for item in items]
                return choose(least for least, _ in bounds), choose(most for _, most in bounds)
            case _:
                question = self.questions[id(tree)]
                self.steps += 1
                if self.steps > MOST_STEPS:
                    raise _GaveUp
                if question.variable not in self.values:
                    return _FALSE, _TRUE
                answer = _RANKS[question.asked(self.values[question.variable])]
                return answer, answer

    def _variables(self, demand: Demand) -> Iterator[str]:
        match demand:
            case Is(tree):
                yield from self._of_tree(tree)
            case Both(items) | Either(items):
                for item in items:
                    yield from self._variables(item)
            case _:
                assert_never(demand)

    def _of_tree(self, tree: Tree) -> Iterator[str]:
        match tree:
            case Not(item):
                yield from self._of_tree(item)
            case And(items) | Or(items):
                for item in items:
                    yield from self._of_tree(item)
            case _:
                question = self.questions[id(tree)] = self._asked_by(tree)
                yield question.variable

    def _asked_by(self, tree: Tree) -> _Question:
        match tree:
            case Compare(_, subject, Constant() as constant):
                return self._about(subject, replace(tree, left=_IT), [constant])
            case Compare(_, Constant() as constant, subject):
                return self._about(subject, replace(tree, right=_IT), [constant])
            case In(subject, items) if constants := _constants(items):
                return self._about(subject, replace(tree, item=_IT), constants)
            case Call("has", (Name() as subject,)):
                return self._about(subject, Call("has", (_IT,)), [])
            case Name():
                return self._about(tree, _IT, [])
            case _:
                return self._about(Name(f"?{source(tree)}"), _IT, [])

    def _about(self, subject: Tree, tree: Tree, constants: list[Constant]) -> _Question:
        variable = subject.id if isinstance(subject, Name) else f"?{source(subject)}"
        values = [each.value for each in constants if _can_be(subject, each.value)]
        self.constants.setdefault(variable, []).extend(values)
        if constants:
            self.computed[variable] = _computed(subject, constants[0])
        return _Question(variable, compile_condition(tree, {_IT.id: _itself}, {}))

    def _domain(self, variable: str) -> tuple[ConstantValue, ...]:
        domain = self.names.get(variable) or self.computed.get(variable)
        return samples(domain or Domain(BOOLEAN), self.constants[variable])


_FALSE, _UNKNOWN, _TRUE = range(3)
_RANKS: Mapping[Truth, int] = {False: _FALSE, None: _UNKNOWN, True: _TRUE}
_IT = Name("it")


def _itself(value: object) -> object:
    return value


def _constants(items: tuple[Tree, ...]) -> list[Constant]:
    """Return *items* if each of them is written out, else none."""
    constants = [item for item in items if isinstance(item, Constant)]
    return constants if len(constants) == len(items) else []


def _can_be(subject: Tree, value: ConstantValue) -> bool:
    """Tell whether *subject* can have the written *value*: `lower` gives no capitals."""
    is_lower = isinstance(subject, Call) and subject.function == "lower"
    return not (is_lower and isinstance(value, str) and value != value.lower())


def _computed(subject: Tree, beside: Constant) -> Domain:
    """Return what *subject*, of which no more is known, can be beside a constant."""
    if isinstance(subject, Call) and subject.function in COUNTING:
        return COUNT
    if isinstance(subject, Call) and subject.function == "size":
        return Domain(NUMBER, least=1, whole=True)
    return Domain(TEXT if beside.kind == "null" else Kind(beside.kind))


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _all(truths: Iterable[Truth]) -> Truth:
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result
