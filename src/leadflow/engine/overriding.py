"""Overrides: which gates a person may skip for a reason, and what is told of it.

A right names roles, what they may skip, and where no override leads. What a person may not skip
stands in her way like in anybody's.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from leadflow.engine.lead import Lead, Override, Skip
from leadflow.engine.people_events import AutomationOverridden, OverrideUsed
from leadflow.engine.people_rules import OverrideRule
from leadflow.engine.situation import Situation
from leadflow.engine.tables import Move, Tables
from leadflow.engine.telling import Telling
from leadflow.problems import Objection
from leadflow.record import record

# What an objection's code says that an override would have to skip.
_SKIPS: Mapping[str, Skip] = {
    "LF401": "transition",
    "LF403": "locked",
    "LF404": "requires",
    "LF405": "requires",
    "LF406": "role",
    "LF407": "transition",
    "LF408": "stage",
    "LF409": "when",
    "LF418": "stage",
}


@record
class Skipped:
    """What an override skips on the way to a status, by which rights, and for which reason."""

    reason: str
    gates: tuple[Skip, ...]
    rules: tuple[str, ...]
    objections: tuple[Objection, ...]


@record
class Overriding:
    """An override before its use: what it may skip, by which rights, and what is wrong with it."""

    override: Override
    may_skip: frozenset[Skip] = frozenset()
    rights: tuple[OverrideRule, ...] = ()
    faults: tuple[Objection, ...] = ()


def overriding(tables: Tables, situation: Situation, to: str, override: Override) -> Overriding:
    """Return what *override* may skip on the way to the status *to*."""
    rights = tuple(_rights(tables, situation, to))
    may_skip = frozenset(gate for right in rights for gate in right.may_skip)
    wanted = frozenset(override.skip) or may_skip
    faults = tuple(_faults(tables, situation, to, override, may_skip))
    return Overriding(override, wanted & may_skip, rights, faults)


def without_skipped(
    move: Move, situation: Situation, objections: Iterable[Objection], overriding: Overriding
) -> tuple[tuple[Objection, ...], Skipped | None]:
    """Return those of *objections* that stand all the same, and what is skipped, if anything is.

    A lock hides that there is no such move, and a missing value that a guard cannot be told; who
    may skip the first does not skip the other as well.
    """
    standing: list[Objection] = []
    passed: list[Objection] = []
    for objection in _unhidden(objections, overriding.may_skip):
        skip = _SKIPS.get(objection.code)
        (passed if skip in overriding.may_skip else standing).append(objection)
    if passed and "when" not in overriding.may_skip:
        guards: list[Objection] = [each for each in standing if each.code != "LF409"]
        for gate in move.guard:
            gate(situation, guards)
        standing = guards
    if not passed:
        return tuple(standing), None
    gates = dict.fromkeys(_SKIPS[each.code] for each in passed)
    return tuple(standing), _skipped(overriding, tuple(gates), tuple(passed))


def skipping_approval(overriding: Overriding, skipped: Skipped | None) -> Skipped:
    """Return what is *skipped* with the approval besides."""
    gates: tuple[Skip, ...] = () if skipped is None else skipped.gates
    objections = () if skipped is None else skipped.objections
    return _skipped(overriding, (*gates, "approval"), objections)


def tell_override(telling: Telling, skipped: Skipped, situation: Situation, to: str) -> None:
    """Tell that a person used an override."""
    telling.tell(
        OverrideUsed(
            lead_id=telling.lead.id,
            version=telling.version,
            at=situation.at,
            to_status=to,
            skipped=skipped.gates,
            reason=skipped.reason,
            rules=skipped.rules,
            objections=skipped.objections,
            actor=situation.actor,
        )
    )


def tell_automation_overridden(telling: Telling, situation: Situation, to: str) -> None:
    """Tell that a person moves the lead on from where a rule took it, if nothing came between."""
    lead, begun = telling.lead, telling.lead.visit.begun
    if begun is None or begun.answered:
        return
    if situation.mover == "person" and situation.source == "manual":
        telling.tell(
            AutomationOverridden(
                lead_id=lead.id,
                version=telling.version,
                at=situation.at,
                rule=begun.rule,
                from_status=begun.from_status,
                status=lead.status,
                to_status=to,
                actor=situation.actor,
            )
        )


def _rights(tables: Tables, situation: Situation, to: str) -> Iterator[OverrideRule]:
    """Yield the rights to override that the actor has on the way to the status *to*."""
    for right in _rights_anywhere(tables, situation):
        if to not in right.never_into and (
            not right.of_automation or to == _taken_from(tables, situation.lead)
        ):
            yield right


def _rights_anywhere(tables: Tables, situation: Situation) -> Iterator[OverrideRule]:
    yield from (each for each in tables.rules.overrides if each.by.covers(situation.actor))


def _taken_from(tables: Tables, lead: Lead) -> str | None:
    """Return the status that a rule took the lead from into the present visit."""
    begun = lead.visit.begun
    return None if begun is None else tables.status_ids.get(begun.from_status)


def _faults(
    tables: Tables,
    situation: Situation,
    to: str,
    override: Override,
    may_skip: frozenset[Skip],
) -> Iterator[Objection]:
    """Yield what is wrong with the override itself."""
    if not override.reason.strip():
        yield Objection("LF415", "reason", None, (("to", to),))
    role = "" if situation.actor is None else situation.actor.role or ""
    facts = (("role", role), ("to", to), ("may_skip", tuple(sorted(may_skip))))
    for skip in dict.fromkeys(override.skip):
        if skip not in may_skip:
            yield Objection("LF415", skip, None, facts)
    if not (override.skip or may_skip):
        elsewhere = any(True for _ in _rights_anywhere(tables, situation))
        yield Objection("LF415", "override", None, (*facts, ("elsewhere", elsewhere)))


def _unhidden(objections: Iterable[Objection], may_skip: frozenset[Skip]) -> Iterator[Objection]:
    """Yield the objections, and behind a lock that is skipped that there is no such move."""
    for objection in objections:
        yield objection
        if objection.code == "LF403" and "locked" in may_skip:
            to = dict(objection.facts).get("to")
            yield replace(objection, code="LF401", subject=str(to), rule=None)


def _skipped(
    overriding: Overriding, gates: tuple[Skip, ...], objections: tuple[Objection, ...]
) -> Skipped:
    rules = tuple(
        right.rule.path for right in overriding.rights if not right.may_skip.isdisjoint(gates)
    )
    return Skipped(overriding.override.reason, gates, rules, objections)
