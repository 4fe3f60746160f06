"""Random guides without contradictions, written as a team would, and read the way files are.

Everything that this version enforces may stand in them. They are right by construction: a guide
that does not load is a mistake here or a bug there, and either way the test must fail.
"""

from functools import lru_cache

import yaml
from hypothesis import note
from hypothesis import strategies as st

from leadflow.checking import Subject, contradictions_of
from leadflow.compiler import compile_guide
from leadflow.compiler.vocabulary import vocabulary_of
from leadflow.documents import parse_document
from leadflow.guide import read_guide
from leadflow.problems import InvalidGuide
from strategies.actions import OWN_ACTIONS
from strategies.calls import call_section
from strategies.drawing import Chooser
from strategies.fields import field_table
from strategies.people import account_rule_list, override_list
from strategies.places import stage_table, status_table
from strategies.requirements import opening_list, requirement_list
from strategies.scopes import Outline
from strategies.signals import signal_table
from strategies.transitions import transition_list
from strategies.words import MASKS, OLD, TEXTS, labels_of


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
    """Compile a guide that may hold rules that can never do anything: laws hold for them too."""
    document, faults = parse_document(text, "random.leadflow.yaml")
    guide, misshapen = (None, ()) if document is None else read_guide(document)
    if guide is None or faults or misshapen:
        raise InvalidGuide([*faults, *misshapen])
    if contradictions := contradictions_of(Subject(guide, document, vocabulary_of(guide))):
        raise InvalidGuide(contradictions)
    return compile_guide(guide, document)


@st.composite
def guides(draw, timed=False, governed=False):
    """Return a random guide, loaded; a *timed* one has timers and service levels as well.

    In a *governed* one many changes wait for approval, and somebody may override.
    """
    data = draw(guide_data(timed, governed, promising=False))
    note(yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True))
    return GuideCase(data)


@st.composite
def guide_data(draw, timed=False, governed=False, promising=True):
    """Return a random guide as data in the shape of its YAML.

    Unless it is *promising*, what changes no decision is left out: reviews and invariants.
    """
    chooser = Chooser(draw)
    outline = Outline(chooser, timed, governed)
    data = {
        "leadflow": 1,
        "guide": _info(chooser),
        "start": outline.start,
        **chooser.maybe("x-anchors", lambda: {"anything": [1, {"goes": "here"}]}),
        **({"roles": _roles(chooser, outline)} if outline.roles else {}),
        "formats": dict(MASKS),
        "fields": field_table(chooser, outline),
        **chooser.maybe("every_change", lambda: _every_change(chooser, outline)),
        **_stage_sections(chooser, outline),
        "statuses": status_table(chooser, outline),
        "transitions": transition_list(chooser, outline),
        **({"calls": call_section(chooser, outline)} if outline.calls else {}),
        **({"signals": signal_table(chooser, outline)} if outline.signals else {}),
        "actions": OWN_ACTIONS,
        **_people_sections(chooser, outline),
        **chooser.maybe("retired", lambda: _retired(chooser, outline), odds=2),
        **chooser.maybe("checks", lambda: _checks(chooser)),
        **outline.calendars,
    }
    return {**data, **_governance(chooser, outline, data)} if promising else data


def _info(chooser):
    revision = chooser.one(["1", "2026.4", "01"])
    told = chooser.adorned(owner=TEXTS)
    return {"id": "random", "title": chooser.one(TEXTS), "revision": revision, **told}


def _governance(chooser, outline, data):
    """Return what changes no decision: when the guide was reviewed, and what it promises."""
    reviewed = chooser.adorned(reviewed=["2026-03-02"], review_every=["90d", "5bd"])
    if "calendar" not in outline.calendars and reviewed.get("review_every") == "5bd":
        del reviewed["review_every"]
    promised = chooser.maybe("invariants", lambda: _invariants(chooser, outline, data))
    return {"guide": {**data["guide"], **reviewed}, **promised}


def _invariants(chooser, outline, data):
    invariants = []
    for _ in range(chooser.number(1, 3)):
        kind = chooser.one(["never", "never_leave", "can_always_reach"])
        if kind == "never_leave":
            promise = chooser.one_or_many(chooser.some(outline.statuses))
        else:
            promise = _position(chooser, outline, data)
        invariants.append({kind: promise, **chooser.adorned(because=TEXTS)})
    return invariants


def _position(chooser, outline, data):
    stages = chooser.few(list(outline.stages))
    statuses = chooser.few(outline.statuses)
    categories = chooser.few(_categories_at(data, stages, statuses))
    named = {"stage": stages, "status": statuses, "category": categories}
    position = {key: chooser.one_or_many(each) for key, each in named.items() if each}
    return position or {"status": outline.statuses[0]}


def _categories_at(data, stages, statuses):
    """Return the categories that leads have in these stages and statuses, or in all."""
    table, journey = data["statuses"], data.get("stages", {})
    of_statuses = {table[name]["category"] for name in statuses or table}
    of_stages = [journey[name].get("category") for name in stages or journey] or [None]
    own = {category for category in of_stages if category is not None}
    return sorted(own | of_statuses if None in of_stages else own)


def _roles(chooser, outline):
    roles = {}
    for name in outline.roles:
        told = chooser.adorned(label=labels_of(name), means=TEXTS)
        included = chooser.few(list(roles))
        roles[name] = {**told, **({"includes": included} if included else {})}
    return roles


def _every_change(chooser, outline):
    make = chooser.one([opening_list, requirement_list])
    return {"requires": make(chooser, outline.readable("transition"))}


def _stage_sections(chooser, outline):
    if not outline.stages:
        return {}
    forward = {"forward": chooser.one(["any", "any", "next"])}
    back = chooser.maybe("back", lambda: _ways_back(chooser, outline), odds=2)
    return {"stages": stage_table(chooser, outline), "stage_moves": {**forward, **back}}


def _ways_back(chooser, outline):
    journey = list(outline.stages)
    ways = []
    for index, left in enumerate(journey):
        locked = all(status in outline.locked for status in outline.stages[left])
        for to in () if locked else journey[:index]:
            if chooser.coin():
                ends = {"from": left, "to": chooser.one_or_many([to])}
                roles = chooser.maybe("roles", lambda: chooser.few(outline.roles))
                ways.append({**ends, **roles, **chooser.adorned(because=TEXTS)})
    return ways


def _people_sections(chooser, outline):
    overrides = accounts = {}
    if outline.roles:
        odds = 1 if outline.governed else 2
        overrides = chooser.maybe("overrides", lambda: override_list(chooser, outline), odds)
    if outline.account is not None:
        accounts = chooser.maybe("account_rules", lambda: account_rule_list(chooser, outline))
    return {**overrides, **accounts}


def _retired(chooser, outline):
    families = {
        "statuses": outline.statuses,
        "stages": list(outline.stages),
        "fields": [spec.id for spec in outline.specs],
        "call_statuses": outline.calls,
    }
    return {
        family: {old: _replaced(chooser, present) for old in chooser.some(OLD[family])}
        for family, present in families.items()
        if present and chooser.coin()
    }


def _checks(chooser):
    limits = {"too-many-statuses": {"most": 9}, "too-few-statuses": {"least": 2}}
    silent = {"dead-end": chooser.one(["ignore", {"level": "ignore"}])}
    return {**limits, **silent} if chooser.coin() else silent


def _replaced(chooser, present):
    use = chooser.one(present)
    return use if chooser.coin() else {"use": use, **chooser.adorned(because=TEXTS)}
