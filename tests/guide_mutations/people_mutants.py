"""Other rights to skip gates, and other rules about who may own a lead."""

from collections.abc import Iterator, Mapping

from guide_sites import Change, Site

OTHER_REASSIGN: Mapping[str, str] = {
    "never": "allowed",
    "allowed": "never",
    "different_owner": "allowed",
}


def skipped_gate_dropped(guide: Site) -> Iterator[Change]:
    """An override skips a gate less; one that skips nothing else is gone."""
    for override in guide.found("overrides[]"):
        gates = tuple(override.found("may_skip[]"))
        for gate in gates:
            yield gate.dropped() if len(gates) > 1 else override.dropped()


def override_bound_dropped(guide: Site) -> Iterator[Change]:
    """An override leads into all statuses, or is about more than what a rule has done."""
    for bound in guide.found("overrides[].never_into", "overrides[].of"):
        yield bound.dropped()


def reassign_changed(guide: Site) -> Iterator[Change]:
    """Leads of a status change hands more freely, or less if they did so quite freely."""
    for reassign in guide.found("statuses.*.reassign"):
        other = OTHER_REASSIGN[str(reassign.value)]
        yield reassign.replaced(other, f"{reassign.value} → {other}")
