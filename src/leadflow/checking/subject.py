"""What the checks look at: a guide with the document that it was read from."""

from collections.abc import Callable
from dataclasses import field
from datetime import date
from typing import TypeVar, cast

from leadflow.compiler.vocabulary import Vocabulary
from leadflow.documents import Document, Path
from leadflow.guide import Guide
from leadflow.problems import Place, Problem
from leadflow.record import record

Found = TypeVar("Found")


@record
class Subject:
    """A guide of the right shape, its document, what conditions may read, and the day if told."""

    guide: Guide
    document: Document
    vocabulary: Vocabulary
    on: date | None = None
    _found: dict[object, object] = field(default_factory=dict)

    def once(self, find: Callable[["Subject"], Found]) -> Found:
        """Return what *find* finds in this guide, looked for once however many checks ask."""
        if find not in self._found:
            self._found[find] = find(self)
        return cast("Found", self._found[find])

    def is_settled(self, stage: str) -> bool:
        """Tell whether *stage* names only statuses that the guide has.

        A misspelt one may be any; what would follow from its absence is not said as well.
        """
        return set(self.guide.stages[stage].statuses) <= set(self.guide.statuses)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return where *path* stands in the file."""
        return self.document.place(self.guide.as_written(path), key=key)

    def problem(self, code: str, message: str, path: Path, *, key: bool = False) -> Problem:
        """Return the problem *code* at *path*, or at the key that leads there."""
        return Problem(code, message, self.place(path, key=key))
