"""Random call statuses with their outcomes, and dialler codes."""

from strategies.conditions import condition_text, expression_text
from strategies.requirements import requirement_list
from strategies.values import written_values
from strategies.words import TEXTS, labels_of

FLAGS = (
    ["attempt"],
    ["attempt"],
    ["attempt", "human"],
    ["attempt", "human"],
    ["attempt", "human", "callback", "sale"],
    ["attempt", "stop_dialling"],
    ["missed"],
    ["live"],
    ["do_not_call", "bad_number", "technical"],
)
MATCHING = ("when", "only_from", "never_from", "forward_only")


def call_section(chooser, outline):
    """Return the section `calls`."""
    readable = outline.readable("call")
    return {
        **chooser.maybe("connected", lambda: condition_text(chooser, readable)),
        "statuses": {name: _call_status(chooser, outline, name) for name in outline.calls},
        **chooser.maybe("providers", lambda: _providers(chooser, outline)),
    }


def _providers(chooser, outline):
    codes = chooser.some(["no-answer", "200", "no"])
    return {"twilio": {code: chooser.one(outline.calls) for code in codes}}


def _call_status(chooser, outline, name):
    flags, readable = chooser.one(FLAGS), outline.readable("call")
    told = {
        "label": labels_of(name),
        "aliases": ([f"{name} (alias)"],),
        "means": TEXTS,
        "use_when": TEXTS,
        "examples": (["A call."],),
        "opens": ("schedule_follow_up",),
        "x-colour": ("red",),
    }
    directions = ["inbound"] if "missed" in flags else ["inbound", "outbound"]
    return {
        "flags": chooser.one_or_many(flags),
        **chooser.maybe("set_by", lambda: chooser.one(["agent", "dialer", "any"])),
        **chooser.maybe("direction", lambda: chooser.one(directions)),
        **chooser.maybe("requires", lambda: requirement_list(chooser, readable), odds=4),
        **chooser.adorned(**told),
        "lead_status": _outcome(chooser, outline, live="live" in flags),
    }


def _outcome(chooser, outline, live):
    """Return `lead_status`: a word, an entry, or a list of entries."""
    if live:
        return chooser.one(["keep", [{"keep": True}]])
    match chooser.number(1, 5):
        case 1:
            return chooser.one(["keep", *outline.statuses])
        case 2:
            return _entry(chooser, outline)
        case _:
            return _entries(chooser, outline)


def _entries(chooser, outline):
    """Return entries up to the first that always matches; those below would never count."""
    entries = []
    for _ in range(chooser.number(1, 3)):
        entries.append(_entry(chooser, outline))
        if not any(entries[-1].get(key) for key in MATCHING):
            break
    return entries


def _entry(chooser, outline):
    does = _doing(chooser, outline)
    moves = "keep" not in does
    open_ones = [name for name in outline.statuses if name not in outline.locked]
    only = chooser.maybe("only_from", lambda: chooser.few(open_ones), odds=5)
    others = [name for name in outline.statuses if name not in only.get("only_from", ())]
    targets = does.get("set") or does.get("choose") or only.get("only_from") or outline.statuses
    subs = _shared_subs(outline, [targets] if isinstance(targets, str) else targets)
    readable = outline.readable("call")
    return {
        **does,
        **chooser.maybe("when", lambda: condition_text(chooser, readable), odds=4),
        **only,
        **chooser.maybe("never_from", lambda: chooser.few(others), odds=5),
        **(chooser.maybe("forward_only", chooser.coin) if moves else {}),
        **(chooser.maybe("sub_status", lambda: chooser.one(subs)) if subs else {}),
        **chooser.maybe("fill", lambda: _fill(chooser, outline)),
        **(chooser.maybe("after", lambda: "follow_up") if moves else {}),
        **chooser.adorned(mode=("automatic",), because=TEXTS, **{"x-colour": ("red",)}),
    }


def _doing(chooser, outline):
    match chooser.one(["set", "set", "choose", "keep"]):
        case "set":
            return {"set": chooser.one(outline.statuses)}
        case "choose":
            return {"choose": chooser.one_or_many(chooser.some(outline.statuses, most=3))}
        case _:
            return {"keep": True}


def _fill(chooser, outline):
    specs = {spec.id: spec for spec in outline.specs}
    return {name: _filled(chooser, outline, specs[name]) for name in chooser.some(list(specs))}


def _filled(chooser, outline, spec):
    if chooser.coin():
        return {"from": expression_text(chooser, outline.readable("call"), spec)}
    return chooser.one(written_values(spec))


def _shared_subs(outline, statuses):
    """Return the sub-statuses that each of *statuses* has."""
    first, *others = (outline.subs[status] for status in statuses)
    return [sub for sub in first if all(sub in subs for subs in others)]
