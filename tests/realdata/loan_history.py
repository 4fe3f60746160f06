"""The loan leads of BPI Challenge 2012: where they are, what SQL makes of them, and their guide."""

import os
from collections.abc import Mapping
from pathlib import Path

import duckdb

from leadflow.activity import Summary

_HERE = Path(__file__).parent
_SHARED = Path(os.environ.get("LEADFLOW_SHARED_DATA", _HERE.parents[2] / "shared" / "data"))

RAW_LOG = _SHARED / "eventlogs" / "bpic2012_full.csv.gz"
REFERENCE = _SHARED / "eventlogs" / "bpic2012_reference_stats.json"
ABSENT = (
    f"the loan leads are not at {_SHARED}; set LEADFLOW_SHARED_DATA to the folder that holds "
    "eventlogs/bpic2012_full.csv.gz"
)

GUIDE = _HERE / "loans.leadflow.yaml"


def is_absent() -> bool:
    """Tell whether the data that the tests need is not on this machine."""
    return not (RAW_LOG.exists() and REFERENCE.exists())


class History:
    """The raw log in SQL, worked out without leadflow (see loans.sql)."""

    def __init__(self) -> None:
        self._connection = duckdb.connect(config={"threads": 1})
        self._connection.execute(
            "CREATE TABLE raw_event AS "
            "SELECT * FROM read_csv(?, header = true, all_varchar = true)",
            [str(RAW_LOG)],
        )
        self.run("loans.sql")

    def run(self, name: str) -> None:
        """Run the statements of the file *name* beside this one."""
        self._connection.execute((_HERE / name).read_text("utf-8"))

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def rows(self, query: str) -> list[tuple]:
        """Return the rows of *query*."""
        return self._connection.execute(query).fetchall()

    def number(self, query: str) -> int:
        """Return the one number that *query* asks for; it is never zero."""
        ((found,),) = self.rows(query)
        assert found > 0, f"nothing is there to compare with: {query}"
        return found

    def counts(self, query: str) -> dict:
        """Return the last column of *query* by the ones before it."""
        return {row[0] if len(row) == 2 else row[:-1]: row[-1] for row in self.rows(query)}


def way(left: str, to: str, rules: str = "") -> str:
    """Return the line of the guide for the way from *left* to *to*, with *rules* in it."""
    return f"  - {{from: {left}, to: {to}{rules}}}\n"


def guide_with(changes: Mapping[str, str]) -> str:
    """Return the guide with each text that stands in it once replaced by another."""
    text = GUIDE.read_text("utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, f"the guide holds {old!r} {text.count(old)} times"
        text = text.replace(old, new)
    return text


def moves(summary: Summary) -> dict[tuple[str, str], int]:
    """Return how often leads moved from one status straight to another."""
    return {(move.from_status, move.to_status): move.moves for move in summary.conversions}
