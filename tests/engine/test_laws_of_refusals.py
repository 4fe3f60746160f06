"""An objection names the rule that stands in the way: without that rule it is gone.

The rule at the objection's path is taken out of the guide, as its author would take it out, and
the same command is decided again. Three kinds of objection are left aside. What a guide does not
allow is no rule that could be taken out: a move, a way back, a status in a stage, a pick (LF401,
LF408, LF417, LF418 back). What a field is (its type and its choices) cannot be taken out without
the field (LF412). And some objections are about the command alone and name no rule.
"""

import copy
import re

from hypothesis import assume, given
from hypothesis import strategies as st

from leadflow.engine import Accepted
from leadflow.engine.requirement_rules import AnyOf
from leadflow.problems import InvalidGuide
from strategies.guides import GuideCase
from strategies.rule_index import rules_named
from strategies.walks import walks

ALLOWED_ONLY = {"LF401", "LF408", "LF412", "LF417", "LF419"}
STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
ITEM_KEYS = ("check", "field")
LAST_IN_GROUP = re.compile(r"\.(any_of|all_of)\[\d+\](\.\w+)?$")
GROUPS = ("any_of", "all_of")


def steps_of(path):
    """The steps of a rule's path; ids of the random guides hold no dots and no brackets."""
    return [int(index) if index else key for index, key in STEP.findall(path)]


def is_in_question(objection):
    rule = objection.rule
    if rule is None or objection.code in ALLOWED_ONLY:
        return False
    return not (objection.code == "LF418" and dict(objection.facts)["direction"] == "back")


def without(data, path):
    """Return the guide *data* without the rule at *path*: its key, or its item of a list."""
    steps = steps_of(path)
    if steps[-1] in ITEM_KEYS:
        steps = steps[:-1]
    smaller = copy.deepcopy(data)
    try:
        take_out(smaller, steps)
    except EmptyGroup:
        return without(data, LAST_IN_GROUP.sub("", path))
    return smaller


class EmptyGroup(Exception):
    """An `any_of` or `all_of` would have no item left, which the format does not allow."""


def take_out(around, steps):
    first, *rest = steps
    if isinstance(first, int) and not isinstance(around, list):
        take_out(around, rest)  # an only item stands without its list
    elif not rest:
        del around[first]
    elif rest == [0] and not isinstance(around[first], list):
        del around[first]
        emptied(first)
    else:
        take_out(around[first], rest)
        if around[first] == []:
            emptied(first)


def emptied(key):
    if key in GROUPS:
        raise EmptyGroup


def answer(workflow, step):
    if step.lead is None:
        return workflow.open(step.command)
    return workflow.decide(step.lead, step.command, step.expected_version)


def same(objection, decision):
    """The objections of *decision* that are about the same, by code and subject."""
    objections = () if isinstance(decision, Accepted) else decision.objections
    about = (objection.code, objection.subject)
    return [each for each in objections if (each.code, each.subject) == about]


def workflow_without(data, path):
    """Return the workflow without the rule at *path*; what is left may not say the same twice."""
    try:
        return GuideCase(without(data, path)).workflow
    except InvalidGuide as error:
        assume({problem.code for problem in error.problems} != {"LF230"})
        raise


@given(walks(), st.data())
def test_taking_out_the_rule_that_an_objection_names_takes_the_objection_away(walk, data):
    found = [
        (step, objection)
        for step in walk.refused
        for objection in step.decision.objections
        if is_in_question(objection)
    ]
    assume(found)
    step, objection = data.draw(st.sampled_from(found))
    path = objection.rule.path
    before = same(objection, step.decision)
    workflow = workflow_without(walk.case.data, path)
    left = same(objection, answer(workflow, step))
    named = rules_named(walk.workflow, objection)
    if objection.code == "LF404":
        # One gap is said once, by the first rule that asks for it: the next one speaks up now.
        assert len(left) <= 1
        assert len(named) > len(left)
    else:
        assert len(left) == len(before) - 1


@given(walks())
def test_a_gap_names_a_rule_that_asks_for_it(walk):
    for step in walk.refused:
        for objection in step.decision.objections:
            if objection.code == "LF404":
                rules = rules_named(walk.workflow, objection)
                assert objection.rule.path in {rule.rule.path for rule in rules}
                names = dict(objection.facts).get("any_of", (objection.subject,))
                for rule in rules:
                    assert isinstance(rule, AnyOf) or rule.name in names
