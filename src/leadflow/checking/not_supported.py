"""Keys that the format has and this version of leadflow does not enforce yet.

A rule that is written down but not enforced is worse than none, so such a guide is refused in
plain words. What stands under a refused key is not looked at again.
"""

from collections.abc import Iterator, Mapping

from leadflow.checking.parts import parts, written
from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.documents.shape import Shape
from leadflow.guide import Guide
from leadflow.problems import Problem

REFUSED: Mapping[type[Shape], frozenset[str]] = {
    Guide: frozenset({"targets"}),
}


def not_supported(subject: Subject) -> Iterator[Problem]:
    """LF220: a key whose rule this version cannot enforce."""
    refused = dict.fromkeys(_refused(subject.guide))
    for path in refused:
        if _around(path).isdisjoint(refused):
            message = f"this version of leadflow does not enforce `{path[-1]}` yet; leave it out"
            yield subject.problem("LF220", message, path, key=True)


def _refused(guide: Guide) -> Iterator[Path]:
    """Yield the way to every key that is refused, also within others that are."""
    for path, model in parts(guide):
        names = REFUSED.get(type(model), frozenset())
        yield from ((*path, key) for key, _ in written(model) if key in names)


def _around(path: Path) -> set[Path]:
    """Return the ways to all that *path* lies within."""
    return {path[:length] for length in range(1, len(path))}
