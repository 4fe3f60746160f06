"""From a file to all its problems, or to a workflow."""

from collections.abc import Iterable, Iterator
from datetime import date
from os import PathLike

from leadflow.checking.advice import advice_of
from leadflow.checking.contradictions import (
    CONFLICTS,
    CONSEQUENCES,
    CONTRADICTIONS,
    IMPOSSIBILITIES,
)
from leadflow.checking.subject import Subject
from leadflow.checking.suppressions import faulty_suppressions, without_suppressed
from leadflow.compiler import compile_guide
from leadflow.compiler.vocabulary import vocabulary_of
from leadflow.documents import Document, parse_document, read_document
from leadflow.engine import Workflow
from leadflow.guide import read_guide
from leadflow.problems import InvalidGuide, Problem
from leadflow.record import record


def check(path: str | PathLike[str], *, on: date | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with the guide in the file *path*, in its order.

    An empty tuple means that all is fine; advice alone does not keep `load` from taking it. Whether
    a review is due (LF312) is told for the day *on*; without one, only if there never was any.

    Raises:
        Nothing: a file that cannot be read is a problem too.

    >>> [str(problem) for problem in check("nowhere.leadflow.yaml")]
    ["nowhere.leadflow.yaml:1:1: error LF001 unreadable: there is no file 'nowhere.leadflow.yaml'; \
check the name and the folder"]
    """
    return _checked(*read_document(path), on=on).problems


def check_text(text: str | bytes, file: str, *, on: date | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with the guide *text*; *file* is its name in places.

    The day *on* is as in `check`.

    Raises:
        Nothing.

    >>> [problem.code for problem in check_text("leadflow: 1", "a.leadflow.yaml")][:1]
    ['LF101']
    """
    return _checked(*parse_document(text, file), on=on).problems


def load(path: str | PathLike[str]) -> Workflow:
    """Return the workflow of the guide in the file *path*.

    Raises:
        InvalidGuide: the guide has problems; it carries all of them.

    >>> load("nowhere.leadflow.yaml")
    Traceback (most recent call last):
    leadflow.problems.errors.InvalidGuide: nowhere.leadflow.yaml:1:1: error LF001 unreadable: \
there is no file 'nowhere.leadflow.yaml'; check the name and the folder
    """
    return _workflow(_checked(*read_document(path), advise=False))


def load_text(text: str | bytes, file: str = "guide.leadflow.yaml") -> Workflow:
    """Return the workflow of the guide *text*; *file* is its name in places.

    Raises:
        InvalidGuide: the guide has problems; it carries all of them.
    """
    return _workflow(_checked(*parse_document(text, file), advise=False))


def contradictions_of(subject: Subject) -> tuple[Problem, ...]:
    """Return what keeps a guide whose shape is right from being compiled.

    Raises:
        Nothing.
    """
    return tuple(problem for find in CONTRADICTIONS for problem in find(subject))


def impossibilities_of(subject: Subject, workflow: Workflow) -> tuple[Problem, ...]:
    """Return the rules of a compiled guide that can never do anything.

    Raises:
        Nothing.
    """
    for checks in (IMPOSSIBILITIES, CONFLICTS, CONSEQUENCES):
        if found := tuple(problem for find in checks for problem in find(subject, workflow)):
            return found
    return ()


@record
class _Checked:
    """A guide with everything that is wrong with it, and compiled if it can be."""

    problems: tuple[Problem, ...]
    workflow: Workflow | None = None


def _workflow(checked: _Checked) -> Workflow:
    if checked.workflow is None or checked.problems:
        raise InvalidGuide(checked.problems)
    return checked.workflow


def _checked(
    document: Document | None,
    problems: tuple[Problem, ...],
    *,
    advise: bool = True,
    on: date | None = None,
) -> _Checked:
    """Look at a guide step by step; what one step finds wrong would mislead the next."""
    if document is None:
        return _Checked(_in_order(problems))
    guide, shape_problems = read_guide(document)
    found = (*problems, *_without_echoes(shape_problems, problems))
    if guide is None:
        return _Checked(_in_order(found))
    subject = Subject(guide, document, vocabulary_of(guide), on)
    found += (*faulty_suppressions(document), *contradictions_of(subject))
    if found:
        return _Checked(_in_order(found))
    workflow = compile_guide(guide, document)
    found = impossibilities_of(subject, workflow)
    if advise and not found:
        advice, idle = without_suppressed(document, advice_of(subject, workflow))
        found = (*advice, *idle)
    return _Checked(_in_order(found), workflow)


def _without_echoes(misshapen: Iterable[Problem], unread: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what is *misshapen*, keys aside that are missing since the text was left *unread*."""
    emptied = {
        problem.place.path.removesuffix(".<<")
        for problem in unread
        if problem.code in ("LF008", "LF009")
    }
    for problem in misshapen:
        if problem.code != "LF101" or problem.place.path not in emptied:
            yield problem


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return *problems* in the order of the file; what a YAML alias repeats is said once."""
    seen: dict[tuple[str, str, int, int], Problem] = {}
    for problem in problems:
        key = (problem.code, problem.message, problem.place.line, problem.place.column)
        seen.setdefault(key, problem)
    return tuple(sorted(seen.values(), key=_position))


def _position(problem: Problem) -> tuple[int, int, str]:
    return problem.place.line, problem.place.column, problem.code
