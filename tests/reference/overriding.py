"""Overrides: which gates a person may skip, and what speaks against that."""

from leadflow.engine import ChangeStatus
from reference.inputs import may
from reference.raw_guide import Raw, listed
from reference.state import State


def judged_override(
    guide: Raw, state: State, to: str, command: ChangeStatus
) -> tuple[frozenset[str], set[str]]:
    """Return the gates that are skipped, and the codes that the override itself raises."""
    override = getattr(command, "override", None)
    if override is None:
        return frozenset(), set()
    wanted = frozenset(override.skip)
    allowed: set[str] = set()
    for rule in listed(guide.get("overrides")):
        if may(guide, command.actor, listed(rule["by"])) and _applies(state, to, rule):
            allowed |= set(listed(rule["may_skip"]))
    if wanted <= allowed and override.reason.strip():
        return wanted, set()
    return frozenset(), {"LF415"}


def _applies(state: State, to: str, rule: Raw) -> bool:
    """Tell whether *rule* lets anybody into *to*: not where it says never."""
    if to in listed(rule.get("never_into")):
        return False
    return rule.get("of") != "automation" or state.moved_by_rule_from == to
