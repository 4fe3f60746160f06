"""What spoke against rows, counted by the rule that did, with the first row as the example."""

from collections.abc import Iterable
from dataclasses import replace

from leadflow.activity.figures import Example, Refusal
from leadflow.activity.labels import Labels, labelled
from leadflow.activity.rows import Row
from leadflow.problems import CODES, Objection
from leadflow.record import record

_Key = tuple[str, str, str]

NEVER_OPENED = "LF706"
"""The code for rows about a lead whose opening was refused."""

_CONDITIONS = frozenset({"LF405", "LF409"})

# What these are about is one lead each, so it says nothing about the kind of refusal.
_ABOUT_ONE_LEAD = frozenset({NEVER_OPENED, "LF411", "LF421"})


@record
class _Counted:
    """A kind of refusal: the objection and the row of its first time."""

    objection: Objection
    row: Row
    count: int


class Refusals:
    """Counts objections by code and rule; where no rule speaks, by what they are about."""

    def __init__(self) -> None:
        self._counted: dict[_Key, _Counted] = {}

    def add(self, objections: Iterable[Objection], row: Row) -> None:
        """Count *objections* against *row*; what one rule says twice about a row counts once."""
        for key, objection in {_key(objection): objection for objection in objections}.items():
            seen = self._counted.get(key)
            count = 1 if seen is None else seen.count + 1
            first = _Counted(objection, row, 1) if seen is None else seen
            self._counted[key] = _Counted(first.objection, first.row, count)

    def by_count(self, labels: Labels) -> tuple[Refusal, ...]:
        """Return them, the most frequent first; what is equally frequent in order of time."""
        ordered = sorted(self._counted.values(), key=lambda counted: -counted.count)
        return tuple(_refusal(counted, labels) for counted in ordered)


def _key(objection: Objection) -> _Key:
    code, rule = objection.code, objection.rule
    if rule is not None:
        return code, rule.path, objection.subject
    if code in _ABOUT_ONE_LEAD:
        return code, "", ""
    return code, str(dict(objection.facts).get("from", "")), objection.subject


def _refusal(counted: _Counted, labels: Labels) -> Refusal:
    objection, row = counted.objection, counted.row
    rule = objection.rule
    return Refusal(
        code=objection.code,
        name=CODES[objection.code].name,
        count=counted.count,
        sentence=_sentence(objection, labels),
        rule=rule.path if rule else "",
        place=str(rule.place) if rule and rule.place else "",
        example=Example(row.line, row.lead_id, row.at),
    )


def _sentence(objection: Objection, labels: Labels) -> str:
    """Return what spoke against the row; where a condition did, its author's reason comes first."""
    if objection.code == NEVER_OPENED:
        return "the lead was never opened, because the row that was to open it was refused."
    said, rule = labelled(objection, labels), objection.rule
    if objection.code in _CONDITIONS and rule is not None and rule.because:
        plain = replace(said, rule=None).message.rstrip(".")
        return f"{rule.because} ({plain})"
    return said.message
