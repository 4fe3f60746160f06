"""Rows as commands: what a row's cells ask the engine to do.

A row is understood as a whole or not at all. What the guide has to say about it (unknown ids,
forbidden moves) is left to the engine; only what no command could carry is refused here.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from leadflow.activity.cells import BadCells, Cells
from leadflow.activity.columns import field_specs
from leadflow.activity.options import LogOptions
from leadflow.activity.row_cells import (
    Unreadable,
    duration_of,
    field_value,
    happened_at,
    id_of,
    kind_of,
    moment_of,
    named,
    needed,
    override_of,
    params_of,
    text_of,
    value_of,
    word_of,
)
from leadflow.activity.spellings import (
    call_spellings,
    signal_spellings,
    stage_spellings,
    status_spellings,
)
from leadflow.engine import (
    AcceptSuggestion,
    Actor,
    Approve,
    AssignOwner,
    ChangeStatus,
    CloseFollowUp,
    Command,
    LogCall,
    MoveStage,
    OpenLead,
    RecordSignal,
    Reject,
    ScheduleFollowUp,
    SetFields,
    Workflow,
)
from leadflow.engine.commands import Closing, Direction, HostSource, SetBy
from leadflow.engine.lead import Initiator
from leadflow.record import NOTHING, record

_SOURCES: Mapping[str, HostSource] = {"manual": "manual", "import": "import"}
_DIRECTIONS: Mapping[str, Direction] = {"inbound": "inbound", "outbound": "outbound"}
_SETTERS: Mapping[str, SetBy] = {"agent": "agent", "dialer": "dialer"}
_INITIATORS: Mapping[str, Initiator] = {"us": "us", "lead": "lead"}
_CLOSINGS: Mapping[str, Closing] = {"done": "done", "missed": "missed"}


@record
class Row:
    """A row that was understood: its line in the log, its lead, and what it asks."""

    line: int
    lead_id: str
    command: OpenLead | Command

    @property
    def at(self) -> datetime:
        """When it happened (UTC)."""
        return self.command.at


@record
class _Told:
    """What rows of every kind carry."""

    lead_id: str
    at: datetime
    actor: Actor | None
    note: str
    fields: Mapping[str, object]


class RowReader:
    """Understands the rows of one log; equal people and leads are kept once."""

    def __init__(self, workflow: Workflow, options: LogOptions) -> None:
        self._timezone = options.timezone
        self._start = workflow.rules.start_status
        self._specs = field_specs(workflow)
        self._statuses = status_spellings(workflow)
        self._stages = stage_spellings(workflow)
        self._calls = call_spellings(workflow)
        self._signals = signal_spellings(workflow)
        self._params = {
            signal.id: {spec.id: spec for spec in signal.params} for signal in workflow.signals
        }
        self._actors: dict[tuple[str, str | None], Actor] = {}
        self._leads: dict[str, str] = {}
        self._kinds: Mapping[str, Callable[[Cells, _Told], OpenLead | Command]] = {
            "open": self._open,
            "call": self._call,
            "signal": self._signal,
            "change": self._change,
            "accept": self._accept,
            "stage": self._stage,
            "fields": self._set_fields,
            "follow_up": self._follow_up,
            "approve": self._approve,
            "reject": self._reject,
            "assign": self._assign,
        }

    def read(self, cells: Cells) -> Row | BadCells:
        """Return what *cells* ask, or why they cannot be understood.

        Raises:
            Nothing.
        """
        try:
            kind = kind_of(cells)
            told = self._told(cells)
            return Row(cells.line, told.lead_id, self._kinds[kind](cells, told))
        except Unreadable as fault:
            code, column, message = fault.args
            return BadCells(cells.line, code, message, column)

    def _told(self, cells: Cells) -> _Told:
        lead_id = needed(cells, "lead_id", "the row says nothing about which lead it is for")
        return _Told(
            lead_id=self._leads.setdefault(lead_id, lead_id),
            at=moment_of(cells, "time", self._timezone),
            actor=self._actor(cells),
            note=text_of(cells, "note") or "",
            fields=self._fields(cells),
        )

    def _actor(self, cells: Cells) -> Actor | None:
        name, role = text_of(cells, "actor"), text_of(cells, "role")
        if name is None and role is None:
            return None
        actor = Actor(name or "", role)
        return self._actors.setdefault((actor.id, role), actor)

    def _fields(self, cells: Cells) -> Mapping[str, object]:
        if not cells.fields:
            return NOTHING
        return {name: field_value(self._specs[name], raw) for name, raw in cells.fields.items()}

    def _open(self, cells: Cells, told: _Told) -> OpenLead:
        status = named(self._statuses, cells, "value")
        stage = named(self._stages, cells, "stage")
        elsewhere = status not in (None, self._start) or stage is not None
        source = word_of(cells, "source", _SOURCES) or ("import" if elsewhere else "manual")
        return OpenLead(
            told.lead_id,
            at=told.at,
            actor=told.actor,
            note=told.note,
            fields=told.fields,
            source=source,
            status=status,
            stage=stage,
            sub_status=text_of(cells, "sub_status"),
            owner=text_of(cells, "owner"),
        )

    def _call(self, cells: Cells, told: _Told) -> LogCall:
        provider = text_of(cells, "provider")
        name = value_of(cells, "call")
        return LogCall(
            name if provider is not None else id_of(self._calls, name, "value"),
            at=told.at,
            actor=told.actor,
            note=told.note,
            fields=told.fields,
            duration=duration_of(cells),
            direction=word_of(cells, "direction", _DIRECTIONS),
            set_by=word_of(cells, "set_by", _SETTERS),
            choose=named(self._statuses, cells, "choose"),
            provider=provider,
            happened_at=happened_at(cells, self._timezone),
            id=text_of(cells, "sender_id"),
        )

    def _signal(self, cells: Cells, told: _Told) -> RecordSignal:
        signal = id_of(self._signals, value_of(cells, "signal"), "value")
        return RecordSignal(
            signal,
            at=told.at,
            actor=told.actor,
            note=told.note,
            fields=told.fields,
            params=params_of(cells, self._params.get(signal, NOTHING)),
            happened_at=happened_at(cells, self._timezone),
            id=text_of(cells, "sender_id"),
        )

    def _accept(self, cells: Cells, told: _Told) -> AcceptSuggestion:
        return AcceptSuggestion(
            id_of(self._statuses, value_of(cells, "accept"), "value"),
            at=told.at,
            actor=told.actor,
            note=told.note,
            fields=told.fields,
        )

    def _change(self, cells: Cells, told: _Told) -> ChangeStatus:
        return ChangeStatus(
            id_of(self._statuses, value_of(cells, "change"), "value"),
            at=told.at,
            actor=told.actor,
            note=told.note,
            fields=told.fields,
            source=word_of(cells, "source", _SOURCES) or "manual",
            sub_status=text_of(cells, "sub_status"),
            override=override_of(cells),
        )

    def _stage(self, cells: Cells, told: _Told) -> MoveStage:
        return MoveStage(
            id_of(self._stages, value_of(cells, "stage"), "value"),
            at=told.at,
            actor=told.actor,
            note=told.note,
            fields=told.fields,
            source=word_of(cells, "source", _SOURCES) or "manual",
        )

    def _approve(self, cells: Cells, told: _Told) -> Approve:
        return Approve(at=told.at, actor=told.actor, note=told.note, fields=told.fields)

    def _reject(self, cells: Cells, told: _Told) -> Reject:
        return Reject(at=told.at, actor=told.actor, note=told.note, fields=told.fields)

    def _assign(self, cells: Cells, told: _Told) -> AssignOwner:
        owner = text_of(cells, "value")
        return AssignOwner(owner, at=told.at, actor=told.actor, note=told.note, fields=told.fields)

    def _set_fields(self, cells: Cells, told: _Told) -> SetFields:
        return SetFields(told.fields, at=told.at, actor=told.actor, note=told.note)

    def _follow_up(self, cells: Cells, told: _Told) -> ScheduleFollowUp | CloseFollowUp:
        closing = _CLOSINGS.get(value_of(cells, "follow_up").lower())
        if closing is not None:
            return CloseFollowUp(
                closing,
                at=told.at,
                actor=told.actor,
                note=told.note,
                fields=told.fields,
            )
        return ScheduleFollowUp(
            moment_of(cells, "value", self._timezone),
            at=told.at,
            actor=told.actor,
            note=told.note,
            fields=told.fields,
            initiated_by=word_of(cells, "initiated_by", _INITIATORS),
        )
