"""What a walk brings along for a move: whatever conditions and requirements ask for."""

import pytest

from leadflow import load_text
from leadflow.exploration import Spot, atlas_of

GUIDE = """
leadflow: 1
guide: {{id: g, title: G, revision: "1"}}
start: {{status: new}}
roles: {{rep: {{}}, manager: {{includes: rep}}}}
formats: {{order: "AB-##"}}
fields:
  reason: {{type: choice, choices: [price, {{id: rival, requires: [budget]}}]}}
  budget: number
  seats: integer
  text: text
  at: datetime
  day: date
  sure: boolean
  mail: {{type: text, format: email}}
  phone: {{type: text, format: phone}}
  site: {{type: text, format: url}}
  order: {{type: text, format: order}}
statuses:
  new: {{category: open, sub_statuses: [x, y], timers: [{timers}]}}
  won: {{category: won{won}}}
transitions: [{{from: new, to: won{way}}}]
calls:
  statuses:
    tried: {{flags: attempt, lead_status: keep}}
    spoken: {{flags: [attempt, human], lead_status: {call}}}
signals: {{seen: {{params: {{pages: integer, how: text}}, lead_status: {signal}}}}}
"""


def workflow(way="", won="", call="keep", signal="keep", timers=""):
    return load_text(GUIDE.format(way=way, won=won, call=call, signal=signal, timers=timers))


def steps(**parts):
    """Return the walk to `won` in words: what each of its commands is."""
    walk = atlas_of(workflow(**parts)).walks.get(Spot(None, "won"))
    return None if walk is None else [type(each).__name__ for each in walk.commands]


CONDITIONS = {
    'not reason == "rival"': ["ChangeStatus"],
    'reason == "rival"': ["ChangeStatus"],
    "budget > 5 and budget < 6": ["ChangeStatus"],
    "seats > 5 and seats < 7": ["ChangeStatus"],
    "budget * 2 > 10": ["ChangeStatus"],
    "10 / budget > 4": ["ChangeStatus"],
    "7 - budget == 3": ["ChangeStatus"],
    "budget + seats > 9 and seats == 2": ["ChangeStatus"],
    'contains(lower(text), "bad")': ["ChangeStatus"],
    'not starts_with(text, "bad") and ends_with(text, "d")': None,
    'lower(text) == "ada"': ["ChangeStatus"],
    "size(text) > 3": ["ChangeStatus"],
    "at > now": ["ChangeStatus"],
    "now < at": ["ChangeStatus"],
    "at - now > 3d": ["ChangeStatus"],
    'day <= "2026-05-01"': ["ChangeStatus"],
    "not sure": ["ChangeStatus"],
    "not has(budget)": ["ChangeStatus"],
    'note == "so"': ["ChangeStatus"],
    'actor.role == "manager"': ["ChangeStatus"],
    'source == "import"': ["ChangeStatus"],
    "attempts_here >= 3": ["LogCall", "LogCall", "LogCall", "ChangeStatus"],
    "connects >= 2": ["LogCall", "LogCall", "ChangeStatus"],
    'count("seen", 30d) >= 2': ["RecordSignal", "RecordSignal", "ChangeStatus"],
    "status_age > 3d": ["Tick", "ChangeStatus"],
    "idle > 1h and attempts > 0": ["LogCall", "Tick", "ChangeStatus"],
    "since_last_contact > 2h": ["LogCall", "Tick", "ChangeStatus"],
    "since_last_call < 2h": ["LogCall", "ChangeStatus"],
    'now > "2026-03-05T09:00:00Z"': ["Tick", "ChangeStatus"],
    'sub_status == "y"': ["ChangeStatus", "ChangeStatus"],
    'owner == "bob"': ["AssignOwner", "ChangeStatus"],
    "has(follow_up_at)": ["ScheduleFollowUp", "ChangeStatus"],
    "follow_up_at > now + 3d": ["ScheduleFollowUp", "ChangeStatus"],
    'visits("new") >= 2': None,
}


@pytest.mark.parametrize(("condition", "expected"), CONDITIONS.items(), ids=CONDITIONS)
def test_a_condition_is_made_true_where_it_can_be(condition, expected):
    assert steps(way=f", when: '{condition}'") == expected


REQUIREMENTS = {
    "[budget, mail, phone, site, order, at, day, sure, reason]": ["ChangeStatus"],
    "[note]": ["ChangeStatus"],
    "[follow_up]": ["ScheduleFollowUp", "ChangeStatus"],
    "[attempt]": ["LogCall", "ChangeStatus"],
    "[contact]": ["LogCall", "ChangeStatus"],
    "[{any_of: [{check: budget > 5}, mail]}]": ["ChangeStatus"],
    "[{any_of: [{all_of: [mail, {check: seats > 2}]}, note]}]": ["ChangeStatus"],
    "[{field: budget, fresh: true}, {check: budget >= 10}]": ["ChangeStatus"],
    "[{field: mail, when: budget > 5}, {check: budget > 5}]": ["ChangeStatus"],
}


@pytest.mark.parametrize(("requires", "expected"), REQUIREMENTS.items(), ids=REQUIREMENTS)
def test_what_is_required_is_brought_along(requires, expected):
    assert steps(won=f", requires: {requires}") == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"way": ", roles: manager"}, ["ChangeStatus"]),
        ({"way": ", approval: {by: manager, four_eyes: true}"}, ["ChangeStatus", "Approve"]),
        ({"way": ", sources: import"}, ["ChangeStatus"]),
        ({"way": ", sources: call", "call": "won"}, ["LogCall"]),
        ({"way": ", sources: call", "call": "{choose: [won]}"}, ["LogCall"]),
        (
            {"way": ", sources: call", "call": "{set: won, after: follow_up}"},
            ["LogCall", "ScheduleFollowUp"],
        ),
        (
            {"way": ", sources: call", "call": "{set: won, when: call.duration > 90}"},
            ["LogCall"],
        ),
        (
            {
                "way": ", sources: call",
                "call": '[{keep: true, when: call.note == "no"}, {set: won, when: budget > 9}]',
            },
            ["LogCall"],
        ),
        (
            {"way": ", sources: signal", "signal": "{set: won, when: signal.pages >= 3}"},
            ["RecordSignal"],
        ),
        (
            {"signal": "{set: won, mode: suggest}", "way": ", when: budget > 5", "won": ""},
            ["ChangeStatus"],
        ),
        ({"way": ", sources: timer", "timers": "{id: t, after: 3d, then: won}"}, ["Tick"]),
        (
            {"way": ", sources: timer", "timers": "{id: t, when: budget > 5, then: won}"},
            ["SetFields"],
        ),
        (
            {
                "way": ", sources: timer",
                "timers": "{id: t, after: 1d, then: won}",
                "won": ", requires: [budget]",
            },
            ["SetFields", "Tick"],
        ),
        ({"way": ", sources: timer"}, None),
    ],
)
def test_a_move_is_made_by_whoever_may_make_it(parts, expected):
    assert steps(**parts) == expected


def test_a_guide_in_which_nobody_can_open_a_lead_leads_nowhere():
    impossible = GUIDE.replace("sub_statuses: [x, y]", 'requires: [{{check: status == "won"}}]')
    assert atlas_of(load_text_unchecked(impossible)).walks == {}


def load_text_unchecked(text):
    """Return the workflow of a guide whose rules cannot all be met, which `load` would refuse."""
    from strategies.guides import _loaded

    return _loaded(text.format(way="", won="", call="keep", signal="keep", timers=""))
