"""What is known of the facts where a rule stands: from which status, by which call, by whom."""

from collections.abc import Iterable, Mapping, Sequence

from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.guide import CallStatus, Guide, OutcomeEntry, Signal, Transition
from leadflow.language.conditions.domains import Domain, domains_of

Domains = Mapping[str, Domain]

# What counts, and what it takes for it ever to be more than nothing.
_SUPPLIED = {"attempts": "attempt", "connects": "call"}


def domains_in(subject: Subject, scope: str) -> dict[str, Domain]:
    """Return which values the names have that a condition in *scope* may read.

    Raises:
        Nothing.
    """
    return dict(subject.once(_in_every_scope)[scope])


def _in_every_scope(subject: Subject) -> Mapping[str, Domains]:
    return {scope: _domains_in(subject, scope) for scope in subject.vocabulary.names}


def _domains_in(subject: Subject, scope: str) -> Domains:
    vocabulary = subject.vocabulary
    domains = dict(domains_of(vocabulary.names[scope], vocabulary.fields))
    for fact, supplied in _SUPPLIED.items():
        if not is_supplied(subject.guide, supplied):
            for name in (fact, f"{fact}_here"):
                domains[name] = domains[name].among([0])
    for name, supplied in (("since_last_call", "call"), ("since_last_contact", "contact")):
        if not is_supplied(subject.guide, supplied):
            domains[name] = domains[name].among((), missing=True)
    return domains


def is_supplied(guide: Guide, fact: str) -> bool:
    """Tell whether some call or signal of *guide* brings about a `call`, `attempt` or `contact`.

    Raises:
        Nothing.
    """
    flag = {"attempt": "attempt", "contact": "human"}.get(fact)
    calls = (call.flags for call in guide.calls.statuses.values() if "live" not in call.flags)
    if any(flag is None or flag in flags for flags in calls):
        return True
    if fact == "contact":
        return any(signal.contact == "two_way" for signal in guide.signals.values())
    return fact == "attempt" and any("attempt" in each.flags for each in guide.signals.values())


def domains_at(subject: Subject, path: Path, scope: str) -> Domains:
    """Return the same for the condition at *path*, with what the rules around it make certain.

    Raises:
        Nothing.
    """
    domains = domains_in(subject, scope)
    match path:
        case ("transitions", int(index), *_):
            return _in_transition(domains, subject.guide.transitions[index])
        case ("calls", "statuses", str(name), "lead_status", *rest):
            call = subject.guide.calls.statuses[name]
            return _in_entry(of_call(domains, name, call), call.lead_status, rest)
        case ("calls", "statuses", str(name), *_):
            return of_call(domains, name, subject.guide.calls.statuses[name])
        case ("signals", str(name), "lead_status", *rest):
            signal = subject.guide.signals[name]
            return _in_entry(of_signal(domains, signal), signal.lead_status, rest)
        case ("statuses", str(name), "timers", int(index), "then", *rest):
            entries = subject.guide.statuses[name].timers[index].then
            return _in_entry(by_itself(domains, subject.guide, name), entries, rest)
        case ("statuses", str(name), "timers", int(), "when"):
            return standing_in(domains, [name], None)
        case ("calls", "connected"):
            return {**domains, "call.duration": domains["call.duration"].present()}
        case _:
            return domains


def of_call(domains: Domains, name: str, call: CallStatus) -> dict[str, Domain]:
    """Return *domains* as they are once a call of the status *name* counts.

    Raises:
        Nothing.
    """
    known = dict(domains)
    known["call.status"] = known["call.status"].among([name])
    if call.direction is not None:
        known["call.direction"] = known["call.direction"].among([call.direction])
    return _counted(known, call.flags)


def of_signal(domains: Domains, signal: Signal) -> dict[str, Domain]:
    """Return *domains* as they are once *signal* counts.

    Raises:
        Nothing.
    """
    return _counted(dict(domains), signal.flags)


def by_itself(domains: Domains, guide: Guide, status: str) -> dict[str, Domain]:
    """Return *domains* for a lead in *status* at a moment that nobody brought about.

    Raises:
        Nothing.
    """
    absent = [name for name, field in guide.fields.items() if field.from_ == "host"]
    known = standing_in(domains, [status], None)
    for name in ("actor.role", *absent):
        if name in known:
            known[name] = known[name].among([], missing=True)
    return known


def standing_in(domains: Domains, statuses: Iterable[str], stage: str | None) -> dict[str, Domain]:
    """Return *domains* for a lead in one of *statuses*, in *stage* if there is one.

    Raises:
        Nothing.
    """
    known = {**domains, "status": domains["status"].among(statuses)}
    if stage is not None:
        known["stage"] = domains["stage"].among([stage])
    return known


def _in_transition(domains: Domains, transition: Transition) -> dict[str, Domain]:
    known = standing_in(domains, transition.from_, None)
    if transition.sources:
        known["source"] = known["source"].among(transition.sources)
    return known


def _counted(domains: dict[str, Domain], flags: Sequence[str]) -> dict[str, Domain]:
    for fact in ("attempts", "attempts_here") if "attempt" in flags else ():
        domains[fact] = domains[fact].present(1)
    return domains


def _in_entry(
    domains: Domains, entries: Sequence[OutcomeEntry], rest: Sequence[str | int]
) -> dict[str, Domain]:
    """Return *domains* for leads that the entry is for to which *rest* leads, if not the only."""
    entry = entries[rest[0] if rest and isinstance(rest[0], int) else 0]
    if not (entry.only_from or entry.never_from):
        return dict(domains)
    everywhere = domains["status"].kind.choices or ()
    origins = [name for name in entry.only_from or everywhere if name not in entry.never_from]
    return standing_in(domains, origins, None)
