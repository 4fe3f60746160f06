"""Single cells of a row: their texts, words, numbers and field values, or why they are none.

Whoever finds a cell that cannot be understood raises `Unreadable`, so that the row is left out.
"""

import re
from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import TypeVar, get_args

from leadflow.activity.cells import Cells
from leadflow.activity.columns import PARAMETER
from leadflow.activity.moments import read_duration, read_moment
from leadflow.activity.spellings import Spellings
from leadflow.engine import Override
from leadflow.engine.lead import Skip
from leadflow.language import FieldSpec, Value, ValueRefused, accept_value, parse_value, shown
from leadflow.problems import hint
from leadflow.problems.words import listed

KINDS = (
    "open", "call", "signal", "change", "accept", "stage", "fields", "follow_up", "approve",
    "reject", "assign",
)  # fmt: skip

_WANTED = {
    "call": "the call status",
    "signal": "the signal",
    "change": "the status to change to",
    "accept": "the status that was suggested",
    "stage": "the stage to move to",
    "follow_up": "the time of the follow-up, `done` or `missed`",
}
_GATES: Mapping[str, Skip] = {gate: gate for gate in get_args(Skip)}
Word = TypeVar("Word", bound=str)


class Unreadable(Exception):
    """A cell cannot be understood; its arguments are a code, the column and the sentence."""


def kind_of(cells: Cells) -> str:
    """Return the kind of the row.

    Raises:
        Unreadable: it says none, or one that logs do not have.

    >>> kind_of(Cells(2, {"kind": "Follow-up"}, {}))
    'follow_up'
    """
    written = needed(cells, "kind", "the row says nothing about what happened")
    kind = written.lower().replace("-", "_").replace(" ", "_")
    if kind not in KINDS:
        message = f"{shown(written)} is not a kind of row{hint(written, KINDS)}"
        raise Unreadable("LF704", "kind", message)
    return kind


def text_of(cells: Cells, column: str) -> str | None:
    """Return the text of *column*; a whole number counts as its digits, as ids often are.

    Raises:
        Unreadable: it is neither.

    >>> text_of(Cells(2, {"lead_id": 17}, {}), "lead_id")
    '17'
    """
    value = cells.values.get(column)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**20:
        return str(value)
    message = f"`{column}` must be text, not {shown(value)}; put it in quotes"
    raise Unreadable("LF701", column, message)


def needed(cells: Cells, column: str, says: str) -> str:
    """Return the text of *column*, which must be there; *says* begins the sentence if it is not.

    Raises:
        Unreadable: there is none.

    >>> needed(Cells(2, {}, {}), "kind", "the row is blank")
    Traceback (most recent call last):
    leadflow.activity.row_cells.Unreadable: ('LF702', 'kind', 'the row is blank; fill in `kind`')
    """
    text = text_of(cells, column)
    if text is None:
        raise Unreadable("LF702", column, f"{says}; fill in `{column}`")
    return text


def value_of(cells: Cells, kind: str) -> str:
    """Return what the row is about: the text of `value`, which a row of this *kind* must have.

    Raises:
        Unreadable: there is none.

    >>> value_of(Cells(2, {"value": "busy"}, {}), "call")
    'busy'
    """
    return needed(cells, "value", f"a row of the kind `{kind}` needs {_WANTED[kind]}")


def word_of(cells: Cells, column: str, known: Mapping[str, Word]) -> Word | None:
    """Return which of the *known* words stands in *column*, in small or capital letters.

    Raises:
        Unreadable: another one does.

    >>> word_of(Cells(2, {"direction": "Inbound"}, {}), "direction", {"inbound": "inbound"})
    'inbound'
    """
    written = text_of(cells, column)
    if written is None:
        return None
    word = known.get(written.lower())
    if word is None:
        says = f"`{column}` cannot be {shown(written)}"
        message = f"{says}; write {' or '.join(known)}, or leave it blank"
        raise Unreadable("LF712", column, message)
    return word


def id_of(spellings: Spellings, name: str, column: str) -> str:
    """Return the id that *name* means.

    Raises:
        Unreadable: it may mean more than one.

    >>> id_of(Spellings("status", {"Customer": ("won",)}), "Customer", "value")
    'won'
    """
    ids = spellings.ids(name)
    if len(ids) > 1:
        message = f"{shown(name)} is the label of more than one {spellings.kind}: "
        raise Unreadable("LF709", column, f"{message}{', '.join(ids)}; write the id")
    return ids[0]


