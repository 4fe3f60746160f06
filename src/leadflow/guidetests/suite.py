"""A file with tests of a guide, format 1: what is given, and tests in their three forms.

Shape only: whether the guide has what the tests name is for `names`.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, PlainValidator, Tag, WithJsonSchema, model_validator

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import AtLeastOne, ListOf, Maybe, OneOrMany, Table
from leadflow.documents.shape_faults import fault, lacking, shown, wrong_kind
from leadflow.documents.shape_unions import by_key
from leadflow.documents.shape_values import Id, OneOf, Text
from leadflow.guide.values import (
    FieldId,
    Names,
    RoleId,
    StageId,
    StatusId,
)
from leadflow.guidetests.scalars import (
    AnyId,
    AnyNote,
    AnyWhen,
    Gap,
    Instant,
    Listed,
    ObjectionCode,
    Values,
    WhenText,
)
from leadflow.guidetests.steps import ActorName, AnySubStatus, Step

LeadName = Annotated[Id, Names("lead")]
"""One of the leads under `leads`."""


def _version(value: object) -> int:
    if isinstance(value, str | int) and not isinstance(value, bool):
        if str(value) == "1":
            return 1
        says = f"this leadflow reads tests of format 1, not {shown(value)}"
        raise fault("LF104", f"{says}; write `leadflow_tests: 1`")
    raise wrong_kind("the version of the format, 1", value)


Version = Annotated[
    Literal[1],
    PlainValidator(_version),
    WithJsonSchema({"anyOf": [{"const": 1}, {"not": {"not": {"const": "1"}}}]}),
]


class GivenActor(Shape):
    """A person in the tests."""

    short_form = "role"

    role: Maybe[RoleId] = None
    """The role of the person; a guide without roles needs none."""


class GivenLead(Shape):
    """A lead as it stands when a test begins: just entered, entry actions done."""

    status: StatusId
    """The status of the lead, whose visit begins now."""
    stage: Maybe[StageId] = None
    """The stage of the lead; left out, the one in which new leads begin."""
    sub_status: AnySubStatus = None
    """The sub-status of the lead."""
    owner: AnyId = None
    """Whose lead it is."""
    fields: Values[FieldId] = Field(default_factory=dict)
    """The values of the lead."""
    follow_up: AnyWhen = None
    """When the open follow-up is due."""


class ExpectedOffer(Shape):
    """What is said about a status that the lead may be moved to next."""

    short_form = "verdict"

    verdict: Maybe[Annotated[Literal["ready", "needs_approval"], OneOf()]] = None
    """`ready`, or `needs_approval`."""
    needs_input: Maybe[AtLeastOne[Gap]] = None
    """The fields and facts that are still to be supplied, all of them."""
    blocked: Maybe[AtLeastOne[ObjectionCode]] = None
    """The reasons why no input helps, all of them."""

    @model_validator(mode="after")
    def _is_one_verdict(self) -> Self:
        verdicts = ("verdict", "needs_input", "blocked")
        given = [key for key in verdicts if getattr(self, key) is not None]
        if not given:
            raise lacking(*verdicts)
        if len(given) > 1:
            both = " and ".join(map(repr, given[:2]))
            raise fault("LF104", f"{both} do not go together; an offer is one thing", at=given[1])
        return self


class OffersTest(Shape):
    """A test of what somebody is offered for a lead."""

    name: Text
    """What the test shows, in words."""
    lead: LeadName
    """The lead that is looked at."""
    offers: Table[StatusId, ExpectedOffer]
    """Every status that is offered; a blocked one may be left out."""
    actor: Maybe[ActorName] = None
    """Who looks at it."""
    at: Maybe[WhenText] = None
    """When; left out, at once."""
    note: AnyNote = ""
    """The note that would go with the change; left out, the note of the file."""
    fields: Values[FieldId] = Field(default_factory=dict)
    """Values that would go with the change."""


class Pairs(Shape):
    """Leads, people and moves; what is left out stands for all of the test."""

    lead: Maybe[AtLeastOne[LeadName]] = None
    """The leads that are meant."""
    actor: Maybe[AtLeastOne[ActorName]] = None
    """The people who are meant."""
    move: Maybe[AtLeastOne[StatusId]] = None
    """The statuses that are meant."""


class RefusedPairs(Pairs):
    """Leads, people and moves that are refused, and why."""

    codes: Maybe[AtLeastOne[ObjectionCode]] = None
    """The reasons, all of them."""
    missing: Listed[Gap] = None
    """The fields and facts that the refusal names as missing, all of them."""

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.codes is None and self.missing is None:
            raise lacking("codes", "missing")
        return self


class MatrixTest(Shape):
    """A test of who may move which leads where; a pair that is not listed must be refused."""

    name: Text
    """What the test shows, in words."""
    moves: AtLeastOne[StatusId]
    """The statuses that are asked for."""
    leads: AtLeastOne[LeadName]
    """The leads that are asked about."""
    actors: OneOrMany[ActorName] = ()
    """The people who ask; none if nobody in particular does."""
    allowed: ListOf[Pairs] = ()
    """The moves that are made."""
    needs_approval: ListOf[Pairs] = ()
    """The moves that wait for somebody's approval."""
    refused: ListOf[RefusedPairs] = ()
    """Moves that are refused for these reasons and no others."""
    note: AnyNote = ""
    """The note that goes with each move; left out, the note of the file."""
    fields: Values[FieldId] = Field(default_factory=dict)
    """Values that go with each move."""

    @model_validator(mode="after")
    def _asks_once(self) -> Self:
        for key, names in (("leads", self.leads), ("actors", self.actors), ("moves", self.moves)):
            for index, name in enumerate(names):
                if name in names[:index]:
                    says = f"{shown(name)} stands twice under {key!r}; leave it out here"
                    raise fault("LF104", says, at=(key, index))
        return self


class StepsTest(Shape):
    """A test of what happens to a lead, step by step."""

    name: Text
    """What the test shows, in words."""
    lead: LeadName
    """The lead to which it happens."""
    steps: AtLeastOne[Step]
    """What happens, each step after the one before it."""


Test = Annotated[
    Annotated[OffersTest, Tag(" offers")]
    | Annotated[MatrixTest, Tag(" moves")]
    | Annotated[StepsTest, Tag(" steps")],
    by_key("offers", "moves", "steps"),
]
"""A test of what is offered, of who may do what, or of what happens step by step."""


class Suite(Shape):
    """The tests of a guide, format 1."""

    leadflow_tests: Version
    """The version of the format: 1."""
    guide: Text
    """The file of the guide, from the folder of this file."""
    now: Instant
    """The moment at which every test begins; the clock stands still unless a step moves it."""
    note: AnyNote = ""
    """The note of every change that has none of its own."""
    actors: Table[Id, GivenActor] = Field(default_factory=dict)
    """The people in the tests, by name."""
    leads: Table[Id, GivenLead]
    """The leads that tests begin with, by name."""
    tests: AtLeastOne[Test]
    """The tests."""

    @model_validator(mode="after")
    def _tells_tests_apart(self) -> Self:
        seen: dict[str, int] = {}
        for number, test in enumerate(self.tests, start=1):
            first = seen.setdefault(test.name, number)
            if first != number:
                says = f"tests {first} and {number} have the same name {shown(test.name)}"
                at = ("tests", number - 1, "name")
                raise fault("LF104", f"{says}; give each its own", at=at)
        return self


AnyTest = OffersTest | MatrixTest | StepsTest
