"""Other ways between stages, and other ties between stages and statuses."""

from collections.abc import Iterator

from guide_sites import Change, Site


def forward_changed(guide: Site) -> Iterator[Change]:
    """Stages can no longer be skipped, or can be now; with two of them there is none to skip."""
    if len(tuple(guide.found("stages.*"))) > 2:
        forward = next(iter(guide.texts("stage_moves.forward")), "any")
        other = "any" if forward == "next" else "next"
        moves = next((each.value for each in guide.found("stage_moves")), {})
        says = f"{forward} → {other}"
        kept = moves if isinstance(moves, dict) else {}
        yield Change(("stage_moves", "forward"), says, ("stage_moves",), {**kept, "forward": other})


def way_back_dropped(guide: Site) -> Iterator[Change]:
    """A stage no longer leads back to an earlier one."""
    for back in guide.found("stage_moves.back[]"):
        yield back.dropped()


def entered_status_dropped(guide: Site) -> Iterator[Change]:
    """A lead that is moved to a stage keeps its status."""
    for enters_status in guide.found("stages.*.enters_status"):
        yield enters_status.dropped()


def entered_stage_dropped(guide: Site) -> Iterator[Change]:
    """A lead that enters a status keeps its stage."""
    for enters_stage in guide.found("statuses.*.enters_stage"):
        yield enters_stage.dropped()


def start_stage_changed(guide: Site) -> Iterator[Change]:
    """Leads of which nothing is said begin in another stage, which has the status if one does."""
    for start in guide.found("start.stage"):
        stages = tuple(guide.found("stages.*"))
        others = [stage for stage in stages if stage.path[-1] != start.value]
        status = guide.texts("start.status")
        fitting = [stage for stage in others if set(status) & set(stage.texts("statuses[]"))]
        for stage in (*fitting, *others)[:1]:
            other = str(stage.path[-1])
            yield start.replaced(other, f"{start.value} → {other}")
