"""What hosts are asked to do: notify, assign, enroll and whatever a guide declares.

In the file an action is a mapping whose one key, besides `when`, is the action's name.
"""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import (
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    Tag,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import ListOf, Maybe, Table
from leadflow.documents.shape_faults import fault
from leadflow.documents.shape_values import ConditionSource, Id, LiteralText, Text
from leadflow.guide.values import Names, ParameterType

BUILT_IN_ACTIONS: Mapping[str, tuple[str, ...]] = {
    "assign": ("to", "policy"),
    "task": ("subject", "due", "to"),
    "notify": ("to", "message"),
    "email": ("template", "to"),
    "enroll": ("sequence",),
    "unenroll": ("sequence",),
    "review": ("to",),
    "webhook": ("name",),
}
"""The actions that every guide has, and their parameters."""

RECIPIENTS = ("owner", "owner_manager", "previous_owner")
"""Who a `to` may name besides the guide's roles."""

_RECIPIENT = Names("role", "recipient", besides=dict.fromkeys(RECIPIENTS, ""))
_ACTIONS_SAY: Mapping[str, str] = {
    "assign": "Gives the lead to somebody.",
    "task": "Sets somebody a task.",
    "notify": "Tells somebody.",
    "email": "Sends an e-mail.",
    "enroll": "Puts the lead into a sequence.",
    "unenroll": "Takes the lead out of a sequence.",
    "review": "Asks somebody to look at the lead.",
    "webhook": "Calls another system.",
}
_PARAMETERS_SAY: Mapping[str, str] = {
    "to": "Who it is for: owner, owner_manager, previous_owner or a role.",
    "policy": "How the host chooses whom the lead goes to.",
    "subject": "What is to be done.",
    "due": "How much time there is for it.",
    "message": "What they are told.",
    "template": "The host's template for the e-mail.",
    "sequence": "The host's sequence of contacts.",
    "name": "The host's name for the system.",
}


def _kind(value: object) -> str:
    return " list" if isinstance(value, list | tuple) else " text"


ParameterValue = Annotated[
    Annotated[LiteralText, Tag(" text")] | Annotated[ListOf[LiteralText], Tag(" list")],
    Discriminator(_kind),
]
"""A value as written, or a list of them."""

Parameters = Table[Id, ParameterValue]
"""The values that an action is asked for with."""


class ActionRequest(Shape):
    """One action, what it is asked for with, and when it is asked for."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Parameters] = Field(init=False)

    when: Maybe[ConditionSource] = None
    """The action is asked for only if this condition is true."""

    @property
    def action(self) -> str:
        """The action's name."""
        return next(iter(self.__pydantic_extra__))

    @property
    def parameters(self) -> Mapping[str, str | tuple[str, ...]]:
        """What the action is asked for with, as written."""
        return self.__pydantic_extra__[self.action]

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        reference = super().__get_pydantic_json_schema__(schema, handler)
        written = handler.resolve_ref_schema(reference)
        for action in BUILT_IN_ACTIONS:
            written["properties"][action] = _built_in(action, written["additionalProperties"])
        return reference

    @model_validator(mode="after")
    def _is_one_action(self) -> Self:
        names = list(self.__pydantic_extra__)
        if not names:
            raise fault("LF101", "needs an action, such as `notify: {to: owner}`")
        if len(names) > 1:
            both = " and ".join(map(repr, names))
            says = f"{both} are two actions; give each its own item of the list"
            raise fault("LF104", says, at=names[1])
        return self


def _built_in(action: str, any_parameters: JsonSchemaValue) -> JsonSchemaValue:
    """Return the schema of the parameters of a built-in *action*, with those that it has."""
    value = any_parameters["additionalProperties"]
    parameters = {
        name: {**value, "description": _PARAMETERS_SAY[name]} for name in BUILT_IN_ACTIONS[action]
    }
    if "to" in parameters:
        parameters["to"]["names"] = _RECIPIENT.told
    return {**any_parameters, "description": _ACTIONS_SAY[action], "properties": parameters}


class ActionKind(Shape):
    """An action that this guide declares for its host."""

    label: Text = ""
    """The action's name for people."""
    means: Text = ""
    """What the host does when it is asked for this."""
    params: Table[Id, ParameterType] = Field(default_factory=dict)
    """The action's parameters and their types."""
