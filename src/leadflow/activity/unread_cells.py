"""Which columns each kind of row reads, so that no cell is left unread in silence."""

from collections.abc import Mapping

from leadflow.activity.cells import Cells
from leadflow.activity.columns import PARAMETER
from leadflow.activity.row_cells import kind_of
from leadflow.engine import Command, OpenLead, ScheduleFollowUp
from leadflow.problems.words import listed

_EVERY_KIND = frozenset({"lead_id", "time", "kind", "actor", "role", "note"})
_RECORDED = frozenset({"sender_id", "happened_at"})
_OWN: Mapping[str, frozenset[str]] = {
    "open": frozenset({"value", "source", "stage", "sub_status", "owner"}),
    "call": frozenset(
        {"value", "duration", "direction", "choose", "provider", "set_by"} | _RECORDED
    ),
    "signal": frozenset({"value"} | _RECORDED),
    "accept": frozenset({"value"}),
    "change": frozenset({"value", "source", "sub_status", "override", "skip"}),
    "stage": frozenset({"value", "source"}),
    "fields": frozenset(),
    "follow_up": frozenset({"value", "initiated_by"}),
    "approve": frozenset(),
    "reject": frozenset(),
    "assign": frozenset({"value"}),
}
_READ = {kind: _EVERY_KIND | own for kind, own in _OWN.items()}


def unread_columns(cells: Cells, command: OpenLead | Command) -> tuple[tuple[str, str], ...]:
    """Return the kind and the column of each filled cell that *command*, made of *cells*, lacks.

    Raises:
        Unreadable: the row is of no kind that logs have.

    >>> from datetime import UTC, datetime
    >>> from leadflow.engine import ChangeStatus
    >>> cells = Cells(2, {"kind": "change", "value": "won", "duration": "9"}, {})
    >>> unread_columns(cells, ChangeStatus("won", at=datetime(2026, 3, 2, tzinfo=UTC)))
    (('change', 'duration'),)
    """
    kind = kind_of(cells)
    unread = cells.values.keys() - _READ[kind]
    if kind == "signal":
        unread = {column for column in unread if not column.startswith(PARAMETER)}
    if kind == "follow_up" and not isinstance(command, ScheduleFollowUp):
        unread |= cells.values.keys() & {"initiated_by"}
    return tuple((kind, column) for column in sorted(unread))


def unread_message(kind: str, column: str) -> str:
    """Return the sentence about a cell of *column* that rows of *kind* do not read.

    Raises:
        Nothing.

    >>> unread_message("change", "duration")
    '`duration` is not read in a row of the kind `change`, only in `call`; leave it blank there'
    """
    if column in _OWN[kind]:
        return f"`{column}` is not read in a row that closes a follow-up; leave it blank there"
    readers = listed([f"`{other}`" for other, columns in _OWN.items() if column in columns])
    if column.startswith(PARAMETER):
        readers = "`signal`"
    says = f"`{column}` is not read in a row of the kind `{kind}`, only in {readers}"
    return f"{says}; leave it blank there"
