"""Rules over the leads of one account, asked of whichever leads a host has at hand."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from leadflow.engine.intake import fields_of
from leadflow.engine.lead import Lead
from leadflow.engine.moves import situation_of
from leadflow.engine.requesting import params_at
from leadflow.engine.situation import NOTHING_GIVEN
from leadflow.engine.tables import AccountRow, ActionRow, Tables
from leadflow.language import Value
from leadflow.record import record


@record
class AccountAction:
    """An action that hosts are asked for; a `due` among the `params` is a moment."""

    action: str
    params: Mapping[str, object]
    rule: str


@record
class AccountMatch:
    """An account all of whose leads stand where a rule looks for them, and what it asks for.

    `id` is the rule's, `rule` its path in the guide.
    """

    id: str
    rule: str
    account: Value
    leads: tuple[str, ...]
    actions: tuple[AccountAction, ...]


def account_matches(
    tables: Tables, leads: Iterable[Lead], at: datetime
) -> tuple[AccountMatch, ...]:
    """Return each account that a rule applies to, in the order of the rules, then of the leads.

    A lead without an account belongs to none. An action whose `when` holds for any lead of the
    account is asked for once.
    """
    name = tables.rules.account_field
    if name is None:
        return ()
    accounts: dict[Value, list[Lead]] = {}
    for lead in leads:
        account = fields_of(tables, lead).get(name)
        if account is not None and account != "":
            accounts.setdefault(account, []).append(lead)
    return tuple(
        _match(tables, row, account, members, at)
        for row in tables.accounts
        for account, members in accounts.items()
        if _applies(tables, row, members)
    )


def _applies(tables: Tables, row: AccountRow, members: list[Lead]) -> bool:
    ids, wanted = tables.status_ids, row.rule.statuses
    return len(members) >= row.rule.at_least and all(
        ids.get(lead.status) in wanted for lead in members
    )


def _match(
    tables: Tables, row: AccountRow, account: Value, members: list[Lead], at: datetime
) -> AccountMatch:
    actions = tuple(
        AccountAction(each.rule.action, dict(params_at(tables, each, at)), each.rule.rule.path)
        for each in row.actions
        if _is_asked_for(tables, each, members, at)
    )
    return AccountMatch(
        row.rule.name, row.rule.rule.path, account, tuple(lead.id for lead in members), actions
    )


def _is_asked_for(tables: Tables, row: ActionRow, members: list[Lead], at: datetime) -> bool:
    if row.test is None:
        return True
    return any(
        row.test(situation_of(tables, lead, at, NOTHING_GIVEN, "", None, "manual")) is True
        for lead in members
    )
