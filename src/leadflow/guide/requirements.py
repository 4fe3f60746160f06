"""What must be given or true before something may happen.

A requirement is one of four models; a bare text is the field or fact of that name.
"""

from typing import Annotated

from pydantic import Tag

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import AtLeastOne, Maybe, OneOrMany
from leadflow.documents.shape_unions import by_key
from leadflow.documents.shape_values import ConditionSource, Flag, Text
from leadflow.guide.values import FieldOrFact


class FieldItem(Shape):
    """A field or fact that must be there."""

    short_form = "field"

    field: FieldOrFact
    """The field or fact that must be there."""
    when: Maybe[ConditionSource] = None
    """Demanded only if this condition is true."""
    fresh: Flag = False
    """Whether it must be given with this very change, even if the lead has a value already."""
    because: Text = ""
    """Why it is demanded, shown to whoever is refused."""


class AnyOf(Shape):
    """Requirements of which one is enough."""

    any_of: AtLeastOne["Requirement"]
    """Requirements of which one is enough."""


class AllOf(Shape):
    """Requirements that belong together."""

    all_of: AtLeastOne["Requirement"]
    """Requirements that must all be met."""


class CheckItem(Shape):
    """A condition that must be true."""

    check: ConditionSource
    """The condition that must be true."""
    because: Text = ""
    """Why it is demanded, shown to whoever is refused."""


Requirement = Annotated[
    Annotated[FieldItem, Tag(" field")]
    | Annotated[AnyOf, Tag(" any_of")]
    | Annotated[AllOf, Tag(" all_of")]
    | Annotated[CheckItem, Tag(" check")],
    by_key("any_of", "all_of", "check", "field", otherwise="field"),
]
"""A field or fact, one or all of several requirements, or a check."""


class EveryChange(Shape):
    """What holds for every change of lead status."""

    requires: OneOrMany[Requirement] = ()
    """What must be given with every change of lead status."""
