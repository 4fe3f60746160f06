"""Keys that the format has and this version of leadflow does not enforce yet.

A rule that is written down but not enforced is worse than none, so such a guide is refused in
plain words.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.guide import conditions, outcome_sites
from leadflow.language import Call, ConditionError, parse_condition, walk
from leadflow.problems import Problem

_TOP = ("calendars", "calendar", "signals", "overrides", "actions", "account_rules", "targets",
        "invariants", "checks")  # fmt: skip
_INFO = ("reviewed", "review_every")
_STATUS = ("evidence", "reassign", "on_enter", "on_exit", "slas", "timers")
_TRANSITION = ("approval", "do")
_CALL = ("opens",)
_FIELD = ("from_", "account")


def not_supported(subject: Subject) -> Iterator[Problem]:
    """LF220: a key whose rule this version cannot enforce."""
    for path in (*_keys(subject), *_outcome_parts(subject), *_counts(subject)):
        message = f"this version of leadflow does not enforce `{path[-1]}` yet; leave it out"
        yield subject.problem("LF220", message, path, key=True)


def _keys(subject: Subject) -> Iterator[Path]:
    guide = subject.guide
    yield from _written(guide, _TOP, ())
    yield from _written(guide.guide, _INFO, ("guide",))
    for name, field in guide.fields.items():
        yield from _written(field, _FIELD, ("fields", name))
    for name, status in guide.statuses.items():
        yield from _written(status, _STATUS, ("statuses", name))
    for index, transition in enumerate(guide.transitions):
        yield from _written(transition, _TRANSITION, ("transitions", index))
    for name, call in guide.calls.statuses.items():
        yield from _written(call, _CALL, ("calls", "statuses", name))


def _outcome_parts(subject: Subject) -> Iterator[Path]:
    if "signals" in subject.guide.model_fields_set:
        return
    for site in outcome_sites(subject.guide):
        if site.rule.mode == "suggest":
            yield (*site.path, "mode")
        if "follow_up" in site.rule.fill:
            yield (*site.path, "fill", "follow_up")


def _counts(subject: Subject) -> Iterator[Path]:
    """Yield every condition that counts signals."""
    for condition in conditions(subject.guide):
        try:
            tree = parse_condition(condition.text)
        except ConditionError:
            continue
        if any(isinstance(node, Call) and node.function == "count" for node, _ in walk(tree)):
            yield condition.path


def _written(model: BaseModel, names: tuple[str, ...], path: Path) -> Iterator[Path]:
    for name in names:
        if name in model.model_fields_set:
            yield (*path, "from" if name == "from_" else name)
