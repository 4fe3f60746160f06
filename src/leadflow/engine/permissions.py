"""Whether a lead may be called, and whether it may change hands, with the reasons why not."""

from leadflow.engine.assigning import assignment_objections
from leadflow.engine.intake import role_objections
from leadflow.engine.lead import Actor, CallBar, Lead
from leadflow.engine.tables import Tables
from leadflow.problems import Objection, Rule
from leadflow.record import record


@record
class Permission:
    """Whether something may be done. It is true if so; `objections` say why not."""

    objections: tuple[Objection, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether it may be done."""
        return not self.objections

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Permission()


def may_call(tables: Tables, lead: Lead) -> Permission:
    """Return whether *lead* may be called, by the flags of its calls and signals."""
    bars = lead.activity.call_bars
    return Permission(tuple(_barred(tables, bar) for bar in bars)) if bars else ALLOWED


def may_reassign(tables: Tables, lead: Lead, owner: str | None, actor: Actor | None) -> Permission:
    """Return whether *actor*, automation if None, may give *lead* to *owner*, to anybody if None.

    That somebody owns the lead already is no reason why not.
    """
    objections = list(role_objections(tables, actor))
    objections += assignment_objections(tables, lead, owner, automatic=actor is None)
    return Permission(tuple(each for each in objections if each.code != "LF420"))


def _barred(tables: Tables, bar: CallBar) -> Objection:
    facts = (("name", bar.name), ("at", bar.at), ("signal", bar.signal))
    return Objection("LF422", bar.flag, _flags_of(tables, bar), facts)


def _flags_of(tables: Tables, bar: CallBar) -> Rule | None:
    """Return the rule of the call status or signal that the bar comes from, as it is now."""
    if bar.signal:
        signal = tables.signals.get(bar.name)
        return None if signal is None else signal.rule.rule
    call = tables.calls.get(bar.name)
    return None if call is None else call.rule.rule
