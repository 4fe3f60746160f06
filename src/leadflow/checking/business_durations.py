"""Business time in a guide without a calendar that could count it."""

from collections.abc import Iterator

from leadflow.checking.parts import parts, written
from leadflow.checking.subject import Subject
from leadflow.compiler.calendars import default_calendar
from leadflow.documents import Path
from leadflow.documents.shape import Shape
from leadflow.guide import FOLLOW_UP, ActionRequest, Guide, OutcomeEntry
from leadflow.language import Duration, DurationError, parse_duration
from leadflow.problems import Problem

DUE = "due"
"""The one parameter of an action that may count in business time."""


def no_calendar(subject: Subject) -> Iterator[Problem]:
    """LF247: business time in a guide that has no calendar to count it in."""
    guide = subject.guide
    if default_calendar(guide) is not None:
        return
    cure = "declare one under `calendars`, or write elapsed time such as 2h"
    lacks = "the guide has no calendar"
    if guide.calendars:
        lacks = "the guide does not say which of its calendars counts it"
        cure = f"write `calendar: {next(iter(guide.calendars))}` beside `calendars`, or another"
    for path, duration in durations(guide):
        if duration.kind != "elapsed":
            message = f"'{duration}' is business time, and {lacks}; {cure}"
            yield subject.problem("LF247", message, path)


def durations(guide: Guide) -> Iterator[tuple[Path, Duration]]:
    """Yield every duration that *guide* names outside conditions, with its path.

    Raises:
        Nothing.

    >>> list(durations(Guide.model_validate({
    ...     "leadflow": 1, "guide": {"id": "g", "title": "G", "revision": "1",
    ...     "review_every": "90d"}, "start": {"status": "new"}, "statuses": {},
    ...     "transitions": []})))
    [(('guide', 'review_every'), Duration(kind='elapsed', amount=7776000000000))]
    """
    for path, model in parts(guide):
        yield from _durations_of(guide, model, path)


def _durations_of(guide: Guide, model: Shape, path: Path) -> Iterator[tuple[Path, Duration]]:
    for key, value in written(model):
        if isinstance(value, Duration):
            yield (*path, key), value
    match model:
        case OutcomeEntry(fill=fill) if FOLLOW_UP in fill:
            yield from _read(fill[FOLLOW_UP], (*path, "fill", FOLLOW_UP))
        case ActionRequest():
            kind = guide.actions.get(model.action)
            if kind is None or kind.params.get(DUE) == "duration":
                yield from _read(model.parameters.get(DUE), (*path, model.action, DUE))
        case _:
            return


def _read(value: object, path: Path) -> Iterator[tuple[Path, Duration]]:
    """Yield the duration that *value* writes; whether it writes one is for other checks."""
    if isinstance(value, str):
        try:
            yield path, parse_duration(value)
        except DurationError:
            return
