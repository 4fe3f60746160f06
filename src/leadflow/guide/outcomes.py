"""What a call, a signal or a timer does to the lead status.

A bare status id is `set`, a bare `keep` is `keep: true`, and one entry may stand without its
list: readers see a tuple of entries, of which the first that matches is carried out.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, GetJsonSchemaHandler, Tag, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import AtLeastOne, Maybe, OneOrMany, Table
from leadflow.documents.shape_faults import fault, lacking
from leadflow.documents.shape_values import ConditionSource, Flag, Id, LiteralText, OneOf, Text
from leadflow.guide.values import Names, StatusId, SubStatusId

KEEP = "keep"
FOLLOW_UP = "follow_up"
"""What an outcome can schedule with `fill`, besides the fields of the guide."""

_BARE_KEEP: JsonSchemaValue = {
    "type": "string",
    "pattern": f"^{KEEP}$",
    "defaultSnippets": [{"label": "keep the status", "body": KEEP}],
}
"""A bare `keep` for editors; they would take the word itself for the key of that name."""

Filled = Annotated[Id, Names("field", "filled", besides={FOLLOW_UP: "how soon a follow-up is due"})]
"""A field that is filled, or a follow-up that is scheduled."""


class FillFrom(Shape):
    """A value that is computed when the outcome is carried out."""

    from_: ConditionSource = Field(alias="from")
    """The expression whose value is written."""


def _kind(value: object) -> str:
    return " from" if isinstance(value, Mapping | FillFrom) else " text"


Fill = Annotated[
    Annotated[LiteralText, Tag(" text")] | Annotated[FillFrom, Tag(" from")],
    Discriminator(_kind),
]
"""A value as written, or an expression that computes it."""


class OutcomeEntry(Shape):
    """What happens to the lead status, and when this entry is the one that matches."""

    short_form = "set"

    set: Maybe[StatusId] = None
    """The status that the lead moves to."""
    keep: Flag = False
    """Whether the lead stays where it is."""
    choose: Maybe[AtLeastOne[StatusId]] = None
    """The statuses from which the agent picks one, or none."""
    when: Maybe[ConditionSource] = None
    """This entry matches only if this condition is true."""
    only_from: OneOrMany[StatusId] = ()
    """This entry matches only if the lead is in one of these statuses."""
    never_from: OneOrMany[StatusId] = ()
    """This entry does not match if the lead is in one of these statuses."""
    forward_only: Flag = False
    """This entry matches only if the new status stands later in the list of statuses."""
    sub_status: Maybe[SubStatusId] = None
    """The sub-status that the lead gets within the new status."""
    fill: Table[Filled, Fill] = Field(default_factory=dict)
    """Values that are written into fields if this entry is carried out."""
    after: Maybe[Annotated[Literal["follow_up"], OneOf()]] = None
    """What the move waits for: a follow-up that is saved."""
    mode: Annotated[Literal["automatic", "suggest"], OneOf()] = "automatic"
    """Whether the lead is moved, or the move is only suggested to a person."""
    because: Text = ""
    """Why, written as the note of the change."""

    @classmethod
    def long_form(cls, text: str) -> Mapping[str, object]:
        """Return the entry that a bare *text* stands for."""
        return {"keep": "true"} if text == KEEP else {"set": text}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        reference = super().__get_pydantic_json_schema__(schema, handler)
        handler.resolve_ref_schema(reference)["anyOf"].insert(1, _BARE_KEEP)
        return reference

    @model_validator(mode="after")
    def _does_one_thing(self) -> Self:
        wanted = {"set": self.set, "keep": self.keep, "choose": self.choose}
        given = [key for key, value in wanted.items() if value]
        if not given:
            raise lacking("set", "keep", "choose")
        if len(given) > 1:
            both = " and ".join(map(repr, given))
            raise fault("LF104", f"{both} do not go together; an entry does one thing", at=given[1])
        return self


Outcomes = AtLeastOne[OutcomeEntry]
"""Entries of which the first that matches is carried out."""
