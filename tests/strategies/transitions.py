"""Random transitions: no pair twice, none from a status to itself, none out of a locked one."""

from strategies.actions import action_list
from strategies.conditions import condition_text
from strategies.people import approval
from strategies.requirements import requirement_list
from strategies.words import TEXTS

SOURCES = ("manual", "call", "signal", "timer", "import")


def transition_list(chooser, outline):
    """Return the section `transitions`; at least one leads out of the start status."""
    open_ones = [name for name in outline.statuses if name not in outline.locked]
    taken, ways = set(), []
    for index in range(chooser.number(*((4, 9) if outline.governed else (1, 7)))):
        froms = chooser.some(open_ones) if index else [outline.start["status"]]
        others = [to for to in outline.statuses if to not in froms]
        tos = chooser.some(others) if others else []
        pairs = {(left, to) for left in froms for to in tos}
        if pairs and pairs.isdisjoint(taken):
            taken |= pairs
            ends = {"from": chooser.one_or_many(froms), "to": chooser.one_or_many(tos)}
            ways.append({**ends, **_gates(chooser, outline, f"way {index}")})
    return ways


def _gates(chooser, outline, name):
    readable = outline.readable("transition")
    return {
        **chooser.adorned(id=(name,), because=TEXTS, **{"x-colour": ("red",)}),
        **chooser.maybe("roles", lambda: chooser.few(outline.roles), odds=4),
        **chooser.maybe("sources", lambda: _sources(chooser), odds=4),
        **chooser.maybe("requires", lambda: requirement_list(chooser, readable), odds=4),
        **chooser.maybe("when", lambda: condition_text(chooser, readable), odds=4),
        **_approval(chooser, outline),
        **chooser.maybe("do", lambda: action_list(chooser, outline, "transition"), odds=5),
    }


def _approval(chooser, outline):
    """Return an approval now and then, if there are roles to give it."""
    if not outline.roles:
        return {}
    odds = 1 if outline.governed and chooser.coin() else 2
    return chooser.maybe("approval", lambda: approval(chooser, outline), odds)


def _sources(chooser):
    sources = chooser.some(SOURCES)
    return sources if chooser.chance(4) or "manual" in sources else ["manual", *sources]
