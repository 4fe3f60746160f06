"""Random call statuses with their outcomes, and dialler codes."""

from hypothesis import strategies as st

from strategies.conditions import condition_texts, expression_texts
from strategies.requirements import requirement_lists
from strategies.values import written_values
from strategies.words import TEXTS, few, label_of, maybe, one_or_many, some

FLAGS = (
    ["attempt"],
    ["attempt", "human"],
    ["attempt", "human", "callback", "sale"],
    ["attempt", "stop_dialling"],
    ["missed"],
    ["live"],
    ["do_not_call", "bad_number", "technical"],
)

MATCHING = ("when", "only_from", "never_from", "forward_only")


@st.composite
def call_sections(draw, outline):
    """Return the section `calls`."""
    readable = outline.readable("call")
    return {
        **maybe(draw, "connected", condition_texts(readable)),
        "statuses": {name: draw(_call_statuses(outline, name)) for name in outline.calls},
        **maybe(draw, "providers", _providers(outline)),
    }


@st.composite
def _providers(draw, outline):
    codes = draw(st.lists(st.sampled_from(["no-answer", "200", "no"]), min_size=1, unique=True))
    return {"twilio": {code: draw(st.sampled_from(outline.calls)) for code in codes}}


@st.composite
def _call_statuses(draw, outline, name):
    flags = draw(st.sampled_from(FLAGS)) if draw(st.booleans()) else ["attempt"]
    directions = ["inbound"] if "missed" in flags else ["inbound", "outbound"]
    outcome = st.sampled_from(["keep", [{"keep": True}]]) if "live" in flags else _outcomes(outline)
    requires = requirement_lists(outline.readable("call"))
    return {
        "flags": draw(one_or_many(flags)),
        **maybe(draw, "set_by", st.sampled_from(["agent", "dialer", "any"])),
        **maybe(draw, "direction", st.sampled_from(directions)),
        **maybe(draw, "requires", requires, odds=4),
        **maybe(draw, "lead_status", outcome, odds=1),
        **maybe(draw, "label", label_of(name)),
        **maybe(draw, "aliases", st.just([f"{name} (alias)"])),
        **maybe(draw, "means", TEXTS, odds=4),
        **maybe(draw, "use_when", TEXTS, odds=4),
        **maybe(draw, "examples", st.lists(TEXTS, min_size=1, max_size=1), odds=4),
    }


@st.composite
def _outcomes(draw, outline):
    """Return `lead_status`: a word, an entry, or a list of entries."""
    match draw(st.integers(1, 5)):
        case 1:
            return draw(st.sampled_from(["keep", *outline.statuses]))
        case 2:
            return draw(_entries(outline))
        case _:
            entries = st.one_of(_entries(outline), st.sampled_from(outline.statuses))
            return _up_to_the_first_that_always_matches(
                draw(st.lists(entries, min_size=1, max_size=3))
            )


def _up_to_the_first_that_always_matches(entries):
    """Return *entries* without those that would never be looked at."""
    kept = []
    for entry in entries:
        kept.append(entry)
        if isinstance(entry, str) or not any(entry.get(key) for key in MATCHING):
            break
    return kept


@st.composite
def _entries(draw, outline):
    does = draw(_doings(outline))
    moves = "keep" not in does
    open_ones = [name for name in outline.statuses if name not in outline.locked]
    only = maybe(draw, "only_from", few(open_ones), odds=4)
    others = [name for name in outline.statuses if name not in only.get("only_from", ())]
    targets = does.get("set") or does.get("choose") or only.get("only_from") or outline.statuses
    subs = _shared_subs(outline, [targets] if isinstance(targets, str) else targets)
    readable = outline.readable("call")
    return {
        **does,
        **maybe(draw, "when", condition_texts(readable)),
        **only,
        **maybe(draw, "never_from", few(others), odds=4),
        **(maybe(draw, "forward_only", st.booleans()) if moves else {}),
        **(maybe(draw, "sub_status", st.sampled_from(subs)) if subs else {}),
        **maybe(draw, "fill", _fills(outline)),
        **(maybe(draw, "after", st.just("follow_up")) if moves else {}),
        **maybe(draw, "mode", st.just("automatic"), odds=5),
        **maybe(draw, "because", TEXTS),
    }


@st.composite
def _doings(draw, outline):
    match draw(st.sampled_from(["set", "set", "keep", "choose"])):
        case "set":
            return {"set": draw(st.sampled_from(outline.statuses))}
        case "keep":
            return {"keep": True}
        case _:
            return {"choose": draw(some(outline.statuses).flatmap(one_or_many))}


@st.composite
def _fills(draw, outline):
    specs = {spec.id: spec for spec in outline.specs}
    return {name: draw(_filled(outline, specs[name])) for name in draw(some(list(specs)))}


@st.composite
def _filled(draw, outline, spec):
    if draw(st.booleans()):
        return draw(written_values(spec))
    return {"from": draw(expression_texts(outline.readable("call"), spec))}


def _shared_subs(outline, statuses):
    """Return the sub-statuses that each of *statuses* has."""
    first, *others = (outline.subs[status] for status in statuses)
    return [sub for sub in first if all(sub in subs for subs in others)]
