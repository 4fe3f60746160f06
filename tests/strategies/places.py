"""Random statuses and stages that fit together: which status a lead can have in which stage."""

from strategies.actions import action_list
from strategies.clocks import clocks_of
from strategies.requirements import opening_list, requirement_list
from strategies.words import STAGES, TEXTS, labels_of

CATEGORIES = ("open", "open", "open", "on_hold", "won", "lost")


def stages_of(chooser, statuses):
    """Return stages with their statuses, the start stage, and where statuses carry a lead."""
    if chooser.chance(4):
        return {}, {}, {}
    names = chooser.some(STAGES, most=3)
    held = {name: [] for name in names}
    for status in statuses:
        for name in chooser.some(names, most=3):
            held[name].append(status)
    stages = {name: inside for name, inside in held.items() if inside}
    start_stage = chooser.one(_homes(stages, statuses[0]))
    carried = {}
    for status in statuses[1:]:
        homes = _homes(stages, status)
        carried.update(chooser.maybe(status, lambda homes=homes: chooser.one(homes)))
    return stages, {"stage": start_stage}, carried


def _homes(stages, status):
    return [name for name, inside in stages.items() if status in inside]


def stage_table(chooser, outline):
    """Return the section `stages`."""
    return {name: _stage(chooser, outline, name) for name in outline.stages}


def _stage(chooser, outline, name):
    inside = outline.stages[name]
    enterable = [status for status in inside if outline.carried.get(status, name) == name]
    enters = {}
    if enterable:
        enters = chooser.maybe("enters_status", lambda: chooser.one(enterable), odds=2)
    return {
        "statuses": chooser.one_or_many(inside),
        **enters,
        **chooser.maybe("category", lambda: chooser.one(CATEGORIES)),
        **chooser.adorned(label=labels_of(name), means=TEXTS, aliases=([f"{name} (old name)"],)),
        **_demands(chooser, outline, opening=name == outline.start["stage"]),
    }


def status_table(chooser, outline):
    """Return the section `statuses`."""
    return {name: _status(chooser, outline, name) for name in outline.statuses}


def _status(chooser, outline, name):
    subs = outline.subs[name]
    told = {
        "label": labels_of(name),
        "aliases": (f"{name} (alias)", [f"{name} (2)"]),
        "means": TEXTS,
        "use_when": TEXTS,
        "next_steps": (*TEXTS, ["Call.", "Write."]),
        "examples": (["A form."],),
        "tags": ({"journey": "Awareness"},),
        "locked": (False,),
        "x-colour": ("red",),
    }
    return {
        "category": chooser.one(CATEGORIES),
        **({"sub_statuses": chooser.one_or_many(subs)} if subs else {}),
        **chooser.adorned(**told),
        **({"locked": True} if name in outline.locked else {}),
        **({"enters_stage": outline.carried[name]} if name in outline.carried else {}),
        **_demands(chooser, outline, opening=name == outline.start["status"]),
        **chooser.maybe("evidence", lambda: chooser.one(["any", "two_way", "two_way"])),
        **chooser.maybe("reassign", lambda: chooser.one(["allowed", "different_owner"]), odds=2),
        **chooser.maybe("on_enter", lambda: action_list(chooser, outline)),
        **chooser.maybe("on_exit", lambda: action_list(chooser, outline)),
        **(clocks_of(chooser, outline, name) if outline.timed else {}),
    }


def _demands(chooser, outline, opening):
    readable, make = outline.readable("lead"), opening_list if opening else requirement_list
    return chooser.maybe("requires", lambda: make(chooser, readable))
