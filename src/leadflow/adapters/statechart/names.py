"""Ids of the states and events of a chart: Python names made of the ids of a guide.

An id of a guide is any text, and no two of them get the same name. Letters, digits and the
underscores between them stay; any other character becomes its code point, as in `a__2f_b`. The
beginnings keep names apart from everything else that a chart has.
"""

import re

_SPELT_OUT = re.compile(r"(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|[^0-9A-Za-z_]")


def status_id(status: str, stage: str | None = None) -> str:
    """Return the id of the state that stands for *status*, in *stage* if the guide has stages.

    Raises:
        Nothing.

    >>> status_id("working"), status_id("Not Interested", "sql")
    ('status_working', 'status_Not__20_Interested__in_sql')
    """
    inside = "" if stage is None else f"__in_{_spelt(stage)}"
    return f"status_{_spelt(status)}{inside}"


def stage_id(stage: str) -> str:
    """Return the id of the compound state that stands for *stage*.

    Raises:
        Nothing.

    >>> stage_id("sql")
    'stage_sql'
    """
    return f"stage_{_spelt(stage)}"


def status_event(status: str) -> str:
    """Return the id of the event that moves a lead to *status*.

    Raises:
        Nothing.

    >>> status_event("Unqualified/Nurture")
    'to_Unqualified__2f_Nurture'
    """
    return f"to_{_spelt(status)}"


def stage_event(stage: str) -> str:
    """Return the id of the event that moves a lead into *stage*.

    Raises:
        Nothing.

    >>> stage_event("sql")
    'into_sql'
    """
    return f"into_{_spelt(stage)}"


def _spelt(text: str) -> str:
    return _SPELT_OUT.sub(lambda found: f"__{ord(found[0]):x}_", text)


def one_line(text: str) -> str:
    r"""Return *text* on one line, without characters that cannot be seen.

    Raises:
        Nothing.

    >>> one_line("Not now,\nmaybe later")
    'Not now, maybe later'
    """
    seen = (letter if letter.isprintable() else " " for letter in text)
    return " ".join("".join(seen).split())
