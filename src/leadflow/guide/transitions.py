"""The ways between statuses; all others are refused."""

from pydantic import Field

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import AtLeastOne, ListOf, Maybe, OneOrMany
from leadflow.documents.shape_values import ConditionSource, Id, Text
from leadflow.guide.actions import ActionRequest
from leadflow.guide.people import Approval
from leadflow.guide.requirements import Requirement
from leadflow.guide.values import RoleId, Source, StatusId


class Transition(Shape):
    """A way from one or more statuses to one or more others, and its gates."""

    from_: AtLeastOne[StatusId] = Field(alias="from")
    """The statuses that the way leads out of."""
    to: AtLeastOne[StatusId]
    """The statuses that the way leads to."""
    id: Maybe[Id] = None
    """A name for reports and refusals."""
    because: Text = ""
    """Why there is this way, shown to whoever is refused."""
    when: Maybe[ConditionSource] = None
    """The way is open only if this condition is true."""
    roles: OneOrMany[RoleId] = ()
    """The roles that may go this way; all of them if none is named."""
    sources: OneOrMany[Source] = ()
    """What the change may come from: manual, call, signal, timer or import."""
    requires: OneOrMany[Requirement] = ()
    """What must be given or true to go this way."""
    approval: Maybe[Approval] = None
    """Who must agree before the lead goes this way."""
    do: ListOf[ActionRequest] = ()
    """What hosts are asked to do when a lead went this way."""
