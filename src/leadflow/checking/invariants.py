"""Invariants that are about no lead, so that they promise nothing."""

from collections.abc import Iterator, Sequence

from leadflow.checking.subject import Subject
from leadflow.guide import Guide, Position, position_sites
from leadflow.problems import Problem


def idle_invariant(subject: Subject) -> Iterator[Problem]:
    """LF263: an invariant names a category that none of the statuses that are meant has.

    A stage and a status that merely do not go together are fine: that they never do is promised.
    """
    for site in position_sites(subject.guide):
        position = site.rule
        if not position.category or not _is_known(subject.guide, position):
            continue
        if not set(position.category) & set(_categories(subject.guide, position)):
            message = _about_nobody(position)
            yield subject.problem("LF263", message, (*site.path, "category"))


def _is_known(guide: Guide, position: Position) -> bool:
    """Tell whether the guide has what is named; what it does not have is said elsewhere."""
    return (
        bool(guide.statuses)
        and set(position.status) <= set(guide.statuses)
        and set(position.stage) <= set(guide.stages)
    )


def _categories(guide: Guide, position: Position) -> Iterator[str]:
    """Yield the categories of leads at *position*; that of a stage goes before its statuses'."""
    stages = position.stage or tuple(guide.stages)
    own = [guide.stages[stage].category for stage in stages]
    yield from (category for category in own if category is not None)
    if not own or None in own:
        for status in position.status or guide.statuses:
            yield guide.statuses[status].category


def _about_nobody(position: Position) -> str:
    categories = _either(position.category)
    cure = "name another category, or leave it out"
    match position.stage, position.status:
        case (), ():
            says = f"no status has the category {categories}, so this invariant is about no lead"
            return f"{says}; name another category, or leave the invariant out"
        case stages, ():
            where = f"the stage {_either(stages)}"
        case (), statuses:
            where = _either(statuses)
        case stages, statuses:
            where = f"{_either(statuses)} (stage {_either(stages)})"
    return f"no lead in {where} has the category {categories}, so this is about none; {cure}"


def _either(names: Sequence[str]) -> str:
    return " or ".join(map(repr, names))
