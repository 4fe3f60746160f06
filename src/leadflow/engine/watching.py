"""Hearing which rules are asked, and whether they held: what the tests of a guide have touched.

A watched workflow decides as any other does, but slower: every rule that is asked tells its
watcher. One that nobody watches pays nothing for it.
"""

from collections.abc import Callable

from leadflow.engine.situation import Gate, Situation
from leadflow.problems import Objection, Rule

Watch = Callable[[Rule, bool], object]
"""Is told each rule that is asked, and whether it held: a condition, a requirement, an entry."""

Test = Callable[[Situation], bool | None]


def heard(test: Test, rule: Rule, watch: Watch) -> Test:
    """Return *test*, which also tells *watch* whether it was true."""

    def asked(situation: Situation) -> bool | None:
        answer = test(situation)
        watch(rule, answer is True)
        return answer

    return asked


def heard_gate(gate: Gate, rule: Rule, watch: Watch) -> Gate:
    """Return *gate*, which also tells *watch* whether it had nothing to object."""

    def asked(situation: Situation, objections: list[Objection]) -> None:
        before = len(objections)
        gate(situation, objections)
        watch(rule, len(objections) == before)

    return asked


def always(situation: Situation) -> bool:
    """Return that nothing is asked."""
    return True
