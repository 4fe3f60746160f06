"""Outcome entries that can have no effect, in whole or in part, or set what is not there."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.guide import OutcomeEntry, outcome_sites
from leadflow.problems import Problem, hint


def idle_part(subject: Subject) -> Iterator[Problem]:
    """LF228: an entry that keeps the status has a part that only a move could give effect to."""
    for site in outcome_sites(subject.guide):
        entry = site.rule
        parts = {
            "after": (entry.after, "has nothing to wait for"),
            "forward_only": (entry.forward_only, "leads nowhere"),
        }
        for key, (value, why) in parts.items():
            if entry.keep and value:
                message = f"an entry that keeps the status {why}; leave `{key}` out"
                yield subject.problem("LF228", message, (*site.path, key), key=True)


def idle_suggestion(subject: Subject) -> Iterator[Problem]:
    """LF228: an entry is to suggest what is not suggested: nothing, or what a person picks."""
    for site in outcome_sites(subject.guide):
        entry = site.rule
        why = "keeps the status, so there is nothing to suggest" if entry.keep else ""
        if entry.choose:
            why = "leaves the choice to a person already"
        elif entry.after and not entry.keep:
            why = "moves the lead only when somebody has saved a follow-up, so it suggests nothing"
        if why and entry.mode == "suggest":
            message = f"this entry {why}; leave `mode` out"
            yield subject.problem("LF228", message, (*site.path, "mode"), key=True)


def nobody_to_choose(subject: Subject) -> Iterator[Problem]:
    """LF257: a signal or timer leaves a choice to an agent, whom only a call has."""
    for site in outcome_sites(subject.guide):
        if site.rule.choose and site.scope != "call":
            cause = "a timer" if site.path[0] == "statuses" else "a signal"
            message = f"{cause} has no agent who could choose"
            cure = "write `set`, with `mode: suggest` if a person should decide"
            path = (*site.path, "choose")
            yield subject.problem("LF257", f"{message}; {cure}", path, key=True)


def stays_anyway(subject: Subject) -> Iterator[Problem]:
    """LF228: a timer moves leads to the very status that it belongs to."""
    for site in outcome_sites(subject.guide):
        entry = site.rule
        if site.path[0] == "statuses" and entry.set == site.path[1] and not entry.sub_status:
            message = f"this timer is for leads in {entry.set!r}, so it cannot move them there"
            cure = "name another status, or write `keep`"
            yield subject.problem("LF228", f"{message}; {cure}", (*site.path, "set"))


def idle_origin(subject: Subject) -> Iterator[Problem]:
    """LF228: a status stands in `only_from` and in `never_from`, so the entry never matches it."""
    for site in outcome_sites(subject.guide):
        never = site.rule.never_from
        for status in dict.fromkeys(never):
            if status in site.rule.only_from:
                message = f"{status!r} stands in `only_from` too; take it out of one of the two"
                path = (*site.path, "never_from", never.index(status))
                yield subject.problem("LF228", message, path)


def idle_entry(subject: Subject) -> Iterator[Problem]:
    """LF228: an entry stands below one that always matches, so it is never looked at."""
    always: set[Path] = set()
    for site in outcome_sites(subject.guide):
        entries = site.path[:-1]
        if entries in always:
            message = "an entry above this one always matches, so this one never counts"
            yield subject.problem("LF228", f"{message}; change the order", site.path)
        if _always_matches(site.rule):
            always.add(entries)


def unknown_sub_status(subject: Subject) -> Iterator[Problem]:
    """LF206: an outcome sets a sub-status that its status, or one of its choices, does not have."""
    for site in outcome_sites(subject.guide):
        if site.rule.sub_status is not None:
            home = str(site.path[1]) if site.path[0] == "statuses" else None
            message = _not_a_sub_status(subject, site.rule, site.rule.sub_status, home)
            if message:
                yield subject.problem("LF206", message, (*site.path, "sub_status"))


def _always_matches(entry: OutcomeEntry) -> bool:
    return not (entry.when or entry.only_from or entry.never_from or entry.forward_only)


def _not_a_sub_status(
    subject: Subject, entry: OutcomeEntry, sub_status: str, home: str | None
) -> str:
    """Return what is wrong with *sub_status*; *home* is the status whose timer the entry is."""
    statuses = subject.guide.statuses
    known = tuple(sub for status in statuses.values() for sub in status.sub_statuses)
    if sub_status not in known and not entry.set:
        meant = hint(sub_status, known) or "; leave it out"
        return f"no status has the sub-status {sub_status!r}{meant}"
    for target in (entry.set,) if entry.set else entry.choose or _origins(subject, entry, home):
        if target in statuses and sub_status not in statuses[target].sub_statuses:
            meant = hint(sub_status, statuses[target].sub_statuses) or "; add it there"
            if entry.keep and not entry.only_from and home is None:
                meant = "; name those that have it under `only_from`"
            return f"the status {target!r} has no sub-status {sub_status!r}{meant}"
    return ""


def _origins(subject: Subject, entry: OutcomeEntry, home: str | None) -> tuple[str, ...]:
    """Return the statuses of the leads that an entry which keeps them is for."""
    if home is not None:
        return (home,)
    others = (name for name in subject.guide.statuses if name not in entry.never_from)
    return entry.only_from or tuple(others)
