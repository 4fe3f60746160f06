"""Random guides without contradictions, written as a team would, and read the way files are.

Everything that this version enforces may stand in them. They are right by construction: a guide
that does not load is a mistake here or a bug there, and either way the test must fail.
"""

from functools import lru_cache

import yaml
from hypothesis import note
from hypothesis import strategies as st

from leadflow.checking import load_text
from strategies.calls import call_sections
from strategies.fields import field_tables, specs_of
from strategies.places import stage_tables, stages_of, status_tables
from strategies.requirements import opening_lists, requirement_lists
from strategies.scopes import Outline
from strategies.transitions import transition_lists
from strategies.words import (
    CALLS,
    MASKS,
    OLD,
    ROLES,
    STATUSES,
    SUB_STATUSES,
    TEXTS,
    few,
    label_of,
    maybe,
)


class GuideCase:
    """A guide as data, as YAML text, and compiled."""

    def __init__(self, data):
        self.data = data
        self.text = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        self.workflow = _loaded(self.text)

    def __repr__(self):
        return f"GuideCase(\n{self.text})"


@lru_cache(maxsize=64)
def _loaded(text):
    return load_text(text, "random.leadflow.yaml")


@st.composite
def guides(draw):
    """Return a random guide, loaded."""
    case = GuideCase(draw(guide_data()))
    note(case.text)
    return case


@st.composite
def guide_data(draw):
    """Return a random guide as data in the shape of its YAML."""
    outline = draw(_outlines())
    return {
        "leadflow": 1,
        "guide": draw(_infos()),
        "start": outline.start,
        **({"x-anchors": {"anything": [1, {"goes": "here"}]}} if draw(st.booleans()) else {}),
        **({"roles": draw(_roles(outline))} if outline.roles else {}),
        "formats": dict(MASKS),
        "fields": draw(field_tables(outline)),
        **maybe(draw, "every_change", _every_changes(outline)),
        **({"stages": draw(stage_tables(outline))} if outline.stages else {}),
        **({"stage_moves": draw(_stage_moves(outline))} if outline.stages else {}),
        "statuses": draw(status_tables(outline)),
        "transitions": draw(transition_lists(outline)),
        **({"calls": draw(call_sections(outline))} if outline.calls else {}),
        **maybe(draw, "retired", _retired(outline), odds=2),
    }


@st.composite
def _outlines(draw):
    """Return what the sections of a guide have to agree on."""
    statuses = draw(st.lists(st.sampled_from(STATUSES), min_size=2, max_size=5, unique=True))
    start, *others = statuses
    subs = {name: draw(few(SUB_STATUSES)) for name in statuses}
    locked = set(draw(few(others, most=1)))
    stages, start_place, carried = draw(stages_of(statuses))
    roles = draw(few(ROLES, most=3))
    return Outline(
        statuses=statuses,
        subs=subs,
        locked=locked,
        stages=stages,
        start={"status": start, **start_place},
        carried=carried,
        roles=roles,
        specs=draw(specs_of()),
        calls=draw(st.lists(st.sampled_from(CALLS), max_size=4, unique=True)),
    )


@st.composite
def _infos(draw):
    return {
        "id": "random",
        "title": draw(TEXTS),
        "revision": draw(st.sampled_from(["1", "2026.4", "01"])),
        **maybe(draw, "owner", TEXTS),
    }


@st.composite
def _roles(draw, outline):
    roles = {}
    for name in outline.roles:
        includes = maybe(draw, "includes", few(list(roles)), odds=2) if roles else {}
        roles[name] = {
            **maybe(draw, "label", label_of(name)),
            **maybe(draw, "means", TEXTS),
            **includes,
        }
    return roles


@st.composite
def _every_changes(draw, outline):
    plain = opening_lists(outline.readable("transition"))
    return {"requires": draw(st.one_of(plain, requirement_lists(outline.readable("transition"))))}


@st.composite
def _stage_moves(draw, outline):
    return {
        "forward": draw(st.sampled_from(["any", "any", "next"])),
        **maybe(draw, "back", _ways_back(outline), odds=2),
    }


@st.composite
def _ways_back(draw, outline):
    journey = list(outline.stages)
    ways = []
    for index, left in enumerate(journey):
        for to in journey[:index]:
            if not outline.locked.issuperset(outline.stages[left]) and draw(st.booleans()):
                roles = few(outline.roles) if outline.roles else st.just([])
                ends = {"from": left, "to": draw(st.sampled_from([to, [to]]))}
                ways.append(
                    {**ends, **maybe(draw, "roles", roles), **maybe(draw, "because", TEXTS)}
                )
    return ways


@st.composite
def _retired(draw, outline):
    families = {
        "statuses": outline.statuses,
        "stages": list(outline.stages),
        "fields": [spec.id for spec in outline.specs],
        "call_statuses": list(outline.calls),
    }
    tables = {}
    for family, present in families.items():
        if present:
            tables[family] = {old: draw(_replaced(present)) for old in draw(few(OLD[family]))}
    return tables


@st.composite
def _replaced(draw, present):
    use = draw(st.sampled_from(present))
    if draw(st.booleans()):
        return use
    return {"use": use, **maybe(draw, "because", TEXTS)}
