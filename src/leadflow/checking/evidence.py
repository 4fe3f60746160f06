"""Advice on automatic moves that lack the evidence which their status wants."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.engine import Workflow
from leadflow.guide import Guide, OutcomeEntry, outcome_sites
from leadflow.problems import Problem


def weak_evidence(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF311: what is no contact with a human is to enter a status that wants one."""
    guide = subject.guide
    for site in outcome_sites(guide):
        entry = site.rule
        if entry.set is None or entry.mode == "suggest" or _stays(entry, site.path):
            continue
        cause = _no_contact(guide, site.path)
        if cause and guide.statuses[entry.set].evidence == "two_way":
            message = f"{entry.set!r} wants contact with a human, and {cause}"
            cure = "so this is always refused; suggest it instead (`mode: suggest`)"
            yield subject.problem("LF311", f"{message}, {cure}", (*site.path, "set"))


def _stays(entry: OutcomeEntry, path: Path) -> bool:
    """Tell whether the entry is only for leads that are in its status already."""
    is_own_timer = path[:2] == ("statuses", entry.set)
    return is_own_timer or set(entry.only_from) == {entry.set}


def _no_contact(guide: Guide, path: Path) -> str:
    """Return what at *path* sets a status without being contact; nothing if it is contact."""
    match path:
        case ("calls", "statuses", str(name), *_):
            is_human = "human" in guide.calls.statuses[name].flags
            return "" if is_human else f"the call status {name!r} is not flagged `human`"
        case ("signals", str(name), *_):
            is_human = guide.signals[name].contact == "two_way"
            return "" if is_human else f"the signal {name!r} is not `contact: two_way`"
        case _:
            return "a timer is none"
