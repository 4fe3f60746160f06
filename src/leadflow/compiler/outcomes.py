"""What call statuses, signals and timers do to the lead status, into the engine's rules."""

from collections.abc import Iterable, Iterator

from leadflow.compiler.origin import Origin
from leadflow.documents import Path
from leadflow.engine.outcome_rules import Fill, OutcomeRule
from leadflow.guide import FOLLOW_UP, FillFrom, OutcomeEntry
from leadflow.language import (
    DATETIME,
    Duration,
    Tree,
    parse_condition,
    parse_duration,
    parse_value,
    typed,
)


def outcome_rules(
    origin: Origin, entries: Iterable[OutcomeEntry], path: Path, scope: str, because: str = ""
) -> tuple[OutcomeRule, ...]:
    """Return the entries that stand at *path*; *because* is why where an entry does not say it."""
    return tuple(
        _outcome(origin, entry, (*path, index), scope, because)
        for index, entry in enumerate(entries)
    )


def _outcome(
    origin: Origin, entry: OutcomeEntry, path: Path, scope: str, because: str
) -> OutcomeRule:
    when = None
    if entry.when is not None:
        when = origin.condition(entry.when, (*path, "when"), scope)
    return OutcomeRule(
        action="set" if entry.set else "choose" if entry.choose else "keep",
        rule=origin.rule(path, entry.because or because),
        targets=(entry.set,) if entry.set else entry.choose or (),
        when=when,
        only_from=frozenset(entry.only_from) if entry.only_from else None,
        never_from=frozenset(entry.never_from),
        forward_only=entry.forward_only,
        sub_status=entry.sub_status,
        fill=tuple(_fills(origin, entry, scope)),
        follow_up=_follow_up(origin, entry, scope),
        after_follow_up=entry.after is not None,
        suggest=entry.mode == "suggest",
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


def _follow_up(origin: Origin, entry: OutcomeEntry, scope: str) -> Duration | Tree | None:
    """Return what the entry says of the follow-up that it plans."""
    match entry.fill.get(FOLLOW_UP):
        case None:
            return None
        case FillFrom(from_=text):
            return typed(parse_condition(text), origin.vocabulary.names[scope], DATETIME)
        case text:
            return parse_duration(text)
