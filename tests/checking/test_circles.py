"""Circles of automatic moves: reported unless something shows that they end."""

import pytest

from leadflow.checking import check_text

TEXT = """\
leadflow: 1
guide: {id: g, title: G, revision: "1"}
start: {status: new}
fields: {budget: number, reason: text, score: {type: integer, from: host}}
statuses:
  new: {category: open, timers: [{id: cold, after: 30d, then: {set: nurture}}]}
  nurture: {category: on_hold, timers: [{id: again, after: 90d, then: {set: new}}]}
  won: {category: won}
transitions:
  - {from: new, to: nurture}
  - {from: nurture, to: [new, won]}
calls:
  statuses:
    called: {flags: [attempt, human], lead_status: keep}
signals:
  visit: {}
"""
OUT, BACK, WAY = "{set: nurture}", "{set: new}", "{from: new, to: nurture}"
ENDS = {
    "a count of visits": (BACK, "{set: new, when: 'visits(\"nurture\") < 3'}"),
    "a suggestion": (BACK, "{set: new, mode: suggest}"),
    "a follow-up that is waited for": (BACK, "{set: new, after: follow_up}"),
    "a call in the visit being left": (WAY, "{from: new, to: nurture, requires: call}"),
    "one of two facts": (WAY, "{from: new, to: nurture, requires: {any_of: [attempt, contact]}}"),
    "a follow-up that is overdue": (WAY, "{from: new, to: nurture, requires: follow_up}"),
    "a call, or a value given afresh": (
        WAY,
        "{from: new, to: nurture, requires: {any_of: [{field: reason, fresh: true}, call]}}",
    ),
    "a call in this visit": (WAY, "{from: new, to: nurture, when: connects_here > 0}"),
    "time without activity": (WAY, "{from: new, to: nurture, when: idle < 90d}"),
    "the end of a year": (WAY, "{from: new, to: nurture, when: now < '2030-01-01T00:00:00Z'}"),
    "signals of the last days": (BACK, "{set: new, when: 'count(\"visit\", 30d) > 3'}"),
}
GOES_ON = {
    "nothing": (WAY, WAY),
    "a count from below": (BACK, "{set: new, when: 'visits(\"nurture\") > 3'}"),
    "a value that is there": (BACK, "{set: new, when: budget > 5}"),
    "a value that changes on the way": (
        OUT,
        '{set: nurture, when: reason != "late", fill: {reason: late}}',
    ),
    "a follow-up that is filled in": (
        "then: {set: nurture}}]}",
        "then: {set: nurture, fill: {follow_up: 2d}}}]}",
    ),
    "a value filled in afresh": (OUT, "{set: nurture, fill: {reason: late}}"),
    "a note, which rules write themselves": (WAY, "{from: new, to: nurture, requires: note}"),
    "an age in the status": (WAY, "{from: new, to: nurture, when: status_age > 5d}"),
    "the status that is left": (WAY, '{from: new, to: nurture, when: status == "new"}'),
    "one of two things that is there": (
        WAY,
        "{from: new, to: nurture, requires: {any_of: [call, note]}}",
    ),
}


def circles(old: str, new: str) -> list[str]:
    problems = check_text(TEXT.replace(old, new), "g.yaml")
    assert {problem.code for problem in problems} <= {"LF250"}, [*map(str, problems)]
    return [problem.message.split(";")[0] for problem in problems]


@pytest.mark.parametrize("change", ENDS.values(), ids=ENDS)
def test_a_circle_that_ends_is_fine(change: tuple[str, str]):
    assert circles(*change) == []


@pytest.mark.parametrize("change", GOES_ON.values(), ids=GOES_ON)
def test_a_circle_that_goes_on_is_told(change: tuple[str, str]):
    said = "timers move a lead round and round: 'new' to 'nurture' to 'new'"
    assert circles(*change) == [said]


@pytest.mark.parametrize("gate", ["when: score > 60", 'when: actor.role == "rep"'])
def test_a_move_that_no_timer_can_make_is_told_instead(gate: str):
    text = TEXT.replace(WAY, f"{{from: new, to: nurture, {gate}}}")
    assert [each.code for each in check_text(text, "g.yaml")] == ["LF237"]


def test_moves_that_want_different_things_of_one_field_make_no_circle():
    out = "{set: nurture, when: budget > 5}"
    text = TEXT.replace(OUT, out).replace(BACK, "{set: new, when: budget <= 5}")
    assert check_text(text, "g.yaml") == ()


def test_what_an_entry_above_takes_is_not_left_for_one_below():
    entries = "[{set: won, when: budget > 5}, {set: new, when: budget > 7}]"
    assert [each.code for each in check_text(TEXT.replace(BACK, entries), "g.yaml")] == ["LF228"]
    entries = "[{set: won, when: budget > 5}, {set: new, when: budget > 3}]"
    text = TEXT.replace(BACK, entries).replace(OUT, "{set: nurture, when: budget > 6}")
    assert check_text(text, "g.yaml") == ()


def test_a_status_that_wants_evidence_is_entered_by_no_timer():
    text = TEXT.replace("new: {category: open,", "new: {category: open, evidence: two_way,")
    assert [each.code for each in check_text(text, "g.yaml")] == ["LF311"]


def test_the_same_two_statuses_are_told_once_whatever_else_leads_round():
    more = "{id: cold, after: 30d, then: {set: nurture}}, {id: colder, after: 60d, then: nurture}"
    text = TEXT.replace("{id: cold, after: 30d, then: {set: nurture}}", more)
    assert [each.code for each in check_text(text, "g.yaml")] == ["LF250"]


def test_timers_in_such_a_tangle_that_nobody_can_follow_them_are_refused():
    layers = [[f"s{layer}_{place}" for place in range(4)] for layer in range(7)]
    statuses, ways = [], []
    for layer, names in enumerate(layers):
        onward = layers[(layer + 1) % len(layers)]
        timers = [
            f"{{id: t{number}, when: x == {number}, then: {{set: {to}}}}}"
            for number, to in enumerate(onward)
        ]
        for name in names:
            statuses.append(f"  {name}: {{category: open, timers: [{', '.join(timers)}]}}\n")
            ways.append(f"  - {{from: {name}, to: [{', '.join(onward)}]}}\n")
    text = (
        'leadflow: 1\nguide: {id: g, title: G, revision: "1"}\nstart: {status: s0_0}\n'
        f"fields: {{x: integer}}\nstatuses:\n{''.join(statuses)}transitions:\n{''.join(ways)}"
    )
    (problem,) = [each for each in check_text(text, "g.yaml") if each.code == "LF250"]
    assert problem.message == (
        "timers lead round 28 statuses in more than 2,000 ways, so it cannot be shown that they "
        "come to an end; let fewer of them lead back, or give some `mode: suggest`"
    )
