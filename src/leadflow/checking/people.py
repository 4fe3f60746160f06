"""Overrides that skip nothing, and rules over accounts that nothing tells apart."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.problems import Problem


def idle_override(subject: Subject) -> Iterator[Problem]:
    """LF228: a lock is skipped without the transition behind it, which no locked status has."""
    for index, override in enumerate(subject.guide.overrides):
        if "locked" in override.may_skip and "transition" not in override.may_skip:
            message = "no transition leads out of a locked status, so skipping `locked` alone "
            message += "lets nobody out; add `transition`, or leave `locked` out"
            place = override.may_skip.index("locked")
            path = ("overrides", index, "may_skip", place)
            yield subject.problem("LF228", message, path)


def bad_account(subject: Subject) -> Iterator[Problem]:
    """LF262: which leads belong to one account is said by no field, by several, or by the host."""
    guide = subject.guide
    named = [name for name, field in guide.fields.items() if field.account]
    for name in named[1:]:
        message = f"{named[0]!r} says already which leads belong to one account"
        message += "; leave `account` out here, or there"
        yield subject.problem("LF262", message, ("fields", name, "account"), key=True)
    for name in named[:1]:
        if guide.fields[name].from_ == "host":
            message = f"{name!r} comes with each command and is kept on no lead, so it can group "
            message += "none; take another field, or leave `from` out"
            yield subject.problem("LF262", message, ("fields", name, "account"), key=True)
    if guide.account_rules and not named:
        message = "no field says which leads belong to one account; write `account: true` at "
        message += "one, such as a company's name"
        yield subject.problem("LF262", message, ("account_rules",), key=True)


def idle_account_rule(subject: Subject) -> Iterator[Problem]:
    """LF228: a rule over accounts that asks for nothing, or of accounts without a lead."""
    for index, rule in enumerate(subject.guide.account_rules):
        path = ("account_rules", index)
        if not rule.do:
            message = "this rule asks hosts for nothing; say what under `do`, or leave it out"
            yield subject.problem("LF228", message, path)
        if rule.at_least == 0:
            message = "an account has one lead at least; write 1 or more"
            yield subject.problem("LF228", message, (*path, "at_least"))
