"""What is missing: fields, facts and checks that rules demand of a change, a call or an opening."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reference.conditions import View, could_hold, holds, lacking
from reference.open_differences import REFUSED_HIDES_ALL_OF
from reference.raw_guide import Raw, choices_of, field_table, is_true, long_items, requirements
from reference.state import Given, State


@dataclass
class Demand:
    """An item, and what its conditions may read."""

    item: Raw
    view: View


@dataclass
class Brought:
    """What a command brings along: facts that are met, and fields given with it."""

    facts: set[str]
    fresh: set[str]
    bad: set[str]


def demands_of(raw: Raw, view: View) -> list[Demand]:
    """Return what stands under `requires` of *raw*."""
    return [Demand(item, view) for item in requirements(raw)]


def choice_demands(guide: Raw, given: Given, view: View) -> list[Demand]:
    """Return what the choices among the values *given* demand."""
    found: list[Demand] = []
    for name, value in {**given.kept, **given.host}.items():
        field = field_table(guide)[name]
        if field["type"] == "choice" and value is not None:
            for choice in choices_of(field):
                if choice["id"] == value:
                    found += demands_of(choice, view)
    return found


def facts_met(state: State, at: datetime, note: str, due: datetime | None = None) -> set[str]:
    """Return the facts that a lead in *state* meets; *due* is a follow-up planned along with it."""
    follow_up = due if due is not None and due > at else state.follow_up
    return {
        *(["note"] if note.strip() else []),
        *(["follow_up"] if follow_up is not None and follow_up > at else []),
        *(name for name in ("call", "attempt", "contact") if state.here[name]),
    }


def brought(given: Given, facts: set[str]) -> Brought:
    return Brought(facts, given.names, given.bad)


def complaints(demands: list[Demand], come: Brought) -> set[str]:
    """Return the codes that *demands* raise: LF404 for gaps, LF405 for checks.

    A check that is unknown only because of data that is reported anyway is silent.
    """
    unmet = [leaf for demand in demands for leaf in _unmet(demand, come)]
    gaps = [each for each in unmet if "check" not in each.item and not _is_hopeless(each, come)]
    reported = come.bad.union(*(_missing(gap, come) for gap in gaps))
    loud = [leaf for leaf in unmet if leaf not in gaps and not _is_silent(leaf, reported, come)]
    told = [gap for gap in gaps if not _is_refused_anyway(gap, come)]
    return {"LF404" for _ in told} | {"LF405" for _ in loud}


def _is_refused_anyway(gap: Demand, come: Brought) -> bool:
    """Tell whether a value that was refused might have closed *gap*: then it is not missing too."""
    if REFUSED_HIDES_ALL_OF:
        return not come.bad.isdisjoint(_named(gap, come))
    parts = [part for part in _parts(gap, come) if not _is_hopeless(part, come)]
    return "any_of" in gap.item and any(_missing(part, come) <= come.bad for part in parts)


def _named(demand: Demand, come: Brought) -> set[str]:
    """Return all the fields, facts and data that may close the gap *demand*."""
    if "field" in demand.item:
        return {demand.item["field"]}
    if "check" in demand.item:
        return _lacks(demand, come)
    inner = long_items(demand.item.get("any_of") or demand.item.get("all_of"))
    parts = [Demand(item, demand.view) for item in inner]
    return set().union(*(_named(each, come) for each in parts if not _is_hopeless(each, come)))


def _is_silent(leaf: Demand, reported: set[str], come: Brought) -> bool:
    lacks = _lacks(leaf, come)
    return bool(lacks) and lacks <= reported


def _lacks(demand: Demand, come: Brought) -> set[str]:
    """Return the data for lack of which the checks in *demand* are unknown."""
    if "check" in demand.item:
        return lacking(demand.item["check"], demand.view)
    return set().union(*(_lacks(each, come) for each in _parts(demand, come)))


def _missing(demand: Demand, come: Brought) -> set[str]:
    """Return the fields and facts that are not there, and with which *demand* could be met."""
    if "field" in demand.item:
        return {demand.item["field"]}
    if "check" in demand.item:
        return _lacks(demand, come)
    parts = _parts(demand, come)
    if "all_of" in demand.item and any(_is_hopeless(each, come) for each in parts):
        return set()
    return set().union(*(_missing(each, come) for each in parts))


def _is_hopeless(demand: Demand, come: Brought) -> bool:
    """Tell whether a check in *demand* is such that no data that is missing could meet it."""
    if "check" in demand.item:
        return not could_hold(demand.item["check"], demand.view)
    hopeless = [_is_hopeless(each, come) for each in _parts(demand, come)]
    return bool(hopeless) and (all(hopeless) if "any_of" in demand.item else any(hopeless))


def _parts(demand: Demand, come: Brought) -> list[Demand]:
    """Return what is not met of the items that *demand* groups."""
    inner = long_items(demand.item.get("any_of") or demand.item.get("all_of"))
    return [Demand(item, demand.view) for item in inner if not _is_met(item, demand.view, come)]


def _unmet(demand: Demand, come: Brought) -> Iterator[Demand]:
    """Yield what is not met: fields and facts, checks, choices between items as one."""
    item, view = demand.item, demand.view
    if "all_of" in item:
        for each in long_items(item["all_of"]):
            yield from _unmet(Demand(each, view), come)
    elif not _is_met(item, view, come):
        yield demand


def _is_met(item: Raw, view: View, come: Brought) -> bool:
    if "any_of" in item:
        return any(_is_met(each, view, come) for each in long_items(item["any_of"]))
    if "all_of" in item:
        return all(_is_met(each, view, come) for each in long_items(item["all_of"]))
    if "check" in item:
        return holds(item["check"], view) is True
    if "when" in item and holds(item["when"], view) is not True:
        return True
    return _is_there(item, view, come)


def _is_there(item: Raw, view: View, come: Brought) -> bool:
    name = item["field"]
    if name in come.bad or name in come.facts:
        return True
    return name in come.fresh if is_true(item, "fresh") else name in view.values
