"""Fields: their names and formats, and the values that rules write into them."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.guide import (
    FOLLOW_UP,
    TIMER_ORIGINS,
    FieldItem,
    FillFrom,
    outcome_sites,
    requirement_sites,
)
from leadflow.language import (
    FORMATS,
    REQUIRED_FACTS,
    DurationError,
    FormatError,
    ValueRefused,
    is_taken,
    parse_duration,
    parse_mask,
    parse_value,
)
from leadflow.problems import Problem


def taken_name(subject: Subject) -> Iterator[Problem]:
    """LF218: a field has the name of a fact, a function or a word of the conditions."""
    for name, field in subject.guide.fields.items():
        is_origin = field.type == "datetime" and name in TIMER_ORIGINS
        if is_taken(name) or is_origin:
            message = f"{name!r} is a word of leadflow's own, so no field can have this name"
            message += "; choose another"
            yield subject.problem("LF218", message, ("fields", name), key=True)


def bad_format(subject: Subject) -> Iterator[Problem]:
    """LF226: a mask under `formats` that cannot be one."""
    for name, mask in subject.guide.formats.items():
        try:
            parse_mask(name, mask)
        except FormatError as error:
            path = ("formats", name)
            yield subject.problem("LF226", str(error), path, key=name in FORMATS)


def bad_fill(subject: Subject) -> Iterator[Problem]:
    """LF219: a value that an outcome writes does not fit its field."""
    for site in outcome_sites(subject.guide):
        for name, value in site.rule.fill.items():
            if not isinstance(value, FillFrom) and (why := _misfit(subject, name, value)):
                yield subject.problem("LF219", why, (*site.path, "fill", name))


def filled_by_host(subject: Subject) -> Iterator[Problem]:
    """LF261: a rule writes into a field that the host computes; no value of it is kept."""
    for site in outcome_sites(subject.guide):
        for name in site.rule.fill:
            field = subject.guide.fields.get(name)
            if field is not None and field.from_ == "host":
                message = f"{name!r} is computed by the host, so no rule can write it"
                path = (*site.path, "fill", name)
                cure = "fill another field, or leave it out"
                yield subject.problem("LF261", f"{message}; {cure}", path, key=True)


def fresh_fact(subject: Subject) -> Iterator[Problem]:
    """LF227: `fresh` on a fact; a fact is never filled in, so it cannot be given afresh."""
    for site in requirement_sites(subject.guide):
        item = site.rule
        if isinstance(item, FieldItem) and item.fresh and item.field in REQUIRED_FACTS:
            message = f"{item.field!r} is a fact, and only a field can be asked for afresh"
            yield subject.problem("LF227", f"{message}; leave `fresh` out", (*site.path, "fresh"))


def _misfit(subject: Subject, name: str, value: str) -> str:
    """Return why *value* cannot be written into *name*; nothing if it can, or is no field."""
    spec = subject.vocabulary.fields.get(name)
    try:
        if name == FOLLOW_UP:
            parse_duration(value)
        elif spec is not None:
            parse_value(spec, value)
    except DurationError as error:
        return f"`follow_up` takes the time until it is due: {error}"
    except ValueRefused as error:
        return f"the field {name!r} cannot take this value: {error}"
    return ""
