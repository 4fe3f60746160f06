"""How thoroughly Hypothesis looks: `ci` is quick and always the same, `long` is neither.

`quick` does not look for the smallest example of what fails.
"""

import os

from hypothesis import HealthCheck, Phase, settings

collect_ignore = ["all.py", "benchmarks"]

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)

settings.register_profile(
    "ci", derandomize=True, max_examples=100, deadline=None, suppress_health_check=_SLOW
)
settings.register_profile("long", max_examples=3000, deadline=None, suppress_health_check=_SLOW)
settings.register_profile(
    "quick", settings.get_profile("ci"), phases=(Phase.explicit, Phase.generate)
)
settings.load_profile(os.environ.get("LEADFLOW_HYPOTHESIS", "ci"))
