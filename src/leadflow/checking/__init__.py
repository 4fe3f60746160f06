"""Whether a guide may be used: every problem of a file in one report."""

from leadflow.checking.check import check, check_text, contradictions_of, load, load_text
from leadflow.checking.subject import Subject

__all__ = ["Subject", "check", "check_text", "contradictions_of", "load", "load_text"]
