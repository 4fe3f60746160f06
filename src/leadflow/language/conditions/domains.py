"""Which values a name can have, and a few of them that stand for all the others.

Conditions tell values apart only by the constants they are compared with. Between two neighbouring
constants one value is as good as any other, so trying one of each group tries them all.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise

from leadflow.language.conditions.tree import ConstantValue
from leadflow.language.facts import NUMBER, Kind
from leadflow.language.fields import FieldSpec
from leadflow.language.values import LARGEST_NUMBER
from leadflow.record import record

_NO_TIME = timedelta()
_MOMENT = timedelta(microseconds=1)
_STEPS = {date: (timedelta(days=1),), timedelta: (timedelta(seconds=1), _MOMENT)}
_COUNTED = ("attempts", "attempts_here", "connects", "connects_here")
_AGES = ("status_age", "stage_age", "idle")
_SINCE = ("since_last_call", "since_last_contact")
_ALWAYS_KNOWN = frozenset({*_COUNTED, *_AGES, "status", "stage", "now", "call.status", "source"})
_LEAST: Mapping[str, ConstantValue] = {
    **dict.fromkeys((*_COUNTED, "call.duration"), 0),
    **dict.fromkeys((*_AGES, *_SINCE), _NO_TIME),
}


@record
class Domain:
    """The values of a name: of a kind, from `least` on, `whole` numbers only, or missing.

    `values` lists all of them where only some can occur.
    """

    kind: Kind
    missing: bool = True
    least: ConstantValue = None
    whole: bool = False
    values: tuple[ConstantValue, ...] | None = None

    def among(self, values: Iterable[ConstantValue], *, missing: bool = False) -> "Domain":
        """Return this domain with no other values than *values*; missing only if it may be.

        Raises:
            Nothing.

        >>> Domain(Kind("text", ("new", "won"))).among(["won"]).values
        ('won',)
        """
        known = self.kind.choices if self.values is None else self.values
        kept = tuple(value for value in values if known is None or value in known)
        return Domain(self.kind, missing and self.missing, values=kept)

    def present(self, least: ConstantValue = None) -> "Domain":
        """Return this domain without the missing value, from *least* on if that is given.

        Raises:
            Nothing.

        >>> Domain(Kind("number")).present(1).least
        1
        """
        bound = self.least if least is None else least
        return Domain(self.kind, False, bound, self.whole, self.values)


COUNT = Domain(NUMBER, missing=False, least=0, whole=True)
"""What counting gives: a whole number, 0 or more."""


def domains_of(names: Mapping[str, Kind], fields: Mapping[str, FieldSpec]) -> Mapping[str, Domain]:
    """Return which values *names*, as conditions may read them, can have; *fields* are the guide's.

    Raises:
        Nothing.

    >>> names = {"attempts": NUMBER, "budget": NUMBER}
    >>> domains = domains_of(names, {"budget": FieldSpec("budget", "number")})
    >>> domains["attempts"] == COUNT, domains["budget"].missing
    (True, True)
    """
    return {
        name: Domain(kind, whole=fields[name].type == "integer")
        if name in fields
        else Domain(kind, name not in _ALWAYS_KNOWN, _LEAST.get(name), name in _COUNTED)
        for name, kind in names.items()
    }


def samples(domain: Domain, constants: Iterable[ConstantValue]) -> tuple[ConstantValue, ...]:
    """Return a value of each group that *constants* make of *domain*; None stands for missing.

    Raises:
        Nothing.

    >>> samples(Domain(Kind("number"), least=0), [10])
    (0, 9, 10, 11, None)
    >>> samples(Domain(Kind("number"), least=0, whole=True, missing=False), [0.5])
    (0, 1)
    """
    found = dict.fromkeys(_present(domain, list(constants)))
    return (*found, None) if domain.missing else tuple(found)


def _present(domain: Domain, constants: list[ConstantValue]) -> Iterator[ConstantValue]:
    if domain.values is not None:
        yield from domain.values
        return
    match domain.kind.type:
        case "boolean":
            yield from (True, False)
        case "text":
            choices = domain.kind.choices
            yield from _texts(constants) if choices is None else choices
        case "number":
            yield from _numbers(domain, constants)
        case _:
            yield from _times(domain, constants)


def _texts(constants: list[ConstantValue]) -> Iterator[ConstantValue]:
    texts = [text for text in constants if isinstance(text, str)]
    yield from texts
    yield "".join(texts) + "…"  # longer than each of them, so none of them


def _numbers(domain: Domain, constants: list[ConstantValue]) -> Iterator[ConstantValue]:
    least = domain.least if isinstance(domain.least, int | float) else None
    lowest = -LARGEST_NUMBER if least is None else least
    points = sorted({point for point in constants if isinstance(point, int | float)})
    wanted = _whole_points(points) if domain.whole else _points(points)
    inside = {point for point in wanted if lowest <= point <= LARGEST_NUMBER}
    if least is not None:
        inside.add(least)
    yield from sorted(inside or {0})


def _points(points: list[int | float]) -> Iterator[int | float]:
    yield from points
    yield from ((one + other) / 2 for one, other in pairwise(points))
    yield from (points[0] - 1, points[-1] + 1) if points else ()


def _whole_points(points: list[int | float]) -> Iterator[int]:
    for point in points:
        yield from range(math.floor(point) - 1, math.floor(point) + 2)


def _times(domain: Domain, constants: list[ConstantValue]) -> Iterator[ConstantValue]:
    points = [point for point in constants if isinstance(point, date | timedelta)]
    least = domain.least if isinstance(domain.least, timedelta) else None
    if domain.kind.type == "duration":
        yield _NO_TIME if least is None else least
    elif not points:
        yield date(2026, 1, 1) if domain.kind.type == "date" else datetime(2026, 1, 1)  # noqa: DTZ001
    for point in points:
        for near in _near(point):
            if least is None or (isinstance(near, timedelta) and near >= least):
                yield near


def _near(point: date | timedelta) -> Iterator[ConstantValue]:
    """Yield *point* and what lies beside it, first what can be written: whole seconds."""
    steps = _STEPS.get(type(point), (_MOMENT,))
    yield point
    for shift in (shift for step in steps for shift in (-step, step)):
        try:
            yield point + shift
        except OverflowError:
            continue
