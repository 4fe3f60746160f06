"""Random outcome entries: what a call, a signal or a timer does to the lead status."""

from strategies.conditions import condition_text, expression_text
from strategies.values import written_values
from strategies.words import TEXTS

MATCHING = ("when", "only_from", "never_from", "forward_only")
WAITS = ("30m", "2h", "3d")


def outcome(chooser, outline, readable, choosing=True):
    """Return `lead_status`: a word, an entry, or a list of entries."""
    match chooser.number(1, 5):
        case 1:
            return chooser.one(["keep", *outline.statuses])
        case 2:
            return _entry(chooser, outline, readable, choosing)
        case _:
            return _entries(chooser, outline, readable, choosing)


def timer_outcome(chooser, outline, readable, status):
    """Return `then` of a timer of *status*: to later statuses, so that nothing goes in circles."""
    later = outline.statuses[outline.statuses.index(status) + 1 :]
    if not later or status in outline.locked:
        return {"keep": True, **chooser.maybe("fill", lambda: _fill(chooser, outline, readable))}
    to = chooser.one(later)
    others = [name for name in outline.statuses if name != status]
    return {
        "set": to,
        **_details(chooser, outline, readable, [to]),
        **chooser.maybe("when", lambda: condition_text(chooser, readable), odds=4),
        **chooser.maybe("only_from", lambda: [status], odds=5),
        **chooser.maybe("never_from", lambda: chooser.few(others), odds=5),
        **chooser.maybe("forward_only", chooser.coin, odds=5),
        **_how(chooser, moves=True, choosing=False),
    }


def _entries(chooser, outline, readable, choosing):
    """Return entries up to the first that always matches; those below would never count."""
    entries = []
    for _ in range(chooser.number(1, 3)):
        entries.append(_entry(chooser, outline, readable, choosing))
        if not any(entries[-1].get(key) for key in MATCHING):
            break
    return entries


def _entry(chooser, outline, readable, choosing):
    does = _doing(chooser, outline, choosing)
    moves = "keep" not in does
    open_ones = [name for name in outline.statuses if name not in outline.locked]
    only = chooser.maybe("only_from", lambda: chooser.few(open_ones), odds=5)
    others = [name for name in outline.statuses if name not in only.get("only_from", ())]
    targets = does.get("set") or does.get("choose") or only.get("only_from") or outline.statuses
    return {
        **does,
        **chooser.maybe("when", lambda: condition_text(chooser, readable), odds=4),
        **only,
        **chooser.maybe("never_from", lambda: chooser.few(others), odds=5),
        **(chooser.maybe("forward_only", chooser.coin) if moves else {}),
        **_details(chooser, outline, readable, [targets] if isinstance(targets, str) else targets),
        **_how(chooser, moves, choosing="choose" in does),
    }


def _doing(chooser, outline, choosing):
    match chooser.one(["set", "set", "choose", "keep"]):
        case "choose" if choosing:
            return {"choose": chooser.one_or_many(chooser.some(outline.statuses, most=3))}
        case "keep":
            return {"keep": True}
        case _:
            return {"set": chooser.one(outline.statuses)}


def _details(chooser, outline, readable, targets):
    """Return what is written besides the status, in one of the statuses *targets*."""
    subs = _shared_subs(outline, targets)
    return {
        **(chooser.maybe("sub_status", lambda: chooser.one(subs)) if subs else {}),
        **chooser.maybe("fill", lambda: _fill(chooser, outline, readable)),
        **chooser.adorned(because=TEXTS, **{"x-colour": ("red",)}),
    }


def _how(chooser, moves, choosing):
    """Return whether the move waits: for a follow-up, or for a person."""
    if moves and chooser.chance(4):
        return {"after": "follow_up"}
    if moves and not choosing and chooser.coin():
        return {"mode": "suggest"}
    return chooser.adorned(mode=("automatic",))


def _fill(chooser, outline, readable):
    specs = {spec.id: spec for spec in outline.specs if spec.id not in outline.host}
    fill = (
        {name: _filled(chooser, readable, specs[name]) for name in chooser.some(list(specs))}
        if specs
        else {}
    )
    if not fill or chooser.chance(3):
        when = (
            {"from": f"now + {chooser.one(WAITS)}"}
            if chooser.chance(3)
            else outline.wait(chooser, WAITS)
        )
        fill["follow_up"] = when
    return fill


def _filled(chooser, readable, spec):
    if chooser.coin():
        return {"from": expression_text(chooser, readable, spec)}
    return chooser.one(written_values(spec))


def _shared_subs(outline, statuses):
    """Return the sub-statuses that each of *statuses* has."""
    first, *others = (outline.subs[status] for status in statuses)
    return [sub for sub in first if all(sub in subs for subs in others)]
