"""Approvals, overrides and rules over accounts into the engine's rules."""

from collections.abc import Iterator

from leadflow.compiler.actions import action_rules
from leadflow.compiler.origin import Origin
from leadflow.documents import Path
from leadflow.engine.people_rules import AccountRule, ApprovalRule, OverrideRule
from leadflow.guide import Approval


def approval_rule(origin: Origin, approval: Approval | None, path: Path) -> ApprovalRule | None:
    """Return the approval that stands at *path*, if there is one."""
    if approval is None:
        return None
    because = approval.because
    when = None
    if approval.when is not None:
        when = origin.condition(approval.when, (*path, "when"), "transition", because)
    return ApprovalRule(
        by=origin.role_list(approval.by, (*path, "by"), because),
        rule=origin.rule(path, because),
        when=when,
        expires=approval.expires,
        four_eyes=approval.four_eyes,
    )


def override_rules(origin: Origin) -> Iterator[OverrideRule]:
    """Yield the rights to override in the order of the guide."""
    for index, override in enumerate(origin.guide.overrides):
        path = ("overrides", index)
        yield OverrideRule(
            by=origin.role_list(override.by, (*path, "by"), override.because),
            may_skip=frozenset(override.may_skip),
            rule=origin.rule(path, override.because),
            of_automation=override.of == "automation",
            never_into=frozenset(override.never_into),
        )


def account_rules(origin: Origin) -> Iterator[AccountRule]:
    """Yield the rules over accounts in the order of the guide."""
    for index, rule in enumerate(origin.guide.account_rules):
        path = ("account_rules", index)
        yield AccountRule(
            name=rule.id or f"account_rules[{index}]",
            statuses=frozenset(rule.every_lead_in),
            at_least=rule.at_least,
            rule=origin.rule(path, rule.because),
            actions=action_rules(origin, rule.do, (*path, "do")),
        )


def account_field(origin: Origin) -> str | None:
    """Return the field whose value leads of one account share, if the guide names one."""
    return next((name for name, field in origin.guide.fields.items() if field.account), None)
