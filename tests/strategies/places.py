"""Random statuses and stages that fit together: which status a lead can have in which stage."""

from hypothesis import strategies as st

from strategies.requirements import opening_lists, requirement_lists
from strategies.words import STAGES, TEXTS, label_of, maybe, one_or_many

CATEGORIES = st.sampled_from(["open", "open", "open", "on_hold", "won", "lost"])
TELLING = ("means", "use_when")


@st.composite
def stages_of(draw, statuses):
    """Return stages with their statuses, the start stage, and where statuses carry a lead."""
    if draw(st.integers(1, 4)) == 1:
        return {}, {}, {}
    names = draw(st.lists(st.sampled_from(STAGES), min_size=1, max_size=3, unique=True))
    held = {name: [] for name in names}
    for status in statuses:
        for name in draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)):
            held[name].append(status)
    stages = {name: inside for name, inside in held.items() if inside}
    start_stage = draw(st.sampled_from(_homes(stages, statuses[0])))
    carried = {}
    for status in statuses[1:]:
        carried.update(maybe(draw, status, st.sampled_from(_homes(stages, status))))
    return stages, {"stage": start_stage}, carried


def _homes(stages, status):
    return [name for name, inside in stages.items() if status in inside]


@st.composite
def stage_tables(draw, outline):
    """Return the section `stages`."""
    return {name: draw(_stages(outline, name)) for name in outline.stages}


@st.composite
def _stages(draw, outline, name):
    inside = outline.stages[name]
    enterable = [status for status in inside if outline.carried.get(status, name) == name]
    return {
        "statuses": draw(one_or_many(inside)),
        **(maybe(draw, "enters_status", st.sampled_from(enterable), 2) if enterable else {}),
        **maybe(draw, "category", CATEGORIES),
        **maybe(draw, "label", label_of(name)),
        **maybe(draw, "means", TEXTS),
        **maybe(draw, "aliases", st.just([f"{name} (old name)"])),
        **maybe(draw, "requires", _demands(outline, name == outline.start["stage"])),
    }


@st.composite
def status_tables(draw, outline):
    """Return the section `statuses`."""
    return {name: draw(_statuses(outline, name)) for name in outline.statuses}


@st.composite
def _statuses(draw, outline, name):
    subs, texts = outline.subs[name], {}
    for key in TELLING:
        texts.update(maybe(draw, key, TEXTS))
    for key in ("next_steps", "examples"):
        texts.update(maybe(draw, key, st.lists(TEXTS, min_size=1, max_size=2)))
    return {
        "category": draw(CATEGORIES),
        **({"sub_statuses": draw(one_or_many(subs))} if subs else {}),
        **({"locked": True} if name in outline.locked else maybe(draw, "locked", st.just(False))),
        **({"enters_stage": outline.carried[name]} if name in outline.carried else {}),
        **maybe(draw, "requires", _demands(outline, name == outline.start["status"])),
        **maybe(draw, "aliases", st.sampled_from([f"{name} (alias)", [f"{name} (2)"]])),
        **maybe(draw, "label", label_of(name)),
        **maybe(draw, "tags", st.just({"journey": "Awareness"})),
        **maybe(draw, "x-colour", st.just("red")),
        **texts,
    }


def _demands(outline, opening):
    readable = outline.readable("lead")
    return opening_lists(readable) if opening else requirement_lists(readable)
