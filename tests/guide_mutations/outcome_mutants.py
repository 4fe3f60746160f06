"""Other outcomes of calls, signals and timers."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from guide_parts import OUTCOMES, Pair, pairs_of, status_ids
from guide_sites import Change, Site, Value

KEEP = "keep"
SOURCES: Mapping[str, str] = {"statuses": "timer", "calls": "call", "signals": "signal"}
"""What a change comes from, by the section of the guide where its outcome stands."""


def outcome_redirected(guide: Site) -> Iterator[Change]:
    """A lead is moved to another status, and to its sub-status if that has the same one."""
    for entry in guide.found(*OUTCOMES):
        if (target := _target(entry)) is not None:
            other, says = _other_target(guide, entry, target), f"{target} → "
            known = guide.found("statuses.*")
            subs = {str(status.path[-1]): status.texts("sub_statuses[]") for status in known}
            sub_status = next(iter(entry.texts("sub_status")), None)
            kept = sub_status if sub_status in subs[other] else None
            yield _entry(entry, f"{says}{other}", set=other, sub_status=kept)


def choice_dropped(guide: Site) -> Iterator[Change]:
    """An agent can no longer pick a status."""
    for entry in guide.found(*OUTCOMES):
        choices = tuple(entry.found("choose[]"))
        if len(choices) > 1:
            for choice in choices:
                yield choice.dropped()


def outcome_dropped(guide: Site) -> Iterator[Change]:
    """An entry is gone, those aside that do nothing anyway: the last one, if it just keeps."""
    for entry in guide.found(*OUTCOMES):
        if not _is_idle(entry):
            yield entry.dropped()


def bound_dropped(guide: Site) -> Iterator[Change]:
    """An entry matches wherever the lead stands."""
    for entry in guide.found(*OUTCOMES):
        yield from (bound.dropped() for bound in entry.found("only_from", "never_from"))
        for forward_only in entry.found("forward_only"):
            if forward_only.is_on:
                yield forward_only.dropped()


def fill_changed(guide: Site) -> Iterator[Change]:
    """Another value is written into a field; other follow-ups are other durations."""
    for fill in guide.found(*(f"{outcomes}.fill.*" for outcomes in OUTCOMES)):
        other = _other_value(guide, str(fill.path[-1]), fill.value)
        if other is not None:
            yield fill.replaced(other, f"{fill.value} → {other}")


def fill_dropped(guide: Site) -> Iterator[Change]:
    """Nothing is written into a field, or no follow-up is scheduled."""
    for fill in guide.found(*(f"{outcomes}.fill.*" for outcomes in OUTCOMES)):
        yield fill.dropped()


def sub_status_dropped(guide: Site) -> Iterator[Change]:
    """The lead gets no sub-status."""
    for sub_status in guide.found(*(f"{outcomes}.sub_status" for outcomes in OUTCOMES)):
        yield sub_status.dropped()


def mode_changed(guide: Site) -> Iterator[Change]:
    """A move is suggested and no longer made, or the other way round."""
    for entry in guide.found(*OUTCOMES):
        if _target(entry) is not None:
            mode = "automatic" if "suggest" in entry.texts("mode") else "suggest"
            yield _entry(entry, mode, mode=mode)


def wait_dropped(guide: Site) -> Iterator[Change]:
    """The lead is moved at once, before a follow-up is saved."""
    for after in guide.found(*(f"{outcomes}.after" for outcomes in OUTCOMES)):
        yield after.dropped()


def _entry(entry: Site, says: str, **values: str | None) -> Change:
    """Return the change of keys of an entry, which may be written as a bare status."""
    bare = {"set": entry.value} if isinstance(entry.value, str) else {}
    return entry.changed(says, **{**bare, **values})


def _target(entry: Site) -> str | None:
    """Return the status that an entry leads to, if it leads to a certain one."""
    if isinstance(entry.value, str):
        return None if entry.value == KEEP else entry.value
    return next(iter(entry.texts("set")), None)


def _is_idle(entry: Site) -> bool:
    assert entry.holder is not None
    around = entry.holder.value
    is_last = not isinstance(around, list) or entry.path[-1] == len(around) - 1
    keeps = entry.value == KEEP or any(keep.is_on for keep in entry.found(KEEP))
    return is_last and keeps and not any(entry.found("fill", "sub_status"))


def _other_target(guide: Site, entry: Site, target: str) -> str:
    """Return the status to which there are ways from most places where the lead can be.

    Of several it is the first that follows *target* in funnel order. So most mutants are not found
    out by the checks already.
    """
    ids, pairs = status_ids(guide), _pairs_open_to(guide, SOURCES[str(entry.path[0])])
    starts = entry.texts("only_from[]") or ids
    if entry.path[0] == "statuses":
        starts = (str(entry.path[1]),)
    place = ids.index(target)
    following = (*ids[place + 1 :], *ids[:place])
    others = [each for each in following if each not in starts] or following
    return max(others, key=lambda other: sum((start, other) in pairs for start in starts))


def _pairs_open_to(guide: Site, source: str) -> frozenset[Pair]:
    return frozenset(
        pair
        for way in guide.found("transitions[]")
        if source in (way.texts("sources[]") or (source,))
        for pair in pairs_of(way)
    )


def _other_value(guide: Site, field: str, value: Value) -> str | None:
    """Return another value that the field can have; None for what is computed or no field."""
    declared = next(
        (each for fields in guide.found("fields") for each in fields.under(field)), None
    )
    if not isinstance(value, str) or declared is None:
        return None
    match declared.value if isinstance(declared.value, str) else declared.texts("type")[0]:
        case "choice":
            return _other_choice(declared, value)
        case "boolean":
            return "false" if value == "true" else "true"
        case "number" | "integer":
            return f"{float(value) + 1:g}"
        case "date":
            return (date.fromisoformat(value) + timedelta(days=1)).isoformat()
        case "datetime":
            return (datetime.fromisoformat(value) + timedelta(days=1)).isoformat()
        case _:
            return f"{value} (changed)"


def _other_choice(field: Site, value: str) -> str | None:
    choices = (*field.texts("choices[]"), *field.texts("choices[].id"))
    return next((choice for choice in choices if choice != value), None)
