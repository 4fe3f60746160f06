"""The parser that turns a text into YAML's events: libyaml's where it is installed."""

import yaml

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's own parser takes the place of libyaml's where that is missing, only slower."""
