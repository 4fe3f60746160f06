"""A walk that is told as a test passes, and fails as soon as it tells one thing differently."""

import copy
from dataclasses import replace
from datetime import timedelta
from itertools import product

from hypothesis import event, given
from hypothesis import strategies as st
from told_steps import reads_the_same, written
from told_walks import told_walks

from leadflow.engine import (
    Accepted,
    Actor,
    ApprovalRequested,
    ChangeStatus,
    StatusChanged,
    Tick,
)
from leadflow.guidetests import run_test, run_tests
from leadflow.problems import CODES
from strategies.drawing import Chooser
from strategies.values import MOMENT, good_values

OBJECTIONS = [code for code in CODES if code.startswith("LF4")]


@given(told_walks())
def test_a_walk_that_is_told_as_it_was_passes(walk):
    heard = []
    assert walk.tests.cases["walker"].lead == walk.lead
    result = run_test(walk.tests, 0, heard.append)
    assert result.failures == ()
    assert [*map(_answer, heard)] == [*map(_answer, walk.decisions)]


def _answer(decision):
    objections = () if isinstance(decision, Accepted) else decision.objections
    return decision.lead, decision.events, [(each.code, each.subject) for each in objections]


def told_differently(draw, walk):
    """Return *walk* with one thing that is expected changed, and the step and code that say so."""
    data = copy.deepcopy(walk.data)
    steps = data["tests"][0]["steps"]
    number = draw(st.integers(0, len(steps) - 1))
    step = steps[number]
    changes = [
        _other_status, _other_number, _other_field, _other_event, _no_event, _other_answer,
        _other_gaps,
    ]  # fmt: skip
    code = draw(st.sampled_from(changes))(walk, step, walk.decisions[number])
    return replace(walk, data=data), number, code


def _other_status(walk, step, decision):
    other = next(each.id for each in walk.case.workflow.statuses if each.id != decision.lead.status)
    step["expect"]["status"] = other
    return "LF604"


def _other_number(walk, step, decision):
    step["expect"]["attempts"] += 1
    return "LF604"


def _other_field(walk, step, decision):
    fields = step["expect"]["fields"]
    name = next(rule.spec.id for rule in walk.case.workflow.fields)
    fields[name] = "another one" if fields[name] is None else None
    return "LF604"


def _other_event(walk, step, decision):
    step["expect"].setdefault("events", []).append("LeadOpened")
    return "LF604"


def _no_event(walk, step, decision):
    if not decision.events:
        return _other_event(walk, step, decision)
    step["expect"]["events"] = []
    return "LF604"


def _other_gaps(walk, step, decision):
    if isinstance(decision, Accepted):
        return _no_event(walk, step, decision)
    step["missing"] = [] if step["missing"] else ["note"]
    return "LF603"


def _other_answer(walk, step, decision):
    if isinstance(decision, Accepted):
        if not set(step) - {"at", "expect"}:
            return _other_status(walk, step, decision)
        step["refused"] = ["LF401"]
        return "LF602"
    if len(step["refused"]) > 1:
        step["refused"].pop()
        return "LF603"
    step["refused"].append(next(code for code in OBJECTIONS if code not in step["refused"]))
    return "LF603"


@given(told_walks(), st.data())
def test_a_walk_that_is_told_differently_fails_at_that_step(walk, data):
    changed, number, code = told_differently(data.draw, walk)
    event(code)
    (result,) = run_tests(changed.tests)
    assert {failure.problem.code for failure in result.failures} == {code}
    places = {failure.problem.place.path.split(".")[1] for failure in result.failures}
    assert places == {f"steps[{number}]"}


@given(told_walks(most=4))
def test_a_step_that_should_not_be_refused_fails_with_every_objection(walk):
    for number, decision in enumerate(walk.decisions):
        if not isinstance(decision, Accepted):
            data = copy.deepcopy(walk.data)
            step = data["tests"][0]["steps"][number]
            del step["missing"], step["refused"]
            (result,) = run_tests(replace(walk, data=data).tests)
            (failure,) = result.failures
            assert failure.problem.code == "LF601"
            assert [(each.code, each.rule) for each in failure.reasons] == [
                (each.code, each.rule) for each in decision.objections
            ]


