"""The statuses of a lead, in funnel order."""

from typing import Annotated, Literal

from pydantic import Field

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import ListOf, Maybe, OneOrMany, Table
from leadflow.documents.shape_values import Flag, Id, OneOf, Text
from leadflow.guide.actions import ActionRequest
from leadflow.guide.clocks import Sla, Timer
from leadflow.guide.requirements import Requirement
from leadflow.guide.values import Category, StageId


class Status(Shape):
    """A lead status: what it means, what it demands and what happens while a lead is in it."""

    category: Category
    """What the status means for the lead: open, on_hold, won or lost."""
    label: Text = ""
    """The status's name for people; it may change freely."""
    aliases: OneOrMany[Text] = ()
    """Other spellings that are accepted on import."""
    means: Text = ""
    """What a lead in this status is."""
    use_when: Text = ""
    """When to choose this status."""
    next_steps: OneOrMany[Text] = ()
    """What to do with a lead in this status."""
    examples: OneOrMany[Text] = ()
    """Situations that this status is right for."""
    tags: Table[Id, Text] = Field(default_factory=dict)
    """Free labels for reports and pages."""
    sub_statuses: OneOrMany[Id] = ()
    """Finer states within this status."""
    requires: OneOrMany[Requirement] = ()
    """What must be given or true to enter this status."""
    evidence: Annotated[Literal["any", "two_way"], OneOf()] = "any"
    """`two_way` if only contact with a human lets automation enter this status."""
    locked: Flag = False
    """Whether the status cannot be left, except by an override that may."""
    reassign: Annotated[Literal["never", "allowed", "different_owner"], OneOf()] = "never"
    """Whether a lead in this status may change hands: never, allowed or different_owner."""
    enters_stage: Maybe[StageId] = None
    """The stage that the lead moves to when it enters this status."""
    on_enter: ListOf[ActionRequest] = ()
    """What hosts are asked to do when a lead enters this status."""
    on_exit: ListOf[ActionRequest] = ()
    """What hosts are asked to do when a lead leaves this status."""
    slas: ListOf[Sla] = ()
    """What must happen within which time while a lead is in this status."""
    timers: ListOf[Timer] = ()
    """What happens by itself while a lead is in this status."""
