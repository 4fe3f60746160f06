"""What `check` calls impossible never happens: random guides, random walks, nothing left out."""

import re

from hypothesis import given

from leadflow.checking import Subject
from leadflow.checking.contradictions import CONFLICTS, CONSEQUENCES, IMPOSSIBILITIES
from leadflow.compiler.vocabulary import vocabulary_of
from leadflow.documents import parse_document
from leadflow.engine import LeadOpened, OutcomeRefused, StatusChanged
from leadflow.exploration import Spot, reached, spots
from leadflow.guide import read_guide
from strategies.walks import walks

QUOTED = re.compile(r"'([^']*)'")


def impossibilities(case):
    """Every problem of the guide of *case*, whichever step of `check` looks for it."""
    document, _ = parse_document(case.text, "random.leadflow.yaml")
    guide, _ = read_guide(document)
    subject = Subject(guide, document, vocabulary_of(guide))
    return [
        problem
        for find in (*IMPOSSIBILITIES, *CONFLICTS, *CONSEQUENCES)
        for problem in find(subject, case.workflow)
    ]


def entry_of(problem):
    """The path of the outcome entry as events name it: an only entry is the first of its list."""
    path = re.sub(r"\.(set|choose|only_from)(\[\d+\])?$", "", problem.place.path)
    return path if path.endswith("]") else f"{path}[0]"


def today(walk, status):
    return walk.workflow.tables.status_ids.get(status, status)


def moves(walk):
    """Every change of status that happened, by today's ids, with its rule and source."""
    return [
        (today(walk, event.from_status), today(walk, event.to_status), event)
        for event in walk.events
        if isinstance(event, StatusChanged)
    ]


def opened_at_the_start(walk):
    rules = walk.workflow.rules
    opened = next(event for event in walk.events if isinstance(event, LeadOpened))
    return (opened.stage, opened.status) == (rules.start_stage, rules.start_status)


@given(walks())
def test_every_sentence_is_placed_and_whole(walk):
    for problem in impossibilities(walk.case):
        assert problem.place.line_text
        assert "None" not in problem.message
        assert problem.message == problem.message.strip(" .")


@given(walks())
def test_a_lead_that_opens_at_the_start_goes_only_where_the_exploration_goes(walk):
    at = reached(walk.workflow)
    known = set(spots(walk.workflow))
    if opened_at_the_start(walk):
        lead = walk.lead
        stage = walk.workflow.tables.stage_ids.get(lead.stage, lead.stage)
        assert Spot(stage, today(walk, lead.status)) in at
        assert at <= known


@given(walks())
def test_no_lead_that_opens_at_the_start_gets_into_an_unreachable_status(walk):
    lost = {
        problem.place.path.removeprefix("statuses.")
        for problem in impossibilities(walk.case)
        if problem.code == "LF233"
    }
    assert lost <= set(walk.workflow.tables.statuses)
    if opened_at_the_start(walk):
        assert lost.isdisjoint(to for _, to, _ in moves(walk))


@given(walks())
def test_no_lead_opens_at_a_start_that_is_called_impossible(walk):
    if any(problem.code == "LF239" for problem in impossibilities(walk.case)):
        assert not opened_at_the_start(walk)


@given(walks())
def test_no_move_that_is_called_impossible_happens(walk):
    for problem in impossibilities(walk.case):
        if problem.code in ("LF235", "LF236"):
            *lefts, target = QUOTED.findall(problem.message.split(": ")[0])
            for left, to, _ in moves(walk):
                assert to != target or (lefts and left not in lefts)


@given(walks())
def test_no_outcome_that_is_called_impossible_moves_a_lead(walk):
    for problem in impossibilities(walk.case):
        if problem.code == "LF237":
            name, leaves = QUOTED.findall(problem.message)[0], "out of" in problem.message
            for left, to, event in moves(walk):
                assert (event.rule, left if leaves else to) != (entry_of(problem), name)


@given(walks())
def test_an_entry_that_is_called_idle_never_counts(walk):
    idle = {problem.place.path for problem in impossibilities(walk.case) if problem.code == "LF228"}
    told = {
        event.rule for event in walk.events if isinstance(event, StatusChanged | OutcomeRefused)
    }
    assert idle.isdisjoint(told)
