"""What can be wrong, where it stands, and the one catalogue of codes."""

from leadflow.problems.catalogue import CODES, Code
from leadflow.problems.errors import InvalidCommand, InvalidGuide, LeadflowError
from leadflow.problems.hints import brief, closest, hint
from leadflow.problems.objection import Objection, Rule
from leadflow.problems.places import Place, frame, path_text
from leadflow.problems.problem import Problem, report
from leadflow.problems.visible import visible
from leadflow.problems.words import Facts, FactValue, Naming, Thing

__all__ = [
    "CODES",
    "Code",
    "FactValue",
    "Facts",
    "InvalidCommand",
    "InvalidGuide",
    "LeadflowError",
    "Naming",
    "Objection",
    "Place",
    "Problem",
    "Rule",
    "Thing",
    "brief",
    "closest",
    "frame",
    "hint",
    "path_text",
    "report",
    "visible",
]
