"""What spoke against rows, counted by what was said, with the first row as the example.

What a group says holds for every row in it: values that differ from row to row are shown with
the example only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, tzinfo

from leadflow.activity.figures import Example, Refusal
from leadflow.activity.moments import in_zone
from leadflow.activity.rows import Row
from leadflow.engine import ScheduleFollowUp
from leadflow.problems import CODES, Facts, FactValue, Naming, Objection
from leadflow.problems.words import value_text
from leadflow.record import record

_Key = tuple[str, str, str, Facts]

_CONDITIONS = frozenset({"LF405", "LF409"})
_WITH_VALUE = "LF412"


@record
class ByItself:
    """What no row of the log asked for: a timer of a lead, and when it did."""

    lead_id: str
    at: datetime


@record
class _Counted:
    """A kind of refusal: the objection and what it spoke against the first time."""

    objection: Objection
    first: Row | ByItself
    count: int


class Refusals:
    """Counts objections by code, rule and everything else that their sentence says."""

    def __init__(self) -> None:
        self._counted: dict[_Key, _Counted] = {}

    def add(self, objections: Iterable[Objection], against: Row | ByItself) -> None:
        """Count *objections* *against* a row; what one rule says twice about it counts once."""
        for key, objection in {_key(objection): objection for objection in objections}.items():
            seen = self._counted.get(key)
            count = 1 if seen is None else seen.count + 1
            first = _Counted(objection, against, 1) if seen is None else seen
            self._counted[key] = _Counted(first.objection, first.first, count)

    def by_count(self, names: Naming, timezone: tzinfo | None) -> tuple[Refusal, ...]:
        """Return them, the most frequent first; what is equally frequent in order of time."""
        ordered = sorted(self._counted.values(), key=lambda counted: -counted.count)
        return tuple(_refusal(counted, names, timezone) for counted in ordered)


def _key(objection: Objection) -> _Key:
    rule = objection.rule
    return objection.code, rule.path if rule else "", objection.subject, _common(objection)


def _common(objection: Objection) -> Facts:
    """Return the facts that all rows of a kind share, without the values of a single row."""
    if objection.code in _CONDITIONS:
        return tuple(fact for fact in objection.facts if fact[0] == "unknown")
    if objection.code == _WITH_VALUE:
        return tuple(fact for fact in objection.facts if fact[0] != "value")
    return objection.facts


def _refusal(counted: _Counted, names: Naming, timezone: tzinfo | None) -> Refusal:
    objection, first = counted.objection, counted.first
    rule = objection.rule
    own = _own_values(objection, first)
    values = (f"{name} is {_value(value, timezone)}" for name, value in own)
    line = first.line if isinstance(first, Row) else None
    return Refusal(
        code=objection.code,
        name=CODES[objection.code].name,
        count=counted.count,
        sentence=_sentence(replace(objection, facts=_common(objection)), names),
        rule=rule.path if rule else "",
        place=str(rule.place) if rule and rule.place else "",
        example=Example(line, first.lead_id, first.at, "; ".join(values)),
    )


def _own_values(objection: Objection, against: Row | ByItself) -> Iterator[tuple[str, FactValue]]:
    """Yield the values that belong to the first row alone."""
    common = _common(objection)
    command = against.command if isinstance(against, Row) else None
    for name, value in objection.facts:
        if (name, value) in common:
            continue
        if objection.code != _WITH_VALUE:
            yield name, value
        elif objection.subject == "due" and isinstance(command, ScheduleFollowUp):
            yield "due", command.due
        else:
            yield objection.subject, value


def _value(value: FactValue, timezone: tzinfo | None) -> str:
    return value_text(in_zone(value, timezone) if isinstance(value, datetime) else value)


def _sentence(objection: Objection, names: Naming) -> str:
    """Return what spoke against the rows; of a condition its author's reason comes first."""
    rule = objection.rule
    if objection.code in _CONDITIONS and rule is not None and rule.because:
        plain = replace(objection, rule=None).said(names).rstrip(".")
        return f"{rule.because} ({plain})"
    return objection.said(names)
