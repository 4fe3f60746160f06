"""Two things that answer to one name, ids that stand twice, and retired ids that are in use."""

from collections.abc import Iterator, Mapping, Sequence

from leadflow.checking.families import Family, Named, families
from leadflow.checking.parts import parts
from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.guide import AllOf, AnyOf, CheckItem, FieldItem, StatusGoal
from leadflow.problems import Problem

_PROSE = ("next_steps", "examples")


def alias_clash(subject: Subject) -> Iterator[Problem]:
    """LF221: an alias is the id, the alias or the label of something else of its kind."""
    guide, names = subject.guide, families(subject.guide)
    yield from _alias_clashes(subject, guide.statuses, names["status"])
    yield from _alias_clashes(subject, guide.stages, names["stage"])
    yield from _alias_clashes(subject, guide.calls.statuses, names["call_status"])


def label_clash(subject: Subject) -> Iterator[Problem]:
    """LF221: a label is the id of something else of its kind, so that logs would be misread."""
    for family in _things(subject):
        for label, name in family.labels.items():
            if label in family.ids and label != name:
                message = f"the label {label!r} of {name!r} is the id of another {family.word}"
                path = (*family.path, name, "label")
                yield subject.problem("LF221", f"{message}; choose another label", path)


def choice_clash(subject: Subject) -> Iterator[Problem]:
    """LF221: a word stands for two choices of one field."""
    for name, field in subject.guide.fields.items():
        owners: dict[str, int] = {}
        for index, choice in enumerate(field.choices or ()):
            for word in dict.fromkeys((choice.id, *choice.aliases)):
                if owners.setdefault(word, index) != index:
                    message = f"{word!r} stands for two choices of {name!r}; keep one of them"
                    yield subject.problem("LF221", message, ("fields", name, "choices", index))


def transition_clash(subject: Subject) -> Iterator[Problem]:
    """LF221: two transitions have one id, so that reports could not tell them apart."""
    ids = [transition.id for transition in subject.guide.transitions]
    yield from _same_ids(subject, ids, "transition", ("transitions",))


def account_rule_clash(subject: Subject) -> Iterator[Problem]:
    """LF221: two rules over accounts have one id."""
    ids = [rule.id for rule in subject.guide.account_rules]
    yield from _same_ids(subject, ids, "account rule", ("account_rules",))


def clock_clash(subject: Subject) -> Iterator[Problem]:
    """LF221: two timers, or two service levels, of one status have one id."""
    for name, status in subject.guide.statuses.items():
        path: Path = ("statuses", name)
        timers = [timer.id for timer in status.timers]
        yield from _same_ids(subject, timers, "timer", (*path, "timers"))
        slas = [sla.id for sla in status.slas]
        yield from _same_ids(subject, slas, "service level", (*path, "slas"))


def retired_clash(subject: Subject) -> Iterator[Problem]:
    """LF221: a retired id that is still in use, or is another spelling of something else."""
    for family in _things(subject):
        for name, use in family.retired.items():
            path: Path = ("retired", family.retired_section, name)
            if name in family.ids:
                message = f"the {family.word} {name!r} is retired here, but the guide still has it"
                message += "; take one of the two out"
                yield subject.problem("LF221", message, path, key=True)
            elif family.aliases.get(name, use) != use:
                other = family.aliases[name]
                message = f"{name!r} is retired in favour of {use!r}, but an alias of {other!r}"
                yield subject.problem("LF221", f"{message}; keep one of them", path, key=True)


def listed_twice(subject: Subject) -> Iterator[Problem]:
    """LF230: an id or a requirement stands twice in one list."""
    for path, model in parts(subject.guide):
        for name, field in type(model).model_fields.items():
            items: object = getattr(model, name)
            if isinstance(items, tuple) and name not in _PROSE:
                yield from _repeated(subject, items, (*path, field.alias or name))


def _same_ids(
    subject: Subject, ids: Sequence[str | None], word: str, section: Path
) -> Iterator[Problem]:
    """Yield each of the *ids* in a list of rules that one before it has already."""
    first: dict[str, int] = {}
    for index, name in enumerate(ids):
        if name is not None and first.setdefault(name, index) != index:
            line = subject.place((*section, first[name], "id")).line
            message = f"{name!r} names the {word} in line {line} already"
            path = (*section, index, "id")
            yield subject.problem("LF221", f"{message}; give this one another id", path)


def _repeated(subject: Subject, items: tuple[object, ...], path: Path) -> Iterator[Problem]:
    """Yield what is there already; equal items read alike, so few of them need comparing."""
    first: dict[str, int] = {}
    for index, item in enumerate(items):
        match item:
            case str():
                message = f"{item!r} stands twice in this list; leave one of them out"
            case StatusGoal():
                message = "this goal stands twice in the list; leave one of them out"
            case FieldItem() | CheckItem() | AnyOf() | AllOf():
                message = "this requirement stands twice in the list; leave one of them out"
            case _:
                continue
        before = first.setdefault(repr(item), index)
        if before != index and items[before] == item:
            yield subject.problem("LF230", message, (*path, index))


def _things(subject: Subject) -> tuple[Family, ...]:
    names = families(subject.guide)
    return tuple(names[kind] for kind in ("status", "stage", "call_status", "field"))


def _alias_clashes(
    subject: Subject, things: Mapping[str, Named], family: Family
) -> Iterator[Problem]:
    for name, thing in things.items():
        for index, alias in enumerate(thing.aliases):
            if (taken := _taken(alias, name, family)) is not None:
                message = f"{alias!r} is {taken}, so it cannot be an alias of {name!r} as well"
                path = (*family.path, name, "aliases", index)
                yield subject.problem("LF221", f"{message}; keep one", path)


def _taken(alias: str, name: str, family: Family) -> str | None:
    """Return what *alias*, a spelling of *name*, already is besides, if anything."""
    if alias in family.ids:
        return None if alias == name else f"a {family.word} itself"
    for what, owners in (("an alias", family.aliases), ("the label", family.labels)):
        if (owner := owners.get(alias, name)) != name:
            return f"{what} of {owner!r}"
    return None
