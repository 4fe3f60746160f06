"""Random field tables: every type, formats, choices with aliases and what they demand."""

from leadflow.language import FORMATS, FieldSpec, parse_mask
from strategies.requirements import requirement_list
from strategies.words import CHOICES, FIELDS, MASKS, TEXTS, labels_of

TYPES = ("text", "number", "integer", "boolean", "date", "datetime", "choice", "text", "choice")
SHAPES = (None, *FORMATS.values(), *(parse_mask(name, mask) for name, mask in MASKS.items()))


def specs_of(chooser):
    """Return the fields of a guide: a few of them, of different types."""
    names = [*chooser.some(FIELDS, most=4), "score"]
    return [_spec(chooser, name) for name in names]


def _spec(chooser, name):
    kind = chooser.one(TYPES)
    if kind == "choice":
        choices = chooser.some(CHOICES, most=3)
        aliases = tuple((choice.upper(), choice) for choice in choices if chooser.coin())
        return FieldSpec(name, kind, tuple(choices), aliases)
    return FieldSpec(name, kind, format=chooser.one(SHAPES) if kind == "text" else None)


def field_table(chooser, outline):
    """Return the section `fields`, short forms where they will do."""
    return {spec.id: _written(chooser, outline, spec) for spec in outline.specs}


def _written(chooser, outline, spec):
    host = {"from": "host"} if spec.id in outline.host else {}
    account = {"account": True} if spec.id == outline.account else {}
    plain = spec.type != "choice" and spec.format is None and not (host or account)
    if plain and chooser.coin():
        return spec.type
    told = {"label": labels_of(spec.id), "means": TEXTS, "unit": ("USD",), "x-colour": ("red",)}
    return {
        "type": spec.type,
        **host,
        **account,
        **({"format": spec.format.name} if spec.format else {}),
        **({"choices": _choice_list(chooser, outline, spec)} if spec.choices else {}),
        **chooser.adorned(**told),
    }


def _choice_list(chooser, outline, spec):
    """Return the choices; the first demands nothing, so that a field can always be filled in."""
    spellings = {meant: alias for alias, meant in spec.aliases}
    return [
        _choice(chooser, outline, choice, spellings.get(choice), demands=index > 0)
        for index, choice in enumerate(spec.choices)
    ]


def _choice(chooser, outline, choice, spelling, demands):
    if spelling is None and not demands and chooser.coin():
        return choice
    requires = {}
    if demands:
        readable = outline.readable("lead")
        requires = chooser.maybe("requires", lambda: requirement_list(chooser, readable), odds=2)
    return {
        "id": choice,
        **({"aliases": chooser.one_or_many([spelling])} if spelling else {}),
        **chooser.adorned(label=labels_of(choice)),
        **requires,
    }
