"""A log in JSON Lines: one object a line.

Keys are named as the columns of a CSV log are. A mapping under `fields` holds fields too, and
there null clears one. Blank texts, and null elsewhere, are values that are not given.
"""

import json
from collections.abc import Iterator, Mapping

from leadflow.activity.cells import BadCells, Cells, Lines, LogItem, problem_at, unfit_text
from leadflow.activity.columns import LEFT_OUT, Columns, field_of
from leadflow.problems import Problem

_FIELDS = "fields"


def json_cells(lines: Lines, columns: Columns, file: str) -> Iterator[LogItem]:
    """Yield the rows of the JSON Lines text *lines*; a key that is nothing known is told once.

    Raises:
        Nothing of its own; what *lines* raise goes through.

    >>> columns = Columns({"lead_id": "lead_id"}, {}, {})
    >>> list(json_cells(['{"lead_id": "L-1"}'], columns, "log.jsonl"))
    [Cells(line=1, values={'lead_id': 'L-1'}, fields={})]
    """
    told: set[str] = set()
    for line, text in enumerate(lines, 1):
        if not text.strip():
            continue
        data = _parsed(text)
        if isinstance(data, str):
            yield BadCells(line, "LF701", data)
            continue
        yield from _unknown_keys(data, columns, file, line, told)
        yield _cells(data, columns, line)


def _parsed(text: str) -> dict[str, object] | str:
    """Return the object that *text* writes, or the sentence that says why it is none."""
    if (fault := unfit_text(text)) is not None:
        return f"the row {fault}"
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deep"
        return f"the row is not JSON ({reason}); write one object a line"
    if not isinstance(data, dict):
        return 'the row is JSON, but no object; write one such as {"lead_id": "L-1", ...} a line'
    return data


def _unknown_keys(
    data: Mapping[str, object], columns: Columns, file: str, line: int, told: set[str]
) -> Iterator[Problem]:
    inner = data.get(_FIELDS)
    names = [(name, name) for name in data if name != _FIELDS]
    if isinstance(inner, dict):
        names += [(name, f"{_FIELDS}.{name}") for name in inner]
    for name, key in names:
        if name not in told and columns.target(key) is None:
            told.add(name)
            yield problem_at(file, line, "LF710", columns.unknown(name), name)


def _cells(data: dict[str, object], columns: Columns, line: int) -> Cells | BadCells:
    inner = data.pop(_FIELDS, None)
    if inner is not None and not isinstance(inner, dict):
        return BadCells(line, "LF701", "`fields` must be a mapping of field to value", _FIELDS)
    found: dict[str, object] = {}
    keys = [(name, value) for name, value in data.items() if value is not None]
    keys += [(f"{_FIELDS}.{name}", value) for name, value in (inner or {}).items()]
    for name, value in keys:
        target = columns.target(name) or LEFT_OUT
        if target == LEFT_OUT or (isinstance(value, str) and not value.strip()):
            continue
        if isinstance(value, str) and (fault := unfit_text(value)) is not None:
            return BadCells(line, "LF701", f"`{name}` {fault}", name)
        if target in found:
            message = f"two keys of the row hold `{field_of(target) or target}`; keep one"
            return BadCells(line, "LF711", message, name)
        found[target] = value
    return _sorted_out(line, found)


def _sorted_out(line: int, found: Mapping[str, object]) -> Cells:
    fields = {field: value for key, value in found.items() if (field := field_of(key)) is not None}
    values = {key: value for key, value in found.items() if field_of(key) is None}
    return Cells(line, values, fields)
