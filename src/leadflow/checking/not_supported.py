"""Keys that the format has and this version of leadflow does not enforce yet.

A rule that is written down but not enforced is worse than none, so such a guide is refused in
plain words. What stands under a refused key is not looked at again.
"""

from collections.abc import Iterator, Mapping

from leadflow.checking.conditions import counting
from leadflow.checking.parts import parts, written
from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.documents.shape import Shape
from leadflow.guide import (
    FOLLOW_UP,
    Field,
    Guide,
    GuideInfo,
    OutcomeEntry,
    Status,
    Transition,
    conditions,
)
from leadflow.problems import Problem

REFUSED: Mapping[type[Shape], frozenset[str]] = {
    Guide: frozenset({"signals", "overrides", "actions", "account_rules", "targets",
                      "invariants"}),
    GuideInfo: frozenset({"reviewed", "review_every"}),
    Field: frozenset({"from", "account"}),
    Status: frozenset({"evidence", "reassign", "on_enter", "on_exit", "slas", "timers"}),
    Transition: frozenset({"approval", "do"}),
    OutcomeEntry: frozenset({"mode"}),
}  # fmt: skip
_NAMES = {"from": "from: host", "mode": "mode: suggest", FOLLOW_UP: "fill: {follow_up}"}


def not_supported(subject: Subject) -> Iterator[Problem]:
    """LF220: a key whose rule this version cannot enforce."""
    refused = dict.fromkeys(_refused(subject.guide))
    for path in refused:
        if _around(path).isdisjoint(refused):
            name = _NAMES.get(str(path[-1]), path[-1])
            message = f"this version of leadflow does not enforce `{name}` yet; leave it out"
            yield subject.problem("LF220", message, path, key=True)
    places = {subject.guide.as_written(path) for path in refused}
    for condition in conditions(subject.guide):
        if places.isdisjoint(_around(condition.path)):
            for call in counting(condition.text):
                message = "this version of leadflow does not count signals yet; leave `count` out"
                place = subject.document.place_within(condition.path, call.start, call.end)
                yield Problem("LF220", message, place)


def _refused(guide: Guide) -> Iterator[Path]:
    """Yield the way to every key that is refused, also within others that are."""
    for path, model in parts(guide):
        names = REFUSED.get(type(model), frozenset())
        yield from ((*path, key) for key, _ in written(model) if key in names)
        if isinstance(model, OutcomeEntry) and FOLLOW_UP in model.fill:
            yield (*path, "fill", FOLLOW_UP)


def _around(path: Path) -> set[Path]:
    """Return the ways to all that *path* lies within."""
    return {path[:length] for length in range(1, len(path))}
