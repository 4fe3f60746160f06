"""Calls and signals: what they count as and what they do to the lead status."""

from typing import Annotated, Literal

from pydantic import Field

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import Maybe, OneOrMany, Table
from leadflow.documents.shape_values import ConditionSource, Id, OneOf, Text
from leadflow.guide.outcomes import Outcomes
from leadflow.guide.requirements import Requirement
from leadflow.guide.values import CallFlag, CallStatusId, Contact, ParameterType

CONNECTED = "call.duration > 0"
"""What counts as a connected call where a guide does not say."""


class CallStatus(Shape):
    """A call status: what the call counts as and what it does to the lead status."""

    label: Text = ""
    """The call status's name for people; it may change freely."""
    aliases: OneOrMany[Text] = ()
    """Other spellings that are accepted on import."""
    means: Text = ""
    """What happened in such a call."""
    use_when: Text = ""
    """When to choose this call status."""
    examples: OneOrMany[Text] = ()
    """Situations that this call status is right for."""
    flags: OneOrMany[CallFlag] = ()
    """What the call counts as: attempt, human, live, missed, callback, stop_dialling, do_not_call,
    bad_number, sale, technical."""
    set_by: Annotated[Literal["agent", "dialer", "any"], OneOf()] = "any"
    """Who sets this call status: agent, dialer or any."""
    direction: Maybe[Annotated[Literal["inbound", "outbound"], OneOf()]] = None
    """The only direction that such a call can have: inbound or outbound."""
    requires: OneOrMany[Requirement] = ()
    """What must be given or true to log such a call."""
    lead_status: Outcomes = ()
    """What the call does to the lead status; nothing if left out."""
    opens: Text = ""
    """What the host's screen should open."""


class Calls(Shape):
    """What calls are and what follows from them."""

    connected: ConditionSource = CONNECTED
    """What counts as a connected call."""
    statuses: Table[Id, CallStatus] = Field(default_factory=dict)
    """The call statuses."""
    providers: Table[Id, Table[Text, CallStatusId]] = Field(default_factory=dict)
    """For each dialler its exact codes and the call statuses that they stand for."""


class Signal(Shape):
    """A fact from another channel or system and what it does to the lead status."""

    label: Text = ""
    """The signal's name for people."""
    means: Text = ""
    """What happened when this signal comes."""
    flags: OneOrMany[CallFlag] = ()
    """What the signal counts as, such as attempt."""
    contact: Contact = "none"
    """Whether it is contact with the lead: none, one_way or two_way."""
    params: Table[Id, ParameterType] = Field(default_factory=dict)
    """The values that come with the signal and their types."""
    lead_status: Outcomes = ()
    """What the signal does to the lead status; nothing if left out."""
