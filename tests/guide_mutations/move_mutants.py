"""Other ways between statuses, and other gates on them."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from guide_parts import Pair, all_pairs, pairs_of, status_ids
from guide_sites import Change, Site, Value

MOST_ADDED = 150
"""How many missing pairs are tried at most."""


def transition_removed(guide: Site) -> Iterator[Change]:
    """A pair from-to is no longer a way; the other pairs of its transition stay."""
    for transitions in guide.found("transitions"):
        ways = [way.value for way in transitions.each()]
        for index, way in enumerate(transitions.each()):
            for left, to in pairs_of(way):
                kept = [*ways[:index], *_without(way, left, to), *ways[index + 1 :]]
                yield Change(way.path, f"from {left} to {to}", transitions.path, kept)


def transition_added(guide: Site) -> Iterator[Change]:
    """A pair from-to that the guide does not have becomes a way for everybody."""
    for transitions in guide.found("transitions"):
        ways = [way.value for way in transitions.each()]
        for left, to in tried_pairs(guide):
            more: Value = [*ways, {"from": left, "to": to}]
            yield transitions.replaced(more, f"from {left} to {to}")


def approval_dropped(guide: Site) -> Iterator[Change]:
    """A transition no longer waits for approval."""
    for approval in guide.found("transitions[].approval"):
        yield approval.dropped()


def four_eyes_dropped(guide: Site) -> Iterator[Change]:
    """Whoever may approve needs nobody else any more."""
    for four_eyes in guide.found("transitions[].approval.four_eyes"):
        if four_eyes.is_on:
            yield four_eyes.dropped()


def roles_dropped(guide: Site) -> Iterator[Change]:
    """A transition, or a way back between stages, is open to all roles."""
    for roles in guide.found("transitions[].roles", "stage_moves.back[].roles"):
        yield roles.dropped()


def sources_dropped(guide: Site) -> Iterator[Change]:
    """A transition is open to all sources."""
    for sources in guide.found("transitions[].sources"):
        yield sources.dropped()


def missing_pairs(guide: Site) -> tuple[Pair, ...]:
    """Return the pairs of statuses between which there is no way, in funnel order."""
    ids, existing = status_ids(guide), all_pairs(guide)
    pairs = ((left, to) for left in ids for to in ids if left != to)
    return tuple(pair for pair in pairs if pair not in existing)


def tried_pairs(guide: Site) -> tuple[Pair, ...]:
    """Return the missing pairs, or of too many an evenly spread sample, always the same."""
    missing, random = missing_pairs(guide), Random(0)
    if len(missing) <= MOST_ADDED:
        return missing
    ends = [number * len(missing) // MOST_ADDED for number in range(MOST_ADDED + 1)]
    return tuple(missing[random.randrange(start, end)] for start, end in pairwise(ends))


def _without(way: Site, left: str, to: str) -> Iterator[Value]:
    """Yield the transitions that together have all pairs of *way* but one; one keeps the id."""
    assert isinstance(way.value, dict)
    value = way.value
    if froms := [each for each in way.texts("from[]") if each != left]:
        yield {**value, "from": [*froms]}
        value = {key: each for key, each in value.items() if key != "id"}
    if tos := [each for each in way.texts("to[]") if each != to]:
        yield {**value, "from": left, "to": [*tos]}
