"""What comes in from outside: times, field values, people. Normalised once, or objected to."""

from collections.abc import Mapping
from datetime import UTC, datetime

from leadflow.engine.commands import Source
from leadflow.engine.conditions import Gate
from leadflow.engine.lead import Actor
from leadflow.engine.tables import Tables
from leadflow.language import Value, ValueRefused, accept_value
from leadflow.problems import Facts, InvalidCommand, Objection
from leadflow.record import NOTHING, record


@record
class Given:
    """The field values of a command that fit, and what speaks against the others.

    `gates` are those behind the choices that were made.
    """

    values: Mapping[str, Value] = NOTHING
    refused: frozenset[str] = frozenset()
    objections: tuple[Objection, ...] = ()
    gates: tuple[Gate, ...] = ()


NOTHING_GIVEN = Given()


def utc(at: object) -> datetime:
    """Return *at* in UTC.

    Raises:
        InvalidCommand: *at* is no datetime, or a naive one.

    >>> from datetime import timedelta, timezone
    >>> utc(datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=-5)))).isoformat()
    '2026-03-02T14:00:00+00:00'
    """
    if not isinstance(at, datetime) or at.utcoffset() is None:
        raise InvalidCommand(f"a command's time must be a datetime with an offset, not {at!r}")
    return at.astimezone(UTC)


def given_fields(tables: Tables, fields: Mapping[str, object]) -> Given:
    """Return what *fields* hold for this guide."""
    if not fields:
        return NOTHING_GIVEN
    values: dict[str, Value] = {}
    refused: list[str] = []
    objections: list[Objection] = []
    gates: list[Gate] = []
    for written, raw in fields.items():
        name = tables.field_ids.get(written, written)
        row = tables.fields.get(name)
        if row is None:
            objections.append(Objection("LF413", name, None, (("known", tuple(tables.fields)),)))
            continue
        try:
            value = accept_value(row.spec, raw)
        except ValueRefused as error:
            refused.append(name)
            objections.append(Objection("LF412", name, row.rule, (("says", str(error)),)))
            continue
        values[name] = value
        if isinstance(value, str):
            gates.extend(row.choices.get(value, ()))
    return Given(values, frozenset(refused), tuple(objections), tuple(gates))


def laid_over(lead_fields: Mapping[str, Value], given: Given) -> Mapping[str, Value]:
    """Return the lead's fields with what was given over them; a refused value is not known."""
    if given is NOTHING_GIVEN:
        return lead_fields
    fields = {**lead_fields, **given.values}
    for name in given.refused:
        fields.pop(name, None)
    return fields


def role_objections(tables: Tables, actor: Actor | None) -> tuple[Objection, ...]:
    """Return the objection to an actor whose role the guide does not know."""
    if actor is None or actor.role is None or not tables.roles or actor.role in tables.roles:
        return ()
    facts = (("kind", "role"), ("known", tuple(role.id for role in tables.rules.roles)))
    return (Objection("LF410", actor.role, None, facts),)


def unknown(kind: str, name: str, known: tuple[str, ...], of: str = "") -> Objection:
    """Return the objection to a *name* that the guide does not have, or what it is *of* not."""
    facts: Facts = (("kind", kind), ("known", known))
    return Objection("LF410", name, None, (*facts, ("of", of)) if of else facts)


def source_objections(tables: Tables, source: Source) -> tuple[Objection, ...]:
    """Return the objection to a source that is not a host's to claim."""
    if source in tables.sources:
        return ()
    return (Objection("LF407", source, None, (("sources", tuple(sorted(tables.sources))),)),)
