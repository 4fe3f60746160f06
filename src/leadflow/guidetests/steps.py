"""A step of a test: the one thing that happens, and what should come of it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import AtLeastOne, Maybe, NullIsNone, OneOrMany
from leadflow.documents.shape_faults import fault, shown
from leadflow.documents.shape_values import Id, OneOf, Text, Whole
from leadflow.engine.commands import Closing, Direction, SetBy
from leadflow.engine.lead import Initiator, Skip
from leadflow.guide.values import (
    CallStatusId,
    FieldId,
    Names,
    StageId,
    StatusId,
    SubStatusId,
)
from leadflow.guidetests.scalars import (
    AnyId,
    AnyNote,
    AnyWhen,
    Gap,
    Listed,
    ObjectionCode,
    Seconds,
    Times,
    Values,
    WhenText,
)

SignalId = Annotated[Id, Names("signal")]
"""A signal of the guide."""

ActorName = Annotated[Id, Names("actor")]
"""One of the people under `actors`."""

AnyStatus = Annotated[AnyId, Names("status")]
"""A status of the guide, or `null` for none."""

AnySubStatus = Annotated[AnyId, Names("sub_status")]
"""A sub-status of a status, or `null` for none."""

AnyStage = Annotated[AnyId, Names("stage")]
"""A stage of the guide, or `null` for none."""

EventName = Annotated[Id, Names("event")]
"""A kind of event, such as `StatusChanged`."""

ActionName = Annotated[Id, Names("action")]
"""An action of the guide, or one that every guide has."""

ACTIONS = (
    "call", "change", "stage", "signal", "follow_up", "close_follow_up", "set", "assign",
    "approve", "reject", "accept",
)  # fmt: skip
"""What a step can do: one of these, or nothing, and then only time passes."""

BELONGS_TO = {
    "duration": ("call",),
    "direction": ("call",),
    "set_by": ("call",),
    "choose": ("call",),
    "sub_status": ("change",),
    "override": ("change",),
    "source": ("change", "stage"),
    "params": ("signal",),
    "initiated_by": ("follow_up",),
}
"""What only steps of some kinds have."""


class GivenOverride(Shape):
    """A wish to skip gates, for a reason."""

    reason: Text
    """Why the gates are to be skipped."""
    skip: Maybe[AtLeastOne[Annotated[Skip, OneOf()]]] = None
    """Which gates; left out, all that the actor may skip."""


class Expectation(Shape):
    """How things should be after a step; what is not listed is not looked at."""

    status: Maybe[StatusId] = None
    """The status of the lead."""
    stage: AnyStage = None
    """The stage of the lead."""
    sub_status: AnySubStatus = None
    """The sub-status of the lead."""
    owner: AnyId = None
    """Whose lead it is."""
    attempts: Maybe[Whole] = None
    """How often somebody has tried to reach the lead, ever."""
    attempts_here: Maybe[Whole] = None
    """How often, during the current visit of the status."""
    connects: Maybe[Whole] = None
    """How many calls connected, ever."""
    fields: Values[FieldId] = Field(default_factory=dict)
    """Values that the lead has; null for none."""
    pending: AnyStatus = None
    """The status of the change that waits for approval."""
    suggested: AnyStatus = None
    """The status that is suggested."""
    due: AnyWhen = None
    """When something happens next by itself."""
    follow_up: AnyWhen = None
    """When the open follow-up is due."""
    events: Listed[EventName] = None
    """Events that the step brought about, in this order, others between; `[]` for none at all."""
    actions: Listed[ActionName] = None
    """Actions that the step asked for, in this order, others between; `[]` for none at all."""
    no_events: OneOrMany[EventName] = ()
    """Events that the step did not bring about."""


class Step(Shape):
    """One thing that happens, or only time that passes, and what should come of it."""

    at: Maybe[WhenText] = None
    """When it happens: an instant, or +duration from the clock of the test."""
    call: Maybe[CallStatusId] = None
    """A call is logged with this call status."""
    duration: Annotated[Maybe[Seconds], NullIsNone()] = None
    """How long the call took, in seconds."""
    direction: Maybe[Annotated[Direction, OneOf()]] = None
    """Who called whom."""
    set_by: Maybe[Annotated[SetBy, OneOf()]] = None
    """Who set the call status; agent if the step has an actor, else dialer."""
    choose: Maybe[StatusId] = None
    """The lead status that the agent picks."""
    change: Maybe[StatusId] = None
    """A change to this status is asked for."""
    sub_status: Maybe[SubStatusId] = None
    """The sub-status that goes with the change."""
    override: Maybe[GivenOverride] = None
    """Gates that the change skips."""
    stage: Maybe[StageId] = None
    """A move to this stage is asked for."""
    source: Maybe[Annotated[Literal["manual", "import"], OneOf()]] = None
    """Whether a person or an import asks for the move."""
    signal: Maybe[SignalId] = None
    """This signal comes in."""
    params: Values[Id] = Field(default_factory=dict)
    """What the signal carries."""
    follow_up: Maybe[WhenText] = None
    """A follow-up is scheduled for then."""
    initiated_by: Maybe[Annotated[Initiator, OneOf()]] = None
    """Who asked for the follow-up."""
    close_follow_up: Maybe[Annotated[Closing, OneOf()]] = None
    """The open follow-up is over."""
    set: Maybe[Values[FieldId]] = None
    """These values are written; null clears a field."""
    assign: AnyId = None
    """The lead is given to this owner; null takes it from its owner."""
    approve: Maybe[StatusId] = None
    """The change to this status, which waits for approval, is approved."""
    reject: Maybe[StatusId] = None
    """The change to this status, which waits for approval, is rejected."""
    accept: Maybe[StatusId] = None
    """The suggested change to this status is accepted."""
    actor: Maybe[ActorName] = None
    """Who does it."""
    note: AnyNote = ""
    """What is noted; left out, a change has the note of the file."""
    fields: Values[FieldId] = Field(default_factory=dict)
    """Values that go with it."""
    times: Times = 1
    """How many times it is done."""
    expect: Expectation = Field(default_factory=Expectation)
    """How things should be afterwards."""
    refused: Maybe[AtLeastOne[ObjectionCode]] = None
    """The step must be refused, for exactly these reasons."""
    missing: Listed[Gap] = None
    """The fields and facts that the refusal names as missing, all of them."""

    @property
    def action(self) -> str | None:
        """What the step does, None if only time passes."""
        return next((key for key in ACTIONS if key in self.model_fields_set), None)

    @model_validator(mode="after")
    def _does_one_thing(self) -> Self:
        done = [key for key in ACTIONS if key in self.model_fields_set]
        if len(done) > 1:
            both = f"{done[0]!r} and {done[1]!r}"
            raise fault("LF104", f"{both} are two steps; give each its own item", at=done[1])
        for key, kinds in BELONGS_TO.items():
            if key in self.model_fields_set and not set(done) & set(kinds):
                wanted = " or ".join(map(repr, kinds))
                raise fault("LF104", f"{key!r} belongs to a step with {wanted}", at=key)
        return self

    @model_validator(mode="after")
    def _can_be_so(self) -> Self:
        if self.action is None and (idle := self.model_fields_set & _IDLE):
            key = min(idle)
            raise fault("LF104", f"{key!r} goes with an action, and the step has none", at=key)
        if self.missing is not None and self.refused is None:
            raise fault("LF104", "'missing' goes with 'refused: [LF404]'", at="missing")
        for name in self.fields:
            if name in (self.set or {}):
                says = f"{shown(name)} stands under 'set' already; write its value once"
                raise fault("LF104", says, at=("fields", name))
        return self


_IDLE = {"actor", "note", "fields", "times", "refused", "missing"}
"""What a step in which only time passes cannot have."""
