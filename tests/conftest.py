"""How thoroughly Hypothesis looks: `ci` is quick and always the same, `long` is neither."""

import os

from hypothesis import HealthCheck, settings

collect_ignore = ["all.py", "benchmarks"]

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)

settings.register_profile(
    "ci", derandomize=True, max_examples=100, deadline=None, suppress_health_check=_SLOW
)
settings.register_profile("long", max_examples=3000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile("long" if os.environ.get("LEADFLOW_HYPOTHESIS") == "long" else "ci")
