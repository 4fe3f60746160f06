"""Rules with their places: the way from a path in the guide to a spot in its file."""

from leadflow.compiler.vocabulary import Vocabulary
from leadflow.documents import Document, Path
from leadflow.engine.lead import Source
from leadflow.engine.requirement_rules import Condition
from leadflow.engine.role_list import RoleList
from leadflow.engine.rules import SourceList
from leadflow.guide import Guide
from leadflow.language import parse_condition, typed
from leadflow.problems import Place, Rule, path_text
from leadflow.record import record


@record
class Origin:
    """A guide, the document it was read from (if it was), and what its conditions may read."""

    guide: Guide
    document: Document | None
    vocabulary: Vocabulary

    def rule(self, path: Path, because: str = "", *, key: bool = False) -> Rule:
        """Return the rule at *path*; what the file does not say, a default, has no place."""
        written = self.guide.as_written(path)
        place: Place | None = None
        if self.document is not None and written[:1] == path[:1]:
            place = self.document.place(written, key=key)
        return Rule(path_text(path), place, because)

    def condition(self, text: str, path: Path, scope: str, because: str = "") -> Condition:
        """Return the condition that *text* writes, its literals read as their names' kinds."""
        tree = typed(parse_condition(text), self.vocabulary.names[scope])
        return Condition(tree, self.rule(path, because))

    def roles(self, ids: tuple[str, ...], path: Path, because: str) -> RoleList | None:
        """Return who is covered by the roles *ids*, None if there are none."""
        return self.role_list(ids, path, because) if ids else None

    def role_list(self, ids: tuple[str, ...], path: Path, because: str) -> RoleList:
        """Return who is covered by the roles *ids*: they, and all roles that include one."""
        covering = set(ids)
        while more := {
            name
            for name, role in self.guide.roles.items()
            if name not in covering and not covering.isdisjoint(role.includes)
        }:
            covering |= more
        names = tuple(name for name in self.guide.roles if name in covering)
        return RoleList(frozenset(covering), names, self.rule(path, because))

    def sources(self, ids: tuple[Source, ...], path: Path, because: str) -> SourceList | None:
        """Return the sources *ids* as a rule; none means any."""
        return SourceList(frozenset(ids), ids, self.rule(path, because)) if ids else None
