"""Walks everything that a workflow allows, and shows what never happens and what always can."""

from leadflow.exploration.atlas import Atlas, atlas_of
from leadflow.exploration.journeys import Walk
from leadflow.exploration.parts import parts_of
from leadflow.exploration.proofs import Proof, prove
from leadflow.exploration.spots import Spot, reached, reached_from, spots, today_at, ways_on

__all__ = [
    "Atlas",
    "Proof",
    "Spot",
    "Walk",
    "atlas_of",
    "parts_of",
    "prove",
    "reached",
    "reached_from",
    "spots",
    "today_at",
    "ways_on",
]
