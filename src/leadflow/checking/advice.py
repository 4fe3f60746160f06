"""Every check that advises: what may stay as it is, but is mostly not meant.

Advice is given only about guides without errors. Registering a check is adding its name here.
"""

from collections.abc import Callable, Iterator

from leadflow.checking.evidence import weak_evidence
from leadflow.checking.needless_conditions import always_true
from leadflow.checking.other_readers import other_readers
from leadflow.checking.prose import no_definition, no_next_steps, same_label
from leadflow.checking.review import review_due
from leadflow.checking.status_list import dead_end, no_outcome, too_few_statuses, too_many_statuses
from leadflow.checking.subject import Subject
from leadflow.checking.unreachable import unreachable_stage
from leadflow.engine import Workflow
from leadflow.problems import CODES, Problem

ADVICE: tuple[Callable[[Subject, Workflow], Iterator[Problem]], ...] = (
    always_true,
    dead_end,
    no_definition,
    no_next_steps,
    no_outcome,
    other_readers,
    review_due,
    same_label,
    too_few_statuses,
    too_many_statuses,
    unreachable_stage,
    weak_evidence,
)


def advice_of(subject: Subject, workflow: Workflow) -> tuple[Problem, ...]:
    """Return what is worth a second look, without what the guide's `checks` ignore.

    Raises:
        Nothing.
    """
    ignored = {name for name, setting in subject.guide.checks.items() if setting.level == "ignore"}
    found = (problem for find in ADVICE for problem in find(subject, workflow))
    return tuple(problem for problem in found if CODES[problem.code].name not in ignored)