@st.composite
def questions(draw):
    """Return a walk of no steps, who asks about its lead, and with which note and values."""
    walk = draw(told_walks(most=1))
    chooser = Chooser(draw)
    roles = [role.id for role in walk.case.workflow.rules.roles]
    actors = {f"the {role}": {"role": role} for role in roles}
    note = chooser.one(["", "talked it over"])
    specs = {rule.spec.id: rule.spec for rule in walk.case.workflow.fields}
    fields = {name: chooser.one(good_values(specs[name])) for name in chooser.few(list(specs), 4)}
    fields = {name: value for name, value in fields.items() if reads_the_same(specs[name], value)}
    walk = replace(walk, data={**walk.data, "actors": actors})
    return walk, chooser.one([None, *actors]), note, fields


def asked(walk, note, fields, test):
    """Return the result of *test* about the lead of *walk*."""
    values = {name: written(value) for name, value in fields.items()}
    told = {"name": "asked", "note": note or None, "fields": values, **test}
    return next(run_tests(replace(walk, data={**walk.data, "tests": [told]}).tests))


def by(name):
    return {} if name is None else {"actor": name}


def person(walk, name):
    return None if name is None else Actor(name, walk.data["actors"][name]["role"])


@given(questions())
def test_what_somebody_is_offered_passes_and_nothing_else_does(question):
    walk, name, note, fields = question
    at = MOMENT + timedelta(days=2)
    settled = walk.case.workflow.decide(walk.lead, Tick(at)).lead
    values = {**walk.host, **fields}
    offers = walk.case.workflow.offers(
        settled, at=at, actor=person(walk, name), note=note, fields=values
    )
    told = {offer.status: as_told(offer) for offer in offers}
    test = {"lead": "walker", "at": "+2d", "offers": told, **by(name)}
    assert asked(walk, note, fields, test).failures == ()
    for status, offer in told.items():
        other = "needs_approval" if offer == "ready" else "ready"
        result = asked(walk, note, fields, {**test, "offers": {**told, status: other}})
        assert [failure.problem.code for failure in result.failures] == ["LF605"]
        fewer = {each: told[each] for each in told if each != status}
        result = asked(walk, note, fields, {**test, "offers": fewer})
        assert result.passed == (isinstance(offer, dict) and "blocked" in offer)


def as_told(offer):
    match offer.verdict:
        case "needs_input":
            return {"needs_input": [*offer.missing]}
        case "blocked":
            return {"blocked": sorted({each.code for each in offer.objections})}
        case verdict:
            return verdict


@given(questions())
def test_who_may_do_what_passes_and_nothing_else_does(question):
    walk, _, note, fields = question
    moves = [status.id for status in walk.case.workflow.statuses]
    names = [*walk.data["actors"]]
    entries = [
        (answered(walk, name, move, note, fields), {"move": move, **by(name)})
        for name, move in product(names or [None], moves)
    ]
    test = {"leads": "walker", "actors": names, "moves": moves}
    assert asked(walk, note, fields, {**test, **matrix(entries)}).failures == ()
    for index, ((answer, _), pair) in enumerate(entries[:4]):
        other = ("refused", ["LF402"]) if answer == "allowed" else ("allowed", [])
        wrong = [*entries[:index], (other, pair), *entries[index + 1 :]]
        result = asked(walk, note, fields, {**test, **matrix(wrong)})
        assert [failure.problem.code for failure in result.failures] == ["LF606"]
        without = [*entries[:index], *entries[index + 1 :]]
        result = asked(walk, note, fields, {**test, **matrix(without)})
        assert result.passed == (answer == "refused")


def answered(walk, name, move, note, fields):
    """Return how the guide answers to a move, and the codes of its objections."""
    lead = walk.case.workflow.decide(walk.lead, Tick(MOMENT)).lead
    values = {} if lead.status == move else {**walk.host, **fields}
    change = ChangeStatus(move, at=MOMENT, actor=person(walk, name), note=note, fields=values)
    decision = walk.case.workflow.decide(lead, change)
    if not isinstance(decision, Accepted):
        return "refused", sorted({each.code for each in decision.objections})
    answers = {StatusChanged: "allowed", ApprovalRequested: "needs_approval"}
    return next(answers[type(each)] for each in decision.events if type(each) in answers), []


def matrix(entries):
    lists = {"allowed": [], "needs_approval": [], "refused": []}
    for (answer, codes), pair in entries:
        lists[answer].append({**pair, **({"codes": codes} if codes else {})})
    return lists
