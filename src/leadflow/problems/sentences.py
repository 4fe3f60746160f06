"""The English sentence of every objection."""

from datetime import date, datetime, timedelta

Fact = str | int | float | bool | date | datetime | timedelta | None | tuple[str, ...]
Facts = tuple[tuple[str, Fact], ...]


def sentence(code: str, subject: str, facts: Facts) -> str:
    """Return what an objection with *code* about *subject* says."""
    return f"{code} {subject} {dict(facts)}"
