"""A compiled guide: immutable tables, and pure methods that answer what a host may ask.

It has no state and no clock: the same question gets the same answer. It pickles as plain data.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Self

from leadflow.engine.accounts import AccountMatch, account_matches
from leadflow.engine.commands import AssignOwner, ChangeStatus, Command, OpenLead
from leadflow.engine.construction import build_tables
from leadflow.engine.contracts import check_contract, is_actor, leads_once
from leadflow.engine.deciding import DECIDERS, decide_on_time, open_on_time
from leadflow.engine.decisions import Accepted, Decision, Offer, Refused
from leadflow.engine.guide_stamp import GuideStamp
from leadflow.engine.happening import is_repeated
from leadflow.engine.intake import utc
from leadflow.engine.lead import Actor, Lead
from leadflow.engine.offering import offers_for
from leadflow.engine.permissions import Permission, may_call, may_reassign
from leadflow.engine.rules import CallRule, FieldRule, Rules, SignalRule, StageRule, StatusRule
from leadflow.engine.settling import next_due, settle
from leadflow.engine.tables import Tables
from leadflow.engine.watching import Watch
from leadflow.problems import InvalidCommand, Objection, Thing
from leadflow.record import NOTHING

_ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)


class Workflow:
    """A guide, ready to decide."""

    __slots__ = ("_tables",)

    def __init__(self, rules: Rules, watch: Watch | None = None) -> None:
        self._tables = build_tables(rules, watch)

    def __reduce__(self) -> tuple[type[Self], tuple[Rules]]:
        return type(self), (self._tables.rules,)

    def __repr__(self) -> str:
        stamp = self.guide
        return f"<Workflow {stamp.id} {stamp.revision} {stamp.fingerprint}>"

    @property
    def guide(self) -> GuideStamp:
        """The guide that decides, as every event of a change is stamped with it."""
        return self._tables.stamp

    @property
    def rules(self) -> Rules:
        """The compiled guide as plain data."""
        return self._tables.rules

    @property
    def tables(self) -> Tables:
        """The rules as they are looked up, for whoever walks all that they allow."""
        return self._tables

    @property
    def statuses(self) -> tuple[StatusRule, ...]:
        """The statuses in funnel order, with labels, for forms."""
        return self.rules.statuses

    @property
    def stages(self) -> tuple[StageRule, ...]:
        """The stages in journey order; none if the guide has no stages."""
        return self.rules.stages

    @property
    def fields(self) -> tuple[FieldRule, ...]:
        """The fields that rules read or demand, with labels, units and choices, for forms."""
        return self.rules.fields

    @property
    def call_statuses(self) -> tuple[CallRule, ...]:
        """The call statuses in the order of the guide."""
        return self.rules.calls

    @property
    def signals(self) -> tuple[SignalRule, ...]:
        """The signals in the order of the guide."""
        return self.rules.signals

    def watched(self, watch: Watch) -> "Workflow":
        """Return a workflow that decides the same, and tells *watch* each rule that it asks.

        *watch* is called with the rule and whether it held: a condition that was true, a
        requirement that was met, an outcome entry that matched. It is not pickled along.

        Raises:
            Nothing.
        """
        return Workflow(self.rules, watch)

    def label(self, thing: Thing, name: str) -> str:
        """Return what people call the status, stage, call status, signal, field or role *name*.

        What the guide has no label for is called by its id. Refusals use it in their sentences:
        `objection.said(workflow.label)`.

        Raises:
            Nothing.
        """
        return self._tables.labels.get((thing, name), name)

    def open(self, command: OpenLead) -> Decision:
        """Return the decision on opening a lead: `Accepted` with it, or every reason against.

        Raises:
            InvalidCommand: the command is not an `OpenLead`, or a value in it has a wrong type.
        """
        check_contract(command, OpenLead)
        return open_on_time(self._tables, command, utc(command.at))

    def decide(self, lead: Lead, command: Command, expected_version: int | None = None) -> Decision:
        """Return the decision on *command* for *lead*: the new lead and its events, or why not.

        With *expected_version*, a lead at another version is refused (LF411).

        Raises:
            InvalidCommand: the command is of no known class, or a value in it or in the lead has
                a wrong type.
        """
        try:
            at = command.at
            if at.__class__ is not datetime or at.tzinfo is not UTC:
                at = utc(at)
            tables, cls = self._tables, command.__class__
            if cls is not ChangeStatus and is_repeated(lead, command):
                return Accepted(lead, ())
            if at < lead.at or (expected_version is not None and expected_version != lead.version):
                return Refused(_late_or_stale(lead, at, expected_version), lead)
            actor = command.actor
            if command.note.__class__ is not str or not (actor is None or is_actor(actor)):
                check_contract(command, *DECIDERS)
            if tables.settles or lead.pending.approval is not None:
                return decide_on_time(tables, lead, command, at)
            return DECIDERS[cls](tables, lead, command, at)  # type: ignore[arg-type]
        except (AttributeError, KeyError, TypeError):
            check_contract(command, *DECIDERS)
            check_contract(lead, Lead)
            raise

    def next_due(self, lead: Lead) -> datetime | None:
        """Return when something next happens to *lead* by itself (UTC), or None.

        Send a `Tick` then, or let the next command settle it; the answers are the same. What waits
        for a condition is not counted, since only a command can make that true.

        Raises:
            InvalidCommand: *lead* is no lead.
        """
        check_contract(lead, Lead)
        return next_due(self._tables, lead)

    def decide_many(self, leads: Iterable[Lead], command: Command) -> tuple[Decision, ...]:
        """Return the decision on *command* for each of *leads*, in their order.

        Each lead is judged by itself, and all decisions are there before the first is handed
        out: save those that are accepted, and show the others with their reasons.

        Raises:
            InvalidCommand: the command or a lead breaks its contract, or a lead stands twice.
        """
        check_contract(command, *DECIDERS)
        return tuple(self.decide(lead, command) for lead in leads_once(leads))

    def may_call(self, lead: Lead) -> Permission:
        """Return whether *lead* may be called, and which calls or signals say why not.

        A call that is logged all the same is recorded: it has happened.

        Raises:
            InvalidCommand: *lead* is no lead.
        """
        check_contract(lead, Lead)
        return may_call(self._tables, lead)

    def may_reassign(
        self, lead: Lead, owner: str | None = None, *, actor: Actor | None = None
    ) -> Permission:
        """Return whether *lead* may be given to *owner*, and why not: what `AssignOwner` answers.

        Without an *owner* it is asked whether the lead may change hands at all, without an
        *actor* whether automation may give it away.

        Raises:
            InvalidCommand: *lead* is no lead, or another value has a wrong type.
        """
        asked = AssignOwner(owner, at=_ANY_TIME, actor=actor)
        check_contract(asked, AssignOwner)
        check_contract(lead, Lead)
        return may_reassign(self._tables, lead, owner, actor)

    def owes_change(self, lead: Lead) -> bool:
        """Return whether a person owes *lead* a decision about its status.

        That is so after contact with a human or a closed follow-up, until a person changes the
        status or sub-status.

        Raises:
            InvalidCommand: *lead* is no lead.
        """
        check_contract(lead, Lead)
        return lead.activity.owes_change

    def account_matches(self, leads: Iterable[Lead], *, at: datetime) -> tuple[AccountMatch, ...]:
        """Return which of the guide's `account_rules` apply to *leads*, account by account.

        *leads* are all that count: hand in every lead of the accounts in question. Nothing is
        remembered, so the same leads match again; `at` is when it is asked.

        Raises:
            InvalidCommand: a lead is none or stands twice, or `at` is no datetime with an offset.
        """
        known = tuple(leads_once(leads))
        for lead in known:
            check_contract(lead, Lead)
        return account_matches(self._tables, known, utc(at))

    def offers(
        self,
        lead: Lead,
        *,
        at: datetime,
        actor: Actor | None = None,
        note: str = "",
        fields: Mapping[str, object] = NOTHING,
    ) -> tuple[Offer, ...]:
        """Return each status that the lead may be moved to next, in funnel order.

        Every offer is what `decide` answers to that change by *actor*, with *note* and *fields*:
        `ready`, `needs_approval`, `needs_input` with what is missing, or `blocked` with every
        objection. The lead is looked at as it is *at* that moment: what is due by then has
        happened.

        Raises:
            InvalidCommand: a value has a wrong type.
        """
        asked = ChangeStatus("", at=at, actor=actor, note=note, fields=fields)
        check_contract(asked, ChangeStatus)
        check_contract(lead, Lead)
        settled = settle(self._tables, lead, utc(at))
        lead = lead if settled is None else settled.lead
        return offers_for(self._tables, self.decide, lead, asked)


def _late_or_stale(lead: Lead, at: datetime, expected_version: int | None) -> tuple[Objection, ...]:
    objections = []
    if expected_version is not None and expected_version != lead.version:
        if type(expected_version) is not int:
            raise InvalidCommand(f"a version is a whole number, not {expected_version!r}")
        facts = (("expected", expected_version), ("version", lead.version))
        objections.append(Objection("LF411", lead.id, None, facts))
    if at < lead.at:
        objections.append(Objection("LF421", lead.id, None, (("at", at), ("last", lead.at))))
    return tuple(objections)
