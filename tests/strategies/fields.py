"""Random field tables: every type, formats, choices with aliases and what they demand."""

from hypothesis import strategies as st

from leadflow.language import FORMATS, FieldSpec, parse_mask
from strategies.requirements import requirement_lists
from strategies.words import CHOICES, FIELDS, MASKS, TEXTS, label_of, maybe

TYPES = ("text", "number", "integer", "boolean", "date", "datetime", "choice", "text", "choice")
SHAPES = {**FORMATS, **{name: parse_mask(name, mask) for name, mask in MASKS.items()}}
SPELLINGS = {choice: choice.upper() for choice in CHOICES}


@st.composite
def specs_of(draw):
    """Return the fields of a guide: a few of them, of different types."""
    names = draw(st.lists(st.sampled_from(FIELDS), min_size=2, max_size=5, unique=True))
    return [draw(_specs(name)) for name in names]


@st.composite
def _specs(draw, name):
    kind = draw(st.sampled_from(TYPES))
    if kind == "choice":
        choices = draw(st.lists(st.sampled_from(CHOICES), min_size=2, max_size=3, unique=True))
        aliases = tuple((SPELLINGS[each], each) for each in choices if draw(st.booleans()))
        return FieldSpec(name, kind, tuple(choices), aliases)
    shape = draw(st.sampled_from([None, *SHAPES.values()])) if kind == "text" else None
    return FieldSpec(name, kind, format=shape)


@st.composite
def field_tables(draw, outline):
    """Return the section `fields`, short forms where they will do."""
    return {spec.id: draw(_written(outline, spec)) for spec in outline.specs}


@st.composite
def _written(draw, outline, spec):
    if spec.type != "choice" and spec.format is None and draw(st.booleans()):
        return spec.type
    return {
        "type": spec.type,
        **({"format": spec.format.name} if spec.format else {}),
        **({"choices": draw(_choice_lists(outline, spec))} if spec.choices else {}),
        **maybe(draw, "label", label_of(spec.id)),
        **maybe(draw, "means", TEXTS),
        **maybe(draw, "unit", st.just("USD")),
        **maybe(draw, "x-colour", st.just("red")),
    }


@st.composite
def _choice_lists(draw, outline, spec):
    """Return the choices; the first demands nothing, so that a field can always be filled in."""
    return [
        draw(_choices(outline, choice, dict(spec.aliases), demands=index > 0))
        for index, choice in enumerate(spec.choices)
    ]


@st.composite
def _choices(draw, outline, choice, aliases, demands):
    spelling = next((alias for alias, meant in aliases.items() if meant == choice), None)
    if spelling is None and not demands and draw(st.booleans()):
        return choice
    requires = requirement_lists(outline.readable("lead"))
    return {
        "id": choice,
        **({"aliases": draw(st.sampled_from([spelling, [spelling]]))} if spelling else {}),
        **maybe(draw, "label", label_of(choice)),
        **(maybe(draw, "requires", requires, odds=2) if demands else {}),
    }
