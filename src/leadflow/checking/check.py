"""From a file to all its problems, or to a workflow."""

from collections.abc import Iterable
from os import PathLike

from leadflow.checking.contradictions import CONTRADICTIONS
from leadflow.checking.subject import Subject
from leadflow.compiler import compile_guide
from leadflow.compiler.vocabulary import vocabulary_of
from leadflow.documents import Document, parse_document, read_document
from leadflow.engine import Workflow
from leadflow.guide import read_guide
from leadflow.problems import InvalidGuide, Problem


def check(path: str | PathLike[str]) -> tuple[Problem, ...]:
    """Return everything that is wrong with the guide in the file *path*, in its order.

    An empty tuple means that `load` will take it.

    Raises:
        Nothing: a file that cannot be read is a problem too.

    >>> [str(problem) for problem in check("nowhere.leadflow.yaml")]
    ["nowhere.leadflow.yaml:1:1: error LF001 unreadable: there is no file 'nowhere.leadflow.yaml'; \
check the name and the folder"]
    """
    return _looked_at(*read_document(path))[1]


def check_text(text: str | bytes, file: str) -> tuple[Problem, ...]:
    """Return everything that is wrong with the guide *text*; *file* is its name in places.

    Raises:
        Nothing.

    >>> [problem.code for problem in check_text("leadflow: 1", "a.leadflow.yaml")][:1]
    ['LF101']
    """
    return _looked_at(*parse_document(text, file))[1]


def load(path: str | PathLike[str]) -> Workflow:
    """Return the workflow of the guide in the file *path*.

    Raises:
        InvalidGuide: the guide has problems; it carries all of them.

    >>> load("nowhere.leadflow.yaml")
    Traceback (most recent call last):
    leadflow.problems.errors.InvalidGuide: nowhere.leadflow.yaml:1:1: error LF001 unreadable: \
there is no file 'nowhere.leadflow.yaml'; check the name and the folder
    """
    return _workflow(*read_document(path))


def load_text(text: str | bytes, file: str = "guide.leadflow.yaml") -> Workflow:
    """Return the workflow of the guide *text*; *file* is its name in places.

    Raises:
        InvalidGuide: the guide has problems; it carries all of them.
    """
    return _workflow(*parse_document(text, file))


def problems_of(subject: Subject) -> tuple[Problem, ...]:
    """Return the contradictions of a guide whose shape is right."""
    return tuple(problem for find in CONTRADICTIONS for problem in find(subject))


def _workflow(document: Document | None, problems: tuple[Problem, ...]) -> Workflow:
    subject, found = _looked_at(document, problems)
    errors = [problem for problem in found if problem.severity == "error"]
    if subject is None or errors:
        raise InvalidGuide(found)
    return compile_guide(subject.guide, subject.document)


def _looked_at(
    document: Document | None, problems: tuple[Problem, ...]
) -> tuple[Subject | None, tuple[Problem, ...]]:
    """Return the guide, if its shape is right, and every problem in the order of the file."""
    if document is None:
        return None, _in_order(problems)
    guide, shape_problems = read_guide(document)
    found = [*problems, *shape_problems]
    subject = None
    if guide is not None:
        subject = Subject(guide, document, vocabulary_of(guide))
        found.extend(problems_of(subject))
    return subject, _in_order(found)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return *problems* in the order of the file; what a YAML alias repeats is said once."""
    seen: dict[tuple[str, str, int, int], Problem] = {}
    for problem in problems:
        key = (problem.code, problem.message, problem.place.line, problem.place.column)
        seen.setdefault(key, problem)
    return tuple(sorted(seen.values(), key=_position))


def _position(problem: Problem) -> tuple[int, int, str]:
    return problem.place.line, problem.place.column, problem.code
