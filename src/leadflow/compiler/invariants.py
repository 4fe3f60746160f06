"""Invariants into the engine's rules."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from leadflow.compiler.origin import Origin
from leadflow.engine.invariant_rules import InvariantRule
from leadflow.guide import CanReachInvariant, NeverInvariant, NeverLeaveInvariant, Position


def invariant_rules(origin: Origin) -> Iterator[InvariantRule]:
    """Yield the invariants in the order of the guide."""
    for index, invariant in enumerate(origin.guide.invariants):
        rule = origin.rule(("invariants", index), invariant.because)
        match invariant:
            case NeverInvariant(never=position):
                yield InvariantRule("never", rule, *_position(position))
            case NeverLeaveInvariant(never_leave=statuses):
                yield InvariantRule("never_leave", rule, statuses=frozenset(statuses))
            case CanReachInvariant(can_always_reach=position):
                yield InvariantRule("can_always_reach", rule, *_position(position))
            case _:
                assert_never(invariant)


def _position(position: Position) -> tuple[frozenset[str] | None, ...]:
    return tuple(map(_named, (position.stage, position.status, position.category)))


def _named(names: Iterable[str]) -> frozenset[str] | None:
    return frozenset(names) or None
