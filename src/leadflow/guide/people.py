"""Who may do what: roles, approvals and overrides."""

from typing import Annotated, Literal

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import AtLeastOne, Maybe, OneOrMany
from leadflow.documents.shape_values import ConditionSource, Flag, OneOf, Text
from leadflow.guide.values import DurationText, RoleId, StatusId

Gate = Annotated[
    Literal["transition", "role", "requires", "when", "approval", "stage", "locked"], OneOf()
]
"""What an override may skip."""


class Role(Shape):
    """A role that people have."""

    label: Text = ""
    """The role's name for people."""
    means: Text = ""
    """Who has this role."""
    includes: OneOrMany[RoleId] = ()
    """Roles whose rights this role has too."""


class Approval(Shape):
    """Who must agree before a change is made."""

    by: AtLeastOne[RoleId]
    """The roles that may approve; they need no approval themselves."""
    when: Maybe[ConditionSource] = None
    """Approval is needed unless this condition is false."""
    expires: Maybe[DurationText] = None
    """How long a request waits before it is dropped."""
    four_eyes: Flag = False
    """Whether somebody other than the requester must approve, whatever the requester's role."""
    because: Text = ""
    """Why approval is needed, shown to whoever asks."""


class Override(Shape):
    """Who may skip which gates; a reason is always required and an event always written."""

    by: AtLeastOne[RoleId]
    """The roles that may override."""
    may_skip: AtLeastOne[Gate]
    """The gates that they may skip."""
    of: Maybe[Annotated[Literal["automation"], OneOf()]] = None
    """`automation` if they may only take a lead back to where a rule took it from."""
    never_into: OneOrMany[StatusId] = ()
    """Statuses that no override leads into."""
    because: Text = ""
    """Why this override exists."""