def named(spellings: Spellings, cells: Cells, column: str) -> str | None:
    """Return the id that *column* means, None if it is blank.

    Raises:
        Unreadable: it is no text, or may mean more than one.

    >>> named(Spellings("status", {}), Cells(2, {}, {}), "choose") is None
    True
    """
    name = text_of(cells, column)
    return None if name is None else id_of(spellings, name, column)


def moment_of(cells: Cells, column: str, timezone: tzinfo | None) -> datetime:
    """Return the moment in *column* (UTC); without an offset it is *timezone*'s time.

    Raises:
        Unreadable: it says none.

    >>> moment_of(Cells(2, {"time": "2026-03-02T09:00+01:00"}, {}), "time", None).isoformat()
    '2026-03-02T08:00:00+00:00'
    """
    written = cells.values.get(column)
    if written is None:
        raise Unreadable("LF702", column, f"the row has no `{column}`; write when it happened")
    try:
        return read_moment(written, timezone)
    except ValueRefused as error:
        says = str(error)
        if "offset" in says:
            says += ", or name the log's time zone with --timezone"
        raise Unreadable("LF703", column, f"`{column}`: {says}") from None


def happened_at(cells: Cells, timezone: tzinfo | None) -> datetime | None:
    """Return the moment in `happened_at` (UTC), None if it is blank.

    Raises:
        Unreadable: it says no moment.

    >>> happened_at(Cells(2, {}, {}), None) is None
    True
    """
    return moment_of(cells, "happened_at", timezone) if "happened_at" in cells.values else None


def params_of(cells: Cells, specs: Mapping[str, FieldSpec]) -> Mapping[str, object]:
    """Return the parameters in the columns `signal.NAME`; *specs* are those that the signal has.

    What the signal does not have is handed on, for the engine to say.

    Raises:
        Unreadable: a parameter does not take its value.

    >>> cells = Cells(2, {"value": "paid", "signal.amount": "12"}, {})
    >>> params_of(cells, {"amount": FieldSpec("amount", "number")})
    {'amount': 12}
    """
    params: dict[str, object] = {}
    for column, raw in cells.values.items():
        if column.startswith(PARAMETER):
            name = column.removeprefix(PARAMETER)
            params[name] = _param(specs[name], column, raw) if name in specs else raw
    return params


def _param(spec: FieldSpec, column: str, raw: object) -> Value:
    try:
        return parse_value(spec, raw) if isinstance(raw, str) else accept_value(spec, raw)
    except ValueRefused as error:
        raise Unreadable("LF708", column, f"`{column}`: {error}") from None


def override_of(cells: Cells) -> Override | None:
    """Return the wish to skip gates: a reason in `override`, the gates in `skip`, all if blank.

    Raises:
        Unreadable: there are gates to skip and no reason, or a gate is none.

    >>> override_of(Cells(2, {"override": "she insists", "skip": "role, when"}, {}))
    Override(reason='she insists', skip=('role', 'when'))
    """
    reason, written = text_of(cells, "override"), text_of(cells, "skip")
    if written is None:
        return None if reason is None else Override(reason)
    says = "a row with gates to skip needs a reason"
    reason = needed(cells, "override", says)
    gates = tuple(_gate(gate) for gate in re.split(r"[\s,;]+", written) if gate)
    if not gates:
        raise _no_gate(written)
    return Override(reason, gates)


def _gate(written: str) -> Skip:
    gate = _GATES.get(written.lower())
    if gate is None:
        raise _no_gate(written)
    return gate


def _no_gate(written: str) -> Unreadable:
    """Return the complaint about a text that names no gate, which must not mean all of them."""
    message = f"`skip` cannot be {shown(written)}; write some of {listed([*_GATES])}"
    return Unreadable("LF712", "skip", message)


def duration_of(cells: Cells) -> float | None:
    """Return the seconds in `duration`, None if it is blank.

    Raises:
        Unreadable: it says no duration.

    >>> duration_of(Cells(2, {"duration": "1:35"}, {}))
    95
    """
    written = cells.values.get("duration")
    if written is None:
        return None
    try:
        return read_duration(written)
    except ValueRefused as error:
        raise Unreadable("LF705", "duration", f"`duration`: {error}") from None


def field_value(spec: FieldSpec, raw: object) -> Value:
    """Return the value that *raw*, a text or a value of JSON, is for the field *spec*.

    Raises:
        Unreadable: the field does not take it.

    >>> field_value(FieldSpec("budget", "number"), "1200")
    1200
    """
    try:
        return parse_value(spec, raw) if isinstance(raw, str) else accept_value(spec, raw)
    except ValueRefused as error:
        raise Unreadable("LF708", spec.id, f"`{spec.id}`: {error}") from None
