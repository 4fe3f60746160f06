"""Which column of a log holds what: leadflow's own columns by name, all others fields of the guide.

Names are compared as they stand first, then without regard to case, blanks and hyphens, so that
`Lead ID` is `lead_id` and a field answers to its label too.
"""

from collections.abc import Iterable, Mapping

from leadflow.activity.options import LogOptions
from leadflow.engine import Workflow
from leadflow.language import FieldSpec
from leadflow.problems import closest, hint
from leadflow.record import record

OWN_COLUMNS = (
    "lead_id",
    "time",
    "kind",
    "value",
    "duration",
    "direction",
    "actor",
    "role",
    "note",
    "source",
    "sub_status",
    "choose",
    "provider",
    "initiated_by",
    "set_by",
    "stage",
    "owner",
    "override",
    "skip",
    "sender_id",
    "happened_at",
)
NEEDED = ("lead_id", "time", "kind")
LEFT_OUT = ""
"""The target of a column that is to be left out."""

PARAMETER = "signal."
"""What the column of a signal's parameter begins with."""

_FIELD = "fields."


@record
class Columns:
    """What the columns of logs may be called. A target is an own column or `fields.` and an id."""

    exact: Mapping[str, str]
    folded: Mapping[str, str]
    mapped: Mapping[str, str]

    def target(self, name: str) -> str | None:
        """Return what the column *name* holds, or None if that is nothing known."""
        found = self.exact.get(name)
        return self.folded.get(folded_name(name)) if found is None else found

    def unknown(self, name: str) -> str:
        """Return the sentence about a column that is nothing known."""
        shown = name if len(name) <= 60 else f"{name[:57]}..."
        if not name.strip():
            return "a column has no name and is left out; name it, or take it out of the log"
        if (theirs := self._displaced_by(name)) is not None:
            return f"the column {shown!r} is left out, since {theirs!r} is read in its place"
        return (
            f"the column {shown!r} is neither leadflow's own nor a field of the guide, and is "
            f"left out{_meant(name, dict.fromkeys(filter(None, self.exact.values())))}"
        )

    def _displaced_by(self, name: str) -> str | None:
        """Return the column that was named to be read as what *name* would stand for."""
        plain = folded_name(name)
        return next(
            (theirs for theirs, own in self.mapped.items() if own in (plain, _FIELD + plain)), None
        )


def field_of(target: str) -> str | None:
    """Return the field that *target* is, or None if it is one of leadflow's own columns.

    Raises:
        Nothing.

    >>> field_of("fields.budget"), field_of("time")
    ('budget', None)
    """
    return target[len(_FIELD) :] if target.startswith(_FIELD) else None


def field_specs(workflow: Workflow) -> Mapping[str, FieldSpec]:
    """Return what each field takes, by its id and by the ids retired in its favour.

    Raises:
        Nothing.
    """
    specs = {field.spec.id: field.spec for field in workflow.rules.fields}
    for old in workflow.rules.retired.fields:
        if old.use in specs:
            specs.setdefault(old.id, specs[old.use])
    return specs


def parameter_columns(workflow: Workflow) -> tuple[str, ...]:
    """Return the columns in which signals carry their parameters, such as `signal.text`.

    Raises:
        Nothing.
    """
    names = (spec.id for signal in workflow.signals for spec in signal.params)
    return tuple(dict.fromkeys(PARAMETER + name for name in names))


def columns_for(workflow: Workflow, options: LogOptions) -> Columns:
    """Return what the columns of a log for *workflow* may be called.

    A column named in *options* answers to that name only.

    Raises:
        Nothing.

    >>> from leadflow.checking import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: calls, title: Calls, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open, label: Fresh}}
    ... transitions: []
    ... ''')
    >>> columns_for(workflow, LogOptions()).target("Lead ID")
    'lead_id'
    """
    specs = field_specs(workflow)
    exact = {name: name for name in (*OWN_COLUMNS, *parameter_columns(workflow))}
    for name, spec in specs.items():
        exact.setdefault(name, _FIELD + spec.id)
        exact.setdefault(_FIELD + name, _FIELD + spec.id)
    folded: dict[str, str] = {}
    for name, target in exact.items():
        folded.setdefault(folded_name(name), target)
    for spec in specs.values():
        folded.setdefault(folded_name(spec.label), _FIELD + spec.id)
    mapped = _mapped(exact, folded, options)
    taken = set(mapped.values())
    return Columns(
        exact=_without(exact, taken) | mapped | dict.fromkeys(options.ignore, LEFT_OUT),
        folded=_without(folded, taken),
        mapped=mapped,
    )


def folded_name(name: str) -> str:
    """Return *name* so that names which differ in case, blanks and hyphens only are the same.

    Raises:
        Nothing.

    >>> folded_name("Lead-ID"), folded_name(" lead id")
    ('lead_id', 'lead_id')
    """
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())


def unknown_targets(workflow: Workflow, options: LogOptions) -> tuple[str, ...]:
    """Return a sentence for each column that *options* name and that leadflow does not have.

    Raises:
        Nothing.

    >>> from leadflow.checking import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: calls, title: Calls, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open, label: Fresh}}
    ... transitions: []
    ... ''')
    >>> unknown_targets(workflow, LogOptions(columns={"tim": "created_at"}))
    ("'tim' is neither a column of logs nor a field of the guide; did you mean 'time'?",)
    """
    known = (*OWN_COLUMNS, *parameter_columns(workflow), *field_specs(workflow))
    plain = {*known, *(_FIELD + name for name in field_specs(workflow))}
    return tuple(
        f"{name!r} is neither a column of logs nor a field of the guide{hint(name, known)}"
        for name in options.columns
        if name not in plain and folded_name(name) not in map(folded_name, plain)
    )


def _mapped(
    exact: Mapping[str, str], folded: Mapping[str, str], options: LogOptions
) -> dict[str, str]:
    """Return what each column named in *options* is to be read as, by the name that logs use."""
    targets = {own: exact.get(own) or folded.get(folded_name(own)) for own in options.columns}
    return {theirs: own for name, theirs in options.columns.items() if (own := targets[name])}


def _without(names: Mapping[str, str], targets: set[str]) -> dict[str, str]:
    return {name: target for name, target in names.items() if target not in targets}


def _meant(name: str, targets: Iterable[str]) -> str:
    """Return the hint for *name*; the name of a parameter is looked for among parameters."""
    if name.startswith(PARAMETER):
        known = [target[len(PARAMETER) :] for target in targets if target.startswith(PARAMETER)]
        match = closest(name[len(PARAMETER) :], known)
        found = None if match is None else PARAMETER + match
    else:
        known = [target.removeprefix(_FIELD) for target in targets]
        found = closest(name.removeprefix(_FIELD), known)
    return (
        "; rename it, or name it with --ignore" if found is None else f"; did you mean {found!r}?"
    )
