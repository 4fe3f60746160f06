"""A desk where much happens by itself, and short ways to ask it and to read its answers."""

from datetime import UTC, datetime, timedelta

from leadflow import Accepted, Decision, Event, Lead, OpenLead, Workflow, load_text

GUIDE = """
leadflow: 1
guide: {id: clocks, title: Clocks, revision: "1"}
start: {status: new}
roles: {rep: {}, manager: {includes: [rep]}}
fields:
  name: text
  score: {type: integer, from: host}
  reason: {type: choice, choices: [silence, {id: other, requires: [note]}]}
  meeting_at: datetime
  interested: boolean
statuses:
  new:
    category: open
    on_enter:
      - assign: {policy: round_robin}
      - {task: {subject: First contact, due: 2h}, when: has(name)}
    on_exit: [{unenroll: {sequence: welcome}}]
    slas:
      - id: first_contact
        within: 2h
        met_by: [call, email_sent]
        warn_at: 80%
        on_warn: [{notify: {to: owner}}]
        on_breach: [{notify: {to: [manager, owner]}}]
    timers:
      - {id: invite, when: interested, then: {set: trying, after: follow_up}}
      - {id: untouched, red_flag: true, after: 24h, do: [{notify: {to: manager}}]}
      - {id: reminder, after: 1h, since: follow_up_at, red_flag: true}
      - {id: met, after: 1h, since: meeting_at, do: [{review: {}}]}
  trying:
    category: open
    requires: [follow_up]
    slas:
      - {id: progress, within: 5d, met_by: [{status: [talking, parked]}]}
      - {id: contact, within: 3d, met_by: [contact]}
      - {id: out, within: 20d}
    timers:
      - {id: too_many, when: attempts_here >= 3, then: {set: parked}, because: Nobody answers.}
      - {id: keen, after: 2d, when: interested, then: {set: talking, fill: {follow_up: 1d}}}
  talking:
    category: open
    evidence: two_way
    slas: [{id: weekly, within: 7d, met_by: [activity], recurring: true, warn_at: 50%}]
    timers:
      - {id: quiet, after: 14d, since: last_activity, do: [{notify: {to: [owner, manager]}}]}
      - {id: silent, after: 10d, since: last_contact, red_flag: true}
      - {id: uncalled, after: 11d, since: last_call, red_flag: true}
      - {id: stale, after: 30d, since: last_activity, then: {set: stale}}
  stale:
    category: open
    timers:
      - {id: lapse, after: 30m, then: {set: lost, when: not has(name), fill: {reason: silence}}}
      - {id: give_up, after: 5d, then: {set: lost}}
  parked:
    category: on_hold
    timers:
      - {id: again, after: 90d, repeat: 30d, do: [{review: {to: owner}}]}
      - {id: keen, when: interested, repeat: 1d, then: {set: talking, mode: suggest}}
  lost: {category: lost, requires: [reason]}
transitions:
  - {from: new, to: trying}
  - {from: [new, trying, parked, stale], to: talking, do: [{webhook: {name: crm}}]}
  - {from: trying, to: parked}
  - {from: talking, to: stale, sources: [timer]}
  - {from: [stale, talking], to: lost}
calls:
  statuses:
    silent: {flags: [attempt], lead_status: {set: trying, only_from: [new], fill: {follow_up: 3d}}}
    spoke: {flags: [attempt, human], lead_status: keep}
    missed: {flags: [missed], lead_status: {keep: true, fill: {follow_up: 1h}}}
    ringing: {flags: [live], lead_status: keep}
    later: {flags: [attempt], lead_status: {set: trying, after: follow_up}}
signals:
  email_sent: {flags: [attempt], contact: one_way}
  email_reply:
    contact: two_way
    params: {text: text, at: datetime, took: duration, on: date}
    lead_status:
      - {keep: true, when: 'contains(lower(signal.text), "unsubscribe")'}
      - {set: talking, because: She has answered.}
  click: {contact: one_way, lead_status: {set: talking}}
  scored:
    lead_status: {set: parked, when: score >= 60 and count("click") < 5, only_from: [trying]}
  page_view:
    lead_status:
      set: talking
      only_from: [parked, new]
      when: count("page_view", 7d) >= 3 and count("page_view") < 9
      mode: suggest
      fill: {name: from the page, follow_up: {from: now + 2d}}
  invited: {lead_status: {set: trying, after: follow_up, fill: {name: invited}}}
"""
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def load_desk() -> Workflow:
    return load_text(GUIDE, "clocks.leadflow.yaml")


def opened(workflow: Workflow, **given: object) -> Lead:
    decision = workflow.open(OpenLead("L-1", at=NINE, **given))
    assert isinstance(decision, Accepted), decision
    return decision.lead


def after(**time: float) -> datetime:
    """Return the moment so long after nine o'clock."""
    return NINE + timedelta(**time)


def told(decision: Decision, *kinds: type[Event]) -> list[tuple[object, ...]]:
    """Return the events in short: kind, moment, and what they are about."""
    return [
        (type(event).__name__, event.at, _about(event))
        for event in decision.events
        if not kinds or isinstance(event, kinds)
    ]


def _about(event: Event) -> object:
    for name in ("timer", "sla", "action", "to_status", "signal", "call_status", "due"):
        if name in event.__dataclass_fields__ and getattr(event, name) is not None:
            return getattr(event, name)
    return None


def moved(workflow: Workflow, lead: Lead, *commands: object) -> Lead:
    """Return *lead* after *commands*, all of which are accepted."""
    for command in commands:
        decision = workflow.decide(lead, command)
        assert isinstance(decision, Accepted), decision
        lead = decision.lead
    return lead


def names(decision: Decision) -> list[str]:
    return [type(event).__name__ for event in decision.events]
