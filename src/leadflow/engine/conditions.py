"""Conditions as gates: a check or guard that is not true adds an objection with the values read.

Built once, when a guide becomes tables. What costs time (which clause, which values, what is
missing) happens only when the answer is no.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from leadflow.engine.requirement_rules import Condition
from leadflow.engine.situation import Function, Gate, Read, Situation
from leadflow.engine.watching import Test, Watch, heard
from leadflow.language import And, Gap, Tree, compile_condition, data_needed, names_read, source
from leadflow.problems import Facts, FactValue, Objection
from leadflow.record import record

_FACT_TYPES = (str, int, float, date, timedelta)


@record
class Reading:
    """How conditions read a situation, by name and by function, and who hears what they say."""

    names: Mapping[str, Read]
    functions: Mapping[str, Function]
    watch: Watch | None = None

    def test(self, tree: Tree) -> Test:
        """Return *tree* ready to be asked: True, False, or None if it is unknown."""
        return compile_condition(tree, self.names, self.functions)

    def ask(self, condition: Condition) -> Test:
        """Return *condition* ready to be asked; who watches hears each answer."""
        test = self.test(condition.tree)
        return test if self.watch is None else heard(test, condition.rule, self.watch)


def condition_gate(code: str, condition: Condition, reading: Reading) -> Gate:
    """Return the gate that objects with *code* unless every clause of *condition* is true."""
    clauses = tuple(_clauses(condition.tree, reading))
    tests = tuple((clause.test, clause) for clause in clauses)

    def gate(situation: Situation, objections: list[Objection]) -> None:
        failing: list[_Clause] = []
        unknown = False
        for test, clause in tests:
            answer = test(situation)
            if answer is None:
                unknown = True
            elif not answer:
                failing.append(clause)
        if failing:
            objections.append(_false(code, condition, failing, situation))
        elif unknown:
            objections.extend(_unknown(code, condition, reading, situation, objections))

    return gate if reading.watch is None else _heard(gate, reading.ask(condition))


def _heard(gate: Gate, ask: Test) -> Gate:
    """Return *gate*, before which the whole condition is asked, so that its answer is heard."""

    def asked(situation: Situation, objections: list[Objection]) -> None:
        ask(situation)
        gate(situation, objections)

    return asked


@record
class _Clause:
    """A part of a condition that must hold by itself."""

    text: str
    test: Test
    readers: tuple[tuple[str, Read], ...]


def _clauses(tree: Tree, reading: Reading) -> Iterator[_Clause]:
    for part in tree.items if isinstance(tree, And) else (tree,):
        readers = tuple((name, reading.names[name]) for name in names_read(part))
        yield _Clause(source(part), reading.test(part), readers)


def _false(
    code: str, condition: Condition, failing: list[_Clause], situation: Situation
) -> Objection:
    """Return the objection to a condition that is false, with the values that made it so."""
    if len(failing) == 1:
        facts = [(name, _fact(read(situation))) for name, read in failing[0].readers]
        return Objection(code, failing[0].text, condition.rule, tuple(facts))
    text = " and ".join(clause.text for clause in failing)
    values = {name: _fact(read(situation)) for clause in failing for name, read in clause.readers}
    return Objection(code, text, condition.rule, tuple(values.items()))


def _unknown(
    code: str,
    condition: Condition,
    reading: Reading,
    situation: Situation,
    objections: list[Objection],
) -> Iterator[Objection]:
    gaps = _gaps(condition, reading, situation)
    named = {name for gap in gaps for name in gap}
    silent = ("LF404", "LF412", "LF413") if code == "LF405" else ("LF412", "LF413")
    if not named or not named <= reported(objections, silent):
        facts = _gaps_or_values(gaps, condition.tree, reading, situation)
        yield Objection(code, source(condition.tree), condition.rule, facts)


def data_lacking(condition: Condition, reading: Reading, situation: Situation) -> tuple[Gap, ...]:
    """Return the data for lack of which *condition* is unknown; none if it is true or false."""
    if reading.test(condition.tree)(situation) is not None:
        return ()
    return _gaps(condition, reading, situation)


def _gaps(condition: Condition, reading: Reading, situation: Situation) -> tuple[Gap, ...]:
    return data_needed(
        condition.tree,
        lambda name: reading.names[name](situation),
        lambda name, arguments: reading.functions[name](situation, arguments),
    )


def _gaps_or_values(
    gaps: tuple[Gap, ...], tree: Tree, reading: Reading, situation: Situation
) -> Facts:
    """Return what to supply or, where no data would help (a division by zero), what was read."""
    if gaps:
        return (("unknown", tuple(" or ".join(gap) for gap in gaps)),)
    return tuple((name, _fact(reading.names[name](situation))) for name in names_read(tree))


def reported(objections: list[Objection], codes: Collection[str]) -> set[str]:
    """Return the names of fields and facts that *objections* of these *codes* are about."""
    return {
        name for objection in objections if objection.code in codes for name in gap_names(objection)
    }


def gap_names(objection: Objection) -> tuple[str, ...]:
    """Return the fields and facts that would close the gap: any one of them is enough."""
    names = dict(objection.facts).get("any_of")
    return names if isinstance(names, tuple) else (objection.subject,)


def _fact(value: object) -> FactValue:
    if value is None or isinstance(value, _FACT_TYPES):
        return value
    return str(value)
