"""Every outcome entry as written and compiled, with what sets it off and what is known then."""

from collections.abc import Iterator, Mapping
from typing import Literal

from leadflow.checking.known_values import (
    Domains,
    by_itself,
    domains_in,
    of_call,
    of_signal,
    standing_in,
)
from leadflow.checking.subject import Subject
from leadflow.checking.timers import timers
from leadflow.compiler.origin import Origin
from leadflow.compiler.outcomes import outcome_rules
from leadflow.documents import Path
from leadflow.engine import Workflow
from leadflow.engine.outcome_rules import OutcomeRule
from leadflow.engine.outcomes import is_meant_for
from leadflow.engine.requirement_rules import Condition
from leadflow.exploration import Spot, spots
from leadflow.guide import FOLLOW_UP, OutcomeEntry
from leadflow.language import Tree, names_read
from leadflow.language.conditions.domains import Domain
from leadflow.record import record


@record
class Cause:
    """What sets outcomes off, what is known of every lead then, and once a person has followed.

    A timer has the status that it belongs to as its `home`, and its `when` as a `guard`.
    """

    source: Literal["call", "signal", "timer"]
    known: Domains
    later: Domains
    home: str | None = None
    guard: Condition | None = None


@record
class Entry:
    """An entry as written and compiled, what sets it off, the entries above it, and its place."""

    written: OutcomeEntry
    rule: OutcomeRule
    cause: Cause
    above: tuple[OutcomeRule, ...]
    is_last: bool
    path: Path

    @property
    def waits(self) -> bool:
        """Whether the move waits for a person, so that what was known may have changed."""
        return self.rule.after_follow_up or self.written.mode == "suggest"

    @property
    def whens(self) -> tuple[Condition, ...]:
        """The conditions under which the entry matches, what stands above it aside."""
        return tuple(when for when in (self.cause.guard, self.rule.when) if when is not None)

    @property
    def source(self) -> str:
        """What asks for the move: a suggestion is accepted by a person."""
        return "manual" if self.written.mode == "suggest" else self.cause.source

    @property
    def filled(self) -> frozenset[str]:
        """The names that a condition reads otherwise once the entry is carried out."""
        follow_up = {"follow_up_at", FOLLOW_UP} if FOLLOW_UP in self.written.fill else set[str]()
        return frozenset(follow_up.union(self.written.fill))

    def reads_filled(self, tree: Tree) -> bool:
        """Tell whether *tree* reads what the entry writes: before and after differ then."""
        return not self.filled.isdisjoint(names_read(tree))


def entries(subject: Subject) -> tuple[Entry, ...]:
    """Return every outcome entry of a guide without contradictions.

    Raises:
        Nothing.
    """
    return subject.once(_every_entry)


def meant_for(workflow: Workflow, entry: Entry) -> list[Spot]:
    """Return where leads stand that *entry* is for, its `when` aside.

    Raises:
        Nothing.
    """
    return [
        spot
        for spot in spots(workflow)
        if entry.cause.home in (None, spot.status)
        and is_meant_for(workflow.tables, entry.rule, spot.stage, spot.status)
    ]


def known_at(entry: Entry, spot: Spot, *, later: bool = False) -> dict[str, Domain]:
    """Return what is known of a lead at *spot* when *entry* is looked at, or later on.

    Raises:
        Nothing.
    """
    known = entry.cause.later if later else entry.cause.known
    return standing_in(known, [spot.status], spot.stage)


def _every_entry(subject: Subject) -> tuple[Entry, ...]:
    return tuple(_found(subject))


def _found(subject: Subject) -> Iterator[Entry]:
    origin = Origin(subject.guide, subject.document, subject.vocabulary)
    for cause, written, path, scope in _lists(subject, origin):
        rules = outcome_rules(origin, written, path, scope)
        for index, entry in enumerate(written):
            is_last = index == len(written) - 1
            yield Entry(entry, rules[index], cause, rules[:index], is_last, (*path, index))


Listed = tuple[Cause, tuple[OutcomeEntry, ...], Path, str]
"""What sets off the entries of a list, the entries, where they stand, and their scope."""


def _lists(subject: Subject, origin: Origin) -> Iterator[Listed]:
    guide = subject.guide
    for name, call in guide.calls.statuses.items():
        known = of_call(_anywhere(subject, "call"), name, call)
        path: Path = ("calls", "statuses", name, "lead_status")
        yield Cause("call", known, known), call.lead_status, path, "call"
    for name, signal in guide.signals.items():
        path, scope = ("signals", name, "lead_status"), f"signal:{name}"
        known = of_signal(_anywhere(subject, scope), signal)
        yield Cause("signal", known, known), signal.lead_status, path, scope
    for timer, path in timers(subject):
        home = str(path[1])
        later = _anywhere(subject, "lead")
        known = by_itself(later, guide, home)
        when = None
        if timer.when is not None:
            when = origin.condition(timer.when, (*path, "when"), "lead")
        yield Cause("timer", known, later, home, when), timer.then, (*path, "then"), "lead"


def _anywhere(subject: Subject, scope: str) -> Mapping[str, Domain]:
    """Return what is known of every lead, for the entry and for the gates of its move."""
    return {**domains_in(subject, "transition"), **domains_in(subject, scope)}
