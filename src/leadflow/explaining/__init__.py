"""A guide's rules in words: what a status takes, where it leads, and why a move is refused."""

from leadflow.explaining.explanation import Explanation, Line, Section
from leadflow.explaining.statuses import explain

__all__ = ["Explanation", "Line", "Section", "explain"]
