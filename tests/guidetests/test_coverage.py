"""Which rules of a guide its tests touch: each kind of rule, and those with two answers twice."""

from pathlib import Path

import pytest

from leadflow.guidetests import Point, TestRun, problem_of
from leadflow.problems import Rule

GUIDE = """\
leadflow: 1
guide: {id: g, title: G, revision: "1"}
start: {stage: mql, status: new}
roles: {rep: {}, manager: {}}
fields:
  name: text
  budget: number
  company: {type: text, account: true}
  reason: {type: choice, choices: [price, {id: other, requires: [budget]}]}
stages:
  mql: {statuses: [new, tried, lost], requires: [name, {check: budget > 2}]}
  sql: {statuses: [fit, won], requires: [{check: budget > 5}]}
statuses:
  new:
    category: open
    requires: [name, {check: size(name) > 1}]
    on_enter: [{task: {subject: Hello}, when: budget > 1}]
    slas: [{id: first, within: 2h, met_by: [call]}]
    timers: [{id: old, after: 1d, when: budget > 100, do: [{notify: {to: manager}}]}]
  tried: {category: open, requires: [{any_of: [name, budget]}]}
  fit: {category: open, enters_stage: sql}
  won: {category: won, requires: [{field: budget, when: budget > 50}]}
  lost: {category: lost, requires: [reason]}
transitions:
  - {from: new, to: [tried, lost]}
  - {from: tried, to: fit, when: budget > 3}
  - {from: fit, to: won, approval: {by: manager, when: budget > 1000}}
calls:
  connected: call.duration > 30
  statuses:
    silent: {flags: attempt, lead_status: {set: tried, when: attempts > 1}}
signals: {reply: {contact: two_way}}
overrides: [{by: manager, may_skip: [transition, requires]}]
account_rules:
  - {id: rest, every_lead_in: [lost], do: [{notify: {to: manager}, when: budget > 7}]}
"""
HEAD = """\
leadflow_tests: 1
guide: g.leadflow.yaml
now: 2026-03-02T09:00:00Z
actors: {ann: rep, meg: manager}
leads:
  fresh: {status: new}
  named: {status: new, fields: {name: Ada, budget: 20}}
  tried: {status: tried, fields: {budget: 20}}
  fit: {status: fit, stage: sql, fields: {budget: 20}}
tests:
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("g.leadflow.yaml").write_text(GUIDE)
    return tmp_path


def ran(*tests):
    """Return the coverage of the guide after *tests*, each a lead and its steps."""
    lines = [
        f"  - {{name: t{number}, lead: {lead}, steps: [{steps}]}}\n"
        for number, (lead, steps) in enumerate(tests)
    ]
    Path("a.leadflow.test.yaml").write_text(HEAD + "".join(lines))
    return coverage_of("a.leadflow.test.yaml")


def coverage_of(*files):
    run = TestRun(files)
    for report in run.reports():
        assert report.passed, report
    (coverage,) = run.coverages().values()
    return coverage


def marks(coverage):
    """Return in short what is not touched: the kind, the rule or the way, and the side."""
    return {
        (point.kind, point.name if point.kind == "transition" else point.rule.path, point.side)
        for point in coverage.untouched
    }


SILENT, DEMANDS = "calls.statuses.silent.lead_status[0]", "fields.reason.choices[1].requires[0]"
FIRST, OLD = "statuses.new.slas[0]", ("condition", "statuses.new.timers[0].when")
TRIED, WON = "statuses.tried.requires[0]", "statuses.won.requires[0]"
SQL, GUARD = ("condition", "stages.sql.requires[0].check"), ("condition", "transitions[1].when")
LARGE = ("condition", "transitions[2].approval.when")
IN_TRIED, IN_FIT = ("status", "statuses.tried", ""), ("status", "statuses.fit", "")
IN_SQL = ("stage", "stages.sql", "")
TOUCHED = {
    "a lead that is only given": ("tried", "{at: +1s}", {IN_TRIED}),
    "a lead in another stage": ("fit", "{at: +1s}", {IN_FIT, IN_SQL}),
    "a move": (
        "named", "{change: tried}",
        {IN_TRIED, ("transition", "new to tried", ""), ("requirement", TRIED, "met"),
         ("service level", FIRST, "met")},
    ),
    "a move that lacks something": (
        "fresh", "{change: tried, refused: LF404}", {("requirement", TRIED, "missing")},
    ),
    "a guard and a check that hold": (
        "tried", "{change: fit}",
        {IN_TRIED, IN_FIT, IN_SQL, ("transition", "tried to fit", ""), (*GUARD, "true"),
         (*SQL, "true")},
    ),
    "a guard that does not hold and a check that cannot be told": (
        "tried", "{change: fit, fields: {budget: null}, refused: [LF405, LF409]}",
        {IN_TRIED, (*GUARD, "not true"), (*SQL, "not true")},
    ),
    "a call that comes in time and one that does not connect": (
        "fresh", "{call: silent}, {call: silent, duration: 5, fields: {name: A}}",
        {("call status", "calls.statuses.silent", ""), ("service level", FIRST, "met"),
         ("condition", f"{SILENT}.when", "not true"), ("condition", f"{SILENT}.when", "true"),
         ("outcome", SILENT, ""), ("condition", "calls.connected", "not true"), IN_TRIED,
         ("transition", "new to tried", ""), ("requirement", TRIED, "met"), (*OLD, "not true")},
    ),
    "a call that is refused, whose outcome is none": (
        "named", "{call: silent}, {call: silent, fields: {budget: x}, refused: LF412}",
        {("call status", "calls.statuses.silent", ""), ("service level", FIRST, "met"),
         ("condition", f"{SILENT}.when", "not true"), ("condition", f"{SILENT}.when", "true"),
         (*OLD, "not true")},
    ),
    "a call that is refused after a timer has fired, whose outcome is none": (
        "named",
        "{set: {budget: 500}}, {call: silent}, "
        "{at: +1d, call: silent, fields: {budget: x}, refused: LF412}",
        {("call status", "calls.statuses.silent", ""), ("service level", FIRST, "met"),
         ("condition", f"{SILENT}.when", "not true"), ("condition", f"{SILENT}.when", "true"),
         ("timer", "statuses.new.timers[0]", ""), (*OLD, "true")},
    ),
    "a call that connects": (
        "fresh", "{call: silent, duration: 60}",
        {("call status", "calls.statuses.silent", ""), ("service level", FIRST, "met"),
         ("condition", f"{SILENT}.when", "not true"), ("condition", "calls.connected", "true"),
         (*OLD, "not true")},
    ),
    "a signal": ("fresh", "{signal: reply}", {("signal", "signals.reply", "")}),
    "time that passes": (
        "named", "{at: +1d, expect: {events: SlaBreached}}",
        {("service level", FIRST, "breached"), (*OLD, "not true")},
    ),
    "a timer": (
        "fresh", "{set: {budget: 500}}, {at: +1d, expect: {events: TimerFired}}",
        {("service level", FIRST, "breached"), ("timer", "statuses.new.timers[0]", ""),
         (*OLD, "true")},
    ),
    "a change that waits": (
        "fit", "{change: won, actor: ann, fields: {budget: 5000}}",
        {IN_FIT, IN_SQL, ("approval", "transitions[2].approval", ""), (*LARGE, "true"),
         ("condition", f"{WON}.when", "true"), ("requirement", WON, "met")},
    ),
    "a change that need not wait": (
        "fit", "{change: won, actor: ann}",
        {IN_FIT, IN_SQL, ("status", "statuses.won", ""), ("transition", "fit to won", ""),
         ("requirement", WON, "met"), ("condition", f"{WON}.when", "not true"),
         (*LARGE, "not true")},
    ),
    "what a choice demands": (
        "fresh", "{set: {reason: other}, refused: LF404}, {set: {reason: other, budget: 5}}",
        {("requirement", DEMANDS, "missing"), ("requirement", DEMANDS, "met")},
    ),
    "an override": (
        "fresh", "{change: lost, actor: meg, override: {reason: So, skip: [requires]}}",
        {("status", "statuses.lost", ""), ("transition", "new to lost", ""),
         ("override", "overrides[0]", ""), ("requirement", "statuses.lost.requires[0]", "missing"),
         ("service level", FIRST, "met")},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lead", "steps", "touched"), TOUCHED.values(), ids=TOUCHED)
def test_a_test_touches_this_and_nothing_else(here, lead, steps, touched):
    nothing = marks(ran(("fresh", "{at: +1s}")))
    assert nothing - marks(ran((lead, steps))) == touched


def test_what_nothing_happens_to_touches_only_where_it_stands(here):
    coverage = ran(("fresh", "{at: +1s}"))
    touched = [(each.kind, each.touched) for each in coverage.kinds if each.touched]
    assert touched == [("status", 1), ("stage", 1)]
    assert [(each.kind, each.total) for each in coverage.kinds] == [
        ("status", 5), ("stage", 2), ("transition", 4), ("call status", 1), ("signal", 1),
        ("outcome", 1), ("timer", 1), ("service level", 2), ("approval", 1), ("override", 1),
        ("requirement", 8), ("condition", 14),
    ]  # fmt: skip
    assert (coverage.touched, coverage.total, coverage.percent) == (2, 41, 200 / 41)


def test_rules_over_accounts_and_those_for_leads_that_are_opened_are_left_out(here):
    paths = {point.rule.path for point in ran(("fresh", "{at: +1s}")).untouched}
    beyond = ("account_rules", "statuses.new.requires", "statuses.new.on_enter", "stages.mql.req")
    assert [path for path in paths if path.startswith(beyond)] == []
    way_back = "stage_moves: {back: [{from: sql, to: mql}]}\nstatuses:"
    text = GUIDE.replace("statuses:\n  new:", f"{way_back}\n  new:").replace(
        "to: fit", "to: [fit, new]"
    )
    Path("g.leadflow.yaml").write_text(text)
    paths = {point.rule.path for point in ran(("fresh", "{at: +1s}")).untouched}
    assert {path for path in paths if path.startswith(beyond)} == {
        "statuses.new.requires[0]",
        "statuses.new.requires[1].check",
        "statuses.new.on_enter[0].when",
        "stages.mql.requires[0]",
        "stages.mql.requires[1].check",
    }


def test_what_nobody_wrote_is_not_to_be_touched(here):
    Path("g.leadflow.yaml").write_text(GUIDE.replace("  connected: call.duration > 30\n", ""))
    coverage = ran(("fresh", "{at: +1s}"))
    assert {each.kind: each.total for each in coverage.kinds}["condition"] == 12


def test_a_guide_without_any_rule_is_covered_by_a_lead(here):
    Path("g.leadflow.yaml").write_text(
        'leadflow: 1\nguide: {id: g, title: G, revision: "1"}\nstart: {status: new}\n'
        "statuses: {new: {category: open}}\ntransitions: []\n"
    )
    head = HEAD.split("actors")[0] + "leads: {fresh: {status: new}}\n"
    Path("b.leadflow.test.yaml").write_text(
        f"{head}tests: [{{name: a, lead: fresh, steps: [{{at: +1s}}]}}]\n"
    )
    assert coverage_of("b.leadflow.test.yaml").percent == 100


def test_offers_and_matrices_touch_what_they_ask(here):
    nothing = marks(ran(("fresh", "{at: +1s}")))
    tests = (
        "  - {name: offers, lead: fresh, offers: {tried: {needs_input: [name or budget]}, "
        "lost: {needs_input: reason}}}\n"
        "  - {name: matrix, leads: [tried], moves: fit, allowed: [{}]}\n"
    )
    Path("b.leadflow.test.yaml").write_text(HEAD + tests)
    touched = nothing - marks(coverage_of("b.leadflow.test.yaml"))
    assert touched == {
        ("requirement", TRIED, "missing"),
        ("requirement", "statuses.lost.requires[0]", "missing"),
        *TOUCHED["a guard and a check that hold"][2],
    }


def test_files_about_one_guide_touch_it_together(here):
    first = ran(("tried", "{change: fit}"))
    Path("a.leadflow.test.yaml").rename("b.leadflow.test.yaml")
    second = ran(("fresh", "{signal: reply}"))
    (here / "more").mkdir()
    text = Path("a.leadflow.test.yaml").read_text().replace("g.leadflow", "../g.leadflow")
    Path("more/c.leadflow.test.yaml").write_text(text.replace("{signal: reply}", "{call: silent}"))
    third = coverage_of("more/c.leadflow.test.yaml")
    together = coverage_of(
        "a.leadflow.test.yaml", "b.leadflow.test.yaml", "more/c.leadflow.test.yaml"
    )
    assert marks(together) == marks(first) & marks(second) & marks(third)


def test_tests_that_fail_touch_as_well_and_those_that_are_not_wanted_do_not(here):
    Path("b.leadflow.test.yaml").write_text(
        f"{HEAD}  - {{name: wrong, lead: fresh, steps: [{{signal: reply, refused: LF401}}]}}\n"
        "  - {name: unwanted, lead: tried, steps: [{call: silent}]}\n"
    )
    run = TestRun(["b.leadflow.test.yaml"], wanted=lambda file, name: name == "wrong")
    assert [report.passed for report in run.reports()] == [False]
    (coverage,) = run.coverages().values()
    touched = [(each.kind, each.touched) for each in coverage.kinds if each.touched]
    assert touched == [("status", 1), ("stage", 1), ("signal", 1)]


def test_what_is_not_touched_is_advice_about_the_rule(here):
    coverage = ran(("fresh", "{at: +1s}"))
    said = [str(problem_of(point)) for point in coverage.untouched]
    assert [said[0], said[16], said[18]] == [
        "g.leadflow.yaml:20:3: advice LF607 not-covered: no test touches the status 'tried': "
        "no lead was ever there",
        "g.leadflow.yaml:33:13: advice LF607 not-covered: no test touches the override 'manager': "
        "nobody used it",
        "g.leadflow.yaml:20:38: advice LF607 not-covered: no test touches the requirement "
        "'statuses.tried.requires[0]': nothing ever failed for lack of it",
    ]


def test_a_rule_without_a_place_is_not_told():
    assert (
        problem_of(Point("status", "new", Rule("statuses.new"), "no lead was ever there")) is None
    )
