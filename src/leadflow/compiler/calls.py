"""Call statuses and their outcomes into the engine's rules."""

from collections.abc import Iterator

from leadflow.compiler.origin import Origin
from leadflow.compiler.requirements import requirements
from leadflow.documents import Path
from leadflow.engine.rules import CallRule, Condition, Fill, OutcomeRule, Prose
from leadflow.guide import FOLLOW_UP, CallStatus, FillFrom, OutcomeEntry
from leadflow.language import parse_condition, parse_value, typed
from leadflow.problems import Rule


def call_rules(origin: Origin) -> Iterator[CallRule]:
    """Yield the call statuses in the order of the guide."""
    for name, call in origin.guide.calls.statuses.items():
        yield _call(origin, name, call)


def connected(origin: Origin) -> Condition:
    """Return what counts as a connected call."""
    return origin.condition(origin.guide.calls.connected, ("calls", "connected"), "call")


def outcome_rules(
    origin: Origin, entries: tuple[OutcomeEntry, ...], path: Path, scope: str
) -> tuple[OutcomeRule, ...]:
    """Return the outcome entries that stand as a list at *path*."""
    return tuple(
        _outcome(origin, entry, (*path, index), scope) for index, entry in enumerate(entries)
    )


def _call(origin: Origin, name: str, call: CallStatus) -> CallRule:
    path = ("calls", "statuses", name)
    return CallRule(
        id=name,
        label=call.label or name,
        rule=origin.rule(path, key=True),
        aliases=call.aliases,
        flags=call.flags,
        set_by=None if call.set_by == "any" else call.set_by,
        direction=call.direction,
        bounds=dict(_bounds(origin, call, path)),
        requires=requirements(origin, call.requires, (*path, "requires"), "call"),
        outcome=outcome_rules(origin, call.lead_status, (*path, "lead_status"), "call"),
        opens=call.opens,
        prose=Prose(call.means, call.use_when, examples=call.examples),
        extras=call.extras,
    )


def _bounds(origin: Origin, call: CallStatus, path: Path) -> Iterator[tuple[str, Rule]]:
    if call.set_by != "any":
        yield "set_by", origin.rule((*path, "set_by"))
    if call.direction is not None:
        yield "direction", origin.rule((*path, "direction"))


def _outcome(origin: Origin, entry: OutcomeEntry, path: Path, scope: str) -> OutcomeRule:
    when = None
    if entry.when is not None:
        when = origin.condition(entry.when, (*path, "when"), scope)
    return OutcomeRule(
        action="set" if entry.set else "choose" if entry.choose else "keep",
        rule=origin.rule(path, entry.because),
        targets=(entry.set,) if entry.set else entry.choose or (),
        when=when,
        only_from=frozenset(entry.only_from) if entry.only_from else None,
        never_from=frozenset(entry.never_from),
        forward_only=entry.forward_only,
        sub_status=entry.sub_status,
        fill=tuple(_fills(origin, entry, scope)),
        after_follow_up=entry.after is not None,
    )


def _fills(origin: Origin, entry: OutcomeEntry, scope: str) -> Iterator[Fill]:
    names = origin.vocabulary.names[scope]
    for field, value in entry.fill.items():
        if field == FOLLOW_UP:
            continue
        spec = origin.vocabulary.fields[field]
        if isinstance(value, FillFrom):
            yield Fill(field, expression=typed(parse_condition(value.from_), names, spec.kind))
        else:
            yield Fill(field, parse_value(spec, value))
