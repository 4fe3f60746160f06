"""The stages of a lead, in journey order, and how a lead moves between them."""

from typing import Annotated, Literal

from pydantic import Field

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import AtLeastOne, ListOf, Maybe, OneOrMany
from leadflow.documents.shape_values import OneOf, Text
from leadflow.guide.requirements import Requirement
from leadflow.guide.values import Category, RoleId, StageId, StatusId


class Stage(Shape):
    """A stage of the journey and the statuses that a lead can have in it."""

    statuses: AtLeastOne[StatusId]
    """The statuses that a lead can have in this stage."""
    label: Text = ""
    """The stage's name for people; it may change freely."""
    aliases: OneOrMany[Text] = ()
    """Other spellings that are accepted on import."""
    means: Text = ""
    """What a lead in this stage is."""
    enters_status: Maybe[StatusId] = None
    """The status that a lead gets when it is moved to this stage."""
    category: Maybe[Category] = None
    """What the stage means for the lead, whatever its status says."""
    requires: OneOrMany[Requirement] = ()
    """What must be given or true to enter this stage."""


class StageMoveBack(Shape):
    """A way back that is allowed."""

    from_: AtLeastOne[StageId] = Field(alias="from")
    """The stages that the lead is moved from."""
    to: AtLeastOne[StageId]
    """The stages that the lead is moved to."""
    roles: OneOrMany[RoleId] = ()
    """The roles that may do so; all of them if none is named."""
    because: Text = ""
    """Why there is this way back."""


class StageMoves(Shape):
    """How leads move between stages."""

    forward: Annotated[Literal["any", "next"], OneOf()] = "any"
    """Whether a lead may skip stages (any) or only move to the next one (next)."""
    back: ListOf[StageMoveBack] = ()
    """The ways back that are allowed; there are no others."""
