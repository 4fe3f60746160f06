"""The checking package."""
