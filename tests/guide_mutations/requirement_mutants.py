"""Fewer demands on a change."""

from collections.abc import Iterator

from guide_parts import REQUIREMENTS, alternatives, requirements
from guide_sites import Change, Site


def requirement_dropped(guide: Site) -> Iterator[Change]:
    """Something is no longer demanded."""
    for item in guide.found(*REQUIREMENTS):
        yield item.dropped()


def alternative_dropped(guide: Site) -> Iterator[Change]:
    """One of several requirements in a group is no longer among them."""
    for item in guide.found(*REQUIREMENTS):
        for inner in alternatives(item):
            if inner.holder is not None and len(tuple(inner.holder.each())) > 1:
                yield inner.dropped()


def fresh_dropped(guide: Site) -> Iterator[Change]:
    """An older value will do as well."""
    for item in requirements(guide):
        for fresh in item.found("fresh"):
            if fresh.is_on:
                yield fresh.dropped()


def evidence_dropped(guide: Site) -> Iterator[Change]:
    """Automation enters a status without contact with a human."""
    for evidence in guide.found("statuses.*.evidence"):
        if evidence.value != "any":
            yield evidence.dropped()


def locked_dropped(guide: Site) -> Iterator[Change]:
    """A status is no longer locked."""
    for locked in guide.found("statuses.*.locked"):
        if locked.is_on:
            yield locked.dropped()
