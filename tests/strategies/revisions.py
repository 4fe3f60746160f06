"""A later revision of a random guide: ids renamed and retired, clocks and approvals taken out.

It is made from the guide's data. Only ids that can mean nothing else in a guide are renamed, so
that whatever names them, conditions too, can be renamed along.
"""

import re

from hypothesis import note
from hypothesis import strategies as st

from strategies.drawing import Chooser
from strategies.guides import GuideCase

RENAMED = {
    "statuses": ("new", "working", "Not Interested", "lost/nurture"),
    "stages": ("mql", "sql", "Opportunity"),
    "fields": ("budget", "decided"),
}
CONDITIONS = ("when", "check", "from", "connected")


@st.composite
def revisions(draw, case):
    """Return a revision of the guide of *case*, loaded."""
    chooser, data = Chooser(draw), case.data
    for family, ids in RENAMED.items():
        for name in [each for each in data.get(family, ()) if each in ids]:
            if chooser.chance(3):
                data = _renamed(data, family, name, f"{name}_2")
    info = {**data["guide"], "revision": "revised"}
    data = {**data, "guide": info, **_thinned(chooser, data)}
    revised = GuideCase(data)
    note(f"revised:\n{revised.text}")
    return revised


def _renamed(data, family, old, new):
    """Return *data* with the id *old* renamed; it is retired in favour of the *new* one."""
    data = _walked(data, "", lambda key, text: _reworded(family, key, text, old, new))
    retired = data.get("retired", {})
    return {**data, "retired": {**retired, family: {**retired.get(family, {}), old: new}}}


def _walked(part, key, reword):
    """Return *part*, which stands under *key*, with all of its text reworded."""
    match part:
        case dict():
            return {reword("", name): _walked(each, name, reword) for name, each in part.items()}
        case list():
            return [_walked(each, key, reword) for each in part]
        case str():
            return reword(key, part)
        case _:
            return part


def _reworded(family, key, text, old, new):
    if text == old:
        return new
    if key not in CONDITIONS:
        return text
    if family == "fields":
        return re.sub(rf"\b{old}\b(?!\")", new, text)
    return text.replace(f'"{old}"', f'"{new}"')


def _thinned(chooser, data):
    """Return the statuses and transitions of *data*, some without clocks, some without approval."""
    statuses = {
        name: _without(chooser, status, ("timers", "slas", "evidence"))
        for name, status in data["statuses"].items()
    }
    ways = [_without(chooser, way, ("approval", "sources")) for way in data["transitions"]]
    return {"statuses": statuses, "transitions": ways}


def _without(chooser, part, keys):
    gone = [key for key in keys if key in part and chooser.chance(3)]
    return {key: value for key, value in part.items() if key not in gone}
