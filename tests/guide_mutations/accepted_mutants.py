"""Mutants that no test can tell from the guide, each with the reason why that is so.

They count as survivors all the same, but are listed apart. Whoever adds one has looked at it: the
key is the example, the way to the change, and what the change says, as the command prints them. A
key that no surviving mutant has is an error.
"""

from collections.abc import Mapping

Key = tuple[str, str, str]

ACCEPTED: Mapping[Key, str] = {}
