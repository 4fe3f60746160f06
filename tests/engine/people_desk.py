"""A desk where people approve, override and own, and short ways to ask it."""

from datetime import UTC, datetime, timedelta

from leadflow import Accepted, Actor, Lead, OpenLead, Workflow, load_text

GUIDE = """
leadflow: 1
guide: {id: people, title: People, revision: "1"}
start: {status: new}
roles: {rep: {}, manager: {includes: [rep]}, clerk: {}}
fields:
  company: {type: text, account: true}
  deal: number
  reason: text
statuses:
  new:
    category: open
    timers:
      - {id: stale, after: 10d, then: {set: lost, fill: {reason: silence}}}
  working: {category: open, reassign: allowed, sub_statuses: [hot]}
  nurture: {category: on_hold, reassign: different_owner}
  won: {category: won, locked: true, requires: [deal]}
  lost: {category: lost, requires: [reason]}
transitions:
  - {from: new, to: [working, nurture]}
  - {from: working, to: won, roles: [manager], when: deal > 10}
  - {from: nurture, to: working, approval: {by: manager, four_eyes: true}}
  - from: [new, working]
    to: lost
    approval: {by: manager, when: deal >= 500, expires: 5d, because: Large deals.}
calls:
  statuses:
    silent: {flags: attempt, lead_status: {set: nurture, only_from: new}}
    spoke: {flags: [attempt, human], lead_status: {set: lost, when: deal > 0}}
    refused: {flags: [attempt, human, do_not_call, stop_dialling], lead_status: keep}
signals:
  bounced: {contact: none, flags: [bad_number]}
overrides:
  - by: manager
    may_skip: [transition, role, requires, approval, locked]
    never_into: [nurture]
  - {by: rep, of: automation, may_skip: [transition]}
account_rules:
  - id: resting
    every_lead_in: [nurture]
    at_least: 2
    do:
      - {task: {subject: Call the company, due: 2h}}
      - {notify: {to: manager}, when: deal > 100}
"""
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)
ANN, MEG, MAX = Actor("ann", "rep"), Actor("meg", "manager"), Actor("max", "manager")
CLERK = Actor("cleo", "clerk")


def load_people(**edits: str) -> Workflow:
    """Return the desk, with each text of *edits* in the place of the one that it names."""
    text = GUIDE
    for old, new in edits.items():
        text = text.replace(old, new)
    return load_text(text, "people.leadflow.yaml")


def opened(workflow: Workflow, **given: object) -> Lead:
    """Return a lead that is opened at nine."""
    decision = workflow.open(OpenLead("L-1", at=NINE, **given))
    assert isinstance(decision, Accepted)
    return decision.lead
