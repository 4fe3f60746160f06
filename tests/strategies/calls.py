"""Random call statuses with their outcomes, and dialler codes."""

from strategies.conditions import condition_text
from strategies.outcomes import outcome
from strategies.requirements import requirement_list
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
        "lead_status": _outcome(chooser, outline, readable, live="live" in flags),
    }


def _outcome(chooser, outline, readable, live):
    if live:
        return chooser.one(["keep", [{"keep": True}]])
    return outcome(chooser, outline, readable)
