"""Tests of a guide: read from NAME.leadflow.test.yaml, run against the guide, told in full."""
