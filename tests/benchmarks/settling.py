"""How long it takes to settle what happens by itself, for a hundred thousand leads.

Every lead has two timers and two service levels. A sweep asks each lead with a `Tick`: once when
nothing is due, once when the two service levels are breached and the first timer fires.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from guides import BUSINESS, ELAPSED, load_timed
from measuring import fastest_run, table

from leadflow.engine import Accepted, ChangeStatus, Lead, OpenLead, Tick, Workflow

LEADS = 100_000
OPENED = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
SOON, LATER = OPENED + timedelta(hours=1), OPENED + timedelta(days=45)
DUE = ["SlaBreached", "SlaBreached", "TimerFired"]


def settling_table(*, quick: bool) -> str:
    """Return the table of sweeps over all leads.

    Raises:
        RuntimeError: a sweep did not settle what it must.
    """
    number = LEADS // (10 if quick else 1)
    rows = []
    for name, clocks in (("elapsed time", ELAPSED), ("business time", BUSINESS)):
        workflow = load_timed(clocks)
        leads = [_opened(workflow, each) for each in range(number)]
        _prove(workflow, leads[0])
        rows += [
            (f"{what}, {name}", f"**{ratio:.2f}**", f"{micro:.2f}")
            for what, ratio, micro in _measured(workflow, leads, 2 if quick else 3)
        ]
    title = f"Settling {number:,} leads, as a ratio to a plain change of their status"
    return table(title, ["", "ratio", "µs a lead"], rows)


def _opened(workflow: Workflow, number: int) -> Lead:
    decision = workflow.open(OpenLead(f"L-{number}", at=OPENED))
    assert isinstance(decision, Accepted)
    return decision.lead


def _measured(
    workflow: Workflow, leads: list[Lead], rounds: int
) -> Iterator[tuple[str, float, float]]:
    decide = workflow.decide

    def over_all(ask: Callable[[Lead], object]) -> float:
        return fastest_run(lambda: [ask(lead) for lead in leads], rounds)

    base = over_all(lambda lead: decide(lead, ChangeStatus("connected", at=SOON)))
    for name, ask in (
        ("asking when something is due", workflow.next_due),
        ("a sweep with nothing due", lambda lead: decide(lead, Tick(SOON))),
        ("a sweep with three things due", lambda lead: decide(lead, Tick(LATER))),
    ):
        taken = over_all(ask)
        yield name, taken / base, taken / len(leads) * 1000


def _prove(workflow: Workflow, lead: Lead) -> None:
    nothing = workflow.decide(lead, Tick(SOON)).events
    told = [type(event).__name__ for event in workflow.decide(lead, Tick(LATER)).events]
    if nothing or sorted(told) != DUE:
        raise RuntimeError(f"the sweeps told {nothing!r} and {told!r}")
