"""Ids that rules name and the guide does not have."""

from collections.abc import Collection, Iterator, Mapping

from leadflow.checking.families import Family, families
from leadflow.checking.known_values import is_supplied
from leadflow.checking.subject import Subject
from leadflow.engine import Workflow
from leadflow.guide import (
    BUILT_IN_ACTIONS,
    BUILT_IN_GOALS,
    RECIPIENTS,
    TIMER_ORIGINS,
    FieldItem,
    Reference,
    references,
    requirement_sites,
)
from leadflow.language import FORMATS, REQUIRED_FACTS, is_taken
from leadflow.problems import Problem, hint

# The kind of a reference, the code of its problem, and its word in the sentence.
_CODES: Mapping[str, tuple[str, str]] = {
    "status": ("LF201", "status"),
    "stage": ("LF202", "stage"),
    "field": ("LF203", "field"),
    "requirement_name": ("LF203", "field"),
    "role": ("LF204", "role"),
    "call_status": ("LF205", "call status"),
    "format": ("LF207", "format"),
    "calendar": ("LF246", "calendar"),
    "recipient": ("LF204", "role"),
    "timer_origin": ("LF203", "field"),
    "goal": ("LF251", "signal"),
    "action": ("LF253", "action"),
}


# The words that may stand there besides what the guide declares.
_BESIDES: Mapping[str, Collection[str]] = {
    "requirement_name": REQUIRED_FACTS,
    "format": FORMATS,
    "recipient": RECIPIENTS,
    "timer_origin": TIMER_ORIGINS,
    "goal": BUILT_IN_GOALS,
    "action": BUILT_IN_ACTIONS,
}


# What to write for a fact that somebody wants to fill.
_INSTEAD = {
    "note": "write `because`, which becomes the note",
    "status": "write `set`",
    "sub_status": "write `sub_status` beside `fill`",
}


# The facts that calls and signals bring about, who does not, and how that could be mended.
_ABSENT = {
    "call": ("no call status is for calls that have ended", "add one"),
    "attempt": (
        "no call status and no signal has the flag `attempt`",
        "give one that flag",
    ),
    "contact": (
        "no call status has the flag `human`, and no signal is `contact: two_way`",
        "mark one",
    ),
}


def unknown_references(subject: Subject) -> Iterator[Problem]:
    """LF201 to LF205, LF207, LF246, LF251, LF253: a rule names what the guide does not have."""
    known = families(subject.guide)
    for reference in references(subject.guide):
        if reference.kind not in _CODES or _is_said_elsewhere(subject, reference):
            continue
        others = tuple(_BESIDES.get(reference.kind, ()))
        if reference.id not in (*known[reference.kind].ids, *others):
            code, word = _CODES[reference.kind]
            message = _unknown(word, reference, known[reference.kind], others)
            place = subject.document.place(reference.path, key=reference.is_key)
            yield Problem(code, message, place)


def no_statuses(subject: Subject) -> Iterator[Problem]:
    """LF201: a guide without statuses, so that every status that it names is unknown."""
    if not subject.guide.statuses:
        message = "the guide has no statuses; declare those that a lead can have here"
        yield subject.problem("LF201", message, ("statuses",), key=True)


def misplaced_fact(subject: Subject) -> Iterator[Problem]:
    """LF231: the duration of a call is demanded where there is no call."""
    for site in requirement_sites(subject.guide):
        item = site.rule
        if isinstance(item, FieldItem) and item.field == "duration" and site.scope != "call":
            message = "only a call has a `duration`, so only a call status can ask for it"
            path = (*site.path, "field")
            yield subject.problem("LF231", f"{message}; leave it out here", path)


def absent_fact(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF231: a fact is demanded that no call or signal of this guide ever brings about."""
    for site in requirement_sites(subject.guide):
        item = site.rule
        fact = item.field if isinstance(item, FieldItem) else ""
        if fact in _ABSENT and not is_supplied(subject.guide, fact):
            lacks, cure = _ABSENT[fact]
            message = f"{lacks}, so there is never `{fact}`; {cure}, or leave `{fact}` out"
            yield subject.problem("LF231", message, (*site.path, "field"))


def _is_said_elsewhere(subject: Subject, reference: Reference) -> bool:
    """Tell whether one sentence is about all that is named: no stages (LF216), no statuses."""
    guide = subject.guide
    return (reference.kind == "stage" and not guide.stages) or (
        reference.kind == "status" and not guide.statuses
    )


def _unknown(word: str, reference: Reference, family: Family, others: tuple[str, ...]) -> str:
    name = reference.id
    if name in family.retired:
        return _retired(word, name, family)
    if (owner := family.aliases.get(name)) is not None:
        return f"{name!r} is only an alias; rules name ids, so write {owner!r}"
    if (owner := family.labels.get(name)) is not None:
        return f"{name!r} is only a label; rules name ids, so write {owner!r}"
    if word == "field" and reference.is_key and is_taken(name):
        return f"{name!r} is a fact, which no rule fills; {_INSTEAD.get(name, 'leave it out')}"
    if not family.ids and not others:
        return f"unknown {word} {name!r}; the guide has none yet, add it under `{family.section}`"
    meant = hint(name, (*family.ids, *others))
    if word == "field" and not meant.endswith("?"):
        meant = "; declare it under `fields`, or leave it out here"
    return f"unknown {word} {name!r}{meant}"


def _retired(word: str, name: str, family: Family) -> str:
    """Return the sentence about a retired *name*, with what replaces it at the end of the chain."""
    seen, use = {name}, family.retired[name]
    while use in family.retired and use not in seen:
        seen.add(use)
        use = family.retired[use]
    cure = f"write {use!r}, which replaces it" if use in family.ids else "write one that is in use"
    return f"the {word} {name!r} is retired; {cure}"
