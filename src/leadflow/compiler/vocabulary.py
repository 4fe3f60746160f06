"""What a guide's conditions may read: its own fields, and facts closed by its own ids."""

from collections.abc import Mapping

from leadflow.guide import Field, Guide, Signal
from leadflow.language import (
    FORMATS,
    FieldSpec,
    Format,
    FormatError,
    Kind,
    Scope,
    names_of,
    parse_mask,
)
from leadflow.record import record

_SCOPES: tuple[Scope, ...] = ("lead", "transition", "call")


@record
class Vocabulary:
    """The names that conditions of a guide may read, in each scope.

    The scopes are `lead`, `transition`, `call` and, for each signal, `signal:` and its id.
    """

    fields: Mapping[str, FieldSpec]
    names: Mapping[str, Mapping[str, Kind]]
    statuses: tuple[str, ...]
    signals: tuple[str, ...]


def vocabulary_of(guide: Guide) -> Vocabulary:
    """Return the vocabulary of *guide*; a field whose format is unknown counts as plain text."""
    formats = {**FORMATS, **_masks(guide)}
    choices: dict[str, tuple[str, ...]] = {
        "status": tuple(guide.statuses),
        "call.status": tuple(guide.calls.statuses),
        "sub_status": tuple(
            dict.fromkeys(sub for status in guide.statuses.values() for sub in status.sub_statuses)
        ),
    }
    if guide.stages:
        choices["stage"] = tuple(guide.stages)
    if guide.roles:
        choices["actor.role"] = tuple(guide.roles)
    fields = {name: _spec(name, field, formats) for name, field in guide.fields.items()}
    kinds = {name: spec.kind for name, spec in fields.items()}
    names = {str(scope): names_of(scope, kinds, choices) for scope in _SCOPES}
    for name, signal in guide.signals.items():
        names[f"signal:{name}"] = names_of("signal", kinds, choices, _parameters(signal))
    return Vocabulary(
        fields=fields,
        names=names,
        statuses=tuple(guide.statuses),
        signals=tuple(guide.signals),
    )


def _parameters(signal: Signal) -> Mapping[str, Kind]:
    return {name: FieldSpec(name, kind).kind for name, kind in signal.params.items()}


def _masks(guide: Guide) -> dict[str, Format]:
    masks = {}
    for name, mask in guide.formats.items():
        try:
            masks[name] = parse_mask(name, mask)
        except FormatError:
            continue
    return masks


def _spec(name: str, field: Field, formats: Mapping[str, Format]) -> FieldSpec:
    choices = field.choices or ()
    return FieldSpec(
        id=name,
        type=field.type,
        choices=tuple(choice.id for choice in choices),
        aliases=tuple((alias, choice.id) for choice in choices for alias in choice.aliases),
        format=formats.get(field.format or ""),
        label=field.label or name,
        unit=field.unit,
    )
