"""One small guide that has a bit of everything, and people and moments to ask it with."""

from datetime import UTC, datetime

from leadflow import Accepted, Actor, Decision, Refused

GUIDE = """
leadflow: 1
guide: {id: desk, title: Desk, revision: "7"}
start: {stage: mql, status: new}
roles:
  rep: {}
  manager: {includes: [rep]}
fields:
  name: text
  email: {type: text, format: email}
  phone: text
  budget: number
  authority: boolean
  closes: date
  met_at: datetime
  reason:
    type: choice
    choices: [price, {id: other, requires: [note]}]
every_change: {requires: [note]}
stages:
  mql: {statuses: [new, trying, talking, parked], enters_status: parked}
  sql: {statuses: [trying, talking, fit, parked, lost], enters_status: talking}
  deal: {statuses: [won], requires: [{check: budget >= 10, because: Too small to pay.}]}
stage_moves:
  forward: next
  back: [{from: sql, to: mql, roles: [manager], because: Sales hands it back.}]
statuses:
  new: {category: open, requires: [name, {any_of: [email, phone]}]}
  trying: {category: open, sub_statuses: [mailed, called]}
  talking: {category: open, requires: [contact]}
  fit:
    category: open
    requires:
      - budget
      - {field: authority, when: budget > 100}
      - {check: budget >= 5}
  won: {category: won, locked: true, enters_stage: deal}
  parked: {category: on_hold, requires: [follow_up]}
  lost: {category: lost, requires: [{field: reason, fresh: true}]}
transitions:
  - {from: new, to: [trying, talking, parked]}
  - {from: trying, to: [talking, parked]}
  - {from: talking, to: trying}
  - {id: judge, from: talking, to: fit, roles: [rep], when: has(name) and attempts >= 1}
  - {from: fit, to: won, sources: [manual], because: The deal is signed.}
  - {from: [talking, fit, parked], to: lost, requires: [{any_of: [phone, {all_of: [name, email]}]}]}
  - {from: parked, to: talking, sources: [call, import]}
calls:
  statuses:
    talked:
      flags: [attempt, human]
      set_by: agent
      requires: [note, duration, {check: call.duration > 0}]
      lead_status: {choose: [talking, parked, lost]}
    busy: {flags: [attempt], lead_status: keep}
    silent:
      flags: [attempt]
      lead_status:
        - {set: parked, when: attempts_here >= 3}
        - {set: trying, forward_only: true, sub_status: called, fill: {phone: "0", reason: price}}
        - {set: trying, only_from: [trying], sub_status: called}
        - {keep: true, never_from: [parked], fill: {budget: {from: attempts * 2}}}
    missed: {flags: [missed], direction: inbound}
    ringing: {flags: [live], set_by: dialer}
    later:
      flags: [attempt, human]
      lead_status: {set: parked, after: follow_up, fill: {name: {from: call.note}}}
    pick_later:
      flags: [attempt, human]
      lead_status: {choose: [parked], after: follow_up}
  providers:
    dialler: {NA: silent, B: busy}
retired:
  statuses: {untouched: new}
  stages: {marketing: mql}
  call_statuses: {no_reply: silent}
  fields: {tel: phone}
"""

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
ANN = Actor("ann", "rep")
MEG = Actor("meg", "manager")


def objections(decision: Decision) -> list[tuple[str, str]]:
    """Return code and subject of every objection of a refusal."""
    assert isinstance(decision, Refused), decision
    return [(each.code, each.subject) for each in decision.objections]


def kinds(decision: Decision) -> list[type]:
    """Return the classes of an acceptance's events."""
    assert isinstance(decision, Accepted), decision
    return [type(event) for event in decision.events]
