"""Call statuses as rows: their gates, and outcome entries ready to match and to fill."""

from collections.abc import Mapping

from leadflow.engine.conditions import Reading
from leadflow.engine.requirements import requirement_gates
from leadflow.engine.rules import CallRule, Fill, OutcomeRule, Rules
from leadflow.engine.situation import Read
from leadflow.engine.tables import CallRow, OutcomeRow
from leadflow.language import compile_expression


def call_rows(rules: Rules, reading: Reading) -> Mapping[str, CallRow]:
    """Return a row for each call status; retired ids lead to the row of what replaces them."""
    rows = {call.id: _call_row(call, reading) for call in rules.calls}
    retired = rules.retired.call_statuses
    return {**rows, **{old.id: rows[old.use] for old in retired}}


def _call_row(call: CallRule, reading: Reading) -> CallRow:
    gates = requirement_gates(call.requires, reading)
    sets_off = f"after the call {call.label!r}"
    return CallRow(call, gates, tuple(_outcome(rule, sets_off, reading) for rule in call.outcome))


def _outcome(rule: OutcomeRule, sets_off: str, reading: Reading) -> OutcomeRow:
    """Return the row of *rule*; an automatic move writes this note (guide-format, "Gates")."""
    return OutcomeRow(
        rule=rule,
        test=None if rule.when is None else reading.test(rule.when.tree),
        note=rule.rule.because or f"Moved by {rule.rule.path} {sets_off}.",
        fills=tuple(_fill(fill, reading) for fill in rule.fill),
    )


def _fill(fill: Fill, reading: Reading) -> Read:
    if fill.expression is not None:
        return compile_expression(fill.expression, reading.names, reading.functions)
    return lambda situation: fill.value
