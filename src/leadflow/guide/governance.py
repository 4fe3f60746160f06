"""What keeps a guide honest: invariants, retired ids, settings of checks, rules over accounts."""

from typing import Annotated, Literal, Self

from pydantic import Field, Tag, model_validator

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import AtLeastOne, ListOf, Maybe, OneOrMany, Table
from leadflow.documents.shape_faults import lacking
from leadflow.documents.shape_unions import by_key
from leadflow.documents.shape_values import Id, OneOf, Text, Whole
from leadflow.guide.actions import ActionRequest
from leadflow.guide.values import Category, Names, StageId, StatusId


class Position(Shape):
    """Where a lead can be; whatever is named must hold, one of each list."""

    stage: OneOrMany[StageId] = ()
    """The stages that are meant."""
    status: OneOrMany[StatusId] = ()
    """The statuses that are meant."""
    category: OneOrMany[Category] = ()
    """The categories that are meant."""

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if not (self.stage or self.status or self.category):
            raise lacking("stage", "status", "category")
        return self


class NeverInvariant(Shape):
    """A position that no lead can ever be in."""

    never: Position
    """The position that no lead can ever be in."""
    because: Text = ""
    """Why this must hold."""


class NeverLeaveInvariant(Shape):
    """Statuses that no lead ever leaves."""

    never_leave: AtLeastOne[StatusId]
    """The statuses that no lead ever leaves."""
    because: Text = ""
    """Why this must hold."""


class CanReachInvariant(Shape):
    """A position that every lead can reach from wherever it is."""

    can_always_reach: Position
    """The position that every lead can reach from wherever it is."""
    because: Text = ""
    """Why this must hold."""


Invariant = Annotated[
    Annotated[NeverInvariant, Tag(" never")]
    | Annotated[NeverLeaveInvariant, Tag(" never_leave")]
    | Annotated[CanReachInvariant, Tag(" can_always_reach")],
    by_key("never", "never_leave", "can_always_reach"),
]
"""Something that holds whatever people and rules do, overrides aside."""


class RetiredId(Shape):
    """An id that is no longer used, but that leads, logs or hosts may still carry."""

    short_form = "use"

    use: Id
    """The id that stands for it now."""
    because: Text = ""
    """Why it was retired."""


class Retired(Shape):
    """Ids that are no longer used, and what stands for them now."""

    statuses: Table[Id, Annotated[RetiredId, Names("status")]] = Field(default_factory=dict)
    """Retired statuses."""
    call_statuses: Table[Id, Annotated[RetiredId, Names("call_status")]] = Field(
        default_factory=dict
    )
    """Retired call statuses."""
    stages: Table[Id, Annotated[RetiredId, Names("stage")]] = Field(default_factory=dict)
    """Retired stages."""
    fields: Table[Id, Annotated[RetiredId, Names("field")]] = Field(default_factory=dict)
    """Retired fields."""


CheckName = Annotated[Id, Names("check")]
"""A check that gives advice."""


class CheckSetting(Shape):
    """How one of leadflow's checks treats this guide."""

    short_form = "level"

    level: Maybe[Annotated[Literal["ignore"], OneOf()]] = None
    """`ignore` if the check is switched off."""
    most: Maybe[Whole] = None
    """The largest number that is still fine."""
    least: Maybe[Whole] = None
    """The smallest number that is still fine."""


class AccountRule(Shape):
    """What is asked for when the leads of one account are all in certain statuses."""

    every_lead_in: AtLeastOne[StatusId]
    """The statuses in which every lead of the account is."""
    id: Maybe[Id] = None
    """A name for reports."""
    at_least: Whole = 1
    """How many leads the account must have at least."""
    do: ListOf[ActionRequest] = ()
    """What hosts are asked to do."""
    because: Text = ""
    """Why the rule exists."""
