"""What a guide calls its things: ids, aliases, labels and retired ids of each kind."""

from collections.abc import Mapping
from typing import Protocol

from leadflow.documents import Path, path_text
from leadflow.guide import Guide
from leadflow.record import NOTHING, record


@record
class Family:
    """The names of one kind of thing.

    Aliases and labels lead to the first id that has them, retired ids to what replaces them.
    """

    path: Path
    ids: tuple[str, ...]
    aliases: Mapping[str, str] = NOTHING
    labels: Mapping[str, str] = NOTHING
    retired: Mapping[str, str] = NOTHING

    @property
    def section(self) -> str:
        """The key under which the guide declares them."""
        return path_text(self.path)
