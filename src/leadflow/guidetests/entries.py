"""The entries of a matrix, which say how pairs are answered, and what they name in vain."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from leadflow.documents import Document
from leadflow.documents.nodes import Path
from leadflow.guidetests.suite import MatrixTest, Pairs, Suite
from leadflow.problems import Problem
from leadflow.record import record

Answer = Literal["allowed", "needs_approval", "refused"]
_Named = tuple[str, ...] | None
"""What an entry names of the matrix; None if it leaves that out."""

_WORDS: Mapping[str, str] = {"lead": "lead", "actor": "actor", "move": "status"}


@record
class Entry:
    """An entry of a matrix: how the pairs that it is about are answered, and where it stands."""

    answer: Answer
    pairs: Pairs
    path: Path


def entries_of(test: MatrixTest, path: Path) -> Iterator[Entry]:
    """Yield the entries of *test*, which stands at *path*, answer by answer.

    Raises:
        Nothing.

    >>> asked = {"name": "a", "leads": "l", "moves": "won", "refused": [{"codes": "LF401"}]}
    >>> [entry.path for entry in entries_of(MatrixTest.model_validate(asked), ("tests", 0))]
    [('tests', 0, 'refused', 0)]
    """
    for index, pairs in enumerate(test.allowed):
        yield Entry("allowed", pairs, (*path, "allowed", index))
    for index, pairs in enumerate(test.needs_approval):
        yield Entry("needs_approval", pairs, (*path, "needs_approval", index))
    for index, refused in enumerate(test.refused):
        yield Entry("refused", refused, (*path, "refused", index))


def names_in_vain(suite: Suite, document: Document) -> Iterator[Problem]:
    """LF612: an entry of a matrix is about what the matrix does not ask about.

    Raises:
        Nothing.
    """
    for index, test in enumerate(suite.tests):
        if isinstance(test, MatrixTest):
            for entry in entries_of(test, ("tests", index)):
                yield from _not_asked(test, entry, document)


def answered_twice(suite: Suite, document: Document) -> Iterator[Problem]:
    """LF104: an entry of a matrix answers a question that another one answers differently."""
    for index, test in enumerate(suite.tests):
        if isinstance(test, MatrixTest):
            entries = tuple(entries_of(test, ("tests", index)))
            for position, entry in enumerate(entries):
                clashes = (_clash(test, other, entry) for other in entries[:position])
                if message := next(filter(None, clashes), ""):
                    yield Problem("LF104", message, document.place(entry.path))


def _clash(test: MatrixTest, one: Entry, other: Entry) -> str:
    """Return what two entries answer differently, as a sentence; blank if nothing."""
    asked = _asked_by_both(test, one, other)
    if one.answer == other.answer or not asked:
        return ""
    both = f"'{one.answer}' and '{other.answer}'"
    return f"{asked} stands under {both}; list it under one of them"


def _asked_by_both(test: MatrixTest, one: Entry, other: Entry) -> str:
    """Return the first question that both entries are about; blank if there is none."""
    leads = _in_both(test.leads, one.pairs.lead, other.pairs.lead)
    actors = _in_both(test.actors, one.pairs.actor, other.pairs.actor)
    moves = _in_both(test.moves, one.pairs.move, other.pairs.move)
    if not leads or not moves or (test.actors and not actors):
        return ""
    by = f" by {actors[0]!r}" if actors else ""
    return f"{leads[0]!r} to {moves[0]!r}{by}"


def _in_both(asked: Sequence[str], one: _Named, other: _Named) -> tuple[str, ...]:
    """Return what is *asked* about and is in both; None stands for all."""
    named = [set(each) for each in (one, other) if each is not None]
    return tuple(name for name in asked if all(name in each for each in named))


def _not_asked(test: MatrixTest, entry: Entry, document: Document) -> Iterator[Problem]:
    asked = {"lead": test.leads, "actor": test.actors, "move": test.moves}
    for key, names in asked.items():
        for index, name in enumerate(getattr(entry.pairs, key) or ()):
            if name not in names:
                says = f"the matrix does not ask about the {_WORDS[key]} {name!r}"
                message = f"{says}; list it under `{key}s` too, or leave it out here"
                yield Problem("LF612", message, document.place((*entry.path, key, index)))
