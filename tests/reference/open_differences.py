"""Where the engine does not follow the words of the format yet: each with what it does instead.

The judge follows it here, and nowhere else, so that all other walks can be compared.
"""

BLANK_CLEARS = frozenset({"text", "choice"})
"""Fields of these types are cleared by blank text; the others refuse it (LF412)."""

REPEATS_FROM_FIRING = True
"""A timer that became due only once that was known repeats from the moment when it fired."""

REFUSED_HIDES_ALL_OF = True
"""A value that is refused hides all that is missing of an `any_of`, of an `all_of` in it as well,
though what is missing besides would still be missing with a better value."""
