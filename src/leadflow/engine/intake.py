"""What comes in from outside: times, field values, people. Normalised once, or objected to."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from leadflow.engine.lead import Actor, Lead, Source
from leadflow.engine.situation import NOTHING_GIVEN, Gates, Given
from leadflow.engine.tables import Tables
from leadflow.language import Value, ValueRefused, accept_value
from leadflow.problems import Facts, InvalidCommand, Objection


def utc(at: object) -> datetime:
    """Return *at* in UTC.

    Raises:
        InvalidCommand: *at* is no datetime, a naive one, or beyond what UTC can tell.

    >>> from datetime import timedelta, timezone
    >>> utc(datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=-5)))).isoformat()
    '2026-03-02T14:00:00+00:00'
    """
    if not isinstance(at, datetime) or at.utcoffset() is None:
        raise InvalidCommand(f"a time must be a datetime with an offset, not {at!r}")
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise InvalidCommand(f"a time must lie in the years 1 to 9999 in UTC, not {at!r}") from None


def given_fields(tables: Tables, fields: Mapping[str, object]) -> Given:
    """Return what *fields* hold for this guide.

    Raises:
        InvalidCommand: they are no mapping, or a name is not text.
    """
    if not isinstance(fields, Mapping):
        raise InvalidCommand(f"fields must be a mapping of names and values, not {fields!r}")
    if not fields:
        return NOTHING_GIVEN
    values: dict[str, Value] = {}
    objections: dict[str, Objection] = {}
    gates = Gates()
    for written, raw in fields.items():
        name = tables.field_ids.get(written, written)
        row = tables.fields.get(name)
        if row is None:
            objections[name] = _unknown_field(tables, name)
        elif name in values or name in objections:
            says = f"it is given twice, as {written!r} and under another spelling"
            objections[name] = Objection("LF412", name, row.rule, (("says", says),))
        else:
            try:
                value = values[name] = accept_value(row.spec, raw)
            except ValueRefused as error:
                objections[name] = Objection("LF412", name, row.rule, (("says", str(error)),))
            else:
                if isinstance(value, str) and value in row.choices:
                    gates += row.choices[value]
    for name in objections:
        values.pop(name, None)
    refused = frozenset(name for name in objections if name in tables.fields)
    return Given(values, refused, tuple(objections.values()), gates)


def fields_of(tables: Tables, lead: Lead) -> Mapping[str, Value]:
    """Return the lead's fields by today's names; a value under a retired one steps back."""
    if not tables.rules.retired.fields:
        return lead.fields
    moved = {tables.field_ids.get(name, name): value for name, value in lead.fields.items()}
    return {**moved, **{name: value for name, value in lead.fields.items() if name in moved}}


def laid_over(tables: Tables, lead: Lead, given: Given) -> Mapping[str, Value]:
    """Return the lead's fields with what was given over them; a refused value is not known."""
    if given is NOTHING_GIVEN:
        return fields_of(tables, lead)
    fields = {**fields_of(tables, lead), **given.values}
    for name in given.refused:
        fields.pop(name, None)
    return fields


def role_objections(tables: Tables, actor: Actor | None) -> Iterator[Objection]:
    """Yield the objection to an actor whose role the guide does not know."""
    if actor is not None and tables.roles and actor.role not in tables.roles:
        yield unknown("role", actor.role, tuple(role.id for role in tables.rules.roles))


def owner_objections(owner: str | None) -> Iterator[Objection]:
    """Yield the objection to an owner whose id is blank."""
    if owner is not None and not owner.strip():
        says = "an owner's id is some text; where nobody owns the lead, leave the owner out"
        yield Objection("LF412", "owner", None, (("value", repr(owner)), ("says", says)))


def source_objections(tables: Tables, source: Source) -> Iterator[Objection]:
    """Yield the objection to a source that is not a host's to claim."""
    if not isinstance(source, str):
        raise InvalidCommand(f"a source must be text, not {source!r}")
    if source not in tables.sources:
        yield Objection("LF407", source, None, (("sources", tuple(sorted(tables.sources))),))


def unknown(kind: str, name: object, known: tuple[str, ...], of: str = "") -> Objection:
    """Return the objection to a *name* that the guide does not have, or what it is *of* not.

    Raises:
        InvalidCommand: *name* is not text.
    """
    if not isinstance(name, str):
        raise InvalidCommand(f"a {kind} must be text, not {name!r}")
    facts: Facts = (("kind", kind), ("known", known))
    return Objection("LF410", name, None, (*facts, ("of", of)) if of else facts)


def _unknown_field(tables: Tables, name: object) -> Objection:
    if not isinstance(name, str):
        raise InvalidCommand(f"the name of a field must be text, not {name!r}")
    return Objection("LF413", name, None, (("known", tuple(tables.fields)),))
