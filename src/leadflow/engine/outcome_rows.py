"""Calls and signals as rows: their gates, and outcome entries ready to match and to fill."""

from collections.abc import Iterable, Mapping

from leadflow.engine.conditions import Reading
from leadflow.engine.outcome_rules import Fill, OutcomeRule
from leadflow.engine.requirements import requirement_gates
from leadflow.engine.rules import CallRule, Rules, SignalRule
from leadflow.engine.situation import Read
from leadflow.engine.tables import CallRow, OutcomeRow, SignalRow
from leadflow.engine.watching import Test, always, heard
from leadflow.language import Duration, compile_expression


def call_rows(rules: Rules, reading: Reading) -> Mapping[str, CallRow]:
    """Return a row for each call status; retired ids lead to the row of what replaces them."""
    rows = {call.id: _call_row(call, reading) for call in rules.calls}
    retired = rules.retired.call_statuses
    return {**rows, **{old.id: rows[old.use] for old in retired}}


def signal_rows(rules: Rules, reading: Reading) -> Mapping[str, SignalRow]:
    """Return a row for each signal."""
    return {signal.id: _signal_row(signal, reading) for signal in rules.signals}


def outcome_rows(
    outcome: Iterable[OutcomeRule], sets_off: str, reading: Reading
) -> tuple[OutcomeRow, ...]:
    """Return the rows of *outcome*, which what is named by *sets_off* brings about."""
    return tuple(_outcome(rule, sets_off, reading) for rule in outcome)


def _call_row(call: CallRule, reading: Reading) -> CallRow:
    gates = requirement_gates(call.requires, reading)
    return CallRow(call, gates, outcome_rows(call.outcome, f"the call {call.label!r}", reading))


def _signal_row(signal: SignalRule, reading: Reading) -> SignalRow:
    outcome = outcome_rows(signal.outcome, f"the signal {signal.label!r}", reading)
    return SignalRow(signal, {spec.id: spec for spec in signal.params}, outcome)


def _outcome(rule: OutcomeRule, sets_off: str, reading: Reading) -> OutcomeRow:
    """Return the row of *rule*; an automatic move writes this note (guide-format, "Gates")."""
    return OutcomeRow(
        rule=rule,
        test=_match(rule, reading),
        note=rule.rule.because or f"Rule {rule.rule.path}, set off by {sets_off}.",
        fills=tuple(_fill(fill, reading) for fill in rule.fill),
        follow_up=_follow_up(rule, reading),
    )


def _match(rule: OutcomeRule, reading: Reading) -> Test | None:
    """Return what *rule* asks last before it matches, if it asks anything; a watcher hears it."""
    test = None if rule.when is None else reading.ask(rule.when)
    return test if reading.watch is None else heard(test or always, rule.rule, reading.watch)


def _fill(fill: Fill, reading: Reading) -> Read:
    if fill.expression is not None:
        return compile_expression(fill.expression, reading.names, reading.functions)
    return lambda situation: fill.value


def _follow_up(rule: OutcomeRule, reading: Reading) -> Read | None:
    """Return what reads the follow-up that *rule* plans: a duration as text, or a moment."""
    match rule.follow_up:
        case None:
            return None
        case Duration() as length:
            text = str(length)
            return lambda situation: text
        case tree:
            return compile_expression(tree, reading.names, reading.functions)
