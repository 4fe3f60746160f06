"""Walks everything that a workflow allows, and shows what never happens and what always can."""

from leadflow.exploration.parts import parts_of
from leadflow.exploration.spots import Spot, reached, reached_from, spots, ways_on

__all__ = ["Spot", "parts_of", "reached", "reached_from", "spots", "ways_on"]
