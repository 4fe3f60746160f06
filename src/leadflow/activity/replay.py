"""History through a guide: every row of a log is decided as if it had happened under its rules.

A refused row is counted and changes nothing; the rest goes on.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, tzinfo

from leadflow.activity.cells import problem_at
from leadflow.activity.figures import RowFigures, Summary
from leadflow.activity.log import Log
from leadflow.activity.moments import in_zone
from leadflow.activity.refusals import Refusals
from leadflow.activity.rows import Row
from leadflow.activity.tally import Tally, standings
from leadflow.activity.until import refuse_unfit_until
from leadflow.engine import (
    Accepted,
    Decision,
    Event,
    Lead,
    OpenLead,
    Tick,
    Workflow,
)
from leadflow.language import shown
from leadflow.problems import Objection, Problem
from leadflow.record import record

OnEvents = Callable[[tuple[Event, ...]], object]
OnDecision = Callable[[Row, Decision], object]
WatchRows = Callable[[Iterable[Row]], Iterable[Row]]


@record
class Replay:
    """What came out: the leads as they stand at the end, the figures, and what could not be run.

    `problems` are those of the log, then the rows about leads that the log never opened.
    """

    leads: Mapping[str, Lead]
    summary: Summary
    problems: tuple[Problem, ...]


def replay(
    workflow: Workflow,
    log: Log,
    on_events: OnEvents | None = None,
    *,
    strict: bool = False,
    timezone: tzinfo | None = None,
    watch: WatchRows = iter,
    until: datetime | None = None,
    on_decision: OnDecision | None = None,
) -> Replay:
    """Return what comes out when the rows of *log* run through *workflow* in order of time.

    Rows of one moment run in the order of the file. What happens by itself is settled for every
    lead up to the last row, or *until* then.

    Args:
        workflow: the guide that decides.
        log: the rows.
        on_events: is given the events of each accepted row, one lead's at a time.
        strict: stop at the first row that cannot be run.
        timezone: whose clocks sentences show, UTC if None.
        watch: what the rows pass through on their way, such as a progress bar.
        until: how far to settle what happens by itself, no earlier than the last row.
        on_decision: is given each row with the decision on it, what `decide` answers.

    Raises:
        UnfitUntil: *until* has no time zone, or lies before the last row.
        Exception: what *on_events* or *on_decision* raises.

    >>> from leadflow.checking import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: calls, title: Calls, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}}
    ... transitions: []
    ... ''')
    >>> replay(workflow, Log("log.csv")).summary.rows
    RowFigures(read=0, accepted=0, refused=0, unreadable=0, skipped=0)
    """
    if until is not None:
        refuse_unfit_until(until, log, timezone)
    running = _Running(workflow, log, on_events, on_decision, timezone)
    for row in watch(sorted(log.rows, key=_time)):
        running.run(row)
        if strict and running.problems:
            break
    else:
        running.settle(until)
    return Replay(running.leads, running.summary(), log.problems + tuple(running.problems))


def _time(row: Row) -> datetime:
    return row.at


class _Running:
    """A replay on its way."""

    def __init__(
        self,
        workflow: Workflow,
        log: Log,
        on_events: OnEvents | None,
        on_decision: OnDecision | None,
        timezone: tzinfo | None,
    ) -> None:
        self.leads: dict[str, Lead] = {}
        self.problems: list[Problem] = []
        self._workflow = workflow
        self._log = log
        self._on_events = on_events
        self._on_decision = on_decision
        self._timezone = timezone
        self._tally = Tally()
        self._refusals = Refusals()
        self._refused_openings: set[str] = set()
        self._first: Row | None = None
        self._last: Row | None = None
        self._settled_to: datetime | None = None
        self._accepted = 0
        self._refused = 0
        self._skipped = 0

    def run(self, row: Row) -> None:
        """Decide *row* and count what comes of it."""
        self._first, self._last = self._first or row, row
        if self._is_skipped(row):
            self._skipped += 1
            return
        decision = self._decision(row)
        if isinstance(decision, Problem):
            self.problems.append(decision)
            return
        if self._on_decision is not None:
            self._on_decision(row, decision)
        if decision.lead is not None:
            self.leads[row.lead_id] = decision.lead
        if decision.events:
            self._happened(decision.events, row)
        if isinstance(decision, Accepted):
            self._accepted += 1
        else:
            self._refuse(decision.objections, row)

    def settle(self, until: datetime | None) -> None:
        """Let happen by itself what is due up to the last row, or *until* then."""
        if self._last is None:
            return
        end = self._last.at if until is None else until
        self._settled_to = end
        for lead_id, lead in self.leads.items() if self._workflow.tables.settles else ():
            decision = self._workflow.decide(lead, Tick(end))
            if decision.events and decision.lead is not None:
                self.leads[lead_id] = decision.lead
                self._happened(decision.events, None)

    def summary(self) -> Summary:
        """Return the figures."""
        workflow, rules = self._workflow, self._workflow.rules
        statuses = {status.id: status.label for status in workflow.statuses}
        stages = {stage.id: stage.label for stage in workflow.stages}
        leads, clocks, people = self.leads.values(), self._tally.clocks, self._tally.people
        return Summary(
            guide=rules.stamp.id,
            title=rules.title,
            revision=rules.stamp.revision,
            fingerprint=rules.stamp.fingerprint,
            log=self._log.file,
            first_at=self._first.at if self._first else None,
            last_at=self._last.at if self._last else None,
            rows=self._row_figures(),
            leads_opened=self._tally.leads_opened,
            calls=self._tally.calls(rules.calls),
            all_calls=self._tally.all_calls(),
            statuses=standings((lead.status for lead in leads), statuses),
            stages=standings((lead.stage for lead in leads), stages),
            conversions=self._tally.conversions(leads, statuses),
            refusals=self._refusals.by_count(workflow.label, self._timezone),
            outcomes_refused=self._tally.outcomes_refused,
            outcome_refusals=self._tally.outcome_refusals.by_count(workflow.label, self._timezone),
            unconnected=self._tally.unconnected(),
            settled_to=self._settled_to,
            signals=clocks.signals(workflow),
            suggestions=clocks.suggestions(workflow),
            slas=clocks.slas(workflow, leads),
            timers=clocks.timers(workflow),
            actions=clocks.actions(),
            outcomes=clocks.outcomes(),
            approvals=people.approvals(leads),
            overrides=people.overrides(),
            corrections=people.corrections(),
        )

    def _row_figures(self) -> RowFigures:
        unreadable = self._log.unreadable + len(self.problems)
        read = self._accepted + self._refused + unreadable + self._skipped
        return RowFigures(read, self._accepted, self._refused, unreadable, self._skipped)

    def _is_skipped(self, row: Row) -> bool:
        """Tell whether *row* is about a lead that a refused opening has kept from existing."""
        refused = row.lead_id in self._refused_openings and row.lead_id not in self.leads
        return refused and not isinstance(row.command, OpenLead)

    def _decision(self, row: Row) -> Decision | Problem:
        command, lead = row.command, self.leads.get(row.lead_id)
        if isinstance(command, OpenLead):
            if lead is None:
                return self._workflow.open(command)
            message = f"the lead {shown(lead.id)} is open already, since "
            message += f"{self._when(lead.opened_at)}; open it once, or give it another id"
            return self._problem(row, "LF707", message)
        if lead is not None:
            return self._workflow.decide(lead, command)
        message = f"the lead {shown(row.lead_id)} is not open at {self._when(row.at)}; the log "
        message += "needs a row of the kind `open` for it, no later than this one"
        return self._problem(row, "LF706", message)

    def _when(self, moment: datetime) -> str:
        return in_zone(moment, self._timezone).isoformat(" ", "seconds")

    def _problem(self, row: Row, code: str, message: str) -> Problem:
        return problem_at(self._log.file, row.line, code, message, "lead_id")

    def _happened(self, events: tuple[Event, ...], row: Row | None) -> None:
        self._tally.take(events, row)
        if self._on_events is not None:
            self._on_events(events)

    def _refuse(self, objections: tuple[Objection, ...], row: Row) -> None:
        self._refused += 1
        self._refusals.add(objections, row)
        if isinstance(row.command, OpenLead):
            self._refused_openings.add(row.lead_id)
