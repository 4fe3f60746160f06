"""What a guide's conditions may read: its own fields, and facts closed by its own ids."""

from collections.abc import Mapping

from leadflow.guide import Field, Guide
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


@record
class Vocabulary:
    """The names that conditions of a guide may read, in each scope."""

    fields: Mapping[str, FieldSpec]
    choices: Mapping[str, tuple[str, ...]]
    statuses: tuple[str, ...]
    signals: tuple[str, ...]

    def names(self, scope: Scope) -> Mapping[str, Kind]:
        """Return what a condition in *scope* may read."""
        kinds = {name: spec.kind for name, spec in self.fields.items()}
        return names_of(scope, kinds, self.choices)


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
    return Vocabulary(
        fields={name: _spec(name, field, formats) for name, field in guide.fields.items()},
        choices=choices,
        statuses=tuple(guide.statuses),
        signals=tuple(guide.signals),
    )


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
