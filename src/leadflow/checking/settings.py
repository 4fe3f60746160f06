"""The section `checks`: which advice a guide ignores, and where its limits are."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.guide import CheckSetting
from leadflow.problems import CODES, Problem, hint

_LIMITS = {"too-many-statuses": "most", "too-few-statuses": "least"}


def bad_setting(subject: Subject) -> Iterator[Problem]:
    """LF238: a setting of a check that there is not, or that has no such setting."""
    names = {code.name: code for code in CODES.values()}
    advice = [code.name for code in CODES.values() if code.code.startswith("LF3")]
    for name, setting in subject.guide.checks.items():
        if name in advice:
            yield from _wrong_limits(subject, name, setting)
            continue
        message = f"unknown check {name!r}{hint(name, advice) or '; take it out'}"
        if name in names:
            message = f"{names[name].code} {name} is an error, which no setting changes"
            message += "; mend what it reports, and take this out"
        yield subject.problem("LF238", message, ("checks", name), key=True)


def _wrong_limits(subject: Subject, name: str, setting: CheckSetting) -> Iterator[Problem]:
    for key in ("most", "least"):
        if getattr(setting, key) is not None and _LIMITS.get(name) != key:
            fits = f"write `{_LIMITS[name]}`" if name in _LIMITS else "write `ignore`, or nothing"
            message = f"the check {name!r} has no `{key}`; {fits}"
            yield subject.problem("LF238", message, ("checks", name, key), key=True)
