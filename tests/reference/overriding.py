"""Overrides: which gates a person may skip, what speaks against that, and what stands anyway."""

from reference.inputs import may
from reference.raw_guide import Raw, listed
from reference.state import Asked, State

SKIPS = {
    "transition": {"LF401", "LF407"},
    "role": {"LF406"},
    "requires": {"LF404", "LF405"},
    "when": {"LF409"},
    "stage": {"LF408", "LF418"},
    "locked": {"LF403"},
    "approval": set[str](),
}


def gates_skipped(guide: Raw, state: State, to: str | None, asked: Asked) -> set[str]:
    """Return the gates that the override skips on the way *to* a status: never more than allowed.

    One that names none skips all that it may.
    """
    if asked.override is None:
        return set()
    allowed = _rights(guide, state, to, asked)
    return allowed & set(asked.override.skip or allowed)


def override_faults(guide: Raw, state: State, to: str | None, asked: Asked) -> set[str]:
    """Return LF415 if the override has no reason, or wants what the person may not skip."""
    override = asked.override
    if override is None:
        return set()
    allowed = _rights(guide, state, to, asked)
    fine = override.reason.strip() and allowed and allowed.issuperset(override.skip)
    return set() if fine else {"LF415"}


def without_skipped(codes: set[str], gates: set[str]) -> set[str]:
    """Return the *codes* that stand; behind a lock that is skipped there is still no way."""
    behind = {"LF401"} if "locked" in gates and "LF403" in codes else set()
    return (codes | behind) - set().union(*(SKIPS[gate] for gate in gates))


def _rights(guide: Raw, state: State, to: str | None, asked: Asked) -> set[str]:
    """Return all that the person may skip on the way *to* a status, by one right or another."""
    return {
        gate
        for right in listed(guide.get("overrides"))
        if may(guide, asked.actor, listed(right["by"])) and _applies(state, to, right)
        for gate in listed(right["may_skip"])
    }


def _applies(state: State, to: str | None, right: Raw) -> bool:
    """Tell whether *right* lets anybody into *to*: not where it says never."""
    if to in listed(right.get("never_into")):
        return False
    return right.get("of") != "automation" or state.moved_by_rule_from == to
