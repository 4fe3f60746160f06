"""Random approvals, rights to override, and rules over accounts."""

from strategies.actions import action_list
from strategies.conditions import condition_text
from strategies.words import TEXTS

GATES = ("transition", "role", "requires", "when", "approval", "stage", "locked")
WAITS = ("1h", "1d", "5d")


def approval(chooser, outline):
    """Return who must approve a change."""
    readable = outline.readable("transition")
    if outline.governed and chooser.coin():
        readable = readable.about_fields()
    return {
        "by": chooser.one_or_many(chooser.some(outline.roles)),
        **chooser.maybe("when", lambda: condition_text(chooser, readable), odds=2),
        **chooser.maybe("expires", lambda: outline.wait(chooser, WAITS), odds=2),
        **chooser.maybe("four_eyes", lambda: True),
        **chooser.adorned(because=TEXTS),
    }


def override_list(chooser, outline):
    """Return the section `overrides`."""
    return [_override(chooser, outline) for _ in range(chooser.number(1, 2))]


def _override(chooser, outline):
    gates = chooser.some(GATES, most=5)
    if "locked" in gates and "transition" not in gates:
        gates.append("transition")
    return {
        "by": chooser.one_or_many(chooser.some(outline.roles)),
        "may_skip": chooser.one_or_many(gates),
        **chooser.maybe("of", lambda: "automation", odds=2),
        **chooser.maybe("never_into", lambda: chooser.one_or_many(chooser.some(outline.statuses))),
        **chooser.adorned(because=TEXTS),
    }


def account_rule_list(chooser, outline):
    """Return the section `account_rules`."""
    return [
        {
            "every_lead_in": chooser.one_or_many(chooser.some(outline.statuses)),
            "do": action_list(chooser, outline),
            **chooser.maybe("at_least", lambda: chooser.number(1, 3)),
            **chooser.adorned(id=(f"rule {index}",), because=TEXTS),
        }
        for index in range(chooser.number(1, 2))
    ]
