"""For how long a fixture lives that is dear to make and that no test changes."""

import os


def once_a_module(fixture_name: str, config: object) -> str:
    """Return that a fixture is made once a module, or for every test while mutants are tried.

    Which tests pass through a function is known only of what each test calls itself.
    """
    return "function" if "MUTANT_UNDER_TEST" in os.environ else "module"
