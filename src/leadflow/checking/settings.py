"""The section `checks`: which advice a guide ignores, and where its limits are."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.guide import CheckSetting
from leadflow.problems import CODES, Problem, hint

_ABOUT_GUIDES = ("LF0", "LF1", "LF2")
_LIMITS = {"too-many-statuses": "most", "too-few-statuses": "least"}


def bad_setting(subject: Subject) -> Iterator[Problem]:
    """LF238: a setting of a check that there is not, or that has no such setting."""
    advice = [code.name for code in CODES.values() if code.code.startswith("LF3")]
    for name, setting in subject.guide.checks.items():
        if name in advice:
            yield from _wrong_limits(subject, name, setting)
            continue
        yield subject.problem("LF238", _why_not(name, advice), ("checks", name), key=True)


def _why_not(name: str, advice: list[str]) -> str:
    """Return what is wrong with the setting of *name*, which is not the name of an advice."""
    code = {**CODES, **{each.name: each for each in CODES.values()}}.get(name)
    if code is None:
        return f"unknown check {name!r}{hint(name, advice) or '; take it out'}"
    if code.name in advice:
        return f"{name!r} is the code of {code.name!r}; write the name"
    if code.code.startswith(_ABOUT_GUIDES):
        return f"{code.code} {code.name} is an error, which no setting changes; take this out"
    what = "comments" if code.code.startswith("LF9") else "leads and logs"
    return f"{code.code} {code.name} is about {what}, and no setting changes it; take this out"


def _wrong_limits(subject: Subject, name: str, setting: CheckSetting) -> Iterator[Problem]:
    for key in ("most", "least"):
        if getattr(setting, key) is not None and _LIMITS.get(name) != key:
            fits = f"write `{_LIMITS[name]}`" if name in _LIMITS else "write `ignore`, or nothing"
            message = f"the check {name!r} has no `{key}`; {fits}"
            yield subject.problem("LF238", message, ("checks", name, key), key=True)
