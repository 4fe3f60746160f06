"""One reason against a command: what stands in the way, which rule says so, and the facts."""

from leadflow.problems.catalogue import CODES
from leadflow.problems.places import Place
from leadflow.problems.sentences import sentence
from leadflow.problems.words import Facts, Naming, by_id
from leadflow.record import record


@record
class Rule:
    """A rule of the guide: its path, its place in the file, the author's `because`.

    `text` is the rule as written where that helps, such as a condition.
    """

    path: str
    place: Place | None = None
    because: str = ""
    text: str = ""


@record
class Objection:
    """A reason why a command is refused.

    `subject` is what it is about (a field, a status, a role), `facts` the values that decided,
    as pairs of a name and a value.
    """

    code: str
    subject: str
    rule: Rule | None = None
    facts: Facts = ()

    @property
    def name(self) -> str:
        """The code's name for people, such as `missing`."""
        return CODES[self.code].name

    @property
    def message(self) -> str:
        """One sentence: what stands in the way and what to do about it."""
        return self.said()

    def said(self, names: Naming = by_id) -> str:
        """Return the same sentence with what people call statuses, fields and roles.

        Raises:
            Nothing.

        >>> labels = {"won": "Customer", "new": "New"}
        >>> facts = (("from", "new"), ("to", "won"), ("allowed", ()))
        >>> Objection("LF401", "won", None, facts).said(lambda thing, name: labels[name])
        "a lead in 'New' cannot move to 'Customer'; no move leads on from there."
        """
        said = sentence(self.code, self.subject, self.facts, names)
        return f"{said} {self.rule.because}" if self.rule and self.rule.because else said

    def __str__(self) -> str:
        where = f" ({self.rule.place or self.rule.path})" if self.rule else ""
        return f"{self.code} {self.name}: {self.message}{where}"
