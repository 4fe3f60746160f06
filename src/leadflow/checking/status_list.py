"""Advice on all statuses and call statuses: how many there are, and which of them lead nowhere."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.engine import Workflow
from leadflow.problems import Problem

MOST_STATUSES = 12
FEWEST_STATUSES = 3
"""Article 003: 8 to 12 at most; article 004: New and Closed alone are too few."""


def too_many_statuses(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF301: more statuses than people can keep apart."""
    setting = subject.guide.checks.get("too-many-statuses")
    most = MOST_STATUSES if setting is None or setting.most is None else setting.most
    if (count := len(workflow.statuses)) > most:
        message = f"{count} statuses are more than people keep apart; {most} are the most here"
        cure = "make some of them sub-statuses or fields, or set `checks: {too-many-statuses: "
        yield subject.problem("LF301", f"{message}; {cure}{{most: {count}}}}}`", _LIST, key=True)


def too_few_statuses(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF302: so few statuses that they tell nobody where a lead stands."""
    setting = subject.guide.checks.get("too-few-statuses")
    least = FEWEST_STATUSES if setting is None or setting.least is None else setting.least
    if (count := len(workflow.statuses)) < least:
        noun = "status tells" if count == 1 else "statuses tell"
        message = f"{count} {noun} little about where a lead stands; {least} are the fewest here"
        cure = f"add those on the way, or set `checks: {{too-few-statuses: {{least: {count}}}}}`"
        yield subject.problem("LF302", f"{message}; {cure}", _LIST, key=True)


def dead_end(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF303: a status that is neither won nor lost has no way out, so that leads get stuck."""
    leaving = {left for transition in workflow.rules.transitions for left in transition.froms}
    for status in workflow.statuses:
        if status.category in ("open", "on_hold") and status.id not in leaving:
            message = f"{status.id!r} is {status.category}, but no transition leads out of it"
            cure = (
                f"{'unlock it' if status.lock else 'add one'}, or give it the category won or lost"
            )
            yield subject.problem("LF303", f"{message}; {cure}", ("statuses", status.id), key=True)


def no_outcome(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF306: a call status leaves open what it means for the lead, while others say it.

    Two readings of a busy line are found in the wild (article 001: the status stays, or becomes
    Not Picked), so a guide had better say which one it follows.
    """
    calls = subject.guide.calls.statuses
    ended = {name: call for name, call in calls.items() if "live" not in call.flags}
    silent = [name for name, call in ended.items() if not call.lead_status]
    for name in silent if len(silent) < len(ended) else ():
        message = f"{name!r} does not say what it does to the lead status"
        cure = "write `lead_status: keep` if it leaves it as it is"
        path = ("calls", "statuses", name)
        yield subject.problem("LF306", f"{message}; {cure}", path, key=True)


_LIST = ("statuses",)
