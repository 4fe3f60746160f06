"""A list of roles as it is asked: who is covered by it."""

from leadflow.engine.lead import Actor
from leadflow.problems import Rule
from leadflow.record import record


@record
class RoleList:
    """The roles that may, those that include a listed one as well, in the guide's order."""

    covering: frozenset[str]
    names: tuple[str, ...]
    rule: Rule

    def covers(self, actor: Actor | None) -> bool:
        """Tell whether *actor* is somebody with one of the roles."""
        return actor is not None and actor.role in self.covering
