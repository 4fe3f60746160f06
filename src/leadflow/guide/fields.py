"""The fields of a lead: what rules may read or demand."""

from typing import Annotated, Literal, Self

from pydantic import Field as KeyAs
from pydantic import model_validator

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import ListOf, Maybe, OneOrMany
from leadflow.documents.shape_faults import fault, lacking
from leadflow.documents.shape_values import Flag, Id, OneOf, Text
from leadflow.guide.requirements import Requirement
from leadflow.guide.values import FormatName

FieldType = Annotated[
    Literal["text", "number", "integer", "boolean", "date", "datetime", "choice"], OneOf()
]
"""The type of a field."""


class Choice(Shape):
    """One of the values that a choice field can have."""

    short_form = "id"

    id: Id
    """The value as rules, events and files carry it."""
    label: Text = ""
    """The value's name for people."""
    aliases: OneOrMany[Text] = ()
    """Other spellings that are accepted on import."""
    requires: OneOrMany[Requirement] = ()
    """What must be given with this choice."""


class Field(Shape):
    """A field of a lead."""

    short_form = "type"

    type: FieldType
    """What kind of value the field holds."""
    label: Text = ""
    """The field's name for people."""
    means: Text = ""
    """What the field says about a lead."""
    unit: Text = ""
    """The unit of a number, shown beside it."""
    format: Maybe[FormatName] = None
    """The form of a text: email, phone, url or a mask declared under `formats`."""
    choices: Maybe[ListOf[Choice]] = None
    """The values to choose from, in the order in which people see them."""
    account: Flag = False
    """Whether leads with the same value belong to one account."""
    from_: Maybe[Annotated[Literal["host"], OneOf()]] = KeyAs(default=None, alias="from")
    """`host` if the host computes the value and gives it with each command."""

    @model_validator(mode="after")
    def _has_what_its_type_needs(self) -> Self:
        if self.type == "choice" and not self.choices:
            raise lacking("choices")
        if self.type != "choice" and self.choices is not None:
            raise fault("LF104", f"a {self.type} field has no choices", at="choices")
        if self.type != "text" and self.format is not None:
            raise fault("LF104", f"only a text field has a format, not a {self.type}", at="format")
        return self
