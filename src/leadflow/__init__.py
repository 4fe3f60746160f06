"""Status guides for leads: rules in YAML, checked as a whole, enforced on every path."""
