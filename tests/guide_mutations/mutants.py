"""Every single change of a guide that its tests are held against.

The kinds are those of the tuple below, in this order; each is a function that yields the changes
in the order of the file, and its docstring says what the guide is like afterwards. Rules that the
file repeats with an alias (`*name`) are changed one at a time, as if they were written out.

Not among the kinds, because no test of a guide can see them by construction:

* labels, meanings, reasons, examples, tags, keys of the team (`x-...`): they change no decision;
* `guide`, `start.status`: a test says itself where its lead stands;
* `aliases`, `retired`, `providers`: a test names statuses, call statuses and fields by their ids;
* the parameters of actions, such as the `due` of a task: a test names the actions alone;
* the flags `missed`, `callback`, `stop_dialling`, `do_not_call`, `bad_number`, `sale` and
  `technical`, and `opens`: they inform hosts and reports;
* whether a human was there, in a guide in which nothing asks for contact;
* `red_flag`, the `category` of a stage, `targets`, `account_rules`: for reports;
* `checks` and `invariants`: they judge the guide and say nothing about a lead.

Nor are the ids that a guide declares, the types, formats and choices of its fields, and the hours
of its calendars: those are the ground that rules stand on.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from call_mutants import contact_changed, direction_dropped, flag_dropped, setter_dropped
from clock_mutants import (
    action_dropped,
    goal_dropped,
    origin_changed,
    recurring_dropped,
    service_level_dropped,
    timer_dropped,
)
from duration_mutants import duration_changed, warning_moved
from guard_mutants import constant_shifted, edge_moved, guard_negated
from guide_sites import Change, Site, Value, text_of
from move_mutants import (
    approval_dropped,
    four_eyes_dropped,
    roles_dropped,
    sources_dropped,
    transition_added,
    transition_removed,
)
from outcome_mutants import (
    bound_dropped,
    choice_dropped,
    fill_changed,
    fill_dropped,
    mode_changed,
    outcome_dropped,
    outcome_redirected,
    sub_status_dropped,
    wait_dropped,
)
from people_mutants import override_bound_dropped, reassign_changed, skipped_gate_dropped
from requirement_mutants import (
    alternative_dropped,
    evidence_dropped,
    fresh_dropped,
    locked_dropped,
    requirement_dropped,
)
from stage_mutants import (
    entered_stage_dropped,
    entered_status_dropped,
    forward_changed,
    start_stage_changed,
    way_back_dropped,
)

from leadflow.problems import path_text

Kind = Callable[[Site], Iterator[Change]]

KINDS: tuple[Kind, ...] = (
    transition_removed,
    transition_added,
    roles_dropped,
    sources_dropped,
    approval_dropped,
    four_eyes_dropped,
    requirement_dropped,
    alternative_dropped,
    fresh_dropped,
    evidence_dropped,
    locked_dropped,
    guard_negated,
    constant_shifted,
    edge_moved,
    duration_changed,
    warning_moved,
    outcome_redirected,
    outcome_dropped,
    choice_dropped,
    bound_dropped,
    fill_changed,
    fill_dropped,
    sub_status_dropped,
    mode_changed,
    wait_dropped,
    flag_dropped,
    contact_changed,
    direction_dropped,
    setter_dropped,
    timer_dropped,
    origin_changed,
    service_level_dropped,
    goal_dropped,
    recurring_dropped,
    action_dropped,
    forward_changed,
    way_back_dropped,
    entered_status_dropped,
    entered_stage_dropped,
    start_stage_changed,
    skipped_gate_dropped,
    override_bound_dropped,
    reassign_changed,
)


@dataclass(frozen=True)
class Mutant:
    """A guide with a single change."""

    kind: str
    change: Change

    @property
    def path(self) -> str:
        """The way to what was changed, as people write it."""
        return path_text(self.change.where)

    @property
    def says(self) -> str:
        """What was changed, in a line."""
        return f"{self.kind}: {self.change.says}"

    def text(self, guide: Value) -> str:
        """Return the mutant of *guide* as a YAML text."""
        return text_of(self.change.applied(guide))


def mutants_of(guide: Value) -> Iterator[Mutant]:
    """Yield every mutant of *guide*, always in the same order."""
    for kind in KINDS:
        for change in kind(Site(guide)):
            yield Mutant(name_of(kind), change)


def name_of(kind: Kind) -> str:
    """Return the name of a kind of change.

    >>> name_of(locked_dropped)
    'locked dropped'
    """
    return kind.__name__.replace("_", " ")
