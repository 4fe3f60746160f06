"""Random transitions: no pair twice, none from a status to itself, none out of a locked one."""

from hypothesis import strategies as st

from strategies.conditions import condition_texts
from strategies.requirements import requirement_lists
from strategies.words import TEXTS, few, maybe, one_or_many, some

SOURCES = ("manual", "call", "signal", "timer", "import")


@st.composite
def transition_lists(draw, outline):
    """Return the section `transitions`; at least one leads out of the start status."""
    open_ones = [name for name in outline.statuses if name not in outline.locked]
    taken, ways = set(), []
    for index in range(draw(st.integers(1, 6))):
        froms = [outline.start["status"]] if index == 0 else draw(some(open_ones))
        others = [to for to in outline.statuses if to not in froms]
        tos = draw(few(others) if index else some(others))
        pairs = {(left, to) for left in froms for to in tos}
        if pairs and pairs.isdisjoint(taken):
            taken |= pairs
            ends = {"from": draw(one_or_many(froms)), "to": draw(one_or_many(tos))}
            ways.append({**ends, **draw(_gates(outline, f"way {index}"))})
    return ways


@st.composite
def _gates(draw, outline, name):
    readable = outline.readable("transition")
    sources = few(SOURCES).map(lambda others: ["manual", *(o for o in others if o != "manual")])
    roles = few(outline.roles) if outline.roles else st.just([])
    return {
        **maybe(draw, "id", st.just(name), odds=5),
        **maybe(draw, "because", TEXTS),
        **maybe(draw, "roles", roles),
        **maybe(draw, "sources", st.one_of(sources, some(SOURCES)), odds=4),
        **maybe(draw, "requires", requirement_lists(readable)),
        **maybe(draw, "when", condition_texts(readable)),
    }
